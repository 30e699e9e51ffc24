import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import '../../src/elements/interaction-list/interaction-list.js';
import type { InteractionList } from '../../src/elements/interaction-list/interaction-list.js';
import type { HandledInteraction, HandledPage } from '../../src/services/transport.js';
import {
  alice,
  bob,
  buildAgent,
  buildCall,
  buildChat,
  buildConsultation,
  buildInstantMessages,
  buildMessage,
  testTime,
} from '../../src/testing/builders.js';
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

  it('puts whoever waits longest first where the page wants it, and stands still under the focus', async () => {
    const made = makeSession({
      interactions: ['chat-1', 'chat-2', 'chat-3'].map((id, index) =>
        buildChat({
          id,
          entries: [buildMessage({ id: `${id}-m`, at: testTime - index * 1_000 })],
        }),
      ),
    });
    const list = await makeList(made);
    const ids = () => options(list).map((option) => option.dataset.id);
    list.order = 'waiting';
    await list.updateComplete;
    expect(ids()).to.deep.equal(['chat-3', 'chat-2', 'chat-1']);
    options(list)[1]!.focus();
    made.transport.emit({
      type: 'message-added',
      interactionId: 'chat-3',
      conversationId: 'chat-3-contact',
      entry: buildMessage({ id: 'answer', author: alice }),
    });
    made.transport.emit({ type: 'interaction-added', interaction: buildChat({ id: 'chat-4' }) });
    await woken(list);
    expect(ids()).to.deep.equal(['chat-3', 'chat-2', 'chat-1', 'chat-4']);
    expect(focusedPlace(list)).to.equal(1);
    options(list)[1]!.blur();
    await woken(list);
    expect(ids()).to.deep.equal(['chat-2', 'chat-1', 'chat-4', 'chat-3']);
  });

  it('stands still under the pointer', async () => {
    const made = twoChats();
    const list = await makeList(made);
    list.order = 'waiting';
    await list.updateComplete;
    const ids = () => options(list).map((option) => option.dataset.id);
    const before = ids();
    const { left, top } = list.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 20), Math.round(top + 20)] });
    await waitUntil(() => list.matches(':hover'), 'the pointer is there');
    made.transport.emit({
      type: 'message-added',
      interactionId: before[0]!,
      conversationId: `${before[0]!}-contact`,
      entry: buildMessage({ id: 'answer', author: alice }),
    });
    await woken(list);
    expect(ids()).to.deep.equal(before);
    await resetMouse();
    await sendMouse({ type: 'move', position: [790, 590] });
    // Where the pointer is reaches some browsers later than the command returns.
    await waitUntil(() => ids()[0] !== before[0], 'who waits longer comes first');
    expect(ids()).to.deep.equal(before.reverse());
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
    expect(names(list)[0]).to.contain('Transfer pending: Bob Marley-Smith');
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

  it('says which role the agent has, and counts no wait of an agent who only advises', async () => {
    const consultation = buildConsultation({ capabilities: ['send-message', 'end'] });
    const made = makeSession({
      agent: buildAgent({ id: 'bob', name: 'Bob Marley-Smith' }),
      interactions: [
        buildChat({
          partyId: 'consulted-consultation-1',
          parties: [
            { id: 'consulted-consultation-1', role: 'consulted', name: 'Bob', state: 'connected' },
          ],
          consultations: [consultation],
        }),
        buildChat({
          id: 'chat-2',
          contact: jamal,
          partyId: 'agent-bob',
          parties: [{ id: 'agent-bob', role: 'conference', name: 'Bob', state: 'connected' }],
        }),
      ],
    });
    made.setNow(testTime + 40_000);
    const list = await makeList(made);
    expect(names(list)).to.deep.equal([
      'Ana Kovač, 1 unread, You advise Alice Lindqvist, chat',
      'Jamal Marsh, 1 unread, waiting 40 s, Conference with Alice Lindqvist, chat',
    ]);
    await expectAccessible(list);
  });

  it('tells what is unread in a consultation from what the contact wrote', async () => {
    const consultation = buildConsultation();
    const chat = buildChat({ consultations: [consultation] });
    const own = {
      id: consultation.conversationId!,
      interactionId: chat.id,
      audience: 'consultation' as const,
      entries: [buildMessage({ id: 'c1', author: bob }), buildMessage({ id: 'c2', author: bob })],
    };
    const list = await makeList(
      makeSession({
        interactions: [{ ...chat, conversations: [...chat.conversations, own] }],
      }),
    );
    expect(names(list)).to.deep.equal([
      'Ana Kovač, 1 unread, 2 unread in the consultation, waiting 0 s, You ask Bob Marley-Smith, chat',
    ]);
    const [row] = options(list);
    expect([...row!.querySelectorAll('.badge')].map((badge) => badge.textContent)).to.deep.equal([
      '1',
      '2',
    ]);
    expect(row!.querySelector('.line')!.textContent).to.contain('2 new');
  });

  it('says what is pending and to whom, and who is asked meanwhile', async () => {
    const pending = {
      id: 'i',
      operationId: 'o',
      medium: 'chat',
      targetId: 'billing',
      targetType: 'queue',
      targetName: 'Billing',
      sentAt: testTime,
      deadline: testTime + 20_000,
      canCancel: true,
    } as const;
    const list = await makeList(
      makeSession({
        interactions: (['consultation', 'conference'] as const).map((purpose) =>
          buildChat({
            id: purpose,
            entries: [],
            consultations: [buildConsultation(), buildConsultation({ id: 'consultation-2' })],
            pending: { ...pending, purpose },
          }),
        ),
      }),
    );
    expect(names(list)).to.deep.equal([
      'Ana Kovač, Consultation pending: Billing, 2 consultations, chat',
      'Ana Kovač, Conference pending: Billing, 2 consultations, chat',
    ]);
    await expectAccessible(list);
  });

  it('shows instant messages and calls with what they are', async () => {
    const list = await makeList(
      makeSession({
        interactions: [
          buildInstantMessages({ entries: [buildMessage({ author: bob, text: 'A minute?' })] }),
          buildCall({ contact: jamal }),
        ],
      }),
    );
    expect(names(list)).to.deep.equal([
      'Bob Marley-Smith, 1 unread, instant message',
      'Jamal Marsh, call',
    ]);
    expect(options(list).every((row) => row.querySelector('.medium svg'))).to.equal(true);
    expect(options(list)[0]!.textContent).to.contain('A minute?');
    expect(options(list)[0]!.querySelector('.waiting')).to.equal(null);
  });

  describe('opens what was recently handled', () => {
    const handled = (id: string, name: string): HandledInteraction => ({
      interactionId: id,
      medium: 'chat',
      contact: { id, name },
      owners: [],
      disposition: { id: 'refund', name: 'Refund promised' },
      startedAt: testTime - 600_000,
      handledAt: testTime - 60_000,
    });
    const rootOf = (list: InteractionList): ShadowRoot =>
      list.renderRoot.querySelector('interaction-list-handled')!.shadowRoot!;
    const rows = (list: InteractionList): HTMLElement[] => [
      ...rootOf(list).querySelectorAll<HTMLElement>('.handled'),
    ];
    const press = (list: InteractionList, text: string): void => {
      const buttons = [...rootOf(list).querySelectorAll('button')];
      buttons.find((button) => button.textContent.includes(text))!.click();
    };

    async function makeHandled(
      ...pages: (HandledPage | Error)[]
    ): Promise<{ made: TestSession; list: InteractionList }> {
      const made = makeSession();
      made.transport.onQuery = () => {
        const page = pages.shift();
        if (page instanceof Error) throw page;
        return page;
      };
      return { made, list: await makeList(made) };
    }

    it('asks for nothing until it is opened', async () => {
      const { made, list } = await makeHandled({ interactions: [handled('a', 'Ana Kovač')] });
      expect(made.transport.queries).to.deep.equal([]);
      press(list, 'Recently handled');
      await waitUntil(() => rows(list).length === 1);
      const words = rows(list)[0]!.textContent.replaceAll(/\s+/g, ' ');
      expect(words).to.match(/Ana Kovač Refund promised \d\d:\d\d chat, opens again to read only/);
      await expectAccessible(list);
    });

    it('loads page after page', async () => {
      const { made, list } = await makeHandled(
        { interactions: [handled('a', 'Ana Kovač')], cursor: 'next' },
        { interactions: [handled('a', 'Ana Kovač'), handled('b', 'Ivo Petrov')] },
      );
      press(list, 'Recently handled');
      await waitUntil(() => rows(list).length === 1);
      press(list, 'Show more');
      await waitUntil(() => rows(list).length === 2);
      expect(made.transport.queries).to.deep.equal([
        { type: 'find-handled' },
        { type: 'find-handled', cursor: 'next' },
      ]);
      expect(rootOf(list).textContent).not.to.contain('Show more');
    });

    it('says that there is nothing', async () => {
      const { list } = await makeHandled({ interactions: [] });
      press(list, 'Recently handled');
      await waitUntil(() => rootOf(list).textContent.includes('Nothing yet.'));
      await expectAccessible(list);
    });

    it('says that it failed, and tries again', async () => {
      const { list } = await makeHandled(new Error('gone'), {
        interactions: [handled('a', 'Ana Kovač')],
      });
      press(list, 'Recently handled');
      await waitUntil(() => rootOf(list).textContent.includes('The list could not be loaded.'));
      await expectAccessible(list);
      press(list, 'Retry');
      await waitUntil(() => rows(list).length === 1);
      expect(rootOf(list).textContent).not.to.contain('could not');
    });

    it('opens one again to be read, and goes to one that is open already', async () => {
      const { made, list } = await makeHandled({ interactions: [handled('a', 'Ana Kovač')] });
      press(list, 'Recently handled');
      await waitUntil(() => rows(list).length === 1);
      const selected = oneEvent(list, 'interaction-selected');
      made.transport.onExecute = ({ operationId }) =>
        made.transport.emit({
          type: 'interaction-added',
          operationId,
          interaction: buildChat({ id: 'a', state: 'ended', reopened: true }),
        });
      rows(list)[0]!.click();
      await selected;
      expect(made.transport.commands.map(({ type }) => type)).to.deep.equal(['reopen-interaction']);
      expect(made.session.focused).to.equal('a');
      await woken(list);
      expect(names(list)).to.deep.equal(['Ana Kovač, 1 unread, Opened again, to read only, chat']);
      rows(list)[0]!.click();
      expect(made.transport.commands).to.have.length(1);
    });

    it('floats in a strip, and gives the focus back on Escape', async () => {
      const { list } = await makeHandled({ interactions: [handled('a', 'Ana Kovač')] });
      list.layout = 'strip';
      await list.updateComplete;
      await list.renderRoot.querySelector('interaction-list-handled')!.updateComplete;
      const toggle = rootOf(list).querySelector<HTMLElement>('.toggle')!;
      toggle.click();
      await waitUntil(() => rows(list).length === 1);
      await expectAccessible(list);
      rows(list)[0]!.focus();
      await sendKeys({ press: 'Escape' });
      expect(rootOf(list).querySelector(':popover-open')).to.equal(null);
      expect(toggle.matches(':focus')).to.equal(true);
    });

    it('is not there where a page does not want it', async () => {
      const { list } = await makeHandled();
      list.noHandled = true;
      await list.updateComplete;
      expect(list.renderRoot.querySelector('interaction-list-handled')).to.equal(null);
    });
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
