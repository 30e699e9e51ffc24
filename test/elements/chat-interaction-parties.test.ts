import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type {
  InteractionSnapshot,
  Party,
  PartyCapability,
  PartyRole,
} from '../../src/domain/interaction.js';
import { buildChat, buildConsultation, testTime } from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import {
  type ChatWindow,
  expectFocus,
  find,
  findAll,
  focused,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';

const names: Record<string, string> = {
  alice: 'Alice Lindqvist',
  bob: 'Bob Marley-Smith',
  chidi: 'Chidi Okafor',
  dana: 'Dana Reyes',
  emre: 'Emre Aydın',
};

const party = (
  agentId: string,
  role: PartyRole,
  capabilities: readonly PartyCapability[] = [],
): Party => ({
  id: role === 'consulted' ? 'consulted-consultation-1' : `agent-${agentId}`,
  role,
  name: names[agentId]!,
  agentId,
  state: 'connected',
  capabilities,
});

const contact: Party = { id: 'ana', role: 'contact', name: 'Ana Kovač', state: 'connected' };
const all: readonly PartyCapability[] = ['remove', 'consult', 'make-owner'];

const chatOf = (ownerId: string, ...others: Party[]) => {
  const owner = { agentId: ownerId, name: names[ownerId]!, since: testTime };
  return buildChat({
    owner,
    owners: [owner],
    partyId: 'agent-alice',
    parties: [contact, party(ownerId, 'owner'), ...others],
  });
};

const five = chatOf(
  'alice',
  ...['bob', 'chidi', 'dana', 'emre'].map((id) => party(id, 'conference', all)),
);

const rowsOf = ({ host }: ChatWindow): HTMLElement[] =>
  findAll(host, 'chat-interaction-parties-row');
const words = (chat: ChatWindow): string[] =>
  rowsOf(chat).map((row) => textOf(find(row.shadowRoot!, '.words')));
const item = (row: HTMLElement, action: string): HTMLElement =>
  row.shadowRoot!.querySelector<HTMLElement>(`[data-item=${action}]`)!;

async function change(chat: ChatWindow, interaction: InteractionSnapshot): Promise<void> {
  chat.transport.emit({ type: 'interaction-changed', interaction });
  await settled();
}

async function choose(chat: ChatWindow, index: number, action: string): Promise<void> {
  const row = rowsOf(chat)[index]!;
  row.focus();
  await sendKeys({ press: 'Enter' });
  await settled();
  item(row, action).focus();
  await sendKeys({ press: 'Enter' });
  await settled();
}

describe('chat-interaction-parties', () => {
  it('shows nothing while the owner is alone with the contact', async () => {
    const chat = await openChat([chatOf('alice')]);
    expect(rowsOf(chat)).to.have.length(0);
    expect(find(chat.host, 'chat-interaction-parties')!.offsetHeight).to.equal(0);
  });

  it('has a row for each of a conference of five beside the owner, with role and state', async () => {
    const chat = await openChat([five]);
    expect(words(chat)).to.deep.equal([
      'Bob Marley-Smith in the conference · connected',
      'Chidi Okafor in the conference · connected',
      'Dana Reyes in the conference · connected',
      'Emre Aydın in the conference · connected',
    ]);
    expect(textOf(find(chat.host, '.facts'))).to.contain('owner: you');
    await expectAccessible(chat.element);
  });

  it('tells a member of a conference who owns it, and which row is their own', async () => {
    const lost = { ...party('chidi', 'conference'), state: 'disconnected' } as const;
    const chat = await openChat([chatOf('bob', party('alice', 'conference'), lost)]);
    expect(textOf(find(chat.host, '.facts'))).to.equal(
      'Billing · under 1 min · owner: Bob Marley-Smith · you take part',
    );
    expect(words(chat)).to.deep.equal([
      'Alice Lindqvist (You) in the conference · connected',
      'Chidi Okafor in the conference · connection lost',
    ]);
    expect(findAll(chat.host, '[aria-label^="Actions for"]')).to.have.length(0);
  });

  it('says who asked whom in a consultation', async () => {
    const chat = await openChat([
      { ...chatOf('alice', party('bob', 'consulted')), consultations: [buildConsultation()] },
    ]);
    expect(words(chat)).to.deep.equal(['Bob Marley-Smith consulted by you · connected']);
  });

  it('offers what may be done with a party, and nothing else', async () => {
    const chat = await openChat([chatOf('alice', party('bob', 'conference', ['remove']))]);
    const [row] = rowsOf(chat);
    expect(findAll(row!.shadowRoot!, '[role=menuitem]').map(textOf)).to.deep.equal([
      'Remove from conference',
    ]);
  });

  it('asks before it removes a party, and says what that means', async () => {
    const chat = await openChat([five]);
    await choose(chat, 1, 'remove');
    const dialog = findAll<HTMLDialogElement>(chat.host, 'dialog').find(({ open }) => open)!;
    expect(textOf(dialog.querySelector('#message')!)).to.equal(
      'Chidi Okafor can neither read nor write here any more, and Ana Kovač is told that Chidi Okafor has left.',
    );
    expect(textOf(focused()!)).to.equal('Keep');
    await expectAccessible(chat.element);
    expect(chat.transport.commands).to.deep.equal([]);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(chat.transport.commands[0]).to.include({
      type: 'remove-party',
      interactionId: 'chat-1',
      epoch: 1,
      partyId: 'agent-chidi',
    });
  });

  it('removes nobody when the agent thinks better of it, and the focus returns', async () => {
    const chat = await openChat([five]);
    await choose(chat, 0, 'remove');
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(chat.transport.commands).to.deep.equal([]);
    expectFocus(find(rowsOf(chat)[0]!.shadowRoot!, '.more'));
  });

  it('hands ownership over and consults a member, each with one press', async () => {
    const chat = await openChat([five]);
    await choose(chat, 0, 'make-owner');
    await choose(chat, 1, 'consult');
    expect(chat.transport.commands.map(({ operationId: _, ...rest }) => rest)).to.deep.equal([
      { type: 'transfer-ownership', interactionId: 'chat-1', epoch: 1, partyId: 'agent-bob' },
      {
        type: 'start-consultation',
        interactionId: 'chat-1',
        epoch: 1,
        targetId: 'chidi',
        targetType: 'agent',
        medium: 'chat',
      },
    ]);
  });

  it('waits while an invitation is in flight, and says for whom', async () => {
    const chat = await openChat([
      {
        ...five,
        pending: {
          id: 'invitation-1',
          operationId: 'operation-1',
          purpose: 'conference',
          medium: 'chat',
          targetId: 'leila',
          targetType: 'agent',
          targetName: 'Leila Bonnet',
          sentAt: testTime,
          deadline: testTime + 20_000,
          canCancel: true,
        },
      },
    ]);
    await choose(chat, 0, 'make-owner');
    expect(chat.transport.commands).to.deep.equal([]);
    expect(textOf(item(rowsOf(chat)[0]!, 'make-owner'))).to.equal(
      'Make owner Wait for Leila Bonnet, or cancel the invitation, first.',
    );
  });

  it('gives the focus of a party that left to another, and of the last one to the window', async () => {
    const chat = await openChat([
      chatOf('alice', party('bob', 'conference', all), party('chidi', 'conference', all)),
    ]);
    rowsOf(chat)[1]!.focus();
    await change(chat, chatOf('alice', party('bob', 'conference', all)));
    expectFocus(find(rowsOf(chat)[0]!.shadowRoot!, '.more'));
    await change(chat, chatOf('alice'));
    expectFocus(find(chat.host, 'section.pane'));
  });

  it('is one line in a narrow window until it is opened', async () => {
    const chat = await openChat([five]);
    const summary = find(chat.host, '.summary')!;
    expect(summary.offsetHeight).to.equal(0);
    chat.host.style.setProperty('inline-size', '360px');
    await settled();
    expect(textOf(summary)).to.equal(
      'Conference of 5 agents Bob Marley-Smith, Chidi Okafor, Dana Reyes, Emre Aydın',
    );
    expect(rowsOf(chat)[0]!.offsetHeight).to.equal(0);
    summary.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(summary.getAttribute('aria-expanded')).to.equal('true');
    expect(rowsOf(chat)[0]!.offsetHeight).to.be.above(24);
    await expectAccessible(chat.element);
  });
});
