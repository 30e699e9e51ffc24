/**
 * Compares what pages can name with what the last release gave them. Whatever is gone has to stand
 * in CHANGELOG.md, under Unreleased, Breaking, with its tag and its name. The versions there follow
 * semver: what a release breaks or adds decides which of the three numbers goes up.
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

/** The releases of the changelog, the latest first, each with its numbers and what stands below it. */
function releasesOf(changelog) {
  return [...changelog.matchAll(/^## (\d+)\.(\d+)\.(\d+)\n([^]*?)(?=^## |$(?![^]))/gm)].map(
    ([, major, minor, patch, told]) => ({ numbers: [major, minor, patch].map(Number), told }),
  );
}

/** The numbers that may follow others, by what a release breaks or adds; before 1.0.0 one place lower. */
function followers([major, minor, patch], told) {
  const next = [
    [major + 1, 0, 0],
    [major, minor + 1, 0],
    [major, minor, patch + 1],
  ];
  const place = /^### Breaking/m.test(told) ? 0 : /^### Added/m.test(told) ? 1 : 2;
  // The first stable version may come at any time.
  return major === 0 ? [next[0], next[Math.max(1, place)]] : [next[place]];
}

/** What is wrong with the versions of the changelog, and with that of the package. */
export function wrongVersions(changelog, version) {
  const releases = releasesOf(changelog);
  const problems = releases.slice(0, -1).flatMap(({ numbers, told }, index) => {
    const before = releases[index + 1].numbers;
    const allowed = followers(before, told).map((each) => each.join('.'));
    if (allowed.includes(numbers.join('.'))) return [];
    return [`${numbers.join('.')} follows ${before.join('.')}: by semver it is ${allowed.at(-1)}.`];
  });
  const latest = releases[0]?.numbers.join('.');
  if (latest !== version) problems.push(`The package is ${version}, the latest release ${latest}.`);
  return problems;
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
  const description = json('package.json');
  const now = apiOf(json('custom-elements.json'), description);
  const changelog = readFileSync(new URL('CHANGELOG.md', root), 'utf8');
  const wrong = wrongVersions(changelog, description.version);
  for (const problem of wrong) console.error(`CHANGELOG.md: ${problem}`);
  if (process.argv.includes('--release')) {
    if (/^## Unreleased\s+(?!## )\S/m.test(changelog)) {
      wrong.push('unreleased');
      console.error('CHANGELOG.md: what stands under Unreleased has no version yet.');
    }
    if (wrong.length > 0) process.exit(1);
    writeFileSync(released, `${JSON.stringify(now, null, 2)}\n`);
  } else {
    const missing = undeclared(JSON.parse(readFileSync(released, 'utf8')), now, changelog);
    for (const name of missing) {
      console.error(`${name} is gone, and CHANGELOG.md does not say so (Unreleased, Breaking).`);
    }
    if (missing.length + wrong.length > 0) process.exit(1);
    console.log(
      'Nothing that was released has gone without being declared; versions follow semver.',
    );
  }
}
