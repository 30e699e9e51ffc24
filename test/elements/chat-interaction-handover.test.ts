import { expect } from '@open-wc/testing';
import type { Handling } from '../../src/domain/handling.js';
import type { Handover, PartyRole } from '../../src/domain/interaction.js';
import { TransportError } from '../../src/services/transport.js';
import { buildChat, testTime } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { expectAccessible } from '../support/axe.js';
import {
  type ChatWindow,
  expectFocus,
  find,
  findAll,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';

const minute = 60_000;

const handling: Handling = {
  steps: [
    {
      agentId: 'chidi',
      name: 'Chidi Okafor',
      since: testTime - 9 * minute,
      until: testTime - 5 * minute,
      messages: 1,
    },
    { agentId: 'bob', name: 'Bob Stone', since: testTime - 5 * minute, messages: 4 },
  ],
  contactMessages: 6,
  contactWroteAt: testTime - minute,
};

let counter = 0;

/** Each with an id of its own: what was put away stays away for its chat. */
function handedOver(handover: Partial<Handover>, role: PartyRole = 'owner') {
  const id = `handed-over-${(counter += 1)}`;
  return buildChat({
    id,
    handover: { fromName: 'Bob Stone', at: testTime, ...handover },
    parties: [
      { id: 'party-alice', role, name: 'Alice Lindqvist', agentId: 'alice', state: 'connected' },
    ],
  });
}

const card = ({ host }: ChatWindow): HTMLElement =>
  find(host, 'chat-interaction-handover')!.shadowRoot!.querySelector('aside')!;
const titleOf = (chat: ChatWindow): string => textOf(card(chat).querySelector('h3')!);

describe('chat-interaction-handover', () => {
  for (const [title, handover, role] of [
    ['Bob Stone transferred this chat to you', {}, 'owner'],
    ['Bob Stone placed this chat in Billing', { through: 'Billing' }, 'owner'],
    ['Bob Stone invited you to this chat', {}, 'conference'],
    ['Bob Stone asks you about this chat', {}, 'consulted'],
  ] as const) {
    it(`says how the chat came here: ${title}`, async () => {
      const chat = await openChat([handedOver(handover, role)]);
      expect(titleOf(chat)).to.equal(title);
    });
  }

  it('tells the outcome so far', async () => {
    const chat = await openChat([handedOver({ disposition: { id: 'refund', name: 'Refund' } })]);
    expect(textOf(card(chat))).to.contain('Disposition so far: Refund');
  });

  it('sums up who handled it, and tells each when it is opened', async () => {
    const chat = await openChat([handedOver({ note: 'Second charge is ours.', handling })]);
    const details = card(chat).querySelector('details')!;
    expect(textOf(details.querySelector('summary')!)).to.equal(
      'Handling so far 2 owners · 11 messages',
    );
    expect(details.querySelector('ol')!.checkVisibility()).to.equal(false);
    await expectAccessible(chat.element);
    details.querySelector('summary')!.click();
    await settled();
    const rows = [...details.querySelectorAll('li')];
    expect(rows.map((row) => textOf(row.querySelector('span')!))).to.deep.equal([
      'Chidi Okafor',
      'Bob Stone',
      'Ana Kovač',
    ]);
    expect(rows[0]!.checkVisibility()).to.equal(true);
    expect(textOf(rows[0])).to.match(/\d\d:\d\d–\d\d:\d\d · 1 message$/u);
    await expectAccessible(chat.element);
  });
});

describe('chat-interaction-disposition', () => {
  const dispositions = [
    { id: 'refund', name: 'Refund' },
    { id: 'advice', name: 'Advice' },
  ];
  const ended = buildChat({ state: 'ended', endedAt: testTime, capabilities: ['mark-done'] });

  function transport(): FakeTransport {
    const made = new FakeTransport({ dispositions: true });
    made.onQuery = ({ type }) =>
      type === 'get-dispositions' ? { dispositions } : { targets: [], total: 0 };
    return made;
  }

  const selectOf = ({ host }: ChatWindow): HTMLSelectElement =>
    find<HTMLSelectElement>(host, '#disposition')!;

  it('offers what the contact centre offers beside Mark done, and says what was chosen', async () => {
    const chat = await openChat([ended], transport());
    const select = selectOf(chat);
    expect([...select.options].map(textOf)).to.deep.equal(['None', 'Refund', 'Advice']);
    select.value = 'advice';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(chat.transport.commands[0]).to.include({
      type: 'set-disposition',
      interactionId: 'chat-1',
      dispositionId: 'advice',
    });
    await expectAccessible(chat.element);
  });

  it('shows what holds: what was set, also when it is not offered any more', async () => {
    const former = { id: 'former', name: 'Former' };
    const chat = await openChat([{ ...ended, disposition: former }], transport());
    expect(selectOf(chat).value).to.equal('former');
    chat.transport.emit({
      type: 'interaction-changed',
      interaction: { ...ended, disposition: dispositions[0]! },
    });
    await settled();
    expect(selectOf(chat).value).to.equal('refund');
  });

  it('shows the former choice again when another was refused', async () => {
    const chat = await openChat([{ ...ended, disposition: dispositions[0]! }], transport());
    chat.transport.onExecute = () => {
      throw new TransportError({ code: 'interaction.stale', owner: 'Bob' }, 'refused');
    };
    const select = selectOf(chat);
    select.value = 'advice';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(select.value).to.equal('refund');
  });

  it('is there before the end only when the agent asks for it, with the focus in it', async () => {
    const chat = await openChat([buildChat()], transport());
    expect(selectOf(chat)).to.equal(undefined);
    chat.button('More actions')!.click();
    await settled();
    find(chat.host, '[data-item=disposition]')!.click();
    await settled();
    expectFocus(selectOf(chat));
  });

  it('is not there where a contact centre has none', async () => {
    const chat = await openChat([ended], new FakeTransport({ dispositions: false }));
    expect(selectOf(chat)).to.equal(undefined);
    expect(findAll(chat.host, '[data-item=disposition]')).to.have.length(0);
  });

  it('says that they could not be loaded, and asks again when the connection is back', async () => {
    const failing = new FakeTransport({ dispositions: true });
    failing.onQuery = () => {
      throw new TransportError({ code: 'connection.lost' }, 'not-sent');
    };
    const chat = await openChat([ended], failing);
    expect(textOf(find(chat.host, '.line'))).to.equal(
      'Disposition The dispositions could not be loaded.',
    );
    failing.onQuery = () => ({ dispositions });
    failing.status.next({ state: 'reconnecting' });
    await settled();
    failing.status.next({ state: 'connected', scope: 'server' });
    await settled();
    expect(selectOf(chat).options).to.have.length(3);
  });
});
