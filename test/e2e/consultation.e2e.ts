import { firstVisible, FourWindows } from './desk.js';
import { expect, test, expectSameLines } from './support.js';

test.describe('A chat consultation', () => {
  test('[T9] shows the consulted agent the chat, lets both agents talk, and nobody else knows', async ({
    context,
  }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await expect(bob.preview).toContainText('Alice Lindqvist asks you about a chat');
    await expect(bob.preview).toContainText('Consultation');
    await bob.accept();

    await expect(alice.consultation.root).toContainText('Ana Kovač cannot see this');
    await expect(bob.consultation.root).toContainText('Consultation with Alice Lindqvist');
    await expect(bob.chat).toContainText('Alice Lindqvist owns this chat');
    await expect(bob.messages.last()).toHaveText('I can see both charges.');
    await expect(bob.composer).toHaveCount(0);
    await bob.chat.getByRole('button', { name: 'Case and contact' }).click();
    await expect(bob.chat.getByRole('region', { name: 'Case and contact' })).toContainText('4711');
    await alice.consultation.say('Is the second charge ours?');
    await expect(bob.consultation.messages.last()).toHaveText('Is the second charge ours?');
    await bob.consultation.say('Yes, refund it.');
    await expect(alice.consultation.messages.last()).toHaveText('Yes, refund it.');

    await ana.say('Are you still there?');
    await expect(bob.messages.last()).toHaveText('Are you still there?');
    await alice.say('Yes, it was our mistake.');
    await expect(ana.messages.last()).toHaveText('Yes, it was our mistake.');
    const seen = await ana.messages.allInnerTexts();
    expect(seen.join('\n')).not.toMatch(/refund it|second charge ours|Bob/);
    await expectSameLines(alice.messages, ana.messages);
  });

  test('[T10] is ended by the owner, and the consulted agent’s window stays until it is closed', async ({
    context,
  }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    await bob.consultation.composer.fill('I was just about to say');
    await alice.consultation.choose('End consultation');
    await expect(bob.chat).toContainText('Consultation with Alice Lindqvist has ended');
    await expect(bob.consultation.root.getByRole('textbox')).toHaveValue('I was just about to say');
    await ana.say('Hello?');
    await expect(alice.messages.last()).toHaveText('Hello?');
    await expect(bob.messages.last()).not.toHaveText('Hello?');
    await bob.chat.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(bob.idle).toBeVisible();
  });

  test('[T10] is ended by the consulted agent, and the owner goes on', async ({ context }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    await bob.consultation.choose('End consultation');
    await expect(alice.chat).toContainText('Consultation with Bob Marley-Smith has ended');
    await alice.say('Back to you.');
    await expect(ana.messages.last()).toHaveText('Back to you.');
  });

  test('[T1] [T2] completes a transfer from the list of active consultations with one click', async ({
    context,
  }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    await bob.consultation.say('I take it.');
    await expect(alice.consultation.messages.last()).toHaveText('I take it.');
    await alice.transferButton.click();
    await alice.chat
      .getByRole('row', { name: /Bob Marley-Smith/ })
      .getByRole('button', { name: /Instant Chat Transfer/ })
      .first()
      .click();
    await expect(alice.idle).toBeVisible();
    await expect(bob.composer).toBeVisible();
    await bob.say('Bob here, I will refund it.');
    await expect(ana.messages.last()).toHaveText('Bob here, I will refund it.');
    await expectSameLines(bob.messages, ana.messages);
  });

  test('through a queue rings at its members, and says through which one', async ({ context }) => {
    const { alice, bob } = await FourWindows.chatWithAlice(context);
    await alice.ask('Consult', '7003', 'Bookings');
    await expect(bob.preview).toContainText('Bookings');
    await expect(alice.chat).toContainText('Bookings');
    await bob.accept();
    await expect(alice.consultation.root).toContainText('Bob Marley-Smith');
    await expect(alice.consultation.root).toContainText('Bookings');
  });

  test('that is declined says so at the top and in My Messages, and another is asked with a click', async ({
    context,
  }) => {
    const { alice, bob, chidi } = await FourWindows.chatWithAlice(context);
    await alice.ask('Consult', 'back', 'Back Office');
    // Both are members; whoever has been idle longest is asked first.
    const first = await firstVisible([bob, chidi], ({ preview }) => preview);
    const second = first === bob ? chidi : bob;
    await first.reject('busy');
    await second.reject();
    await alice.expectRefusal('Nobody in Back Office accepted.');
    await alice.chat.getByRole('button', { name: 'Try again' }).click();
    await firstVisible([bob, chidi], ({ preview }) => preview);
  });

  test('is cancelled before it is accepted, and the chat goes on', async ({ context }) => {
    const { alice, bob } = await FourWindows.chatWithAlice(context);
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await expect(bob.preview).toBeVisible();
    await alice.chat.getByRole('button', { name: 'Cancel', exact: true }).click();
    await alice.expectRefusal('Consultation to Bob Marley-Smith cancelled.');
    await expect(bob.preview).toHaveCount(0);
  });

  test('of whom the tab is closed while it rings says so, and the chat goes on', async ({
    context,
  }) => {
    const { alice, bob } = await FourWindows.chatWithAlice(context, '&grace=2');
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await expect(bob.preview).toBeVisible();
    await bob.root.page().close();
    await alice.expectRefusal('Bob Marley-Smith logged out before accepting.');
  });

  test('rings out, and the chat goes on', async ({ context }) => {
    const { alice, bob } = await FourWindows.chatWithAlice(context, '&ring=5');
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await expect(bob.preview).toBeVisible();
    await alice.expectRefusal('Bob Marley-Smith did not answer in 5 s.');
  });

  test('[T9] keeps a text in its conversation that was typed when it ended', async ({
    context,
  }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    const { composer } = alice.consultation;
    await composer.pressSequentially('She does not pay anyway');
    await bob.consultation.choose('End consultation');
    await expect(alice.chat).toContainText('Consultation with Bob Marley-Smith has ended');
    await alice.root.page().keyboard.press('Enter');
    await alice.say('One moment please.');
    await expect(ana.messages.last()).toHaveText('One moment please.');
    expect((await ana.messages.allInnerTexts()).join('\n')).not.toContain('does not pay');
    await expect(alice.consultation.root.getByRole('textbox')).toHaveValue(
      'She does not pay anyway',
    );
  });

  test('is there again when either agent’s page is reloaded', async ({ context }) => {
    const { alice, bob } = await FourWindows.chatWithAlice(context);
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    await alice.consultation.say('Look at invoice 4711.');
    await expect(bob.consultation.messages.last()).toHaveText('Look at invoice 4711.');
    await bob.root.page().reload();
    await expect(bob.consultation.messages.last()).toHaveText('Look at invoice 4711.');
    await alice.root.page().reload();
    await expect(alice.consultation.messages.last()).toHaveText('Look at invoice 4711.');
    await bob.consultation.say('I see it.');
    await expect(alice.consultation.messages.last()).toHaveText('I see it.');
  });

  test('[T10] ends for the owner when the consulted agent’s tab is closed, and the chat does not', async ({
    context,
  }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context, '&grace=2');
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    await expect(alice.consultation.root).toBeVisible();
    await bob.root.page().close();
    await expect(alice.chat).toContainText('Consultation with Bob Marley-Smith has ended', {
      timeout: 20_000,
    });
    await alice.say('Still with you.');
    await expect(ana.messages.last()).toHaveText('Still with you.');
  });

  test('becomes a conference: the contact is told, and all three write', async ({ context }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    await alice.consultation.choose('Make it a conference');
    await expect(ana.messages.last()).toHaveText('Bob Marley-Smith joined');
    await bob.say('Hello Ana, Bob here.');
    await expect(ana.messages.last()).toHaveText('Hello Ana, Bob here.');
    await expect(alice.messages.last()).toHaveText('Hello Ana, Bob here.');
  });
});
