import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../src/elements/chat-interaction/chat-interaction.js';
import type { Handling } from '../../src/domain/handling.js';
import type { Party, PartyCapability, PartyRole } from '../../src/domain/interaction.js';
import type { OutgoingInvitation } from '../../src/domain/invitation.js';
import type { InvitationAttempt, ProblemNotice } from '../../src/domain/notice.js';
import type { InvitationPurpose } from '../../src/domain/problem.js';
import type { TranscriptEntry } from '../../src/domain/transcript.js';
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
import { pressed, sized, windowHeight, withSession } from '../support.js';

const meta: Meta = { title: 'Elements/chat-interaction/Conference', component: 'chat-interaction' };
export default meta;

const template = html`<chat-interaction></chat-interaction>`;
const toolbar = ['chat-interaction', 'chat-interaction-header', 'chat-interaction-toolbar'];
const parties = ['chat-interaction', 'chat-interaction-parties'];

const minute = 60_000;
const now = testTime + 6 * minute;

const agents = {
  alice: 'Alice Lindqvist',
  bob: 'Bob Marley-Smith',
  chidi: 'Chidi Okafor',
  dana: 'Dana Reyes',
  emre: 'Emre Aydın',
} as const;

type AgentId = keyof typeof agents;
type Chat = NonNullable<Parameters<typeof buildChat>[0]>;

const dispositions = [
  { id: 'refund', name: 'Refunded' },
  { id: 'advice', name: 'Advice given' },
  { id: 'callback', name: 'Will call back' },
];

const said = (id: string, at: number, author: typeof ana, text: string): TranscriptEntry =>
  buildMessage({ id, at: testTime + at, author, text });

const entries: readonly TranscriptEntry[] = [
  { kind: 'party-joined', id: 'e1', at: testTime, name: agents.alice, role: 'agent' },
  said('m1', 20_000, alice, 'Hello Ana, how can I help?'),
  said('m2', 70_000, ana, 'My invoice 4711 was charged twice, and I can’t log in to see it.'),
  said('m3', 200_000, alice, 'I can see both charges. A colleague of ours joins us.'),
  { kind: 'party-joined', id: 'e2', at: testTime + 210_000, name: agents.bob, role: 'agent' },
  said('m4', 240_000, bob, 'Hello Ana, the second charge goes back to you today.'),
  said('m5', 290_000, ana, 'Thank you!'),
];

const contact: Party = { id: 'party-ana', role: 'contact', name: ana.name, state: 'connected' };
const every: readonly PartyCapability[] = ['remove', 'consult', 'make-owner'];

const party = (agentId: AgentId, role: PartyRole, capabilities = every): Party => ({
  id: role === 'consulted' ? 'consulted-consultation-1' : `agent-${agentId}`,
  role,
  name: agents[agentId],
  agentId,
  state: 'connected',
  capabilities,
});

function chatOf(ownerId: AgentId, others: readonly Party[], values: Chat = {}) {
  const owner = { agentId: ownerId, name: agents[ownerId], since: testTime };
  return buildChat({
    owner,
    owners: [owner],
    parties: [contact, party(ownerId, 'owner'), ...others],
    partyId: 'agent-alice',
    capabilities: ['send-message', 'transfer', 'consult', 'invite', 'leave', 'end'],
    entries,
    ...values,
  });
}

type Shown = ReturnType<typeof buildChat> | ReturnType<typeof buildInstantMessages>;

function shown(interaction: Shown, notice?: ProblemNotice, inlineSize?: string): HTMLElement {
  const start = buildSynchronised({ interactions: [interaction], notices: notice ? [notice] : [] });
  const host = withSession([start], template, {
    now,
    prepare: (_, transport) => {
      transport.onQuery = ({ type }) =>
        type === 'get-dispositions' ? { dispositions } : { targets: [], total: 0 };
    },
  });
  return sized(host, windowHeight, inlineSize);
}

const story = (...given: Parameters<typeof shown>): StoryObj => ({
  render: () => shown(...given),
});

const others = [
  party('bob', 'conference'),
  party('chidi', 'conference'),
  party('dana', 'conference'),
  { ...party('emre', 'conference'), state: 'disconnected' as const },
];
const five = chatOf('alice', others);

/** The owner may remove each, consult them, or hand ownership over. */
export const ConferenceOfFive: StoryObj = story(five);

/** One line stands for all of them. */
export const ConferenceOfFiveNarrow: StoryObj = story(five, undefined, '22.5rem');

export const ConferenceOfFiveNarrowOpened: StoryObj = {
  render: () => pressed(shown(five, undefined, '22.5rem'), ...parties, '.summary'),
};

export const PartyMenu: StoryObj = {
  render: () => pressed(shown(five), ...parties, 'chat-interaction-parties-row', '.more'),
};

/** It is asked before somebody is removed. */
export const Removing: StoryObj = {
  render: () =>
    pressed(shown(five), ...parties, 'chat-interaction-parties-row', '[data-item=remove]'),
};

/** What has no room stands in the menu. */
export const MoreActionsNarrow: StoryObj = {
  render: () => pressed(shown(five, undefined, '22.5rem'), ...toolbar, '[data-action=more]'),
};

/** To whoever stays, the chat belongs then. */
export const LeavingAsOwner: StoryObj = {
  render: () => pressed(shown(five), ...toolbar, '[data-action=leave]'),
};

export const EndingForEverybody: StoryObj = {
  render: () => pressed(shown(five), ...toolbar, '[data-item=end]'),
};

const member = chatOf('bob', [party('alice', 'conference', []), party('chidi', 'conference', [])], {
  capabilities: ['send-message', 'leave'],
  handover: { fromName: agents.bob, note: 'She asks about the refund.', at: testTime + 200_000 },
});

/** Another agent owns the chat, and this one takes part. */
export const AsMember: StoryObj = story(member);

export const LeavingAsMember: StoryObj = {
  render: () => pressed(shown(member), ...toolbar, '[data-action=leave]'),
};

/** The owner asks a colleague, who reads along. */
export const AsConsultingOwner: StoryObj = story(
  chatOf('alice', [party('bob', 'consulted', [])], {
    consultations: [buildConsultation({ medium: 'voice', conversationId: undefined })],
  }),
);

/** This agent is asked about a chat that another owns. */
export const AsConsulted: StoryObj = story(
  chatOf('bob', [party('alice', 'consulted', [])], {
    partyId: 'consulted-consultation-1',
    capabilities: [],
    consultations: [
      buildConsultation({
        medium: 'voice',
        conversationId: undefined,
        caller: { agentId: 'bob', name: agents.bob },
        consulted: { agentId: 'alice', name: agents.alice },
        capabilities: ['end'],
      }),
    ],
    handover: { fromName: agents.bob, note: 'May I refund both?', at: testTime + 200_000 },
  }),
);

const ringing = (purpose: InvitationPurpose, values: Partial<OutgoingInvitation> = {}): Chat => ({
  capabilities: ['send-message'],
  pending: {
    id: 'invitation-1',
    operationId: 'operation-1',
    purpose,
    medium: 'chat',
    targetId: 'bob',
    targetType: 'agent',
    targetName: agents.bob,
    sentAt: now - 8_000,
    deadline: now + 12_000,
    canCancel: true,
    ...values,
  },
});

const inBilling = { targetId: 'billing', targetType: 'queue', targetName: 'Billing' } as const;

export const TransferPending: StoryObj = story(chatOf('alice', [], ringing('transfer')));

/** Through a queue: at whom it rings now is said too. */
export const ConsultationPending: StoryObj = story(
  chatOf('alice', [], ringing('consultation', { ...inBilling, ringsAt: [agents.chidi] })),
);

export const ConferencePending: StoryObj = story(
  chatOf('alice', [party('chidi', 'conference')], ringing('conference')),
);

/** A backend that cannot take it back says so. */
export const ConferencePendingForGood: StoryObj = story(
  chatOf('alice', [], ringing('conference', { canCancel: false })),
);

export const MessagePending: StoryObj = story(
  buildInstantMessages({ ...(ringing('message') as object), capabilities: ['send-message'] }),
);

const attempt = (purpose: InvitationPurpose): InvitationAttempt => ({
  purpose,
  targetId: 'leila',
  targetType: 'agent',
  targetName: 'Leila Bonnet',
  medium: 'chat',
  note: 'Second charge is ours.',
});

const problem = { target: 'Leila Bonnet', medium: 'chat', stillOwner: true, seconds: 20 } as const;
const alternatives: ProblemNotice['alternatives'] = [
  { id: 'chidi', type: 'agent', name: agents.chidi },
  { id: 'billing', type: 'queue', name: 'Billing' },
];

const alone = chatOf('alice', []);

/** One click asks again, asks another, or places the chat. */
export const TransferRefused: StoryObj = story(
  alone,
  buildProblemNotice({
    attempt: attempt('transfer'),
    alternatives,
    problem: { code: 'transfer.rejected', ...problem, reason: 'on a call' },
  }),
);

export const TransferRefusedNarrow: StoryObj = story(
  alone,
  buildProblemNotice({
    attempt: attempt('transfer'),
    alternatives,
    problem: { code: 'transfer.timed-out', ...problem },
  }),
  '22.5rem',
);

export const ConsultationRefused: StoryObj = story(
  alone,
  buildProblemNotice({
    attempt: attempt('consultation'),
    alternatives,
    problem: { code: 'consultation.timed-out', ...problem },
  }),
);

export const ConferenceRefused: StoryObj = story(
  alone,
  buildProblemNotice({
    attempt: attempt('conference'),
    alternatives: alternatives?.slice(0, 1),
    problem: { code: 'conference.at-capacity', ...problem },
  }),
);

/** Nobody of a group has accepted. */
export const EverybodyDeclined: StoryObj = story(
  alone,
  buildProblemNotice({
    attempt: { ...attempt('transfer'), ...inBilling, targetType: 'agent-group' },
    alternatives: alternatives?.slice(1),
    problem: { code: 'transfer.all-declined', target: 'Billing team', stillOwner: true },
  }),
);

export const MessageRefused: StoryObj = story(
  buildInstantMessages({ state: 'ended', capabilities: ['mark-done'] }),
  buildProblemNotice({
    interactionId: 'messages-1',
    attempt: { ...attempt('message'), medium: 'instant-message' },
    problem: { code: 'message.timed-out', target: agents.bob, seconds: 20 },
  }),
);

/** The colleague was faster than the cancellation. */
export const CancelledTooLate: StoryObj = story(
  chatOf('alice', [party('bob', 'conference')]),
  buildProblemNotice({
    severity: 'info',
    problem: { code: 'invitation.lost', target: agents.bob },
  }),
);

const handling: Handling = {
  steps: [
    {
      agentId: 'chidi',
      name: agents.chidi,
      since: testTime - 14 * minute,
      until: testTime - 6 * minute,
      messages: 3,
    },
    {
      agentId: 'bob',
      name: agents.bob,
      since: testTime - 6 * minute,
      until: testTime,
      messages: 5,
    },
  ],
  contactMessages: 7,
  contactWroteAt: testTime - minute,
};

/** Everything put away stays away for its chat: each of these has its own. */
const handedOver = (id: string, through?: string) =>
  chatOf('alice', [], {
    id,
    handover: {
      fromName: agents.bob,
      note: 'Second charge is ours, please refund it. She can’t log in either.',
      at: testTime,
      disposition: { id: 'refund', name: 'Refunded' },
      handling,
      ...(through === undefined ? {} : { through }),
    },
  });

/** Two agents have owned the chat before. */
export const HandedOver: StoryObj = story(handedOver('handed-over'));

export const HandedOverOpened: StoryObj = {
  render: () =>
    pressed(
      shown(handedOver('handed-over-2')),
      'chat-interaction',
      'chat-interaction-handover',
      'summary',
    ),
};

/** It waited in a queue meanwhile. */
export const HandedOverThroughAQueue: StoryObj = story(handedOver('handed-over-3', 'Billing'));

export const HandedOverNarrow: StoryObj = {
  render: () =>
    pressed(
      shown(handedOver('handed-over-4'), undefined, '22.5rem'),
      'chat-interaction',
      'chat-interaction-handover',
      'summary',
    ),
};

/** How it turned out is asked for beside Mark done. */
export const EndedWithDisposition: StoryObj = story(
  chatOf('alice', [], {
    state: 'ended',
    endedAt: now,
    disposition: dispositions[0]!,
    capabilities: ['mark-done'],
  }),
);

/** Opened again, to be read only. */
export const Reopened: StoryObj = story(
  chatOf('alice', [], {
    state: 'ended',
    endedAt: testTime + 5 * minute,
    reopened: true,
    capabilities: ['mark-done'],
  }),
);
