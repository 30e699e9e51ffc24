/**
 * Makes a new element: class, styles, test, stories and terms, and names it wherever elements are
 * named. What it makes passes every check as it is, but for its line in README.md, which it leaves to you.
 *
 *   npm run new:element -- wait-times
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
const [, , tag = ''] = process.argv;

if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(tag)) {
  stop('Say the tag: lower case, two words or more with hyphens between them, such as wait-times.');
}

const words = tag.split('-');
const pascal = words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
const camel = pascal[0].toLowerCase() + pascal.slice(1);
const title = words.join(' ').replace(/^./, (letter) => letter.toUpperCase());

const files = {
  [`src/elements/${tag}/${tag}.ts`]: `import { html, LitElement, type TemplateResult } from 'lit';
import '../../localization/en/${tag}.js';
import '../../localization/en/shared.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { SelectionController } from '../shared/selection-controller.js';
import { styles } from './${tag}.styles.js';

/**
 * Say what it is, and when a page uses it.
 *
 * @tagname ${tag}
 * @summary Say it in one sentence.
 * @csspart content - What it shows.
 */
export class ${pascal} extends LitElement {
  static override styles = [baseStyles, styles];

  readonly #localization = new LocalizationController(this);
  readonly #agent = new SelectionController(this, ({ agent }) => agent);

  protected override render(): TemplateResult {
    const { ${camel}: terms, shared } = this.#localization.terms;
    return html\`<section part="content" aria-labelledby="title">
      <h2 id="title">\${terms.title}</h2>
      <p>\${this.#agent.value ? terms.empty : shared.notConnected}</p>
    </section>\`;
  }
}

defineElement('${tag}', ${pascal});

declare global {
  interface HTMLElementTagNameMap {
    '${tag}': ${pascal};
  }
}
`,
  [`src/elements/${tag}/${tag}.styles.ts`]: `import { css } from 'lit';

export const styles = css\`
  :host {
    display: block;
  }

  section {
    padding: calc(3 * var(--_space));
    background: var(--_surface);
    color: var(--_text);
  }
\`;
`,
  [`test/elements/${tag}.test.ts`]: `import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/${tag}/${tag}.js';
import type { ${pascal} } from '../../src/elements/${tag}/${tag}.js';
import { expectAccessible } from '../support/axe.js';
import { makeProvider, makeSession } from '../support/session.js';

describe('<${tag}>', () => {
  it('says so without a session', async () => {
    const element = await fixture<${pascal}>(html\`<${tag}></${tag}>\`);
    expect(element.renderRoot.textContent).to.contain('Not connected to a contact centre.');
    await expectAccessible(element);
  });

  it('has nothing to show at first', async () => {
    const { session } = makeSession();
    const { host } = makeProvider(session);
    const element = await fixture<${pascal}>(html\`<${tag}></${tag}>\`, {
      parentNode: host,
    });
    expect(element.renderRoot.textContent).to.contain('Nothing to show.');
    await expectAccessible(element);
  });
});
`,
  [`stories/elements/${tag}.stories.ts`]: `import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/${tag}/${tag}.js';
import { Person } from '../play.js';
import { withScenario } from '../support.js';

const template = html\`<${tag}></${tag}>\`;

const meta: Meta = {
  title: 'Elements/${tag}',
  component: '${tag}',
  parameters: { layout: 'padded' },
};
export default meta;

export const Playground: StoryObj = { render: () => withScenario('ready', 'alice', template) };

export const WithoutSession: StoryObj = { render: () => template };

/** Say what it does, and do it. */
export const Looking: StoryObj = {
  render: () => withScenario('ready', 'alice', template),
  play: async ({ canvasElement, step }) => {
    const alice = new Person(canvasElement);
    await step('Alice sees that there is nothing', () => alice.sees('Nothing to show.'));
  },
};
`,
};

files[`src/localization/en/${tag}.ts`] = `import { speakEnglish } from '../english.js';

export const ${camel} = {
  title: '${title}',
  empty: 'Nothing to show.',
};

speakEnglish({ ${camel} });
`;

const target = `./dist/elements/${tag}/${tag}`;

/** What the locales say until somebody has better words. */
const translated = {
  ar: 'لا شيء لعرضه.',
  de: 'Nichts anzuzeigen.',
  es: 'Nada que mostrar.',
};

/** Where elements are named: the text, and what becomes of it. */
const edits = {
  ...Object.fromEntries(
    Object.entries(translated).map(([language, empty]) => [
      `src/localization/${language}.ts`,
      (text) =>
        replace(
          text,
          /\n\};\n(?=\n(?:function capital|registerLocale))/,
          `\n\n  ${camel}: {\n    title: '${title}',\n    empty: '${empty}',\n  },\n};\n`,
        ),
    ]),
  ),
  '.storybook/element-notes.ts': (text) =>
    replace(
      text,
      "  'workspace-provider': {",
      `  '${tag}': {\n    behaviours: ['Say what it does by itself.'],\n    accessibility: ['Say how it is operated and read out.'],\n  },\n  'workspace-provider': {`,
    ),
  'src/localization/en.ts': (text) =>
    replace(
      replace(text, /\};\n$/, `  ${camel},\n};\n`),
      'import { workspaceProvider }',
      `import { ${camel} } from './en/${tag}.js';\nimport { workspaceProvider }`,
    ),
  'src/index.ts': (text) =>
    replace(
      text,
      "export * from './elements/events.js';",
      `export { ${pascal} } from './elements/${tag}/${tag}.js';\nexport * from './elements/events.js';`,
    ),
  'src/autoloader.ts': (text) =>
    replace(
      text,
      "  'workspace-provider': () =>",
      `  '${tag}': () => import('./elements/${tag}/${tag}.js'),\n  'workspace-provider': () =>`,
    ),
  'package.json': (text) =>
    replace(
      text,
      '    "./workspace-provider": {',
      `    "./${tag}": {\n      "types": "${target}.d.ts",\n      "default": "${target}.js"\n    },\n    "./workspace-provider": {`,
    ),
  'tsconfig.json': (text) =>
    replace(
      text,
      '      "agent-workspace-elements/workspace-provider": [',
      `      "agent-workspace-elements/${tag}": ["./src/elements/${tag}/${tag}.ts"],\n      "agent-workspace-elements/workspace-provider": [`,
    ),
  'stories/all.ts': (text) =>
    replace(
      replace(
        text,
        'import * as workspaceProvider from',
        `import * as ${camel} from './elements/${tag}.stories.js';\nimport * as workspaceProvider from`,
      ),
      '  workspaceProvider,\n',
      `  ${camel},\n  workspaceProvider,\n`,
    ),
};

function replace(text, what, by) {
  const replaced = text.replace(what, () => by);
  if (replaced === text) throw new Error(`There is no ${what} any more: mend this script.`);
  return replaced;
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

const there = Object.keys(files).filter((path) => existsSync(root + path));
if (there.length > 0) stop(`${there.join(', ')} is there already.`);

// All texts first: when one cannot be made, nothing is written.
const edited = Object.entries(edits).map(([path, edit]) => [
  path,
  edit(readFileSync(root + path, 'utf8')),
]);
for (const [path, text] of [...Object.entries(files), ...edited]) {
  mkdirSync(dirname(root + path), { recursive: true });
  writeFileSync(root + path, text);
}
console.log(`${[...Object.keys(files), ...Object.keys(edits)].join('\n')}

Next: npm run manifest, npm run format, its line in README.md and CHANGELOG.md.`);
