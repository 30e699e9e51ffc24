import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Frame, Page } from '@playwright/test';
import { packageRoot, PolicySite } from '../support/policy-site.js';
import { AgentPane, ContactPane } from './desk.js';
import { expect, test } from './support.js';

/** The strictest policy that docs/security.md gives, but for the names of Trusted Types policies. */
const strict =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";
const ofKit = `${strict}; trusted-types agent-workspace`;
const withLit = `${strict}; trusted-types lit-html agent-workspace`;

const site = new PolicySite();
test.beforeAll(() => site.listen());
test.afterAll(() => site.close());
test.beforeEach(() => void site.reports.splice(0));
test.afterEach(() => expect(site.reports).toEqual([]));

const kit = "import './cdn/index.js'; import './cdn/transports/local.js';";
const ofAlice =
  '<workspace-provider transport="local" agent="alice"><agent-desk></agent-desk></workspace-provider>';

let pages = 0;

/** Serves a page of its own name, with a module and maybe a style sheet beside it. */
function serve(
  { body, script, style = '', more = '' }: Record<string, string>,
  policy: string,
): string {
  const name = `page-${(pages += 1)}`;
  site.files.set(`${name}.js`, { text: script ?? '' });
  site.files.set(`${name}.css`, { text: style });
  site.files.set(`${name}.html`, {
    policy,
    text: `<!doctype html><html lang="en" ${more}><head><title>A page</title>
      <link rel="stylesheet" href="${name}.css" /><script type="module" src="${name}.js"></script>
      </head><body>${body}</body></html>`,
  });
  return `${site.origin}/${name}.html`;
}

const height =
  'html, body { block-size: 100%; margin: 0 } agent-desk, workspace-provider { block-size: 100% }';

async function openAlice(
  page: Page,
  { policy = ofKit, script = kit, style = height, more = '' } = {},
): Promise<AgentPane> {
  await page.goto(serve({ body: ofAlice, script, style, more }, policy));
  const alice = new AgentPane(page.locator('body'));
  await expect(alice.idle).toBeVisible();
  return alice;
}

const ofContact = `${kit} import { ContactSession } from './cdn/contact-chat.js';
  import { localContactTransport } from './cdn/transports/local.js';
  const chat = document.querySelector('contact-chat');
  chat.session = new ContactSession(localContactTransport({ contact: 'ana' }), { contact: 'ana' });
  chat.startDefaults = { name: 'Ana Kovač' };
  void chat.session.connect();`;

async function openAna(page: Page, policy = ofKit): Promise<ContactPane> {
  await page.goto(serve({ body: '<contact-chat></contact-chat>', script: ofContact }, policy));
  return new ContactPane(page.locator('body'));
}

/** A contact begins a chat in one window, and the agent in another answers. */
async function talk(alice: AgentPane, ana: ContactPane): Promise<void> {
  await ana.start();
  await ana.say('See <b>https://example.com/a</b>.');
  await alice.accept();
  await expect(alice.messages.filter({ hasText: 'See <b>https://example.com/a' })).toHaveCount(1);
  await alice.say('I can see it.');
  await expect(ana.messages.last()).toHaveText('I can see it.');
}

/** Where the centre is: for all tabs, or in the page alone. */
function scopeOf(root: Page | Frame): Promise<string | undefined> {
  return root.locator('workspace-provider').evaluate((provider) => {
    const { currentSession } = provider as unknown as {
      currentSession?: { connection: { scope?: string } };
    };
    return currentSession?.connection.scope;
  });
}

test.describe('Under the strictest policy', () => {
  test('[X19] [X21] the bundles work, with one centre for all tabs, and nothing is reported', async ({
    context,
  }) => {
    const page = await context.newPage();
    const alice = await openAlice(page);
    await talk(alice, await openAna(await context.newPage()));
    expect(await scopeOf(page)).toBe('browser');
  });

  test('[X21] the bundles work beside a Lit of the page', async ({ context }) => {
    const { outputFiles } = await build({
      stdin: {
        resolveDir: packageRoot,
        contents: `import { html, render } from 'lit';
          render(html\`<p id="own">Ours, rendered by a Lit of our own.</p>\`, document.body.appendChild(document.createElement('footer')));`,
      },
      ...{ bundle: true, format: 'esm', write: false },
    });
    site.files.set('own-lit.js', { text: outputFiles[0]!.text });
    const page = await context.newPage();
    for (const script of [`import './own-lit.js'; ${kit}`, `${kit} import './own-lit.js';`]) {
      const alice = await openAlice(page, { policy: withLit, script });
      await expect(page.locator('#own')).toBeVisible();
      await expect(alice.root.locator('agent-desk')).toBeVisible();
    }
  });

  test('[X21] two versions of the kit are in one page', async ({ context, consoleProblems }) => {
    const other =
      "import './other-version/index.js'; import './other-version/transports/local.js';";
    const page = await context.newPage();
    const alice = await openAlice(page, { script: `${kit} ${other}` });
    await talk(alice, await openAna(await context.newPage()));
    const told = consoleProblems.splice(0);
    expect(told.length).toBeGreaterThan(0);
    for (const line of told) {
      expect(line).toMatch(/<[\w-]+> is already defined by version 0\.1\.0; 0\.0\.9 leaves it/);
    }
  });

  test('the modules work, bundled by the page with its Lit', async ({ context }) => {
    const { outputFiles } = await build({
      stdin: {
        resolveDir: packageRoot,
        contents: `import 'agent-workspace-elements'; import 'agent-workspace-elements/transports/local';`,
      },
      ...{ bundle: true, format: 'esm', write: false, logLevel: 'error' },
    });
    site.files.set('modules.js', { text: outputFiles[0]!.text });
    const worker = readFileSync(join(packageRoot, 'dist/workers/centre-worker.js'), 'utf8');
    site.files.set('centre-worker.js', { text: worker });
    const page = await context.newPage();
    await openAlice(page, { policy: withLit, script: "import './modules.js';" });
    expect(await scopeOf(page)).toBe('browser');
  });

  test('a page that does not allow the kit’s policy is told so, and the rig hears it', async ({
    page,
    consoleProblems,
  }) => {
    await page.goto(serve({ body: ofAlice, script: kit }, `${strict}; trusted-types lit-html`));
    await expect.poll(() => site.reports.length).toBeGreaterThan(0);
    expect(site.reports.splice(0).join()).toContain('trusted-types');
    expect(consoleProblems.splice(0).join()).toContain('agent-workspace');
  });
});

test.describe('On a page that is not made for it, the kit works', () => {
  test('in a sandboxed frame without an origin, with a centre of its own', async ({
    page,
    consoleProblems,
  }) => {
    const self = site.origin;
    const policy = `default-src 'none'; script-src ${self}; style-src ${self}; connect-src ${self}; require-trusted-types-for 'script'; trusted-types agent-workspace`;
    const script = `${ofContact} `;
    const inner = serve(
      {
        body: `${ofAlice}<contact-chat></contact-chat>`,
        script,
        style: 'contact-chat { block-size: 400px }',
      },
      policy,
    );
    const outer = serve(
      {
        body: `<iframe sandbox="allow-scripts allow-forms" src="${inner}" width="900" height="700"></iframe>`,
      },
      "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'",
    );
    await page.goto(outer);
    const frame = page.frameLocator('iframe');
    const alice = new AgentPane(frame.locator('workspace-provider'));
    const ana = new ContactPane(frame.locator('contact-chat'));
    await expect(alice.idle).toBeVisible();
    await talk(alice, ana);
    expect(await scopeOf(page.frames()[1]!)).toBe('page');
    // A frame without an origin keeps nothing; the kit says so, and nothing else is said.
    for (const line of consoleProblems.splice(0)) {
      expect(line).toMatch(
        /nothing can be kept in this browser|keeps no history of the local centre/,
      );
    }
  });

  test('under a global reset of styles', async ({ context }) => {
    const style = `${height}
      *, *::before, *::after { margin: 0; padding: 0; border: 0; font: inherit; color: inherit; list-style: none; box-sizing: border-box; }
      button, input, textarea, h1, h2, p, li { all: unset; }
      body { font: 10px monospace; line-height: 1; letter-spacing: 0; }`;
    const page = await context.newPage();
    const alice = await openAlice(page, { style });
    await talk(alice, await openAna(await context.newPage()));
    const box = await alice.root.getByRole('button', { name: 'Transfer' }).boundingBox();
    expect(Math.min(box!.width, box!.height)).toBeGreaterThanOrEqual(24);
    const family = await alice.composer.evaluate((field) => getComputedStyle(field).fontFamily);
    expect(family).not.toBe('monospace');
  });

  test('on a page that has patched timers, listeners and promises', async ({ context }) => {
    const patch = `const count = (globalThis.patched = { calls: 0 });
      for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask']) {
        const original = globalThis[name];
        globalThis[name] = (callback, ...rest) =>
          original.call(globalThis, (...args) => { count.calls++; callback(...args); }, ...rest);
      }
      const { addEventListener, removeEventListener } = EventTarget.prototype;
      const wrapped = new WeakMap();
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        if (typeof listener !== 'function') return addEventListener.call(this, type, listener, options);
        if (!wrapped.has(listener)) wrapped.set(listener, function (event) { count.calls++; return listener.call(this, event); });
        return addEventListener.call(this, type, wrapped.get(listener), options);
      };
      EventTarget.prototype.removeEventListener = function (type, listener, options) {
        return removeEventListener.call(this, type, wrapped.get(listener) ?? listener, options);
      };
      globalThis.Promise = class ZoneAwarePromise extends Promise {
        then(...args) { count.calls++; return super.then(...args); }
      };`;
    site.files.set('patch.js', { text: patch });
    const page = await context.newPage();
    const alice = await openAlice(page, { script: `import './patch.js'; ${kit}` });
    await talk(alice, await openAna(await context.newPage()));
    const calls = await page.evaluate(
      () => (globalThis as unknown as { patched: { calls: number } }).patched.calls,
    );
    expect(calls).toBeGreaterThan(10);
  });

  for (const [name, more, size] of [
    ['from right to left', 'dir="rtl"', { width: 1280, height: 800 }],
    ['at a zoom of 200 %', '', { width: 640, height: 400 }],
    ['at a zoom of 400 %, from right to left', 'dir="rtl"', { width: 320, height: 640 }],
  ] as const) {
    test(`${name}, without a sideways scroll`, async ({ context }) => {
      const page = await context.newPage();
      await page.setViewportSize(size);
      const alice = await openAlice(page, { more });
      await talk(alice, await openAna(await context.newPage()));
      const { scrollWidth, clientWidth } = await page
        .locator('html')
        .evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
      expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
      await expect(alice.composer).toBeInViewport();
    });
  }
});
