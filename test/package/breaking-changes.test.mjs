import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOf, undeclared, wrongVersions } from '../../scripts/check-breaking-changes.mjs';

const element = (more = {}) => ({
  tagName: 'my-messages',
  attributes: [{ name: 'layout' }],
  members: [
    { kind: 'field', name: 'layout' },
    { kind: 'method', name: 'open' },
  ],
  events: [{ name: 'close-request' }],
  slots: [{ name: '' }],
  cssParts: [{ name: 'entry' }],
  cssStates: [{ name: 'empty' }],
  cssProperties: [{ name: '--my-messages-max-block-size' }],
  ...more,
});
const api = (declaration, exports = { '.': {}, './my-messages': {} }) =>
  apiOf({ modules: declaration ? [{ declarations: [declaration] }] : [] }, { exports });
const changelog = (breaking, more = '') =>
  `# Changelog\n\n## Unreleased\n\n### Added\n\n- \`layout\` of <my-messages>\n\n### Breaking\n\n${breaking}\n\n${more}## 0.1.0\n\n### Breaking\n\n- \`<my-messages>\`: \`entry\`\n`;

describe('A breaking change', () => {
  for (const [kind, list, name] of [
    ['attribute', 'attributes', 'layout'],
    ['property', 'members', 'layout'],
    ['method', 'members', 'open'],
    ['event', 'events', 'close-request'],
    ['part', 'cssParts', 'entry'],
    ['state', 'cssStates', 'empty'],
    ['custom property', 'cssProperties', '--my-messages-max-block-size'],
  ]) {
    it(`is that of a removed ${kind}, until the changelog names it`, () => {
      const without = element()[list].filter((each) => each.name !== name);
      const after = api(element({ [list]: without }));
      assert.deepEqual(undeclared(api(element()), after, changelog('')), [
        `<my-messages> ${kind} \`${name}\``,
      ]);
      const told = changelog(`- \`<my-messages>\` has no\n  \`${name}\` any more.`);
      assert.deepEqual(undeclared(api(element()), after, told), []);
    });
  }

  it('is a renamed part: the new name does not stand for the old one', () => {
    const after = api(element({ cssParts: [{ name: 'item' }] }));
    assert.deepEqual(undeclared(api(element()), after, changelog('')), [
      '<my-messages> part `entry`',
    ]);
  });

  it('is a removed element, and an entry that cannot be imported any more', () => {
    const after = api(undefined, { '.': {} });
    assert.deepEqual(undeclared(api(element()), after, changelog('')), [
      'export `./my-messages`',
      '<my-messages>',
    ]);
    const told = changelog('- `<my-messages>` and `./my-messages` are gone.');
    assert.deepEqual(undeclared(api(element()), after, told), []);
  });

  it('is not something new', () => {
    const after = api(element({ cssParts: [{ name: 'entry' }, { name: 'header' }] }));
    assert.deepEqual(undeclared(api(element()), after, changelog('')), []);
  });

  it('is not declared by another element’s, nor by an older release', () => {
    const after = api(element({ cssParts: [] }));
    const told = changelog('- `<my-messages-bell>` has no `entry` any more.');
    assert.deepEqual(undeclared(api(element()), after, told), ['<my-messages> part `entry`']);
  });
});

describe('A version', () => {
  const released = (...releases) =>
    `# Changelog\n\n## Unreleased\n\n### Breaking\n\n- \`x\`\n\n${releases
      .map(([version, kind]) => `## ${version}\n\n### ${kind}\n\n- Something.\n`)
      .join('\n')}`;

  it('goes up where semver wants it', () => {
    const right = released(
      ['2.0.0', 'Breaking'],
      ['1.1.1', 'Fixed'],
      ['1.1.0', 'Added'],
      ['1.0.0', 'Breaking'],
      ['0.2.0', 'Breaking'],
      ['0.1.0', 'Added'],
    );
    assert.deepEqual(wrongVersions(right, '2.0.0'), []);
  });

  for (const [version, kind, wanted] of [
    ['1.1.0', 'Breaking', '2.0.0'],
    ['1.0.1', 'Breaking', '2.0.0'],
    ['1.0.1', 'Added', '1.1.0'],
    ['1.2.0', 'Added', '1.1.0'],
    ['2.0.0', 'Fixed', '1.0.1'],
  ]) {
    it(`is not ${version} after 1.0.0 for what stands under ${kind}`, () => {
      const changelog = released([version, kind], ['1.0.0', 'Added']);
      assert.deepEqual(wrongVersions(changelog, version), [
        `${version} follows 1.0.0: by semver it is ${wanted}.`,
      ]);
    });
  }

  it('is not a patch when it breaks something before 1.0.0', () => {
    const changelog = released(['0.1.1', 'Breaking'], ['0.1.0', 'Added']);
    assert.deepEqual(wrongVersions(changelog, '0.1.1'), [
      '0.1.1 follows 0.1.0: by semver it is 0.2.0.',
    ]);
  });

  it('is that of the package', () => {
    assert.deepEqual(wrongVersions(released(['1.0.0', 'Added']), '1.1.0'), [
      'The package is 1.1.0, the latest release 1.0.0.',
    ]);
  });
});
