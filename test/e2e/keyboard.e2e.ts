import { agentPage, contactPage } from './desk.js';
import { arrowTo, tabTo } from './keys.js';
import { expect, test } from './support.js';

test('The keyboard alone is enough for a chat, a refusal and a transfer', async ({ context }) => {
  const alicePage = await context.newPage();
  const alice = await agentPage(alicePage, 'alice');
  await expect(alice.idle).toBeVisible();
  const anaPage = await context.newPage();
  const ana = await contactPage(anaPage, 'ana');
  await expect(ana.root.getByRole('button', { name: 'Start chat' })).toBeVisible();
  await tabTo(anaPage, /Start chat/);
  await anaPage.keyboard.press('Enter');
  await tabTo(anaPage, /Your message/);
  await anaPage.keyboard.type('Hello');
  await anaPage.keyboard.press('Enter');

  await expect(alice.preview).toBeVisible();
  await tabTo(alicePage, /^Accept/);
  await alicePage.keyboard.press('Enter');
  await expect(alice.chat).toContainText('Hello');
  await tabTo(alicePage, /Message to Ana/);
  await alicePage.keyboard.type('Hello Ana');
  await alicePage.keyboard.press('Enter');
  await expect(ana.messages.last()).toHaveText('Hello Ana');

  const bobPage = await context.newPage();
  const bob = await agentPage(bobPage, 'bob');
  await expect(bob.idle).toBeVisible();

  const transfer = async (): Promise<void> => {
    await alicePage.bringToFront();
    await tabTo(alicePage, /^Transfer$/);
    await alicePage.keyboard.press('Enter');
    await expect(alice.search).toBeFocused();
    // Faster than any answer: the keys wait for the rows they are for.
    await alicePage.keyboard.type('bob');
    await alicePage.keyboard.press('ArrowDown');
    await alicePage.keyboard.press('Enter');
    await expect(alice.chat.getByRole('menuitem', { name: /Instant Chat Transfer/ })).toBeFocused();
    await alicePage.keyboard.press('Enter');
    await expect(bob.preview).toBeVisible();
  };

  await transfer();
  await bobPage.bringToFront();
  await tabTo(bobPage, /Reject with a reason/);
  await bobPage.keyboard.press('Enter');
  await expect(bob.preview.getByRole('textbox', { name: /^Reason/ })).toBeFocused();
  await bobPage.keyboard.type('on a call');
  await bobPage.keyboard.press('Enter');
  await expect(alice.chat.locator('[part~="notice"]')).toContainText('on a call');

  await transfer();
  await bobPage.bringToFront();
  await tabTo(bobPage, /^Accept/);
  await bobPage.keyboard.press('Enter');
  await expect(alice.idle).toBeVisible();
  await expect(bob.messages.last()).toHaveText(
    'Alice Lindqvist transferred the chat to Bob Marley-Smith',
  );

  await tabTo(bobPage, /^Transfer$/);
  await arrowTo(bobPage, /^End chat$/);
  await bobPage.keyboard.press('Enter');
  await tabTo(bobPage, /^End chat$/);
  await bobPage.keyboard.press('Enter');
  await tabTo(bobPage, /Mark done/);
  await bobPage.keyboard.press('Enter');
  await tabTo(bobPage, /^Undo/);
  await bobPage.keyboard.press('Enter');
  await tabTo(bobPage, /Mark done/);
  await bobPage.keyboard.press('Enter');
  await tabTo(bobPage, /^Close now/);
  await bobPage.keyboard.press('Enter');
  await expect(bob.idle).toBeVisible();
});

test('The focus stays where the agent put it, whatever arrives', async ({ context }) => {
  const page = await context.newPage();
  const alice = await agentPage(page, 'alice');
  await expect(alice.idle).toBeVisible();
  const ana = await contactPage(await context.newPage(), 'ana');
  await ana.start();
  await alice.accept();
  await alice.composer.click();
  await alice.composer.pressSequentially('I am wri');
  await ana.say('Are you there?');
  await expect(alice.messages.last()).toHaveText('Are you there?');
  await expect(alice.composer).toBeFocused();
  const jamal = await contactPage(await context.newPage(), 'jamal');
  await jamal.start();
  await expect(alice.preview).toBeVisible();
  await expect(alice.composer).toBeFocused();
  await page.keyboard.type('ting');
  await expect(alice.composer).toHaveValue('I am writing');
});
