import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const needed = [
  '.storybook',
  'src',
  'stories',
  'test/elements/agent-status.test.ts',
  'test/support',
  'examples/desk',
  'scripts',
  'bin',
  'README.md',
  'custom-elements-manifest.config.js',
  'custom-elements.json',
  'eslint.config.js',
  'package.json',
  'tsconfig.json',
  'tsconfig.tools.json',
  'web-test-runner.config.js',
  '.prettierrc',
];

let copy;
const node = (...args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, TEST_COUNTS: '' },
  });
  return { status, output: stdout + stderr };
};
const isFine = ({ status, output }) => assert.equal(status, 0, output);

describe('A new element', () => {
  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'new-element-'));
    for (const path of needed) cpSync(root + path, join(copy, path), { recursive: true });
    symlinkSync(`${root}node_modules`, join(copy, 'node_modules'));
    isFine(node('scripts/new-element.mjs', 'wait-times'));
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  it('compiles with everything else', () => {
    isFine(node('node_modules/typescript/bin/tsc', '--noEmit'));
  });

  it('has a page with a playground, a behaviour that is played, and notes', () => {
    const text = (path) => readFileSync(join(copy, path), 'utf8');
    const stories = text('stories/elements/wait-times.stories.ts');
    const exported = [...stories.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
    assert.equal(exported[0], 'Playground');
    assert.match(stories, /^ {2}play: /m);
    assert.match(text('.storybook/element-notes.ts'), /^ {2}'wait-times': \{$/m);
  });

  it('is as the linter and the formatter want it', () => {
    const made = [
      'src/elements/wait-times/wait-times.ts',
      'src/elements/wait-times/wait-times.styles.ts',
      'test/elements/wait-times.test.ts',
      'stories/elements/wait-times.stories.ts',
    ];
    isFine(node('node_modules/eslint/bin/eslint.js', '--max-warnings=0', ...made));
    const changed = [
      '.storybook/element-notes.ts',
      'src/localization/en.ts',
      'src/autoloader.ts',
      'stories/all.ts',
    ];
    isFine(
      node(
        'node_modules/prettier/bin/prettier.cjs',
        '--check',
        ...made,
        ...changed,
        'package.json',
      ),
    );
    isFine(node('scripts/check-stories.mjs'));
  });

  it('passes its own tests', () => {
    isFine(
      node(
        'node_modules/@web/test-runner/dist/bin.js',
        '--files',
        'test/elements/wait-times.test.ts',
      ),
    );
  });

  it('is in the manifest', () => {
    isFine(node('node_modules/@custom-elements-manifest/analyzer/cem.js', 'analyze', '--quiet'));
    assert.match(readFileSync(join(copy, 'custom-elements.json'), 'utf8'), /"wait-times"/);
  });

  it('is not made over one that is there, nor under a name that is no tag', () => {
    assert.match(node('scripts/new-element.mjs', 'wait-times').output, /is there already/);
    assert.match(node('scripts/new-element.mjs', 'agent-status').output, /is there already/);
    const refused = node('scripts/new-element.mjs', 'WaitTimes');
    assert.equal(refused.status, 1);
    assert.match(refused.output, /Say the tag/);
  });
});
