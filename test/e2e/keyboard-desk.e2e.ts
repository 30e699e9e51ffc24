import type { Locator, Page } from '@playwright/test';
import { type AgentPane, agentPage } from './desk.js';
import { chooseFromMenu, focusedName, press, tabTo } from './keys.js';
import { expect, test } from './support.js';

const pill = (alice: AgentPane): Locator =>
  alice.root.getByRole('button', { name: /^Your status/ });

/** From wherever the focus is to the agent's own status. */
async function chooseStatus(page: Page, alice: AgentPane, item: RegExp): Promise<void> {
  await tabTo(page, /^Your status/);
  await chooseFromMenu(page, alice.root.getByRole('menu', { name: 'Your status' }), item);
}

test.describe('By keyboard alone, at the desk,', () => {
  test('the agent is Not Ready with a reason, not to be disturbed, and Ready again', async ({
    page,
  }) => {
    const alice = await agentPage(page, 'alice');
    await expect(alice.idle).toBeVisible();
    await chooseStatus(page, alice, /^Lunch$/);
    await expect(pill(alice)).toContainText('Lunch');
    await expect(pill(alice)).toBeFocused();
    await chooseStatus(page, alice, /^After-call work$/);
    await expect(pill(alice)).toContainText('After-call work');
    await chooseStatus(page, alice, /^Do Not Disturb$/);
    await expect(pill(alice)).toContainText('Do Not Disturb');
    await chooseStatus(page, alice, /^Ready for all$/);
    await expect(pill(alice)).toContainText('Ready');
    await expect(pill(alice)).not.toContainText('Do Not Disturb');
  });

  test('the agent stays when asked about what is open, and then logs off', async ({ page }) => {
    const alice = await agentPage(page, 'alice', '&scenario=returning');
    await expect(alice.messages.last()).toHaveText('Thank you!');
    await chooseStatus(page, alice, /^Log off$/);
    const question = alice.root.getByRole('alertdialog');
    await expect(question.getByRole('button', { name: 'Stay' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(pill(alice)).toBeFocused();
    await chooseStatus(page, alice, /^Log off$/);
    await tabTo(page, /^Hand back and log off/);
    await page.keyboard.press('Enter');
    await expect(alice.chat).toHaveCount(0);
  });

  test('the agent goes from chat to chat, in the list and from anywhere', async ({ page }) => {
    const alice = await agentPage(page, 'alice', '&scenario=busy');
    const options = alice.root.getByRole('option');
    await expect(options.nth(1)).toBeVisible();
    const selected = alice.root.getByRole('option', { selected: true });
    const first = await selected.innerText();
    await page.keyboard.press('Control+Alt+ArrowDown');
    await expect(selected).not.toHaveText(first);
    await tabTo(page, /, (waiting|ended|\d+ unread)/i);
    const before = await focusedName(page);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await expect(options.nth(1)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('F6');
    await expect(options.nth(1)).not.toBeFocused();
    expect(await focusedName(page)).not.toBe(before);
  });

  test('what rings is gone to, left alone, and accepted by its shortcuts', async ({ page }) => {
    const alice = await agentPage(page, 'alice', '&scenario=ringing');
    const accept = alice.preview.getByRole('button', { name: 'Accept' });
    await expect(accept).toBeVisible();
    await tabTo(page, /^My Messages/);
    await page.keyboard.press('Control+Alt+P');
    await expect(accept).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(alice.root.getByRole('button', { name: 'My Messages' })).toBeFocused();
    await expect(accept).toBeVisible();
    await page.keyboard.press('Control+Alt+A');
    await expect(alice.chat).toBeVisible();
    await expect(accept).toBeHidden();
  });

  test('the help tells the shortcuts, and one of them gets other keys', async ({ page }) => {
    const alice = await agentPage(page, 'alice', '&scenario=ringing');
    await expect(alice.preview).toBeVisible();
    await page.keyboard.press('Control+Alt+K');
    const help = alice.root.getByRole('dialog', { name: 'Keyboard and speech' });
    await expect(help).toContainText('Accept what rings');
    await tabTo(page, /^Change the keys for Go to what rings/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('F9');
    await expect(help.getByRole('button', { name: /for Go to what rings: F9/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(help).toBeHidden();
    await page.keyboard.press('F9');
    await expect(alice.preview.getByRole('button', { name: 'Accept' })).toBeFocused();
  });

  test('an entry of My Messages is read, marked unread, filtered, followed and deleted', async ({
    page,
  }) => {
    const alice = await agentPage(page, 'alice', '&scenario=transfer-rejected');
    const bell = alice.root.getByRole('button', { name: /^My Messages/ });
    await expect(bell).toHaveAccessibleName('My Messages, 1 unread');
    await page.keyboard.press('Control+Alt+M');
    const list = alice.root.getByRole('dialog', { name: 'My Messages' });
    const entry = list.getByRole('button', { name: /^(Unread\. )?Error\. Transfer of Ana/ });
    await expect(entry).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(entry).toHaveAttribute('aria-expanded', 'true');
    await expect(bell).toHaveAccessibleName('My Messages');

    await tabTo(page, /^Mark as unread/);
    await page.keyboard.press('Enter');
    await expect(bell).toHaveAccessibleName('My Messages, 1 unread');
    await press(page, 'Shift+Tab', /^Which messages are shown/);
    await page.keyboard.type('System');
    await expect(list).toContainText('Nothing of this kind.');
    await tabTo(page, /^Show all/);
    await page.keyboard.press('Enter');
    await expect(entry).toBeVisible();

    await tabTo(page, /^(Unread\. )?Error\. Transfer of Ana/);
    await page.keyboard.press('Delete');
    await expect(list).toContainText('No messages');
    await page.keyboard.press('Escape');
    await expect(list).toBeHidden();
    await expect(bell).toBeFocused();
  });

  test('an error’s entry leads to its chat', async ({ page }) => {
    const alice = await agentPage(page, 'alice', '&scenario=transfer-rejected');
    await expect(alice.chat).toBeVisible();
    await page.keyboard.press('Control+Alt+M');
    const list = alice.root.getByRole('dialog', { name: 'My Messages' });
    await expect(list.getByRole('button', { name: /Error\. Transfer of Ana/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, /^Go to chat/);
    await page.keyboard.press('Enter');
    await expect(list).toBeHidden();
    await expect(alice.chat.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
