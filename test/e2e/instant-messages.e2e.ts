import { FourWindows, type AgentPane } from './desk.js';
import { expect, test } from './support.js';

/** Begins to write to Bob, who is found in the Team Communicator of the desk. */
async function writeToBob({ root }: AgentPane, text: string): Promise<void> {
  await root.getByRole('button', { name: 'Team', exact: true }).click();
  const team = root.getByRole('region', { name: 'Team Communicator' });
  await team.getByRole('combobox').fill('bob');
  await team.getByRole('button', { name: 'Actions for Bob Marley-Smith' }).click();
  await team.getByRole('menuitem', { name: /Send Instant Message/ }).click();
  await team.getByRole('textbox', { name: /Message to Bob Marley-Smith/ }).fill(text);
  await team.getByRole('button', { name: 'Send', exact: true }).click();
}

test.describe('Instant messages between agents', () => {
  test('begin in the Team Communicator beside a chat, and are accepted', async ({ context }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await writeToBob(alice, 'Lunch?');
    await expect(bob.root.getByRole('region', { name: /Alice Lindqvist/ })).toContainText('Lunch?');
    await bob.root.getByRole('button', { name: 'Accept' }).click();
    await expect(bob.instantMessages).toContainText('Lunch?');
    await bob.instantMessages.getByRole('textbox').fill('At one.');
    await bob.instantMessages.getByRole('textbox').press('Enter');
    await expect(alice.root).toContainText('At one.');
    expect((await ana.messages.allInnerTexts()).join('\n')).not.toMatch(/Lunch|At one/);
  });

  test('that are declined say so, with the reason', async ({ context }) => {
    const { alice, bob } = await FourWindows.chatWithAlice(context);
    await writeToBob(alice, 'Lunch?');
    await bob.root.getByRole('button', { name: 'Reject with a reason' }).click();
    await bob.root.getByRole('textbox', { name: 'Reason (optional)' }).fill('in a meeting');
    await bob.root.getByRole('button', { name: 'Reject', exact: true }).click();
    await expect(alice.instantMessages).toContainText(
      'Bob Marley-Smith declined the message: “in a meeting”.',
    );
    expect(await alice.notices()).toEqual([expect.stringContaining('declined the message')]);
  });
});
