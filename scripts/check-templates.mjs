/** Runs lit-analyzer over the templates, and leaves out what it says only because it is of 2023. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

const outdated = [
  // The popover attributes came later.
  /Unknown attribute 'popover(?:target|targetaction)?'/,
  // It does not know that `nothing` takes an attribute away.
  /Symbol\(undefined\)/,
  // `aria-expanded=${String(flag)}`
  /Type 'string' is not assignable to '"true" \| "false"/,
];

const { status, stdout, stderr, error } = spawnSync(
  process.execPath,
  [
    'node_modules/lit-analyzer/cli.js',
    '{src,stories}/**/*.ts',
    '--strict',
    '--noColor',
    ...['--format', 'list'],
    ...['--maxWarnings', '0'],
    // Its CSS is as old.
    ...['--rules.no-invalid-css', 'off'],
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);

let file = '';
let seen = 0;
const problems = [];
for (const line of (stdout ?? '').split('\n')) {
  if (/^\S.*\.ts$/.test(line)) file = line;
  if (!/^\s+\d+:\d+\s/.test(line)) continue;
  seen += 1;
  if (!outdated.some((pattern) => pattern.test(line))) problems.push(`${file}:${line.trim()}`);
}

problems.forEach((problem) => console.error(problem));
if (status !== 0 && seen === 0) console.error(error?.message ?? `${stdout}\n${stderr}`);
const isFine = problems.length === 0 && (status === 0 || seen > 0);
console.log(`Templates: ${problems.length} problems (${seen - problems.length} not counted).`);
process.exitCode = isFine ? 0 : 1;
