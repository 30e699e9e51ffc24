/**
 * Writes docs/invariants-coverage.md: for each rule of the specification the tests whose titles cite it,
 * and for a rule that no title cites what shows it instead, or why nothing does.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';

const root = fileURLToPath(new URL('../', import.meta.url));
const places = ['test', 'src/testing/contract/groups', 'bench/faults', 'scripts/test-leaks.mjs'];
const families = { M: 17, O: 9, T: 13, S: 9, X: 25, F: 27 };
const headings = {
  M: 'Messages',
  O: 'Ownership',
  T: 'Transfer, consultation, conference',
  S: 'Session and component',
  X: 'Threats',
  F: 'Faults',
};
/** A rule is shown by this many titles here at most; the others are found by its id. */
const most = 3;

/** Of what no title cites. */
const notes = {
  M10: 'Edits and retractions are no feature: one from the wire is shown as another message, which `decode.test.ts` holds.',
  M15: 'The port hands events over in the order of the log, and a fresh synchronisation replaces: what a different order of arrival could do is undone in a transport. `room-log.test.ts` shows it for XMPP, `[M5]` and `[M14]` for the port.',
  X10: 'XMPP: a copy of a message is taken from nobody but the own account; `test/xmpp/security.test.mjs` forges them.',
  X11: 'XMPP: an answer of an archive is taken from the room that was asked; `test/xmpp/security.test.mjs`.',
  X12: 'XMPP: the transport reads neither rosters nor personal events. Nothing to forge.',
  X13: 'No corrections, retractions or reactions (see M10); marks of what was read: `[M11]`.',
  X25: '`npm run lint` (no HTML sink), `package.test.mjs` (bundles import nothing from outside), the lock file; a change of dependencies is a change of `package.json`.',
  F3: 'Duplicates: `[M2]`, `[M14]`, `[T4]`.',
  F6: 'One way loss looks to a page as a half-open line: `[F5]`.',
  F9: 'The local centre commits before it answers; XMPP: `[M1]` of `test/xmpp`.',
  F10: 'Clocks do not order: `[M13]`.',
  F19: 'One bad item of a page of history, or of a synchronisation: `[S8]`.',
  F21: 'An unknown outcome is read back: `[M8]`.',
  F22: 'What was typed comes back when ownership goes: `[T3]`, `[O2]`.',
  F25: 'Elements come and go: `npm run test:leaks`; moved: `[S6]`.',
  F26: 'Policies, two copies, resets, sandboxed frames: `policies.e2e.ts`, `isolation.e2e.ts`.',
  F27: '`[X6]`, `[X14]`, `[X15]` of the contract, on every transport.',
};

function filesOf(place) {
  if (/\.m?[jt]s$/u.test(place)) return [place];
  return readdirSync(`${root}${place}`, { recursive: true })
    .filter((file) => /(?:\.test|\.e2e)?\.(?:ts|mjs)$/u.test(file))
    .map((file) => `${place}/${file}`)
    .sort();
}

/** The titles by the rule that they cite. */
function collect() {
  const found = new Map();
  for (const file of places.flatMap(filesOf)) {
    if (file.startsWith('test/support/')) continue;
    const source = readFileSync(`${root}${file}`, 'utf8');
    for (const [, ids, words] of source.matchAll(/['"`]((?:\[[MOTSXF]\d+\] ?)+)([^'"`\n]*)/gu)) {
      const title = words.replaceAll('|', '/').trim();
      for (const [, id] of ids.matchAll(/\[(\w+)\]/gu)) {
        const titles = found.get(id) ?? found.set(id, []).get(id);
        titles.push(`“${title}” (\`${basename(file)}\`)`);
      }
    }
  }
  return found;
}

const found = collect();
const row = (id) => {
  const titles = found.get(id) ?? [];
  const rest = titles.length > most ? ` and ${titles.length - most} more` : '';
  const shown = titles.slice(0, most).join('; ') + rest;
  return `| ${id} | ${titles.length} | ${shown || notes[id] || 'nothing'} |`;
};
const page = [
  '# Which test shows which rule',
  '',
  'Made by `node scripts/invariants-coverage.mjs`. The rules are those that every title cites by its id: M messages, O',
  'ownership, T hand-over, S session, X threats, F faults.',
  ...Object.entries(families).flatMap(([family, count]) => [
    '',
    `## ${headings[family]}`,
    '',
    '| Rule | Titles | Shown by |',
    '| --- | --: | --- |',
    ...Array.from({ length: count }, (_, index) => row(`${family}${index + 1}`)),
  ]),
  '',
].join('\n');
const file = `${root}docs/invariants-coverage.md`;
writeFileSync(
  file,
  await format(page, { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' }),
);
