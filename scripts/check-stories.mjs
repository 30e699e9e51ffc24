/**
 * Says whether stories/all.ts, of which each story is tested, has every module of stories, and
 * whether every public element has one.
 */
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('stories/all.ts', root), 'utf8');
const modules = readdirSync(new URL('stories/', root), { recursive: true })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.stories.ts'));

const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const elements = Object.values(exports)
  .map((target) => /\/dist\/(?:elements|contact)\/.*?([^/]+)\.js$/.exec(target.default ?? '')?.[1])
  .filter(Boolean);

const problems = [
  ...modules
    .filter((path) => !text.includes(`'./${path.replace(/\.ts$/, '.js')}'`))
    .map((path) => `stories/all.ts has no stories/${path}.`),
  ...elements
    .filter((tag) => !modules.some((path) => path.endsWith(`/${tag}.stories.ts`)))
    .map((tag) => `There are no stories of <${tag}>.`),
];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(`${modules.length} modules of stories, ${elements.length} elements.`);
