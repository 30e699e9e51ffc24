/**
 * Says whether each public element documents its parts and custom states, and has those that it
 * documents: `part="..."` in templates against @csspart, what it puts into its ElementInternals
 * against @cssstate.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/', import.meta.url));

const files = ['elements', 'contact', 'inspector']
  .flatMap((layer) =>
    readdirSync(`${source}${layer}`, { recursive: true }).map((path) => `${layer}/${path}`),
  )
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.styles.ts'))
  .map((path) => ({ path, text: readFileSync(`${source}${path}`, 'utf8') }));

const isElement = ({ text }) => /^ \* @tagname /m.test(text);
const isPublic = (file) => isElement(file) && !/^ \* @internal/m.test(file.text);

const matches = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);
const words = (text) => text.split(/[\s,]+/).filter((word) => /^[a-z][a-z-]*$/.test(word));

/** In `part="list ${some}"` what is written, and in `${isOn ? 'on' : ''}` what may be. */
function partsOf(text) {
  const exported = matches(text, /\sexportparts="([^"]*)"/g).flatMap((list) =>
    list.split(',').map((pair) => pair.split(':').at(-1)),
  );
  const own = matches(text, /\spart="([^"]*)"/g).flatMap((value) => [
    value.replaceAll(/\$\{[^}]*\}/g, ' '),
    ...matches(value, /'([^']*)'/g),
  ]);
  return new Set([...own, ...exported].flatMap(words));
}

const statesOf = (text) =>
  new Set([
    ...matches(text, /\.states\.(?:add|delete)\('([^']+)'\)/g),
    ...matches(text, /toggleState\(\s*(?:this\.#?)?internals,\s*'([^']+)'/g),
  ]);

const told = (text, tag) => new Set(matches(text, new RegExp(`^ \\* @${tag} (\\S+) - \\S`, 'gm')));

/** A line for each part or state that is there and not told, or told and not there. */
export function problemsOfParts() {
  return files.filter(isPublic).flatMap(({ path, text }) => {
    // Templates that an element shares with nobody stand beside it, in files without an element.
    const beside = files.filter((file) => !isElement(file) && dirname(file.path) === dirname(path));
    const shared = beside.map((file) => file.text).join('\n');
    return [
      ...differences('part', partsOf(text), told(text, 'csspart'), partsOf(shared)),
      ...differences('state', statesOf(text), told(text, 'cssstate'), statesOf(shared)),
    ].map((problem) => `src/${path}: ${problem}`);
  });
}

function differences(what, used, documented, usedBeside) {
  return [
    ...[...used]
      .filter((name) => !documented.has(name))
      .map((name) => `${what} ${name} is not told`),
    ...[...documented]
      .filter((name) => !used.has(name) && !usedBeside.has(name))
      .map((name) => `there is no ${what} ${name}`),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = problemsOfParts();
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
  const count = files.filter(isPublic).length;
  console.log(`${count} public elements tell their parts and states.`);
}
