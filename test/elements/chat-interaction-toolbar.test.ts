import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type {
  ContactInteraction,
  InteractionSnapshot,
  Party,
  PartyRole,
} from '../../src/domain/interaction.js';
import { buildChat, buildConsultation, testTime } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
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
import { makeProvider, makeSession } from '../support/session.js';

const agents = {
  alice: 'Alice Lindqvist',
  bob: 'Bob Marley-Smith',
  chidi: 'Chidi Okafor',
} as const;

type AgentId = keyof typeof agents;

const ana: Party = { id: 'party-ana', role: 'contact', name: 'Ana Kovač', state: 'connected' };

const party = (agentId: AgentId, role: PartyRole): Party => ({
  id: `agent-${agentId}`,
  role,
  name: agents[agentId],
  agentId,
  state: 'connected',
});

type Values = NonNullable<Parameters<typeof buildChat>[0]>;

const owned = (ownerId: AgentId): Values => {
  const owner = { agentId: ownerId, name: agents[ownerId], since: testTime };
  return { owner, owners: [owner], partyId: 'agent-alice' };
};

const everything = ['send-message', 'transfer', 'consult', 'invite', 'leave', 'end'] as const;

const alone = buildChat({
  ...owned('alice'),
  parties: [ana, party('alice', 'owner')],
  capabilities: everything,
});
const asOwner = buildChat({
  ...owned('alice'),
  parties: [ana, party('alice', 'owner'), party('bob', 'conference'), party('chidi', 'conference')],
  capabilities: everything,
});
const asMember = buildChat({
  ...owned('bob'),
  parties: [ana, party('bob', 'owner'), party('alice', 'conference')],
  capabilities: ['send-message', 'leave'],
});
const asConsulted = buildChat({
  ...owned('bob'),
  parties: [ana, party('bob', 'owner'), party('alice', 'consulted')],
  capabilities: [],
  consultations: [
    buildConsultation({
      caller: { agentId: 'bob', name: agents.bob },
      consulted: { agentId: 'alice', name: agents.alice },
      capabilities: ['send-message', 'end'],
    }),
  ],
});

const names = (buttons: readonly HTMLElement[]): string[] =>
  buttons.map((button) => button.getAttribute('aria-label') ?? textOf(button));
type Host = Pick<ChatWindow, 'host'>;
const within = ({ host }: Host): ShadowRoot => find(host, 'chat-interaction-toolbar')!.shadowRoot!;
const toolbarOf = (chat: Host): string[] => names(findAll(within(chat), '[role=toolbar] > button'));
/** What is done with the transcript stands at the end of every chat's menu. */
const ofTranscript = ['Search in conversation', 'Save as text', 'Save as JSON'];
const itemsOf = (chat: Host): string[] => names(findAll(within(chat), '[role=menuitem]'));
const item = ({ host }: ChatWindow, action: string): HTMLElement =>
  find(host, `[data-item=${action}]`)!;
const question = ({ host }: ChatWindow): string => textOf(find(host, '#message'));
const answer = async ({ host }: ChatWindow): Promise<void> => {
  find(host, 'dialog [value=confirm]')!.click();
  await settled();
};

async function press(chat: ChatWindow, name: string): Promise<void> {
  chat.button(name)!.click();
  await settled();
}

async function resize({ host }: ChatWindow, width: string): Promise<void> {
  host.style.setProperty('inline-size', width);
  await settled();
}

const commands = ({ transport }: ChatWindow): string[] =>
  transport.commands.map(({ type }) => type);

describe('chat-interaction-toolbar: what is offered', () => {
  const offers: [string, InteractionSnapshot, string[], string[]][] = [
    [
      'its owner',
      alone,
      ['Transfer', 'Consult', 'Conference', 'End chat', 'More actions'],
      ['Leave chat, back to Billing', 'Set disposition'],
    ],
    [
      'the owner of a conference',
      asOwner,
      ['Transfer', 'Consult', 'Conference', 'Leave chat', 'More actions'],
      ['End for everybody', 'Set disposition'],
    ],
    ['a member of a conference', asMember, ['Leave chat'], []],
    ['a consulted agent', asConsulted, [], []],
    [
      'a consulted agent who may leave',
      { ...asConsulted, capabilities: ['leave'] },
      ['End consultation'],
      [],
    ],
    [
      'the owner after the end',
      { ...alone, state: 'ended', capabilities: ['mark-done'] },
      ['Mark done'],
      [],
    ],
    [
      'a consulted agent after the end',
      { ...asConsulted, state: 'ended', capabilities: ['mark-done'] },
      ['Close'],
      [],
    ],
    [
      'whoever reads it again',
      { ...alone, state: 'ended', reopened: true, capabilities: ['mark-done'] },
      ['Close'],
      [],
    ],
  ];
  for (const [who, interaction, toolbar, menu] of offers) {
    it(`fits ${who}`, async () => {
      const { session } = makeSession({ interactions: [interaction] });
      const { host } = makeProvider(session);
      const head = document.createElement('chat-interaction-header');
      head.interaction = session.workspace.interactions.get(interaction.id) as ContactInteraction;
      host.append(head);
      await settled();
      const more = toolbar.includes('More actions') ? [] : ['More actions'];
      expect(toolbarOf({ host })).to.deep.equal([...toolbar, ...more]);
      expect(itemsOf({ host })).to.deep.equal([...menu, ...ofTranscript]);
      await expectAccessible(head);
    });
  }

  it('says of what a system lacks that it is lacking', async () => {
    const transport = new FakeTransport({ consultation: false, conference: false });
    const chat = await openChat([alone], transport);
    expect(toolbarOf(chat)).to.deep.equal(['Transfer', 'End chat', 'More actions']);
    expect(textOf(item(chat, 'consult'))).to.equal(
      'Consult Consultation is not available on this system.',
    );
    await press(chat, 'More actions');
    item(chat, 'consult').click();
    await settled();
    expect(find(chat.host, 'team-communicator')).to.equal(undefined);
  });
});

describe('chat-interaction-toolbar: Team Communicator', () => {
  for (const [name, operation] of [
    ['Transfer', 'transfer'],
    ['Consult', 'consultation'],
    ['Conference', 'conference'],
  ] as const) {
    it(`opens for a ${operation}, and the focus returns to what opened it`, async () => {
      const chat = await openChat([alone]);
      chat.button(name)!.focus();
      await sendKeys({ press: 'Enter' });
      await settled();
      const communicator = find(chat.host, 'team-communicator')!;
      expect(communicator.getAttribute('operation')).to.equal(operation);
      expect(communicator.getAttribute('interaction-id')).to.equal('chat-1');
      expect(chat.button(name)!.getAttribute('aria-expanded')).to.equal('true');
      communicator.dispatchEvent(new Event('close-request', { bubbles: true, composed: true }));
      await settled();
      expectFocus(chat.button(name));
    });
  }

  it('changes to another operation with one press', async () => {
    const chat = await openChat([alone]);
    await press(chat, 'Transfer');
    await press(chat, 'Consult');
    expect(findAll(chat.host, 'team-communicator')).to.have.length(1);
    expect(find(chat.host, 'team-communicator')!.getAttribute('operation')).to.equal(
      'consultation',
    );
    expect(chat.button('Transfer')!.getAttribute('aria-expanded')).to.equal('false');
  });

  it('waits with each operation while an invitation is in flight, and says for what', async () => {
    const pending = {
      id: 'invitation-1',
      operationId: 'operation-1',
      purpose: 'consultation',
      medium: 'chat',
      targetId: 'bob',
      targetType: 'agent',
      targetName: agents.bob,
      sentAt: testTime,
      deadline: testTime + 20_000,
      canCancel: true,
    } as const;
    const chat = await openChat([{ ...alone, pending, capabilities: ['send-message'] }]);
    for (const name of ['Transfer', 'Consult', 'Conference', 'End chat']) {
      expect(chat.button(name)!.getAttribute('aria-disabled')).to.equal('true');
    }
    expect(chat.button('Consult')!.title).to.equal(
      'An invitation is already pending for this chat.',
    );
    await press(chat, 'Consult');
    expect(find(chat.host, 'team-communicator')).to.equal(undefined);
  });
});

describe('chat-interaction-toolbar: what an answer means', () => {
  it('says who owns the chat when its owner leaves a conference', async () => {
    const chat = await openChat([asOwner]);
    await press(chat, 'Leave chat');
    expect(question(chat)).to.equal(
      'Bob Marley-Smith owns the chat then, and Ana Kovač is told that you have left.',
    );
    expect(textOf(focused()!)).to.equal('Stay');
    await answer(chat);
    expect(commands(chat)).to.deep.equal(['leave-interaction']);
  });

  it('says that a chat goes back to its queue when nobody else is in it', async () => {
    const gone = { ...party('bob', 'conference'), state: 'ended' } as const;
    const chat = await openChat([{ ...alone, parties: [...alone.parties, gone] }]);
    await press(chat, 'More actions');
    item(chat, 'leave').click();
    await settled();
    expect(question(chat)).to.equal('The chat goes back to Billing for another agent.');
  });

  it('says to a member who goes on owning the chat', async () => {
    const chat = await openChat([asMember]);
    await press(chat, 'Leave chat');
    expect(question(chat)).to.equal(
      'Bob Marley-Smith still owns the chat, and Ana Kovač is told that you have left.',
    );
  });

  it('says for whom it ends when a conference is ended', async () => {
    const chat = await openChat([asOwner]);
    await press(chat, 'More actions');
    item(chat, 'end').click();
    await settled();
    expect(question(chat)).to.equal(
      'Nobody can write any more, neither Ana Kovač nor Bob Marley-Smith or Chidi Okafor, and all are told so. To let the others go on, leave the chat instead.',
    );
    await answer(chat);
    expect(commands(chat)).to.deep.equal(['end-interaction']);
  });

  it('says which consultations end with it', async () => {
    const chat = await openChat([{ ...alone, consultations: [buildConsultation()] }]);
    await press(chat, 'End chat');
    expect(question(chat)).to.match(/The consultation with Bob Marley-Smith ends too\.$/u);
  });

  it('lets a consulted agent go, and asks nothing', async () => {
    const chat = await openChat([{ ...asConsulted, capabilities: ['leave'] }]);
    find(within(chat), '[data-action=leave]')!.click();
    await settled();
    expect(commands(chat)).to.deep.equal(['leave-interaction']);
  });

  it('closes what is only read, and asks nothing', async () => {
    const chat = await openChat([
      { ...alone, state: 'ended', reopened: true, capabilities: ['mark-done'] },
    ]);
    await press(chat, 'Close');
    expect(commands(chat)).to.deep.equal(['mark-done']);
  });
});

describe('chat-interaction-toolbar: room', () => {
  for (const [width, toolbar, menu] of [
    [
      '480px',
      ['Transfer', 'Consult', 'More actions'],
      ['Conference', 'End chat', 'Leave chat, back to Billing', 'Set disposition'],
    ],
    [
      '360px',
      ['Transfer', 'More actions'],
      ['Consult', 'Conference', 'End chat', 'Leave chat, back to Billing', 'Set disposition'],
    ],
  ] as const) {
    it(`puts what has none at ${width} into the menu`, async () => {
      const chat = await openChat([alone]);
      await resize(chat, width);
      expect(toolbarOf(chat)).to.deep.equal(toolbar);
      expect(itemsOf(chat)).to.deep.equal([...menu, ...ofTranscript]);
    });
  }

  it('opens the communicator from the menu, and the focus returns to its button', async () => {
    const chat = await openChat([alone]);
    await resize(chat, '360px');
    chat.button('More actions')!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await settled();
    expect(textOf(focused()!)).to.equal('Consult');
    await sendKeys({ press: 'Enter' });
    await settled();
    const communicator = find(chat.host, 'team-communicator')!;
    expect(communicator.getAttribute('operation')).to.equal('consultation');
    communicator.dispatchEvent(new Event('close-request', { bubbles: true, composed: true }));
    await settled();
    expectFocus(chat.button('More actions'));
  });

  it('keeps the focus in the toolbar when a button loses its room', async () => {
    const chat = await openChat([alone]);
    chat.button('End chat')!.focus();
    await resize(chat, '360px');
    expectFocus(chat.button('Transfer'));
  });
});
