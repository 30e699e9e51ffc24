import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, PolicySite } from '../support/policy-site.js';
import { expect, test } from './support.js';

const site = new PolicySite();
test.beforeAll(() => site.listen());
test.afterAll(() => site.close());

type Manifest = {
  readonly modules: readonly {
    readonly path: string;
    readonly declarations?: readonly { readonly tagName?: string }[];
  }[];
};

const json = (path: string): unknown => JSON.parse(readFileSync(join(packageRoot, path), 'utf8'));
const { modules } = json('custom-elements.json') as Manifest;
const { exports } = json('package.json') as {
  exports: Record<string, string | { default: string }>;
};

/** The bundle of a module, by the entry of the package that leads to it. */
function bundleOf(path: string): string {
  const [entry] = Object.entries(exports).find(
    ([, target]) => typeof target === 'object' && target.default === `./${path}`,
  )!;
  return `cdn/${entry.slice(2)}.js`;
}

const elements = modules.flatMap(({ path, declarations = [] }) =>
  declarations.flatMap(({ tagName }) => (tagName ? [{ tagName, bundle: bundleOf(path) }] : [])),
);

for (const { tagName, bundle } of elements) {
  test(`${bundle} alone makes <${tagName}> work, and loads nothing from outside`, async ({
    page,
  }) => {
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(site.origin)) foreign.push(request.url());
    });
    const name = `${tagName}.html`;
    site.files.set(name, {
      policy: "default-src 'none'; script-src 'self'",
      text: `<!doctype html><html lang="en"><title>${tagName}</title>
        <script type="module" src="${bundle}"></script><${tagName}></${tagName}></html>`,
    });
    await page.goto(`${site.origin}/${name}`);
    const isDrawn = (tag: string): boolean => {
      const element = document.querySelector(tag) as { hasUpdated?: boolean } | null;
      return customElements.get(tag) !== undefined && element?.hasUpdated === true;
    };
    await page.waitForFunction(isDrawn, tagName);
    const others = elements.filter((each) => each.tagName !== tagName);
    const defined = await page.evaluate(
      (tags) => tags.filter((tag) => customElements.get(tag) !== undefined),
      others.map((each) => each.tagName),
    );
    // Only what wraps others brings them along.
    expect(defined.length).toBeLessThan(others.length);
    expect(foreign).toEqual([]);
  });
}
