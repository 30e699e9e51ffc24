import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { AgentPane, ContactPane } from '../e2e/desk.js';
import { expect, test } from '../e2e/support.js';

/** With DOCS=1 the pictures of `docs/` are taken on the way. */
const docs = process.env.DOCS ? fileURLToPath(new URL('../../docs/', import.meta.url)) : undefined;

/** A portal, and whatever the browser refused it. */
async function openPortal(
  context: BrowserContext,
  path: string,
  violations: string[],
): Promise<Page> {
  const page = await context.newPage();
  await page.exposeFunction('violated', (what: string) => violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (window as unknown as { violated(what: string): void }).violated(
        `${violatedDirective} ${blockedURI}`,
      );
    });
  });
  await page.goto(path);
  await expect(new AgentPane(page.locator('workspace-provider')).idle).toBeVisible();
  return page;
}

test('portal: a busy page moves the workspace about, and a chat goes from Alice to Bob', async ({
  context,
}) => {
  const violations: string[] = [];
  const alicePage = await openPortal(context, '/portal/', violations);
  const alice = new AgentPane(alicePage.locator('workspace-provider'));
  const ana = new ContactPane(alicePage.frameLocator('iframe').locator('body'));
  await ana.start();
  await ana.say('My invoice was charged twice.');
  await alice.accept();
  await alice.say('I can see both charges.');
  await expect(ana.messages.last()).toHaveText('I can see both charges.');
  if (docs) await alicePage.screenshot({ path: `${docs}example-portal.png` });

  await alicePage.evaluate(() => {
    document.querySelector('workspace-provider')!.addEventListener('connection-changed', () => {
      document.title = 'The connection was lost.';
    });
  });
  await alice.composer.fill('One moment, I will');
  // Each tab takes the panes of the others out of the page's columns, the workspace too.
  const workspace = alicePage.getByRole('main').locator('workspace-provider');
  await alicePage.getByRole('button', { name: 'Reports' }).click();
  await expect(workspace).toHaveCount(0);
  await alicePage.getByRole('button', { name: 'Workspace' }).click();
  await expect(workspace).toHaveCount(1);
  await expect(alice.composer).toHaveValue('One moment, I will');
  await alicePage.getByRole('button', { name: 'Dock', exact: true }).click();
  await expect(
    alicePage.getByRole('region', { name: 'Docked' }).locator('chat-interaction'),
  ).toBeVisible();
  await expect(alice.composer).toHaveValue('One moment, I will');
  await alicePage.getByRole('button', { name: 'Reports' }).click();
  await alice.composer.press('Enter');
  await expect(ana.messages.last()).toHaveText('One moment, I will');
  await alicePage.getByRole('button', { name: 'Dock', exact: true }).click();
  await alicePage.getByRole('button', { name: 'Workspace' }).click();
  await expect(alice.messages.last()).toHaveText('One moment, I will');

  const bobPage = await openPortal(context, '/portal/?agent=bob', violations);
  const bob = new AgentPane(bobPage.locator('workspace-provider'));
  await alicePage.bringToFront();
  await alice.transfer('bob', 'Bob Marley-Smith', 'Please refund.');
  await bobPage.bringToFront();
  await bob.accept();
  await bob.say('Bob here.');
  await expect(ana.messages.last()).toHaveText('Bob here.');
  await expect(alice.idle).toBeVisible();
  await expect(alicePage).toHaveTitle('Contoso portal');
  expect(violations).toEqual([]);
});

test('portal: its policy is at work, in the frame too', async ({ context, consoleProblems }) => {
  const violations: string[] = [];
  const page = await openPortal(context, '/portal/', violations);
  const chat = page.frameLocator('iframe').locator('contact-chat');
  await expect(chat).toBeVisible();
  for (const root of [page.locator('body'), page.frameLocator('iframe').locator('body')]) {
    const ran = await root.evaluate((body) => {
      const script = document.createElement('script');
      script.textContent = 'document.body.dataset.ran = "inline"';
      body.append(script);
      const styled = document.createElement('i');
      styled.setAttribute('style', 'color: rgb(1, 2, 3)');
      body.append(styled);
      const { color } = getComputedStyle(styled);
      return { hasRun: body.dataset.ran !== undefined, isStyled: color === 'rgb(1, 2, 3)' };
    });
    expect(ran).toEqual({ hasRun: false, isStyled: false });
  }
  expect(violations).toContain('script-src-elem inline');
  // The browser complains of what was refused, as it should.
  consoleProblems.splice(0);
});

test('portal: what the page does to every button stays outside, and its Lit beside that of the kit', async ({
  context,
}) => {
  const page = await openPortal(context, '/portal/', []);
  await expect(page.getByRole('button', { name: 'Dock', exact: true })).toHaveCSS(
    'text-transform',
    'uppercase',
  );
  const status = page.getByRole('button', { name: /^Your status/ });
  await expect(status).toHaveCSS('text-transform', 'none');
  await expect(status).not.toHaveCSS('background-color', 'rgb(253, 224, 71)');
  const heading = page.getByRole('heading', { name: 'No open interactions' });
  await expect(heading).toHaveCSS('letter-spacing', 'normal');
  const family = await status.evaluate((button) => getComputedStyle(button).fontFamily);
  await expect(heading).toHaveCSS('font-family', family);
  const found = await page.evaluate(() => {
    const all = window as unknown as { litElementVersions: string[]; Zone?: unknown };
    return { lits: all.litElementVersions.length, isZoned: all.Zone !== undefined };
  });
  expect(found).toEqual({ lits: 2, isZoned: true });
});
