import { agentPage, contactPage, Desk } from './desk.js';
import { expect, test } from './support.js';

test.describe('The chat window', () => {
  test('says how far a message has got, up to read', async ({ context }) => {
    const alice = await agentPage(await context.newPage(), 'alice');
    const ana = await contactPage(await context.newPage(), 'ana');
    await expect(alice.idle).toBeVisible();
    await ana.start();
    await alice.accept();
    const receipt = alice.chat.locator('.receipt');
    await alice.say('I can see both charges.');
    await expect(receipt).toHaveText(['Read']);
    await ana.root.page().close();
    await alice.say('Are you there?');
    await expect(receipt).toHaveText(['Read', 'Sent']);
  });

  test('pushes a web page, which the contact sees as a link, by keyboard', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, ana } = desk;
    await desk.chatWithAlice();
    await alice.chat.getByRole('button', { name: 'Push a web page' }).focus();
    await page.keyboard.press('Enter');
    await expect(alice.chat.getByRole('textbox', { name: 'Web address' })).toBeFocused();
    await page.keyboard.type('example.com/refunds');
    await page.keyboard.press('Enter');
    await expect(alice.composer).toBeFocused();
    const link = ana.root.getByRole('link', { name: 'https://example.com/refunds' });
    await expect(link).toHaveAttribute('href', 'https://example.com/refunds');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
    await expect(ana.messages.last()).toContainText('asks you to open this page');
  });

  test('asks a colleague from where the agent writes, and returns there', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, bob } = desk;
    await desk.chatWithAlice();
    await alice.composer.fill('One moment');
    await alice.chat.getByRole('button', { name: 'Ask a colleague' }).click();
    await expect(alice.search).toBeFocused();
    await page.keyboard.type('bob');
    await alice
      .row('Bob Marley-Smith')
      .getByRole('button', { name: 'Actions for Bob Marley-Smith' })
      .click();
    await alice.chat.getByRole('menuitem', { name: /Start Chat Consultation/ }).click();
    await bob.accept();
    await expect(alice.consultation.root).toBeVisible();
    await expect(alice.composer).toHaveValue('One moment');
  });

  test('is known to the contact under the agent’s nickname', async ({ page }) => {
    const desk = await Desk.open(page, '?nickname=Acme%20Helpdesk');
    const { alice, ana } = desk;
    await desk.chatWithAlice();
    await expect(alice.chat.locator('#hint').first()).toContainText('as Acme Helpdesk');
    await expect(ana.root).toContainText('Acme Helpdesk');
    await expect(ana.root).not.toContainText('Alice');
  });
});

test.describe('Mark done', () => {
  test('is taken back, and closes the chat when its time is over', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, ana } = desk;
    await desk.chatWithAlice();
    await ana.leave();
    const markDone = alice.chat.getByRole('button', { name: 'Mark done' });
    await markDone.click();
    await alice.chat.getByRole('button', { name: /^Undo/ }).click();
    await expect(markDone).not.toHaveAttribute('aria-disabled', 'true');
    await markDone.click();
    await expect(alice.chat).toContainText('is marked done.');
    await expect(alice.idle).toBeVisible();
  });

  test('is not lost with the tab in which it was pressed', async ({ context }) => {
    const alice = await agentPage(await context.newPage(), 'alice');
    const ana = await contactPage(await context.newPage(), 'ana');
    await expect(alice.idle).toBeVisible();
    await ana.start();
    await alice.accept();
    await ana.leave();
    await alice.chat.getByRole('button', { name: 'Mark done' }).click();
    await expect(alice.chat).toContainText('is marked done.');
    await alice.root.page().close();
    const again = await agentPage(await context.newPage(), 'alice');
    await expect(again.idle).toBeVisible();
    await again.root.page().reload();
    await expect(again.idle).toBeVisible();
  });
});

test.describe('A wide desk', () => {
  test.use({ viewport: { width: 1440, height: 820 } });

  test('shows two chats side by side, and writes in each', async ({ context }) => {
    const alice = await agentPage(await context.newPage(), 'alice');
    await expect(alice.idle).toBeVisible();
    const ana = await contactPage(await context.newPage(), 'ana');
    const jamal = await contactPage(await context.newPage(), 'jamal');
    for (const contact of [ana, jamal]) {
      await contact.start();
      await alice.accept();
    }
    await alice.root.getByRole('button', { name: 'Two chats side by side' }).click();
    await expect(alice.chat).toHaveCount(2);
    const field = (name: string) =>
      alice.root.getByRole('textbox', { name: new RegExp(`^Message to ${name}`) });
    await field('Ana').fill('Hello Ana');
    await field('Ana').press('Enter');
    await field('Jamal').fill('Hello Jamal');
    await field('Jamal').press('Enter');
    await expect(ana.messages.last()).toHaveText('Hello Ana');
    await expect(jamal.messages.last()).toHaveText('Hello Jamal');
    await expect(alice.root.getByRole('option', { selected: true })).toContainText('Jamal');
    await alice.root.page().reload();
    await expect(alice.chat).toHaveCount(2);
  });
});

test.describe('The desk page', () => {
  test('lets a supervisor tell all agents something', async ({ page }) => {
    const desk = await Desk.open(page);
    await page.getByRole('button', { name: 'Broadcast' }).click();
    await page.getByRole('textbox', { name: 'Subject' }).fill('Refund limit is 200 €');
    await page.getByRole('textbox', { name: 'Text' }).fill('Above that, ask a lead first.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const told = [expect.stringContaining('Refund limit is 200 €')];
    expect(await desk.alice.notices()).toEqual(told);
    expect(await desk.bob.notices()).toEqual(told);
  });

  test('speaks the language that its address names', async ({ page }) => {
    await page.goto('/?lang=ar');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.locator('agent-desk').first()).toContainText('لا');
    await page.goto('/?lang=de');
    await expect(page.locator('agent-desk').first()).toContainText('Bereit');
  });
});
