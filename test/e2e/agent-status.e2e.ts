import { FourWindows } from './desk.js';
import { expect, test } from './support.js';

test.describe('The agent’s status', () => {
  test('[O9] a log-off hands an owned chat back, and it reaches the other agent', async ({
    context,
  }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.setStatus(/^Log off$/);
    const question = alice.root.getByRole('alertdialog');
    await expect(question).toContainText('goes back to');
    await expect(question.getByRole('button', { name: 'Stay' })).toBeFocused();
    await question.getByRole('button', { name: 'Stay' }).click();
    await alice.say('I am still here.');
    await expect(ana.messages.last()).toHaveText('I am still here.');

    await alice.setStatus(/^Log off$/);
    await question.getByRole('button', { name: 'Hand back and log off' }).click();
    await bob.accept();
    await expect(bob.messages.filter({ hasText: 'My invoice was charged twice.' })).toHaveCount(1);
    await bob.say('Bob goes on.');
    await expect(ana.messages.last()).toHaveText('Bob goes on.');
    await expect(alice.chat).toHaveCount(0);
  });

  test('Not Ready after this chat comes true when it is done, and can be taken back', async ({
    context,
  }) => {
    const { alice, ana } = await FourWindows.chatWithAlice(context);
    const pill = alice.root.getByRole('button', { name: /^Your status/ });
    await alice.setStatus(/^Not Ready after this chat$/);
    await expect(pill).toContainText('then Not Ready');
    await alice.setStatus(/^Not Ready after this chat$/);
    await expect(pill).not.toContainText('then Not Ready');
    await alice.setStatus(/^Not Ready after this chat$/);
    await alice.say('Bye.');
    await expect(ana.messages.last()).toHaveText('Bye.');
    await expect(pill).toContainText('Ready');
    await alice.chat.getByRole('button', { name: 'End chat' }).click();
    const question = alice.chat.getByRole('alertdialog');
    await question.getByRole('button', { name: 'End chat' }).click();
    await expect(pill).toContainText('then Not Ready');
    await alice.chat.getByRole('button', { name: 'Mark done' }).click();
    await alice.chat.getByRole('button', { name: /^Close now/ }).click();
    await expect(pill).toContainText('Not Ready');
    await expect(pill).not.toContainText('then Not Ready');
  });
});
