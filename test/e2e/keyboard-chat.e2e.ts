import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type AgentPane, agentPage } from './desk.js';
import { arrowTo, chooseFromMenu, press, tabTo } from './keys.js';
import { expect, test } from './support.js';

/** Alice in the middle of a chat with Ana, who was there before. */
async function returning(page: Page, more = ''): Promise<AgentPane> {
  const alice = await agentPage(page, 'alice', `&scenario=returning${more}`);
  await expect(alice.messages.last()).toHaveText('Thank you!');
  return alice;
}

async function openPanel(page: Page): Promise<void> {
  await tabTo(page, /^Case and contact/);
  await page.keyboard.press('Enter');
}

/** The menu behind the toolbar, which is one stop of the page. */
async function chooseMore(page: Page, alice: AgentPane, item: RegExp): Promise<void> {
  await tabTo(page, /^Transfer$/);
  await arrowTo(page, /^More actions/);
  await chooseFromMenu(page, alice.chat.getByRole('menu', { name: 'More actions' }), item);
}

test.describe('By keyboard alone, in a chat,', () => {
  test('case data is changed and added', async ({ page }) => {
    const alice = await returning(page);
    await openPanel(page);
    const panel = alice.chat.getByRole('region', { name: 'Case and contact' });
    await tabTo(page, /^Edit Invoice/);
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('textbox', { name: 'Value of Invoice' })).toBeFocused();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('4712');
    await page.keyboard.press('Enter');
    await expect(panel).toContainText('4712');
    await expect(panel.getByRole('button', { name: 'Edit Invoice' })).toBeFocused();

    await tabTo(page, /Add case data/);
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('combobox', { name: 'Name' })).toBeFocused();
    await page.keyboard.type('Booking');
    await page.keyboard.press('Tab');
    await expect(panel.getByRole('textbox', { name: 'Value' })).toBeFocused();
    await page.keyboard.type('B-17');
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: 'Edit Booking' })).toBeVisible();
    await expect(panel).toContainText('B-17');
  });

  test('an edit is given up with Escape, and the value stays', async ({ page }) => {
    const alice = await returning(page);
    await openPanel(page);
    const panel = alice.chat.getByRole('region', { name: 'Case and contact' });
    await tabTo(page, /^Edit Invoice/);
    await page.keyboard.press('Enter');
    await page.keyboard.type('9');
    await page.keyboard.press('Escape');
    await expect(panel.getByRole('button', { name: 'Edit Invoice' })).toBeFocused();
    await expect(panel).toContainText('4711');
  });

  test('a note is written and kept', async ({ page }) => {
    const alice = await returning(page);
    await openPanel(page);
    await tabTo(page, /^Note for whoever/);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('Refund both.');
    await expect(alice.chat.getByText('Saved', { exact: true })).toBeVisible();
  });

  test('what was said earlier is opened, and Escape leads back', async ({ page }) => {
    const alice = await returning(page);
    await openPanel(page);
    await tabTo(page, /^Change of address/);
    await page.keyboard.press('Enter');
    const earlier = alice.chat.getByRole('log', { name: 'What was said: Change of address' });
    await expect(earlier).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(alice.chat.getByRole('button', { name: /^Change of address/ })).toBeFocused();
  });

  test('it is ended, given a disposition, and marked done', async ({ page }) => {
    const alice = await returning(page, '&disposition=required');
    await tabTo(page, /^Transfer$/);
    await arrowTo(page, /^End chat$/);
    await page.keyboard.press('Enter');
    const question = alice.chat.getByRole('alertdialog');
    await expect(question.getByRole('button', { name: 'Keep the chat' })).toBeFocused();
    await tabTo(page, /^End chat$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Disposition: None/);
    await page.keyboard.press('Enter');
    await expect(alice.chat.getByRole('searchbox', { name: 'Search dispositions' })).toBeFocused();
    await page.keyboard.type('refund prom');
    await page.keyboard.press('Enter');
    await expect(
      alice.chat.getByRole('button', { name: 'Disposition: Refund promised' }),
    ).toBeFocused();
    await tabTo(page, /^Mark done/);
    await page.keyboard.press('Enter');
    await expect(alice.idle).toBeVisible();
  });

  test('a standard response is opened with a slash, found and inserted', async ({ page }) => {
    const alice = await returning(page);
    await tabTo(page, /^Message to Ana/);
    await page.keyboard.press('/');
    const search = alice.chat.getByRole('combobox', { name: 'Search standard responses' });
    await expect(search).toBeFocused();
    await page.keyboard.type('charged');
    await expect(alice.chat.getByRole('option', { name: /^Charged twice/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(alice.composer).toBeFocused();
    await expect(alice.composer).toHaveValue(/^I can see both charges for invoice 4711\./);
    await page.keyboard.press('Enter');
    await expect(alice.messages.last()).toContainText('The second one is our mistake');
  });

  test('the transcript is read message by message', async ({ page }) => {
    const alice = await returning(page);
    await tabTo(page, /^Ana Kovač, \d\d:\d\d Thank you!/);
    await page.keyboard.press('ArrowUp');
    await expect(alice.chat.getByRole('article', { name: /^You, / }).last()).toBeFocused();
    await page.keyboard.press('End');
    await expect(alice.chat.getByRole('article', { name: /^Ana Kovač, / }).last()).toBeFocused();
  });

  test('the conversation is searched, from match to match', async ({ page }) => {
    const alice = await returning(page);
    await chooseMore(page, alice, /^Search in conversation/);
    const search = alice.chat.getByRole('searchbox', { name: 'Search in this conversation' });
    await expect(search).toBeFocused();
    await page.keyboard.type('charge');
    await expect(alice.chat).toContainText('2 of 2');
    await page.keyboard.press('Enter');
    await expect(alice.chat).toContainText('1 of 2');
    await page.keyboard.press('Escape');
    await expect(search).toBeHidden();
  });

  test('the conversation is saved as text', async ({ page }) => {
    const alice = await returning(page);
    const download = page.waitForEvent('download');
    await chooseMore(page, alice, /^Save as text/);
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/\.txt$/);
    expect(readFileSync(await file.path(), 'utf8')).toContain('My invoice 4711 was charged twice');
  });

  test('a file is attached, taken away, attached again and sent', async ({ page }) => {
    const alice = await returning(page);
    const attach = async (): Promise<void> => {
      // Before the way there: the browser is told late that somebody waits for it.
      const chooser = page.waitForEvent('filechooser');
      await tabTo(page, /^Attach a file/);
      await page.keyboard.press('Enter');
      const buffer = Buffer.from('Invoice 4711');
      await (await chooser).setFiles({ name: 'invoice.txt', mimeType: 'text/plain', buffer });
    };
    await attach();
    const remove = alice.chat.getByRole('button', { name: 'Remove invoice.txt' });
    await expect(remove).toBeVisible();
    await press(page, 'Shift+Tab', /^Remove invoice\.txt/);
    await page.keyboard.press('Enter');
    await expect(remove).toHaveCount(0);

    await attach();
    await expect(remove).toBeVisible();
    await tabTo(page, /^Send$/);
    await page.keyboard.press('Enter');
    await expect(
      alice.chat.getByRole('log').getByRole('button', { name: /^Download invoice\.txt/ }),
    ).toBeVisible();
  });
});
