/** What somebody gets who installs the package. `npm run build` comes first. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { description, pack, tarball } from '../../scripts/pack.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = (path) => readFileSync(`${root}${path}`, 'utf8');
const json = (path) => JSON.parse(text(path));

const manifest = json('custom-elements.json');
const elements = manifest.modules
  .flatMap(({ path, declarations = [] }) => declarations.map((each) => ({ ...each, path })))
  .filter(({ tagName }) => tagName);
const tags = elements.map(({ tagName }) => tagName);
/** Entries that are modules of their own, and so have a bundle. */
const entries = Object.entries(description.exports).filter(
  ([, target]) => target.default && !target.default.includes('/frameworks/'),
);
const targets = Object.entries(description.exports)
  .flatMap(([, target]) => (typeof target === 'string' ? [target] : Object.values(target)))
  .filter((target) => !target.includes('*'))
  .map((target) => target.slice(2));

let packed;
before(() => {
  packed = pack();
});

describe('The package', () => {
  it('holds whatever package.json names', () => {
    const named = [
      ...targets,
      ...[description.main, description.types, description['web-types']].map((each) =>
        each.replace('./', ''),
      ),
      description.customElements,
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
    ];
    assert.deepEqual(
      named.filter((path) => !packed.files.includes(path)),
      [],
    );
  });

  it('holds types and a map beside each module, and the source that the map leads to', () => {
    const modules = packed.files.filter((path) =>
      /^dist\/(?!frameworks\/|workers\/).*\.js$/.test(path),
    );
    const missing = modules.flatMap((path) =>
      [
        path.replace(/\.js$/, '.d.ts'),
        `${path}.map`,
        path.replace(/^dist\/(.*)\.js$/, 'src/$1.ts'),
      ].filter((other) => !packed.files.includes(other)),
    );
    assert.ok(modules.length > 100);
    assert.deepEqual(missing, []);
  });

  it('holds nothing that is for its makers', () => {
    const roots = new Set(packed.files.map((path) => path.split('/')[0]));
    assert.deepEqual(
      [...roots].toSorted(),
      [
        'CHANGELOG.md',
        'LICENSE',
        'README.md',
        'SECURITY.md',
        'bin',
        'cdn',
        'custom-elements.json',
        'dist',
        'docs',
        'package.json',
        'src',
        'themes',
      ].toSorted(),
    );
    assert.deepEqual(
      packed.files.filter((path) => /\.(?:test|stories|tsbuildinfo|tgz)\b/.test(path)),
      [],
    );
  });

  it('has whatever its README and its documents lead to', () => {
    const pages = packed.files.filter((path) => /^(?:README|SECURITY|docs\/[^/]+)\.md$/.test(path));
    const missing = pages.flatMap((page) =>
      [...text(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map(([, target]) => target)
        .filter((target) => !/^https?:/.test(target))
        .map((target) => posix.join(posix.dirname(page), target))
        // What is to be run is in the repository.
        .filter((target) => !/^(?:bench|examples|servers|test)\//.test(target))
        .filter((target) => !packed.files.includes(target))
        .map((target) => `${page}: ${target}`),
    );
    assert.ok(pages.length > 5);
    assert.deepEqual(missing, []);
  });

  it('says nothing of the machine that it was built on', () => {
    const telling = packed.files.filter(
      (path) => /\.(?:js|map|json|ts)$/.test(path) && text(path).includes(root.slice(0, -1)),
    );
    assert.deepEqual(telling, []);
  });

  it('is at most 3.5 MB to download', () => {
    assert.ok(packed.size < 3_500_000, `${packed.size} bytes`);
  });

  it('has an entry for each element and a bundle for each entry', () => {
    const unreachable = elements
      .filter(({ path }) => !entries.some(([, { default: file }]) => file === `./${path}`))
      .map(({ tagName }) => tagName);
    assert.deepEqual(unreachable, []);
    const bundles = entries.map(([name]) => `cdn/${name.slice(2) || 'index'}.js`);
    assert.deepEqual(
      bundles.filter((path) => !packed.files.includes(path)),
      [],
    );
  });

  it('tells bundlers of every module that does something when it is imported', () => {
    const isListed = (path) =>
      description.sideEffects.some((glob) =>
        new RegExp(
          `^${glob
            .replaceAll('.', '\\.')
            .replaceAll('**/', '(?:.+/)?')
            .replaceAll(/(?<!\.)\*/g, '[^/]*')}$`,
        ).test(`./${path}`),
      );
    const acting = packed.files.filter(
      (path) =>
        /^dist\/(?!frameworks\/|workers\/).*\.js$/.test(path) &&
        /^(?:defineElement|registerTransport|customElements\.define|attachContextRoot)\(/m.test(
          text(path),
        ),
    );
    assert.ok(acting.length > elements.length);
    assert.deepEqual(
      acting.filter((path) => !isListed(path)),
      [],
    );
  });

  it('has one version', () => {
    assert.match(
      text('src/elements/shared/define-element.ts'),
      new RegExp(`version = '${description.version}'`),
    );
    assert.equal(json('dist/web-types.json').version, description.version);
  });

  it('loads each element and transport by its tag or name alone', () => {
    const source = text('src/autoloader.ts');
    const transports = Object.keys(description.exports)
      .filter((name) => name.startsWith('./transports/'))
      .map((name) => name.replace('./transports/', ''))
      // No name alone says on which server.
      .filter((name) => !name.startsWith('xmpp'));
    const missing = [
      ...tags.filter((tag) => !new RegExp(`'${tag}': \\(\\) =>\\s+import\\(`).test(source)),
      ...transports.filter((name) => !new RegExp(`\\b${name}'?: \\(\\) => import\\(`).test(source)),
    ];
    assert.deepEqual(missing, []);
  });

  it('has bundles that import nothing from outside', () => {
    const foreign = packed.files
      // The inspector writes tests, which import what a test needs.
      .filter((path) => /^cdn\/(?!inspector\.js).*\.js$/.test(path))
      .flatMap((path) =>
        [...text(path).matchAll(/(?<![`'"])\b(?:from|import)\s*\(?\s*[`'"]([^`'"]+)[`'"]/g)]
          .map(([, source]) => source)
          .filter((source) => !/^\.{1,2}\//.test(source))
          .map((source) => `${path}: ${source}`),
      );
    assert.deepEqual(foreign, []);
  });

  it('has each worker in one file, under the name by which its module asks for it', () => {
    const asked = packed.files
      .filter((path) => /^dist\/transports\/.*\.js$/.test(path))
      .flatMap((path) => [...text(path).matchAll(/new URL\('\.\/([\w-]+\.js)'/g)])
      .map(([, file]) => `dist/workers/${file}`);
    const workers = [...new Set(asked)];
    assert.ok(workers.includes('dist/workers/centre-worker.js'));
    for (const path of workers) {
      assert.ok(packed.files.includes(path), path);
      assert.doesNotMatch(text(path), /^\s*import\b|\bfrom\s*["']/m);
    }
  });

  it('is as publint wants it', async () => {
    const { messages } = await publint({ pkgDir: root, strict: true, pack: 'npm' });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, description)),
      [],
    );
  });

  it('gives types for each entry to whoever imports ES modules', () => {
    const attw = `${root}node_modules/@arethetypeswrong/cli/dist/index.js`;
    const args = [attw, tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'];
    try {
      execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    } catch (error) {
      assert.fail(error.stdout);
    }
  });
});

describe('What editors are told', () => {
  it('names every element, attribute and event', () => {
    const html = json('dist/vscode.html-custom-data.json');
    const web = json('dist/web-types.json').contributions.html.elements;
    for (const { tagName, attributes = [], events = [] } of elements) {
      const tag = html.tags.find(({ name }) => name === tagName);
      assert.deepEqual(
        tag?.attributes.map(({ name }) => name).toSorted(),
        attributes.map(({ name }) => name).toSorted(),
      );
      const element = web.find(({ name }) => name === tagName);
      assert.deepEqual(
        element?.events.map(({ name }) => name).toSorted(),
        events.map(({ name }) => name).toSorted(),
      );
    }
  });

  it('names every part and custom property where CSS is written', () => {
    const { properties, pseudoElements } = json('dist/vscode.css-custom-data.json');
    const told = [...properties, ...pseudoElements].map(({ name }) => name);
    const named = elements.flatMap(({ cssParts = [], cssProperties = [] }) => [
      ...cssParts.map(({ name }) => `::part(${name})`),
      ...cssProperties.map(({ name }) => name),
    ]);
    assert.ok(named.length > 50);
    assert.deepEqual(
      named.filter((name) => !told.includes(name)),
      [],
    );
  });

  it('has the words that an attribute takes', () => {
    const { tags: known } = json('dist/vscode.html-custom-data.json');
    const layout = known
      .find(({ name }) => name === 'interaction-list')
      .attributes.find(({ name }) => name === 'layout');
    assert.deepEqual(
      layout.values.map(({ name }) => name),
      ['list', 'strip'],
    );
  });
});
