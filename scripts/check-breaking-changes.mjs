/**
 * Compares what pages can name with what the last release gave them. Whatever is gone has to stand
 * in CHANGELOG.md, under Unreleased, Breaking, with its tag and its name.
 *
 *   node scripts/check-breaking-changes.mjs              fails on what is not declared
 *   node scripts/check-breaking-changes.mjs --release    what there is now is what is released
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const released = new URL('test/package/released-api.json', root);
const json = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

/** What kinds of names an element has, each with the list of the manifest where they are. */
const kinds = {
  attribute: 'attributes',
  property: 'members',
  method: 'members',
  event: 'events',
  slot: 'slots',
  part: 'cssParts',
  state: 'cssStates',
  'custom property': 'cssProperties',
};

/** The names of each kind, by tag; and under `package` what can be imported. */
export function apiOf(manifest, { exports }) {
  const isOf = (kind, member) =>
    kind === 'method' ? member.kind === 'method' : kind !== 'property' || member.kind === 'field';
  const elements = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName)
    .map((element) => [
      element.tagName,
      Object.fromEntries(
        Object.entries(kinds).map(([kind, list]) => [
          kind,
          (element[list] ?? [])
            .filter((each) => isOf(kind, each))
            .map(({ name }) => name)
            .toSorted(),
        ]),
      ),
    ])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { package: { export: Object.keys(exports).toSorted() }, ...Object.fromEntries(elements) };
}

/** What was there and is no more: `{ owner: 'my-messages', kind: 'part', name: 'entry' }`. */
export function removals(before, after) {
  return Object.entries(before).flatMap(([owner, names]) => {
    if (!after[owner]) return [{ owner, kind: 'element', name: owner }];
    return Object.entries(names).flatMap(([kind, list]) =>
      list
        .filter((name) => !after[owner][kind]?.includes(name))
        .map((name) => ({ owner, kind, name })),
    );
  });
}

/** The lines of the changelog that declare a breaking change of what comes next. */
function declarations(changelog) {
  const [, unreleased = ''] = /^## Unreleased\n([^]*?)(?=^## |$(?![^]))/m.exec(changelog) ?? [];
  const [, breaking = ''] = /^### Breaking\n([^]*?)(?=^### |$(?![^]))/m.exec(unreleased) ?? [];
  // An entry may go over several lines.
  return breaking.split(/^- /m).slice(1);
}

const nameOf = ({ owner, kind, name }) =>
  kind === 'element'
    ? `<${owner}>`
    : `${owner === 'package' ? '' : `<${owner}> `}${kind} \`${name}\``;

/** The removals of which the changelog does not tell. */
export function undeclared(before, after, changelog) {
  const told = declarations(changelog);
  const isTold = ({ owner, kind, name }) =>
    told.some(
      (entry) =>
        (owner === 'package' || entry.includes(`<${owner}>`)) &&
        (kind === 'element' ||
          (name === '' ? entry.includes(kind) : entry.includes(`\`${name}\``))),
    );
  return removals(before, after)
    .filter((removal) => !isTold(removal))
    .map(nameOf);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const now = apiOf(json('custom-elements.json'), json('package.json'));
  if (process.argv.includes('--release')) {
    writeFileSync(released, `${JSON.stringify(now, null, 2)}\n`);
  } else {
    const changelog = readFileSync(new URL('CHANGELOG.md', root), 'utf8');
    const missing = undeclared(JSON.parse(readFileSync(released, 'utf8')), now, changelog);
    for (const name of missing) {
      console.error(`${name} is gone, and CHANGELOG.md does not say so (Unreleased, Breaking).`);
    }
    if (missing.length > 0) process.exit(1);
    console.log('Nothing that was released has gone without being declared.');
  }
}
