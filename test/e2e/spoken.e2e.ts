import type { BrowserContext, Locator } from '@playwright/test';
import { agentPage, type AgentPane, contactPage, FourWindows } from './desk.js';
import { expect, test } from './support.js';

/** From now on each page of a browser keeps what its announcer says. */
async function listen(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver((changes) => {
      for (const { addedNodes, target } of changes) {
        const politeness = target instanceof HTMLElement && target.dataset.agentWorkspaceAnnouncer;
        if (!politeness) continue;
        for (const { textContent } of addedNodes) heard.push(`${politeness}: ${textContent}`);
      }
    }).observe(document, { childList: true, subtree: true });
  });
}

/**
 * All that an agent's page has said, politely or at once: each once, sorted, because what is said
 * politely is paced. How many results a search has is said when typing pauses, whenever that is.
 */
async function heardBy({ root }: AgentPane): Promise<string[]> {
  const heard = await root
    .page()
    .evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  return heard
    .filter((said) => !/ results?$/.test(said))
    .map((said) => said.replace(/\d+ seconds/, '‹while›'))
    .sort();
}

/** Everything an agent's page has said by now, and nothing else. */
async function expectHeard(agent: AgentPane, words: readonly string[]): Promise<void> {
  await expect.poll(() => heardBy(agent)).toEqual(words);
}

/** What is said politely is paced: whoever goes on before it is said has it said together with what follows. */
async function expectSaid(agent: AgentPane, words: string): Promise<void> {
  await expect.poll(() => heardBy(agent)).toContain(words);
}

/** Ana's chat is with Alice, whose page has said all that there is to say of it. */
async function chatWithAlice(context: BrowserContext): Promise<FourWindows> {
  const windows = await FourWindows.chatWithAlice(context);
  await expectSaid(windows.alice, 'polite: Sent.');
  return windows;
}

/** Times, durations and dates are of the moment. */
function masked(tree: string): string {
  return tree
    .replace(/\w+ \d+, \d{4}, \d+:\d\d:\d\d [AP]M/g, '‹date›')
    .replace(/\d?\d:\d\d/g, '‹time›')
    .replace(/(\d+ s|\d+ seconds|under 1 min|less than a minute|\d min(utes?)?)\b/g, '‹while›');
}

/**
 * What a screen reader finds in a part of the page: roles, names, states and texts. `npx playwright
 * test spoken --update-snapshots` writes them anew; read what has changed.
 */
async function expectTree(part: Locator, name: string): Promise<void> {
  await expect(async () => {
    expect(masked(await part.ariaSnapshot())).toMatchSnapshot(`${name}.yml`);
  }).toPass({ timeout: 30_000 });
}

test.describe('What a screen reader finds and is told', () => {
  test.beforeEach(({ context }) => listen(context));

  test('when a chat rings and is accepted', async ({ context }) => {
    const alice = await agentPage(await context.newPage(), 'alice');
    await expect(alice.idle).toBeVisible();
    await expectTree(alice.root.getByRole('main'), 'idle');
    const ana = await contactPage(await context.newPage(), 'ana');
    await expectTree(ana.root.getByRole('main'), 'contact-start');
    await ana.start('A double charge');
    await ana.say('My invoice was charged twice.');
    await expectTree(alice.preview, 'ringing');
    await alice.accept();
    await alice.say('I can see both charges.');
    await expect(ana.messages.last()).toHaveText('I can see both charges.');
    await expect(alice.messages.last()).toHaveText('I can see both charges.');
    await expectTree(alice.chat, 'chat');
    await expectTree(ana.root.getByRole('main'), 'contact-chat');
    await expectHeard(alice, [
      'assertive: Incoming chat from Ana Kovač, Billing. ‹while›.',
      'polite: Alice Lindqvist joined',
      'polite: Sent.',
    ]);
  });

  test('when a transfer is refused, and then accepted', async ({ context }) => {
    const { alice, bob, chidi } = await chatWithAlice(context);
    await chidi.root.page().close();
    await alice.find('bob');
    // The whole directory shows until the answer is there.
    await expect(alice.row('Mika Väisänen')).toBeHidden();
    await expectTree(alice.chat.locator('team-communicator'), 'communicator');
    await alice.chat.getByRole('button', { name: 'Actions for Bob Marley-Smith' }).click();
    await expectTree(alice.chat.getByRole('menu'), 'communicator-menu');
    await alice.chat.getByRole('menuitem', { name: /Instant Chat Transfer/ }).click();
    await expectTree(bob.preview, 'transfer-ringing');
    await expectTree(alice.chat, 'transfer-pending');
    await bob.reject('on a call');
    await expect(alice.chat).toContainText('declined the transfer');
    await expectTree(alice.chat, 'transfer-refused');
    await alice.root.getByRole('button', { name: /^My Messages/ }).click();
    const messages = alice.root.getByRole('dialog', { name: 'My Messages' });
    await expect(messages.getByRole('listitem')).toHaveCount(1);
    await expectTree(messages, 'my-messages');
    await alice.root.page().keyboard.press('Escape');
    await alice.chat.getByRole('button', { name: 'Try again' }).click();
    await bob.accept();
    await expect(alice.idle).toBeVisible();
    await expect(bob.messages.last()).toContainText('transferred the chat to Bob');
    await expectTree(bob.chat, 'transferred');
    await expectHeard(alice, [
      'assertive: Bob Marley-Smith declined the transfer: “on a call”. You still own this chat.',
      'assertive: Incoming chat from Ana Kovač, Billing. ‹while›.',
      'polite: Alice Lindqvist joined',
      'polite: Invitation sent to Bob Marley-Smith.',
      'polite: Sent.',
      'polite: Transferred to Bob Marley-Smith.',
      'polite: Waiting for Bob Marley-Smith to accept…',
    ]);
    await expectHeard(bob, [
      'assertive: Incoming chat from Ana Kovač, Billing. Alice Lindqvist transfers it to you. ‹while›.',
      'assertive: Incoming chat from Ana Kovač, Billing. Alice Lindqvist transfers it to you. ‹while›.',
      'polite: Alice Lindqvist transferred the chat to Bob Marley-Smith',
    ]);
  });

  test('when a colleague is consulted and the consultation becomes a conference', async ({
    context,
  }) => {
    const { alice, bob, ana } = await chatWithAlice(context);
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await expectTree(bob.preview, 'consultation-ringing');
    await bob.accept();
    await alice.consultation.say('Is the second charge ours?');
    await expect(bob.consultation.messages).toHaveText(['Is the second charge ours?']);
    await expectSaid(alice, 'polite: Consultation. Sent.');
    await expectTree(alice.chat, 'consultation');
    await expectTree(bob.chat, 'consulted');
    await ana.say('Are you there?');
    await expect(alice.messages.last()).toHaveText('Are you there?');
    await expectSaid(alice, 'polite: Ana Kovač: Are you there?');
    await alice.consultation.choose('Make it a conference');
    await expect(bob.composer).toBeVisible();
    await expect(alice.messages.last()).toHaveText('Bob Marley-Smith joined');
    await expectTree(alice.chat, 'conference');
    await expectTree(bob.chat, 'conference-party');
    await expectHeard(alice, [
      'assertive: Incoming chat from Ana Kovač, Billing. ‹while›.',
      'assertive: Now writing to everybody: Ana Kovač, Bob Marley-Smith.',
      'polite: Alice Lindqvist joined',
      'polite: Ana Kovač: Are you there?',
      'polite: Bob Marley-Smith joined',
      'polite: Consultation. Sent.',
      'polite: Invitation sent to Bob Marley-Smith.',
      'polite: Sent.',
      'polite: The consultation with Bob Marley-Smith has ended.',
      'polite: The consultation with Bob Marley-Smith is open.',
    ]);
    await expectHeard(bob, [
      'assertive: Alice Lindqvist asks you about a chat with Ana Kovač. Ana Kovač does not see it. ‹while›.',
      'polite: Ana Kovač: Are you there?',
      'polite: Bob Marley-Smith joined',
      'polite: Consultation. Alice Lindqvist: Is the second charge ours?',
      'polite: The consultation with Alice Lindqvist has ended.',
    ]);
  });

  test('when colleagues write to each other', async ({ context }) => {
    const alice = await agentPage(await context.newPage(), 'alice');
    const bob = await agentPage(await context.newPage(), 'bob');
    await expect(bob.idle).toBeVisible();
    await alice.writeTo('bob', 'Bob Marley-Smith', 'Lunch?');
    await expectTree(bob.preview, 'messages-ringing');
    await expectTree(alice.instantMessages, 'messages-pending');
    await bob.accept();
    await bob.instantMessages.getByRole('textbox').fill('At one.');
    await bob.instantMessages.getByRole('textbox').press('Enter');
    await expect(alice.instantMessages.getByRole('log')).toContainText('At one.');
    await expectTree(alice.instantMessages, 'messages');
    await expectHeard(alice, [
      'polite: Bob Marley-Smith: At one.',
      'polite: Invitation sent to Bob Marley-Smith.',
      'polite: Sent.',
    ]);
  });

  test('when a chat ends, is marked done and taken back', async ({ context }) => {
    const alice = await agentPage(await context.newPage(), 'alice', '&undo=40');
    await expect(alice.idle).toBeVisible();
    const ana = await contactPage(await context.newPage(), 'ana', '&undo=40');
    await ana.start();
    await ana.say('My invoice was charged twice.');
    await alice.accept();
    await expect(alice.messages.last()).toHaveText('Alice Lindqvist joined');
    await ana.leave();
    await expect(alice.chat.getByRole('button', { name: 'Mark done' })).toBeVisible();
    await expectTree(alice.chat, 'ended');
    await alice.chat.getByRole('button', { name: 'Mark done' }).click();
    await expectTree(alice.chat, 'done');
    await alice.chat.getByRole('button', { name: 'Undo' }).click();
    await expect(alice.chat.getByRole('button', { name: 'Undo' })).toHaveCount(0);
    await expectHeard(alice, [
      'assertive: Incoming chat from Ana Kovač, Billing. ‹while›.',
      'polite: Alice Lindqvist joined',
      'polite: Ana Kovač left',
      'polite: The chat with Ana Kovač is marked done. For ‹while› it can be undone at the top of the window.',
      'polite: The chat with Ana Kovač is not done, and open again.',
    ]);
  });

  test('when an agent changes the status and logs off', async ({ context }) => {
    const { alice } = await chatWithAlice(context);
    await alice.root.getByRole('button', { name: /^Your status/ }).click();
    const menu = alice.root.getByRole('menu', { name: 'Your status' });
    await expectTree(menu, 'status');
    await menu.getByText('Do Not Disturb').click();
    const pill = alice.root.getByRole('button', { name: /^Your status/ });
    await expect(pill).toContainText('Do Not Disturb');
    // Nothing else says so: the focus is back on what has changed.
    await expect(pill).toBeFocused();
    await alice.setStatus(/^Log off$/);
    await expectTree(alice.root.getByRole('alertdialog'), 'log-off');
    await alice.root.getByRole('button', { name: 'Hand back and log off' }).click();
    await expect(alice.root.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(alice.root.getByRole('textbox', { name: 'Agent' })).toBeFocused();
    await expectTree(alice.root.getByRole('main'), 'logged-off');
    await expectHeard(alice, [
      'assertive: Incoming chat from Ana Kovač, Billing. ‹while›.',
      'polite: Alice Lindqvist joined',
      'polite: Sent.',
    ]);
  });
});
