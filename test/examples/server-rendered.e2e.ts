import { expect, test } from '../e2e/support.js';

test.describe('server-rendered: without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('server-rendered: the workspace is drawn before any script has come', async ({ page }) => {
    await page.goto('/server-rendered/');
    const workspace = page.getByRole('region', { name: 'Workspace' });
    await expect(workspace.getByRole('button', { name: 'My Messages' })).toBeVisible();
    await expect(workspace.getByRole('heading', { name: 'No open interactions' })).toBeVisible();
    await expect(workspace.getByRole('button', { name: 'Sign in' })).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Customer' })).toContainText('Northwind');
  });
});

test('server-rendered: each agent gets an own page', async ({ request }) => {
  const [alice, bob] = await Promise.all(
    ['alice', 'bob'].map(async (agent) =>
      (await request.get(`/server-rendered/?agent=${agent}`)).text(),
    ),
  );
  expect(alice).toContain('<template shadowroot="open" shadowrootmode="open">');
  expect(alice?.replaceAll('alice', 'bob')).toEqual(bob);
});

test('server-rendered: what the server has drawn is taken over, not drawn anew', async ({
  page,
}) => {
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      const root = document.querySelector('chat-interaction')?.shadowRoot;
      root?.querySelector('h2')?.setAttribute('data-drawn-by', 'server');
    });
  });
  await page.goto('/server-rendered/');
  await expect(page.getByRole('button', { name: /^Your status/ })).toContainText('Ready');
  await expect(page.locator('chat-interaction h2')).toHaveAttribute('data-drawn-by', 'server');
});
