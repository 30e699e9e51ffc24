import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/chat-interaction/chat-interaction.js';
import type { Consultation } from '../../src/domain/consultation.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { InteractionSnapshot } from '../../src/domain/interaction.js';
import type { OutgoingInvitation } from '../../src/domain/invitation.js';
import type { Party } from '../../src/domain/interaction.js';
import type { Author, TranscriptEntry } from '../../src/domain/transcript.js';
import {
  alice,
  ana,
  bob,
  buildChat,
  buildConsultation,
  buildInstantMessages,
  buildMessage,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { pressed, sized, type StoryOptions, windowHeight, withSession } from '../support.js';

const meta: Meta = {
  title: 'Elements/chat-interaction/Consultation and instant messages',
  component: 'chat-interaction',
};
export default meta;

const minute = 60_000;
const now = testTime + 6 * minute;
const wide = 'min(64rem, 100%)';
const narrow = '22.5rem';

const leila: Author = {
  partyId: 'party-leila',
  role: 'agent',
  name: 'Leila Bonnet',
  agentId: 'leila',
};

const said = (id: string, at: number, author: Author, text: string): TranscriptEntry =>
  buildMessage({ id, at: testTime + at, author, text });

const withAna: readonly TranscriptEntry[] = [
  { kind: 'party-joined', id: 'e1', at: testTime, name: 'Alice Lindqvist', role: 'agent' },
  said('m1', 20_000, alice, 'Hello Ana, how can I help?'),
  said('m2', 70_000, ana, 'My invoice 4711 was charged twice, and I can’t log in to see it.'),
  said('m3', 200_000, alice, 'I can see both charges. One moment, please.'),
  said('m4', 290_000, ana, 'Thank you!'),
];

const withBob: readonly TranscriptEntry[] = [
  said('b1', 230_000, alice, 'Can you refund the second charge on 4711, or is it for the bank?'),
  said('b2', 255_000, bob, 'We can: it is ours. I need the date of the second charge.'),
  said('b3', 280_000, alice, '28 February, 49.90 €.'),
  said('b4', 310_000, bob, 'Found it. Shall I take the chat, or do you tell her?'),
];

const consultation = (values: Partial<Consultation> = {}): Consultation =>
  buildConsultation({ startedAt: testTime + 215_000, ...values });

const withLeila = consultation({
  id: 'consultation-2',
  consulted: { agentId: 'leila', name: 'Leila Bonnet' },
  through: 'Accounts',
  conversationId: 'chat-1-consultation-2',
  startedAt: testTime + 300_000,
});

const call = consultation({
  id: 'consultation-3',
  medium: 'voice',
  consulted: { agentId: 'mika', name: 'Mika Salonen' },
  conversationId: undefined,
});

const ended: Partial<Consultation> = {
  state: 'ended',
  endedAt: testTime + 340_000,
  capabilities: [],
};

type Entries = Readonly<Record<string, readonly TranscriptEntry[]>>;

/** Ana's chat, with a conversation for each consultation that has one. */
function chat(
  consultations: readonly Consultation[],
  entries: Entries = { 'chat-1-consultation-1': withBob },
  values: Parameters<typeof buildChat>[0] = {},
): InteractionSnapshot {
  const id = 'chat-1';
  const apart = consultations.flatMap(({ conversationId }) =>
    conversationId === undefined
      ? []
      : [
          {
            id: conversationId,
            interactionId: id,
            audience: 'consultation' as const,
            entries: entries[conversationId] ?? [],
          },
        ],
  );
  return buildChat({
    capabilities: ['send-message', 'transfer', 'consult', 'invite', 'leave', 'end'],
    consultations,
    conversations: [
      {
        id: 'chat-1-contact',
        interactionId: id,
        audience: 'contact',
        entries: entries['chat-1-contact'] ?? withAna,
      },
      ...apart,
    ],
    ...values,
  });
}

type Size = { readonly inlineSize?: string; readonly agentId?: string };

function shown(
  interaction: InteractionSnapshot,
  events: readonly WorkspaceEvent[] = [],
  { inlineSize = wide, ...options }: StoryOptions & Size = {},
): HTMLElement {
  const start = buildSynchronised({ interactions: [interaction] });
  const template = html`<chat-interaction></chat-interaction>`;
  return sized(
    withSession([start, ...events], template, { now, ...options }),
    windowHeight,
    inlineSize,
  );
}

const story = (...values: Parameters<typeof shown>): StoryObj => ({
  render: () => shown(...values),
});

const pane = [
  'chat-interaction',
  'chat-interaction-conversations',
  'chat-interaction-consultations',
  'chat-interaction-consultation',
];

const typing = (author: Author): WorkspaceEvent => ({
  type: 'typing-changed',
  interactionId: 'chat-1',
  conversationId: 'chat-1-consultation-1',
  author,
  typing: true,
});

const pending = (values: Partial<OutgoingInvitation>): OutgoingInvitation => ({
  id: 'invitation-1',
  operationId: 'operation-1',
  purpose: 'consultation',
  medium: 'chat',
  targetId: 'bob',
  targetType: 'agent',
  targetName: 'Bob Marley-Smith',
  sentAt: now - 8_000,
  deadline: now + 12_000,
  canCancel: true,
  ...values,
});

/** Nobody has accepted yet: the chat goes on, and the contact knows nothing of it. */
export const Asked: StoryObj = story(
  chat([], {}, { pending: pending({}), capabilities: ['send-message'] }),
);

/** The consultation stands beside the contact's conversation. */
export const Running: StoryObj = story(chat([consultation()]));

/** Both write at once, each in their own place. */
export const Typing: StoryObj = story(chat([consultation()]), [
  typing(bob),
  { ...typing(ana), conversationId: 'chat-1-contact' } as WorkspaceEvent,
]);

/** The agent asks one more colleague; until there is an answer nothing becomes of the chat. */
export const AnotherAsked: StoryObj = story(
  chat([consultation({ capabilities: ['send-message'] })], undefined, {
    pending: pending({ targetId: 'leila', targetName: 'Leila Bonnet' }),
    capabilities: ['send-message'],
  }),
);

/** Folded up, it says who it is with, what is new and what was said last. */
export const FoldedUp: StoryObj = {
  render: () => pressed(shown(chat([consultation()])), ...pane, '.toggle'),
};

/** One is open at a time. */
export const TwoAtOnce: StoryObj = story(
  chat([consultation(), withLeila], {
    'chat-1-consultation-1': withBob,
    'chat-1-consultation-2': [
      said('l1', 320_000, leila, 'Her login was locked on Monday. I can open it again.'),
      said('l2', 325_000, leila, 'Shall I?'),
    ],
  }),
);

/** What is said by phone is not written: who, how long, and what may be done. */
export const ByPhone: StoryObj = story(chat([call]));

/** One over each medium. */
export const ByPhoneAndInWriting: StoryObj = story(chat([consultation(), call]));

/** What was typed and not sent goes nowhere: it stays, and can be copied. */
export const EndedWithDraft: StoryObj = story(chat([consultation(ended)]), [], {
  prepare: (session) => session.drafts.set('chat-1-consultation-1', 'I tell her. Thank you'),
});

/** Nothing waits in it; it can be opened and read, or put away. */
export const Ended: StoryObj = story(chat([consultation(ended)]));

const consultedParties: readonly Party[] = [
  { id: 'party-ana', role: 'contact', name: 'Ana Kovač', state: 'connected' },
  { id: 'agent-bob', role: 'owner', name: 'Bob Marley-Smith', agentId: 'bob', state: 'connected' },
  {
    id: 'consulted-consultation-1',
    role: 'consulted',
    name: 'Alice Lindqvist',
    agentId: 'alice',
    state: 'connected',
  },
];

const asConsulted = {
  owner: { agentId: 'bob', name: 'Bob Marley-Smith', since: testTime },
  parties: consultedParties,
  partyId: 'consulted-consultation-1',
  capabilities: [],
} as const;

const asked = consultation({
  caller: { agentId: 'bob', name: 'Bob Marley-Smith' },
  consulted: { agentId: 'alice', name: 'Alice Lindqvist' },
  capabilities: ['send-message', 'end'],
});

const withCaller: Entries = {
  'chat-1-contact': [
    { kind: 'party-joined', id: 'e1', at: testTime, name: 'Bob Marley-Smith', role: 'agent' },
    said('m1', 20_000, bob, 'Hello Ana, how can I help?'),
    said('m2', 70_000, ana, 'My invoice 4711 was charged twice, and I can’t log in to see it.'),
    said('m3', 200_000, bob, 'I can see both charges. One moment, please.'),
    said('m4', 290_000, ana, 'Thank you!'),
  ],
  'chat-1-consultation-1': [
    said('b1', 230_000, bob, 'Can you refund the second charge on 4711?'),
    said('b2', 255_000, alice, 'We can: it is ours. I need the date.'),
    said('b3', 280_000, bob, '28 February, 49.90 €.'),
  ],
};

/** The agent who is asked reads along, and the contact does not know. */
export const AsConsultedAgent: StoryObj = story(chat([asked], withCaller, asConsulted));

/** It stays to be read until the agent who was asked closes it. */
export const AsConsultedAgentEnded: StoryObj = story(
  chat([{ ...asked, ...ended }], withCaller, {
    ...asConsulted,
    state: 'ended',
    endedAt: now,
    capabilities: ['mark-done'],
  }),
);

export const AsConsultedAgentNarrow: StoryObj = story(chat([asked], withCaller, asConsulted), [], {
  inlineSize: narrow,
});

const conferenceParties: readonly Party[] = [
  { id: 'party-ana', role: 'contact', name: 'Ana Kovač', state: 'connected' },
  { id: 'agent-bob', role: 'owner', name: 'Bob Marley-Smith', agentId: 'bob', state: 'connected' },
  {
    id: 'agent-alice',
    role: 'conference',
    name: 'Alice Lindqvist',
    agentId: 'alice',
    state: 'connected',
  },
];

/** Several agents speak with the contact: the text goes to everybody, and its name says so. */
export const InConference: StoryObj = story(
  buildChat({
    owner: { agentId: 'bob', name: 'Bob Marley-Smith', since: testTime },
    parties: conferenceParties,
    partyId: 'agent-alice',
    capabilities: ['send-message', 'leave'],
    entries: [
      ...withAna,
      {
        kind: 'party-joined',
        id: 'e2',
        at: testTime + 300_000,
        name: 'Bob Marley-Smith',
        role: 'agent',
      },
      said('m5', 320_000, bob, 'Hello Ana, the second charge goes back today.'),
    ],
  }),
);

/** Where there is room for one text only, a consultation that begins is folded up. */
export const NarrowFoldedUp: StoryObj = story(chat([consultation()]), [], {
  inlineSize: narrow,
});

/** Opened, it leaves the contact's last words in view, and one text to write in. */
export const Narrow: StoryObj = {
  render: () => {
    const notice = buildProblemNotice({
      problem: {
        code: 'consultation.timed-out',
        target: 'Leila Bonnet',
        seconds: 20,
        medium: 'chat',
      },
    });
    const host = shown(chat([consultation()]), [{ type: 'notice-added', notice }], {
      inlineSize: narrow,
    });
    return pressed(host, ...pane, '.toggle');
  },
};

const betweenAgents: readonly TranscriptEntry[] = [
  said('i1', 300_000, alice, 'Do you have a minute?'),
  said('i2', 330_000, bob, 'Yes. What is it?'),
  said('i3', 335_000, bob, 'The 4711 case?'),
];

/** The colleague has not answered yet, and the agent may write already. */
export const MessagesWaiting: StoryObj = story(
  buildInstantMessages({
    entries: betweenAgents.slice(0, 1),
    pending: pending({ purpose: 'message', medium: 'instant-message' }),
  }),
);

export const Messages: StoryObj = story(buildInstantMessages({ entries: betweenAgents }));

const over = { state: 'ended', endedAt: now, capabilities: ['mark-done'] } as const;

/** The colleague has declined, and says why. */
export const MessagesRefused: StoryObj = story(
  buildInstantMessages({ entries: betweenAgents.slice(0, 1), ...over }),
  [
    {
      type: 'notice-added',
      notice: buildProblemNotice({
        interactionId: 'messages-1',
        contactName: 'Bob Marley-Smith',
        problem: {
          code: 'message.rejected',
          target: 'Bob Marley-Smith',
          reason: 'on a call, in five minutes',
        },
      }),
    },
  ],
);

export const MessagesEnded: StoryObj = story(
  buildInstantMessages({ entries: betweenAgents, ...over }),
);

export const MessagesNarrow: StoryObj = story(
  buildInstantMessages({ entries: betweenAgents }),
  [],
  { inlineSize: narrow },
);
