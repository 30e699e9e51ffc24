import type { Locator } from '@playwright/test';
import type { AgentPane } from './desk.js';
import { agentPage, contactPage, FourWindows } from './desk.js';
import { expect, test } from './support.js';

/** What is known of an agent's chat. */
function panelOf({ chat }: AgentPane): Locator {
  return chat.getByRole('region', { name: 'Case and contact' });
}

async function openPanel(agent: AgentPane): Promise<Locator> {
  const panel = panelOf(agent);
  await agent.chat.getByRole('button', { name: 'Case and contact' }).click();
  await expect(panel).toBeVisible();
  return panel;
}

async function endAndMarkDone(agent: AgentPane): Promise<void> {
  await agent.chat.getByRole('button', { name: 'End chat' }).click();
  const question = agent.chat.getByRole('alertdialog');
  await question.getByRole('button', { name: 'End chat' }).click();
  await agent.chat.getByRole('button', { name: 'Mark done' }).click();
}

test.describe('The side panel', () => {
  test('leads to the disposition that is mandatory, by keyboard alone', async ({ context }) => {
    const alice = await agentPage(await context.newPage(), 'alice', '&disposition=required');
    const ana = await contactPage(await context.newPage(), 'ana', '&disposition=required');
    await expect(alice.idle).toBeVisible();
    await ana.start();
    await alice.accept();
    await endAndMarkDone(alice);
    const choice = alice.chat.getByRole('button', { name: 'Disposition: None required' });
    await expect(alice.chat.locator('[part~="notice"]')).toContainText(
      'Choose a disposition before you mark this chat done.',
    );
    await expect(choice).toBeFocused();
    const { keyboard } = alice.root.page();
    await keyboard.press('Enter');
    await expect(alice.chat.getByRole('searchbox', { name: 'Search dispositions' })).toBeFocused();
    await keyboard.type('refund prom');
    await keyboard.press('Enter');
    await expect(
      alice.chat.getByRole('button', { name: 'Disposition: Refund promised' }),
    ).toBeFocused();
    await expect(alice.chat.locator('[part~="notice"]')).toHaveCount(0);
    await alice.chat.getByRole('button', { name: 'Mark done' }).focus();
    await keyboard.press('Enter');
    await alice.chat.getByRole('button', { name: /^Close now/ }).focus();
    await keyboard.press('Enter');
    await expect(alice.idle).toBeVisible();
  });

  test('shows both values when the owner and a colleague change one datum', async ({ context }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.ask('Conference', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    await expect(ana.messages.last()).toHaveText('Bob Marley-Smith joined');
    const panel = await openPanel(alice);
    const bobs = await openPanel(bob);
    await panel.getByRole('button', { name: 'Add case data' }).click();
    await panel.getByRole('combobox', { name: 'Name' }).fill('Order');
    await panel.getByRole('textbox', { name: 'Value' }).fill('A-1');
    await panel.getByRole('button', { name: 'Add', exact: true }).click();

    await bobs.getByRole('button', { name: 'Edit Order' }).click();
    await bobs.getByRole('textbox', { name: 'Value of Order' }).fill('B-2');
    await panel.getByRole('button', { name: 'Edit Order' }).click();
    await panel.getByRole('textbox', { name: 'Value of Order' }).fill('A-2');
    await panel.getByRole('button', { name: 'Save' }).click();
    const conflict = bobs.getByRole('alert');
    await expect(conflict).toContainText('Somebody else has changed Order meanwhile.');
    await expect(conflict.getByRole('definition')).toHaveText(['A-2', 'B-2']);
    await expect(bobs.getByRole('textbox', { name: 'Value of Order' })).toBeFocused();
    await conflict.getByRole('button', { name: 'Keep mine' }).click();
    await expect(panel.getByText('B-2')).toBeVisible();
    await expect(bobs.getByRole('alert')).toHaveCount(0);
    // Of all this the contact knows nothing.
    await expect(ana.messages.last()).toHaveText('Bob Marley-Smith joined');
    await expect(ana.root.getByText('B-2')).toHaveCount(0);
  });

  test('keeps a note over a reload, and stays open; earlier chats can be read in the next', async ({
    context,
  }) => {
    const alice = await agentPage(await context.newPage(), 'alice');
    const ana = await contactPage(await context.newPage(), 'ana');
    await expect(alice.idle).toBeVisible();
    await ana.start('The first time');
    await alice.accept();
    await alice.say('Hello for the first time.');
    const panel = await openPanel(alice);
    await panel.getByRole('textbox', { name: /^Note/ }).fill('Friendly.');
    await expect(panel.getByText('Saved', { exact: true })).toBeVisible();
    await alice.root.page().reload();
    await expect(panelOf(alice).getByRole('textbox', { name: /^Note/ })).toHaveValue('Friendly.');
    await endAndMarkDone(alice);
    await expect(alice.idle).toBeVisible();

    await ana.root.getByRole('button', { name: 'New chat' }).click();
    await ana.start('The second time');
    await alice.accept();
    await panelOf(alice)
      .getByRole('button', { name: /The first time/ })
      .click();
    const said = panelOf(alice).getByRole('log', { name: 'What was said: The first time' });
    await expect(said).toContainText('Hello for the first time.');
    await alice.root.page().keyboard.press('Escape');
    await expect(panelOf(alice).getByRole('button', { name: /The first time/ })).toBeFocused();
  });
});
