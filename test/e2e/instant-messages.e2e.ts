import type { Locator } from '@playwright/test';
import { FourWindows, type AgentPane } from './desk.js';
import { expect, test } from './support.js';

test.describe('Instant messages between agents', () => {
  test('begin in the Team Communicator beside a chat, and are accepted', async ({ context }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.writeTo('bob', 'Bob Marley-Smith', 'Lunch?');
    await expect(bob.root.getByRole('region', { name: /Alice Lindqvist/ })).toContainText('Lunch?');
    await bob.root.getByRole('button', { name: 'Accept' }).click();
    await expect(bob.instantMessages).toContainText('Lunch?');
    await bob.instantMessages.getByRole('textbox').fill('At one.');
    await bob.instantMessages.getByRole('textbox').press('Enter');
    await expect(alice.root).toContainText('At one.');
    expect((await ana.messages.allInnerTexts()).join('\n')).not.toMatch(/Lunch|At one/);
  });

  test('show who writes, count what is unread, and are there after a reload', async ({
    context,
  }) => {
    const { alice, bob } = await FourWindows.chatWithAlice(context);
    await alice.writeTo('bob', 'Bob Marley-Smith', 'Lunch?');
    await bob.root.getByRole('button', { name: 'Accept' }).click();
    const row = ({ root }: AgentPane, name: string): Locator =>
      root.getByRole('option', { name: new RegExp(name) });
    await row(alice, 'Bob Marley-Smith').click();
    await bob.instantMessages.getByRole('textbox').pressSequentially('At one');
    await expect(alice.instantMessages).toContainText('Bob Marley-Smith is typing…');

    await row(alice, 'Ana Kovač').click();
    await expect(alice.chat).toBeVisible();
    await bob.instantMessages.getByRole('textbox').press('Enter');
    await expect(row(alice, 'Bob Marley-Smith')).toHaveAccessibleName(/1 unread/);
    await row(alice, 'Bob Marley-Smith').click();
    await expect(row(alice, 'Bob Marley-Smith')).not.toHaveAccessibleName(/unread/);
    await alice.root.page().reload();
    await row(alice, 'Bob Marley-Smith').click();
    await expect(alice.instantMessages.getByRole('log').locator('.bubble')).toHaveText([
      'Lunch?',
      'At one',
    ]);
  });

  test('that ring out say so, and are sent again with a click', async ({ context }) => {
    const { alice, bob } = await FourWindows.chatWithAlice(context, '&ring=5');
    await alice.writeTo('bob', 'Bob Marley-Smith', 'Lunch?');
    await expect(alice.instantMessages).toContainText('Bob Marley-Smith did not answer in 5 s.');
    expect(await alice.notices()).toEqual([expect.stringContaining('did not answer in 5 s')]);
    await alice.instantMessages.getByRole('button', { name: 'Try again' }).click();
    await expect(bob.preview.last()).toContainText('Lunch?');
  });

  test('that are declined say so, with the reason', async ({ context }) => {
    const { alice, bob } = await FourWindows.chatWithAlice(context);
    await alice.writeTo('bob', 'Bob Marley-Smith', 'Lunch?');
    await bob.root.getByRole('button', { name: 'Reject with a reason' }).click();
    await bob.root.getByRole('textbox', { name: 'Reason (optional)' }).fill('in a meeting');
    await bob.root.getByRole('button', { name: 'Reject', exact: true }).click();
    await expect(alice.instantMessages).toContainText(
      'Bob Marley-Smith declined the message: “in a meeting”.',
    );
    expect(await alice.notices()).toEqual([expect.stringContaining('declined the message')]);
  });
});
