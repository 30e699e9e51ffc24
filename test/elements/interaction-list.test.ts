import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/interaction-list/interaction-list.js';
import type { InteractionList } from '../../src/elements/interaction-list/interaction-list.js';
import { alice, buildChat, buildMessage, testTime } from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import { makeProvider, makeSession, type TestSession } from '../support/session.js';

const jamal = { id: 'jamal', name: 'Jamal Marsh' };
const jamalParty = { partyId: 'party-jamal', role: 'contact', name: jamal.name } as const;

function twoChats(): TestSession {
  return makeSession({
    interactions: [
      buildChat({ id: 'chat-1' }),
      buildChat({
        id: 'chat-2',
        contact: jamal,
        entries: [
          buildMessage({ id: 'a', author: jamalParty, text: 'Any news?' }),
          buildMessage({ id: 'b', author: jamalParty, text: 'Hello?', at: testTime + 20_000 }),
        ],
      }),
    ],
  });
}

async function makeList({ session }: TestSession): Promise<InteractionList> {
  const { host } = makeProvider(session);
  return fixture(html`<interaction-list></interaction-list>`, { parentNode: host });
}

function options(list: InteractionList): HTMLElement[] {
  return [...list.renderRoot.querySelectorAll<HTMLElement>('[role="option"]')];
}

function names(list: InteractionList): string[] {
  return options(list).map((option) => option.querySelector('.visually-hidden')!.textContent);
}

function focusedPlace(list: InteractionList): number {
  return options(list).findIndex((option) => option.matches(':focus'));
}

async function woken(list: InteractionList): Promise<void> {
  await Promise.resolve();
  await list.updateComplete;
}

describe('<interaction-list>', () => {
  it('says that nothing is open, also without a session', async () => {
    const list = await fixture<InteractionList>(html`<interaction-list></interaction-list>`);
    expect(list.renderRoot.textContent).to.contain('No open interactions');
    expect(list.matches(':state(empty)')).to.equal(true);
    await expectAccessible(list);
  });

  it('names each interaction with what is unread and how long the contact waits', async () => {
    const made = twoChats();
    made.setNow(testTime + 40_000);
    const list = await makeList(made);
    expect(names(list)).to.deep.equal([
      'Ana Kovač, 1 unread, waiting 40 s, chat',
      'Jamal Marsh, 2 unread, waiting 40 s, chat',
    ]);
    expect(options(list)[1]!.textContent).to.contain('Hello?');
    await expectAccessible(list);
  });

  it('marks a wait that is too long in shape, not in colour alone', async () => {
    const made = twoChats();
    made.setNow(testTime + 108_000);
    const list = await makeList(made);
    const waiting = options(list)[0]!.querySelector('.waiting')!;
    expect(waiting.textContent).to.equal('1:48');
    expect(waiting.querySelector('.triangle')).to.exist;
  });

  it('does not count a wait that an agent has answered', async () => {
    const made = makeSession({
      interactions: [
        buildChat({
          entries: [buildMessage(), buildMessage({ id: 'm2', author: alice, text: 'Hello Ana' })],
        }),
      ],
    });
    const list = await makeList(made);
    expect(names(list)).to.deep.equal(['Ana Kovač, 1 unread, chat']);
    expect(options(list)[0]!.textContent).to.contain('You: ');
  });

  it('says that a transfer is pending and that a chat has ended', async () => {
    const made = makeSession({
      interactions: [
        buildChat({
          id: 'chat-1',
          pending: {
            id: 'i',
            operationId: 'o',
            purpose: 'transfer',
            medium: 'chat',
            targetId: 'bob',
            targetType: 'agent',
            targetName: 'Bob Marley-Smith',
            sentAt: testTime,
            deadline: testTime + 20_000,
            canCancel: true,
          },
        }),
        buildChat({ id: 'chat-2', contact: jamal, state: 'ended', endedAt: testTime }),
      ],
    });
    const list = await makeList(made);
    expect(options(list)[0]!.textContent).to.contain('Transfer pending');
    expect(options(list)[1]!.textContent).to.contain('Ended');
    expect(names(list)[1]).to.equal('Jamal Marsh, 1 unread, Ended, chat');
    await expectAccessible(list);
  });

  it('puts an interaction in focus by click and says so', async () => {
    const made = twoChats();
    const list = await makeList(made);
    let heard: string | undefined;
    list.parentElement!.addEventListener(
      'interaction-selected',
      (event) => (heard = event.interactionId),
    );
    options(list)[1]!.click();
    await list.updateComplete;
    expect(made.session.focused).to.equal('chat-2');
    expect(heard).to.equal('chat-2');
    expect(options(list).map((option) => option.ariaSelected)).to.deep.equal(['false', 'true']);
  });

  it('moves by arrow keys without selecting, and selects by Enter and Space', async () => {
    const made = twoChats();
    const list = await makeList(made);
    list.focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(focusedPlace(list)).to.equal(1);
    expect(made.session.focused).to.equal('chat-1');
    await sendKeys({ press: 'Enter' });
    expect(made.session.focused).to.equal('chat-2');
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'Space' });
    expect(made.session.focused).to.equal('chat-1');
    await sendKeys({ press: 'End' });
    expect(focusedPlace(list)).to.equal(1);
  });

  it('finds a row by the first letter of its name', async () => {
    const list = await makeList(twoChats());
    list.focus();
    await sendKeys({ press: 'j' });
    expect(focusedPlace(list)).to.equal(1);
  });

  it('is one tab stop', async () => {
    const list = await makeList(twoChats());
    expect(options(list).map((option) => option.tabIndex)).to.deep.equal([0, -1]);
  });

  it('gives the focus to the next row when its own goes', async () => {
    const made = twoChats();
    const list = await makeList(made);
    list.focus();
    made.transport.emit({ type: 'interaction-removed', interactionId: 'chat-1', reason: 'done' });
    await woken(list);
    expect(options(list)).to.have.length(1);
    expect(focusedPlace(list)).to.equal(0);
  });

  it('takes no focus when something arrives', async () => {
    const made = twoChats();
    const list = await makeList(made);
    const before = document.activeElement;
    made.transport.emit({ type: 'interaction-added', interaction: buildChat({ id: 'chat-3' }) });
    await woken(list);
    expect(options(list)).to.have.length(3);
    expect(document.activeElement === before).to.equal(true);
  });

  it('folds into a strip of avatars that keeps names and keys', async () => {
    const made = twoChats();
    const list = await makeList(made);
    list.layout = 'strip';
    await list.updateComplete;
    expect(list.matches(':state(strip)')).to.equal(true);
    expect(names(list)[0]).to.contain('Ana Kovač');
    list.focus();
    await sendKeys({ press: 'ArrowRight' });
    expect(focusedPlace(list)).to.equal(1);
    await expectAccessible(list);
  });

  it('keeps text of strangers in its place', async () => {
    const name = '<img src=x onerror=alert(1)>\u202egnp';
    const made = makeSession({ interactions: [buildChat({ contact: { id: 'x', name } })] });
    const list = await makeList(made);
    expect(list.renderRoot.querySelector('img')).to.equal(null);
    expect(options(list)[0]!.querySelector('.name')!.textContent).to.not.contain('\u202e');
  });

  it('has nothing once it is taken out of its provider, and all of it when it is put back', async () => {
    const made = twoChats();
    const list = await makeList(made);
    const parent = list.parentElement!;
    list.remove();
    expect(made.session.store.isObserved).to.equal(false);
    parent.append(list);
    await list.updateComplete;
    expect(options(list)).to.have.length(2);
  });
});
