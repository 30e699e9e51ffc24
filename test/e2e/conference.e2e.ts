import { FourWindows } from './desk.js';
import { expect, test, expectSameLines } from './support.js';

test.describe('A chat conference', () => {
  test('[T11] brings in a third agent, and the owner leaves without ending the chat', async ({
    context,
  }) => {
    const { alice, bob, chidi, ana } = await FourWindows.chatWithAlice(context);
    await alice.ask('Conference', 'bob', 'Bob Marley-Smith');
    await expect(bob.preview).toContainText('Conference');
    await bob.accept();
    await expect(ana.messages.last()).toHaveText('Bob Marley-Smith joined');
    await alice.ask('Conference', 'chidi', 'Chidi Okafor');
    await chidi.accept();
    await expect(ana.messages.last()).toHaveText('Chidi Okafor joined');
    await chidi.say('Chidi here.');
    await expect(ana.messages.last()).toHaveText('Chidi here.');
    await expect(bob.messages.last()).toHaveText('Chidi here.');

    await alice.chat.getByRole('button', { name: /^Leave/ }).click();
    await alice.chat
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Leave/ })
      .click();
    await expect(alice.idle).toBeVisible();
    await expect(bob.chat.getByRole('button', { name: 'Transfer', exact: true })).toBeEnabled();
    await ana.say('Thank you all.');
    await expect(bob.messages.last()).toHaveText('Thank you all.');
    await expect(chidi.messages.last()).toHaveText('Thank you all.');
    await expectSameLines(bob.messages, ana.messages);
  });

  test('through a queue brings in whoever of it accepts, and says who declined', async ({
    context,
  }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.ask('Conference', '7003', 'Bookings');
    await expect(bob.preview).toContainText('Bookings');
    await bob.reject('busy');
    await alice.expectRefusal('Nobody in Bookings accepted.');
    await alice.chat.getByRole('button', { name: 'Try again' }).click();
    await bob.accept();
    await expect(ana.messages.last()).toHaveText('Bob Marley-Smith joined');
  });

  test('[T11] loses a party that the owner removes, and hands the ownership over', async ({
    context,
  }) => {
    const { alice, bob, chidi, ana } = await FourWindows.chatWithAlice(context);
    await alice.ask('Conference', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    await alice.ask('Conference', 'chidi', 'Chidi Okafor');
    await chidi.accept();
    await alice.chat.getByRole('button', { name: /Actions for Chidi Okafor/ }).click();
    await alice.chat.getByRole('menuitem', { name: /Remove/ }).click();
    await alice.chat
      .getByRole('alertdialog')
      .getByRole('button', { name: /Remove/ })
      .click();
    await expect(chidi.idle).toBeVisible();
    await expect(ana.messages.last()).toHaveText('Chidi Okafor left');

    await alice.chat.getByRole('button', { name: /Actions for Bob Marley-Smith/ }).click();
    await alice.chat.getByRole('menuitem', { name: /owner/ }).click();
    await expect(bob.chat.getByRole('button', { name: 'Transfer', exact: true })).toBeEnabled();
    await alice.say('Bob goes on.');
    await expect(ana.messages.last()).toHaveText('Bob goes on.');
  });

  test('[T11] goes on with a member when the owner’s tab is closed', async ({ context }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context, '&grace=2');
    await alice.ask('Conference', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    await expect(ana.messages.last()).toHaveText('Bob Marley-Smith joined');
    await alice.root.page().close();
    await expect(bob.chat.getByRole('button', { name: 'Transfer', exact: true })).toBeEnabled({
      timeout: 20_000,
    });
    await bob.say('I go on with you.');
    await expect(ana.messages.last()).toHaveText('I go on with you.');
  });
});
