import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiOf, undeclared } from '../../scripts/check-breaking-changes.mjs';

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
