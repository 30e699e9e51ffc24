import { expect } from '@open-wc/testing';
import type { Handling } from '../../src/domain/handling.js';
import type { Handover, PartyRole } from '../../src/domain/interaction.js';
import { buildChat, testTime } from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import { type ChatWindow, find, openChat, settled, textOf } from '../support/chat-window.js';

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
