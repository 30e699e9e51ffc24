import { Desk } from './desk.js';
import { expect, test, expectSameLines } from './support.js';

test.describe('An instant chat transfer', () => {
  test('[T1] [T13] moves the chat with its transcript and a note when the target accepts', async ({
    page,
  }) => {
    const desk = await Desk.open(page);
    const { alice, bob, ana } = desk;
    await desk.chatWithAlice();
    await alice.transfer('bo', 'Bob Marley-Smith', 'Second charge is ours.');

    await expect(bob.preview).toContainText('Alice Lindqvist transfers a chat to you');
    await expect(bob.preview).toContainText('Instant transfer');
    await expect(bob.preview).toContainText('Ana Kovač');
    await expect(bob.preview).toContainText('Billing');
    await expect(bob.preview).toContainText('Charged twice, invoice 4711');
    await expect(bob.preview).toContainText('84.50 €');
    await expect(bob.preview).toContainText('Second charge is ours.');
    await expect(bob.preview).toContainText(/Handling so far.*Alice Lindqvist.*1 message/s);
    await expect(alice.chat).toContainText('Waiting for Bob Marley-Smith to accept…');
    await bob.accept();

    await expect(alice.idle).toBeVisible();
    await expect(bob.chat).toContainText('Second charge is ours.');
    await expect(bob.chat).toContainText(/Handling so far\s*1 owner · 2 messages/);
    await expect(desk.page.getByText('You are chatting with Bob Marley-Smith')).toBeVisible();
    await bob.say('Bob here, I will refund it.');
    await expect(ana.messages.last()).toHaveText('Bob here, I will refund it.');
    await expectSameLines(bob.messages, ana.messages);
  });

  test('[T2] goes there and back again, with every line each time', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, bob, ana } = desk;
    await desk.chatWithAlice();
    await alice.transfer('bob', 'Bob Marley-Smith');
    await bob.accept();
    await bob.say('One moment, back to Alice.');
    await bob.transfer('alice', 'Alice Lindqvist');
    await alice.accept();
    await expect(bob.idle).toBeVisible();
    await ana.say('Thank you, Alice.');
    await expect(alice.messages.last()).toHaveText('Thank you, Alice.');
    await expectSameLines(alice.messages, ana.messages);
  });

  test('leaves a chat that can be opened again, to be read only', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, bob, ana } = desk;
    await desk.chatWithAlice();
    await alice.transfer('bob', 'Bob Marley-Smith');
    await bob.accept();
    await expect(alice.idle).toBeVisible();
    await ana.say('Hello Bob.');
    await expect(bob.messages.last()).toHaveText('Hello Bob.');

    await alice.root.getByRole('button', { name: 'Recently handled' }).click();
    await alice.root.getByRole('button', { name: /Ana Kovač/ }).click();
    await expect(alice.chat).toContainText('Here to be read only.');
    await expect(alice.messages.last()).toHaveText('Hello Bob.');
    await ana.say('And one more thing.');
    await expect(bob.messages.last()).toHaveText('And one more thing.');
    await expect(alice.messages.last()).toHaveText('Hello Bob.');
    await expect(alice.composer).toHaveCount(0);
    await expect(alice.transferButton).toHaveCount(0);
    await alice.chat.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(alice.idle).toBeVisible();
  });

  test('leaves the chat usable while it rings', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, bob, ana } = desk;
    await desk.chatWithAlice();
    await alice.transfer('bob', 'Bob Marley-Smith');
    await expect(bob.preview).toBeVisible();
    await alice.say('I am asking a colleague.');
    await expect(ana.messages.last()).toHaveText('I am asking a colleague.');
    await ana.say('Fine.');
    await expect(alice.messages.last()).toHaveText('Fine.');
    await alice.chat.getByRole('button', { name: 'More actions' }).click();
    const end = alice.chat.getByRole('menuitem', { name: /^End chat/ });
    await expect(end).toHaveAttribute('aria-disabled', 'true');
    await expect(end).toContainText('Wait for Bob Marley-Smith');
  });

  test('to a queue is placed there, told to the sender and to the contact', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, bob, ana } = desk;
    await desk.chatWithAlice();
    await alice.transfer('7003', 'Bookings', 'Needs a new date.');
    await expect(alice.idle).toBeVisible();
    expect(await alice.notices()).toEqual([expect.stringContaining('Bookings')]);
    await expect(ana.messages.last()).toHaveText('Placed in Bookings');
    await expect(bob.preview).toContainText('Bookings');
    await expect(bob.preview).toContainText('Needs a new date.');
    await bob.accept();
    await expect(bob.chat).toContainText('My invoice was charged twice.');
  });

  test('to a routing point goes where that point sends it, and says so', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, bob, ana } = desk;
    await desk.chatWithAlice();
    await alice.transfer('front', 'Front Door');
    await expect(alice.idle).toBeVisible();
    expect(await alice.notices()).toEqual([expect.stringContaining('Bookings')]);
    await expect(ana.messages.last()).toHaveText('Placed in Bookings');
    await bob.accept();
    await expect(bob.chat).toContainText('My invoice was charged twice.');
  });
});

test.describe('A chat', () => {
  test('shows each side that the other one types', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, ana } = desk;
    await desk.chatWithAlice();
    await ana.composer.pressSequentially('But');
    await expect(alice.chat).toContainText('Ana Kovač is typing…');
    await alice.composer.pressSequentially('Well');
    await expect(ana.root).toContainText('Alice Lindqvist is typing…');
  });

  test('ends, is marked done, and the contact can begin another', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, ana } = desk;
    await desk.chatWithAlice();
    await alice.chat.getByRole('button', { name: 'More actions' }).click();
    await alice.chat.getByRole('menuitem', { name: 'End chat' }).click();
    await alice.root.getByRole('alertdialog').getByRole('button', { name: 'End chat' }).click();
    await expect(ana.root).toContainText('The chat has ended');
    await alice.chat.getByRole('button', { name: 'Mark done' }).click();
    await alice.chat.getByRole('button', { name: /^Close now/ }).click();
    await expect(alice.idle).toBeVisible();
    await ana.root.getByRole('button', { name: 'New chat' }).click();
    await expect(ana.root.getByRole('button', { name: 'Start chat' })).toBeVisible();
  });

  test('of another contact comes in beside the first', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.page.getByRole('button', { name: 'New contact' }).click();
    await desk.contact('jamal').start();
    await desk.bob.accept();
    await desk.bob.say('Hello Jamal');
    await expect(desk.contact('jamal').messages.last()).toHaveText('Hello Jamal');
    await expect(desk.alice.messages.last()).toHaveText('I can see both charges.');
  });
});
