import { expect } from '@open-wc/testing';
import { handlingOf } from '../../src/domain/handling.js';
import {
  conversationsOf,
  counterpartName,
  hasContact,
  ownRole,
  type Interaction,
  type InteractionSnapshot,
} from '../../src/domain/interaction.js';
import { nameInInvitation } from '../../src/domain/invitation.js';
import {
  activeConsultations,
  canSend,
  consultationIn,
  unreadInInteraction,
} from '../../src/domain/selectors.js';
import { Transcript } from '../../src/domain/transcript.js';
import type { Workspace } from '../../src/domain/workspace.js';
import {
  alice,
  ana,
  bob,
  buildCall,
  buildChat,
  buildConsultation,
  buildInstantMessages,
  buildInvitation,
  buildMessage,
  buildMessageInvitation,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { fold } from '../support/fold.js';

const ended = buildConsultation({ id: 'ended', state: 'ended', conversationId: 'talk-2' });
const byVoice = buildConsultation({ id: 'voice', medium: 'voice' });
delete (byVoice as { conversationId?: string }).conversationId;

const chatWithTalks = buildChat({
  consultations: [buildConsultation({ conversationId: 'talk-1' }), ended, byVoice],
  conversations: [
    { id: 'chat-1-contact', interactionId: 'chat-1', audience: 'contact', entries: [] },
    {
      id: 'talk-1',
      interactionId: 'chat-1',
      audience: 'consultation',
      entries: [buildMessage({ author: bob }), buildMessage({ id: 'm2', author: alice })],
    },
    { id: 'talk-2', interactionId: 'chat-1', audience: 'consultation', entries: [] },
  ],
});

function held(snapshot: InteractionSnapshot): { workspace: Workspace; interaction: Interaction } {
  const workspace = fold(buildSynchronised({ interactions: [snapshot] }));
  return { workspace, interaction: workspace.interactions.get(snapshot.id)! };
}

describe('An interaction', () => {
  const cases: [string, InteractionSnapshot, string, boolean, number][] = [
    ['a chat', buildChat(), 'Ana Kovač', true, 1],
    ['a call', buildCall(), 'Ana Kovač', true, 0],
    ['instant messages', buildInstantMessages(), 'Bob Marley-Smith', false, 1],
  ];

  for (const [what, snapshot, name, isWithContact, conversations] of cases) {
    it(`that is ${what} is known by ${name}`, () => {
      const { interaction } = held(snapshot);
      expect(counterpartName(interaction)).to.equal(name);
      expect(hasContact(interaction)).to.equal(isWithContact);
      expect(conversationsOf(interaction)).to.have.length(conversations);
    });
  }

  it('says in which role the agent is there, by the agent’s own party', () => {
    expect(ownRole(held(buildChat()).interaction)).to.equal('owner');
    const parties = [{ id: 'me', role: 'consulted', name: 'Alice', state: 'connected' }] as const;
    expect(ownRole(held(buildChat({ parties, partyId: 'me' })).interaction)).to.equal('consulted');
    expect(ownRole(held(buildChat({ partyId: 'nobody' })).interaction)).to.equal(undefined);
  });

  it('keeps the transcripts of all its conversations when its facts change', () => {
    const workspace = fold(buildSynchronised({ interactions: [chatWithTalks] }), {
      type: 'interaction-changed',
      interaction: buildChat({
        consultations: chatWithTalks.consultations,
        conversations: chatWithTalks.conversations.map(({ entries: _left, ...rest }) => rest),
      }),
    });
    const lengths = conversationsOf(workspace.interactions.get('chat-1')!).map(
      ({ transcript }) => transcript.end - transcript.start,
    );
    expect(lengths).to.deep.equal([0, 2, 0]);
  });

  it('takes a message into the conversation that it was written in', () => {
    const workspace = fold(buildSynchronised({ interactions: [chatWithTalks] }), {
      type: 'message-added',
      interactionId: 'chat-1',
      conversationId: 'talk-1',
      entry: buildMessage({ id: 'm3', author: bob }),
    });
    const conversations = conversationsOf(workspace.interactions.get('chat-1')!);
    expect(conversations.map(({ transcript }) => transcript.end)).to.deep.equal([0, 3, 0]);
  });

  it('of agents alone takes messages, and what was read of them', () => {
    const place = { interactionId: 'messages-1', conversationId: 'messages-1-agents' };
    const workspace = fold(
      buildSynchronised({ interactions: [buildInstantMessages()] }),
      { type: 'message-added', ...place, entry: buildMessage({ id: 'm1', author: bob }) },
      { type: 'message-added', ...place, entry: buildMessage({ id: 'm2', author: bob }) },
      { type: 'conversation-read', ...place, lastReadId: 'm1' },
    );
    const interaction = workspace.interactions.get('messages-1')!;
    expect(unreadInInteraction(workspace, interaction)).to.equal(1);
  });
});

describe('Of consultations', () => {
  it('those count as active that are not over, over whatever medium', () => {
    const { interaction } = held(chatWithTalks);
    expect(activeConsultations(interaction).map(({ id }) => id)).to.deep.equal([
      'consultation-1',
      'voice',
    ]);
  });

  it('there are none among agents alone, or without an interaction', () => {
    expect(activeConsultations(held(buildInstantMessages()).interaction)).to.deep.equal([]);
    expect(activeConsultations(undefined)).to.deep.equal([]);
  });

  it('one is found by the conversation in which it is held', () => {
    const { interaction } = held(chatWithTalks);
    expect(consultationIn(interaction, 'talk-2')?.id).to.equal('ended');
    expect(consultationIn(interaction, 'chat-1-contact')).to.equal(undefined);
  });

  const mayWrite: [string, Partial<typeof chatWithTalks>, boolean[]][] = [
    ['the owner, while one goes on and one is over', {}, [true, true, false]],
    ['the consulted agent, who does not own the chat', { capabilities: [] }, [false, true, false]],
    [
      'whoever may not speak in it any more',
      { consultations: [buildConsultation({ conversationId: 'talk-1', capabilities: [] })] },
      [true, false, false],
    ],
  ];

  for (const [who, values, expected] of mayWrite) {
    it(`the text of ${who} goes where it may`, () => {
      const { interaction } = held({ ...chatWithTalks, ...values });
      const found = conversationsOf(interaction).map((conversation) =>
        canSend(interaction, conversation),
      );
      expect(found).to.deep.equal(expected);
    });
  }

  it('messages of the other agent are unread beside the contact’s', () => {
    const { workspace, interaction } = held(chatWithTalks);
    expect(unreadInInteraction(workspace, interaction)).to.equal(1);
  });
});

describe('An invitation', () => {
  it('is known by the contact, or by the colleague who writes', () => {
    expect(nameInInvitation(buildInvitation({ fromName: 'Bob' }))).to.equal('Ana Kovač');
    expect(nameInInvitation(buildMessageInvitation())).to.equal('Alice Lindqvist');
  });
});

describe('The handling of an interaction', () => {
  const owners = [
    { agentId: 'alice', name: 'Alice', since: testTime + 10 },
    { agentId: 'bob', name: 'Bob', since: testTime + 20 },
    { agentId: 'alice', name: 'Alice', since: testTime + 30 },
  ];
  const said = (author: typeof ana, at: number) =>
    buildMessage({ id: `m${at}`, author, at: testTime + at });

  it('says who owned it when, and who wrote how much meanwhile', () => {
    const transcript = Transcript.of([
      said(ana, 5),
      said(alice, 12),
      said(alice, 13),
      said(ana, 15),
      said(bob, 25),
      said(alice, 31),
    ]);
    expect(handlingOf(owners, transcript)).to.deep.equal({
      steps: [
        {
          agentId: 'alice',
          name: 'Alice',
          since: testTime + 10,
          until: testTime + 20,
          messages: 2,
        },
        { agentId: 'bob', name: 'Bob', since: testTime + 20, until: testTime + 30, messages: 1 },
        { agentId: 'alice', name: 'Alice', since: testTime + 30, messages: 1 },
      ],
      contactMessages: 2,
      contactWroteAt: testTime + 15,
    });
  });

  it('has no time of the contact’s last message when there was none', () => {
    const handling = handlingOf([], Transcript.of([said(alice, 1)]));
    expect(handling).to.deep.equal({ steps: [], contactMessages: 0 });
  });

  it('counts nothing for an agent who wrote before owning it', () => {
    const { steps } = handlingOf(owners.slice(1, 2), Transcript.of([said(bob, 12)]));
    expect(steps[0]!.messages).to.equal(0);
  });
});
