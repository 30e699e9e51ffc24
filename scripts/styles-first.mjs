/**
 * Puts the style sheets of a bundle at its start, side by side: they repeat each other more than
 * anything else does, and gzip sees what repeats only within 32 kB. Those of parts that load on demand
 * stay with them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const imports = /(?:^|\n)\s*(?:import|export)\b(?!\s+type\b)[^'"();]*?['"](\.[^'"]+)['"]/g;

/** For Vite. A style sheet that nothing imports goes into no bundle all the same. */
export const stylesFirstPlugin = {
  name: 'styles-first',
  transform(code, id) {
    if (id.endsWith('.styles.ts')) return { code, map: null, moduleSideEffects: false };
    if (!this.getModuleInfo(id)?.isEntry) return undefined;
    const styles = [...loadedWith(id)].filter((path) => path.endsWith('.styles.ts')).sort();
    // In the line of what comes first, so that no line moves.
    const lines = styles.map((path) => `import ${JSON.stringify(path)};`).join('');
    return { code: lines + code, map: null };
  },
};

/** The sources that a page loads with one of them, itself included: all but what is imported on demand. */
export function loadedWith(entry, found = new Set()) {
  if (found.has(entry) || !existsSync(entry)) return found;
  found.add(entry);
  for (const [, path] of readFileSync(entry, 'utf8').matchAll(imports)) {
    loadedWith(resolve(dirname(entry), path.replace(/\.js$/, '.ts')), found);
  }
  return found;
}
