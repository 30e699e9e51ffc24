import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page, TestInfo } from '@playwright/test';
import { AgentPane, ContactPane } from './desk.js';
import { expect, test, expectSameLines } from './support.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** A piece of code that the README shows, by the name that it gives it in a comment. */
function example(name: string): string {
  const pattern = new RegExp(`<!-- example: ${name} -->\\s*\`\`\`\\w+\\n([^]*?)\`\`\``);
  const code = pattern.exec(readme)?.[1];
  if (code === undefined) throw new Error(`The README has no example ${name}.`);
  return code;
}

type Served = { readonly text: string; readonly policy?: string };

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

/** A web server as simple as can be: pages by name, and `cdn/` as it was built. */
class Site {
  readonly pages = new Map<string, Served>();
  private readonly server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    void this.answer(normalize(decodeURIComponent(pathname)), response);
  });

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, 'localhost', resolve));
  }

  get origin(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('Not listening.');
    return `http://localhost:${address.port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(path: string, response: ServerResponse): Promise<void> {
    const type = types[extname(path)] ?? 'application/octet-stream';
    const page = this.pages.get(path.slice(1));
    try {
      const text = page?.text ?? (await this.file(path));
      const policy = page?.policy;
      response.writeHead(200, {
        'Content-Type': `${type}; charset=utf-8`,
        ...(policy === undefined ? {} : { 'Content-Security-Policy': policy }),
      });
      response.end(text);
    } catch {
      // A browser asks for an icon by itself, and would complain.
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    }
  }

  private async file(path: string): Promise<string> {
    if (!path.startsWith('/cdn/')) throw new Error(`Not served: ${path}`);
    return readFile(join(root, path), 'utf8');
  }
}

/** What the README says that the kit needs, and nothing else. */
const kitPolicy = "default-src 'none'; script-src 'self'; worker-src 'self'";
/** The examples have a style element of their own. */
const examplePolicy = `${kitPolicy}; style-src 'unsafe-inline'`;

const site = new Site();
test.beforeAll(() => site.listen());
test.afterAll(() => site.close());

async function open(page: Page, name: string, served: Served): Promise<Page> {
  site.pages.set(name, served);
  await page.goto(`${site.origin}/${name}`);
  return page;
}

/** The names that a source file declares in a way. */
function declared(path: string, pattern: RegExp): string[] {
  const source = readFileSync(join(root, 'src', path), 'utf8');
  const names = [...source.matchAll(pattern)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(0);
  return names;
}

test('The README names every policy, command and query', () => {
  const isType = /readonly type: '([\w-]+)'/g;
  const names = [
    ...declared('domain/policies.ts', /^ {2}readonly (\w+)\??:/gm),
    ...declared('domain/command.ts', isType),
    ...declared('services/transport.ts', isType),
    ...declared('domain/standard-response.ts', isType),
  ];
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test.describe('The README’s', () => {
  test('pages make a transfer, each in a window', async ({ context }) => {
    const desk = { text: example('workspace.html'), policy: examplePolicy };
    const parts = { text: example('parts.html'), policy: examplePolicy };
    expect(desk.text.trim().split('\n')).toHaveLength(10);

    const first = await open(await context.newPage(), 'workspace.html', desk);
    const alice = new AgentPane(first.locator('body'));
    await expect(alice.idle).toBeVisible();
    const third = await open(await context.newPage(), 'contact.html', {
      text: example('contact.html'),
    });
    const ana = new ContactPane(third.locator('body'));
    await ana.start();
    await ana.say('My invoice was charged twice.');
    await alice.accept();
    await alice.say('I can see both charges.');
    await expect(ana.messages.last()).toHaveText('I can see both charges.');

    const second = await open(await context.newPage(), 'parts.html', parts);
    const bob = new AgentPane(second.locator('body'));
    await expect(bob.root.getByRole('button', { name: /^Your status/ })).toContainText('Ready');
    await alice.transfer('bob', 'Bob Marley-Smith', 'Please refund.');
    await expect(bob.preview).toContainText('Please refund.');
    await bob.accept();
    await expect(alice.idle).toBeVisible();
    await bob.say('Bob here');
    await expect(ana.messages.last()).toHaveText('Bob here');
    await expectSameLines(bob.messages, ana.messages);
  });

  test('page for two agents is the same page with another name', async ({ context }) => {
    const text = example('workspace.html');
    await open(await context.newPage(), 'workspace.html', { text, policy: examplePolicy });
    const ofBob = text.replace('agent="alice"', 'agent="bob"');
    const page = await open(await context.newPage(), 'bob.html', {
      text: ofBob,
      policy: examplePolicy,
    });
    const bob = new AgentPane(page.locator('body'));
    await expect(bob.idle).toBeVisible();
    await expect(bob.root.locator('agent-desk')).toContainText('Bob Marley-Smith');
  });

  test('JavaScript runs on a transport of the page’s own', async ({ page }, info) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    site.pages.set('bundle.js', { text: await bundle(info) });
    const text = '<!doctype html><main></main><script type="module" src="bundle.js"></script>';
    await open(page, 'page.html', { text, policy: kitPolicy });
    const alice = new AgentPane(page.locator('body'));
    await alice.say('Hello Ana');
    await expect(alice.messages.last()).toHaveText('You said: Hello Ana');
    await expect(alice.messages).toHaveText(['Hello Ana', 'You said: Hello Ana']);
    expect(said).toEqual(['Hello Ana', 'You said: Hello Ana']);
    // Constructed style sheets hold under a policy without any style.
    await expect(page.locator('agent-desk')).toHaveCSS('display', 'block');
  });

  test('transport has a name for the markup too', async ({ page }, info) => {
    site.pages.set('bundle.js', { text: await bundle(info) });
    const text =
      '<!doctype html><workspace-provider transport="echo" agent="alice"><agent-desk></agent-desk></workspace-provider><main hidden></main><script type="module" src="bundle.js"></script>';
    await open(page, 'markup.html', { text, policy: kitPolicy });
    const alice = new AgentPane(page.locator('workspace-provider'));
    await alice.say('Hello Ana');
    await expect(alice.messages.last()).toHaveText('You said: Hello Ana');
  });
});

test('Under Trusted Types the whole kit works, the shared worker included', async ({ page }) => {
  const policy = `${examplePolicy}; require-trusted-types-for 'script'; trusted-types agent-workspace`;
  await open(page, 'trusted.html', { text: example('workspace.html'), policy });
  const alice = new AgentPane(page.locator('body'));
  await expect(alice.idle).toBeVisible();
});

/** What a bundler makes of the two files of the README, on the built package. */
async function bundle(info: TestInfo): Promise<string> {
  const names = ['echo-transport.js', 'page.js'];
  for (const name of names) {
    const path = info.outputPath(name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, example(name));
  }
  const { outputFiles } = await build({
    entryPoints: [info.outputPath('page.js')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]!.text;
}
