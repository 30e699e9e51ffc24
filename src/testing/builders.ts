import type { Agent, AgentMedium } from '../domain/agent.js';
import type { Consultation } from '../domain/consultation.js';
import type { WorkspaceSynchronised } from '../domain/event.js';
import type { InteractionSnapshot, VoiceInteraction } from '../domain/interaction.js';
import type { ContactInvitation, InstantMessageInvitation } from '../domain/invitation.js';
import type { ProblemNotice } from '../domain/notice.js';
import { defaultPolicies } from '../domain/policies.js';
import type { Author, Message, TranscriptEntry } from '../domain/transcript.js';

/** A fixed moment, epoch ms: 2026-03-02 14:00 UTC. */
export const testTime = Date.UTC(2026, 2, 2, 14, 0, 0);

export const ana: Author = { partyId: 'party-ana', role: 'contact', name: 'Ana Kovač' };
export const alice: Author = {
  partyId: 'party-alice',
  role: 'agent',
  name: 'Alice Lindqvist',
  agentId: 'alice',
};

export function buildMedium(values: Partial<AgentMedium> = {}): AgentMedium {
  return { medium: 'chat', state: 'ready', since: testTime, capacity: 4, load: 1, ...values };
}

export function buildAgent(values: Partial<Agent> = {}): Agent {
  return {
    id: 'alice',
    name: 'Alice Lindqvist',
    media: [buildMedium()],
    notReadyReasons: ['Break', 'Training', 'Meeting'],
    ...values,
  };
}

/** A line of the contact, unless told otherwise. */
export function buildMessage(values: Partial<Message> = {}): Message {
  return {
    kind: 'message',
    id: 'm1',
    at: testTime,
    author: ana,
    text: 'My invoice 4711 was charged twice.',
    ...values,
  };
}

type ChatSnapshot = Extract<InteractionSnapshot, { medium: 'chat' }>;

type ChatValues = Partial<ChatSnapshot> & {
  readonly entries?: readonly TranscriptEntry[];
};

/** An active chat that Alice owns, with everything allowed that an owner may do. */
export function buildChat({ entries, ...values }: ChatValues = {}): ChatSnapshot {
  const id = values.id ?? 'chat-1';
  const owner = { agentId: 'alice', name: 'Alice Lindqvist', since: testTime };
  return {
    id,
    medium: 'chat',
    state: 'active',
    contact: { id: 'ana', name: 'Ana Kovač', segment: 'Gold' },
    subject: 'Charged twice, invoice 4711',
    queue: { id: 'billing', name: 'Billing' },
    caseData: [{ key: 'Invoice', value: '4711' }],
    parties: [
      { id: 'party-ana', role: 'contact', name: 'Ana Kovač', state: 'connected' },
      {
        id: 'party-alice',
        role: 'owner',
        name: 'Alice Lindqvist',
        agentId: 'alice',
        state: 'connected',
      },
    ],
    partyId: 'party-alice',
    owner,
    owners: [owner],
    consultations: [],
    epoch: 1,
    startedAt: testTime,
    capabilities: ['send-message', 'transfer', 'leave', 'end'],
    conversations: [
      {
        id: `${id}-contact`,
        interactionId: id,
        audience: 'contact',
        entries: entries ?? [buildMessage({ id: `${id}-m1` })],
      },
    ],
    ...values,
  };
}

export const bob: Author = {
  partyId: 'party-bob',
  role: 'agent',
  name: 'Bob Marley-Smith',
  agentId: 'bob',
};

/** A consultation over chat in which Alice asks Bob, with everything allowed that she may do. */
export function buildConsultation(values: Partial<Consultation> = {}): Consultation {
  return {
    id: 'consultation-1',
    medium: 'chat',
    state: 'active',
    caller: { agentId: 'alice', name: 'Alice Lindqvist' },
    consulted: { agentId: 'bob', name: 'Bob Marley-Smith' },
    conversationId: 'chat-1-consultation-1',
    startedAt: testTime,
    capabilities: ['send-message', 'transfer', 'merge', 'end'],
    ...values,
  };
}

/** A call that Alice owns. */
export function buildCall(values: Partial<VoiceInteraction> = {}): VoiceInteraction {
  const { conversations: _none, ...facts } = buildChat();
  return {
    ...facts,
    id: 'call-1',
    medium: 'voice',
    capabilities: ['transfer', 'consult', 'invite', 'leave', 'end'],
    ...values,
  };
}

type InstantMessageValues = Partial<Extract<InteractionSnapshot, { medium: 'instant-message' }>> & {
  readonly entries?: readonly TranscriptEntry[];
};

/** Instant messages between Alice and Bob, who has accepted. */
export function buildInstantMessages({
  entries,
  ...values
}: InstantMessageValues = {}): InteractionSnapshot {
  const id = values.id ?? 'messages-1';
  return {
    id,
    medium: 'instant-message',
    state: 'active',
    colleague: { agentId: 'bob', name: 'Bob Marley-Smith' },
    parties: [
      {
        id: 'party-alice',
        role: 'conference',
        name: 'Alice Lindqvist',
        agentId: 'alice',
        state: 'connected',
      },
      {
        id: 'party-bob',
        role: 'conference',
        name: 'Bob Marley-Smith',
        agentId: 'bob',
        state: 'connected',
      },
    ],
    partyId: 'party-alice',
    epoch: 0,
    startedAt: testTime,
    capabilities: ['send-message', 'leave'],
    conversations: [
      { id: `${id}-agents`, interactionId: id, audience: 'agents', entries: entries ?? [] },
    ],
    ...values,
  };
}

/** An instant transfer that rings for 20 s. */
export function buildInvitation(values: Partial<ContactInvitation> = {}): ContactInvitation {
  return {
    id: 'invitation-1',
    kind: 'transfer',
    medium: 'chat',
    interactionId: 'chat-9',
    contact: { id: 'ana', name: 'Ana Kovač', segment: 'Gold' },
    subject: 'Charged twice, invoice 4711',
    queue: { id: 'billing', name: 'Billing' },
    caseData: [{ key: 'Invoice', value: '4711' }],
    fromName: 'Alice Lindqvist',
    note: "Second charge is ours, please refund it. She can't log in either.",
    receivedAt: testTime,
    deadline: testTime + 20_000,
    startedAt: testTime - 240_000,
    earlierOwners: 1,
    capabilities: ['accept', 'reject'],
    ...values,
  };
}

/** A request of Alice's to write with this agent. */
export function buildMessageInvitation(
  values: Partial<InstantMessageInvitation> = {},
): InstantMessageInvitation {
  return {
    id: 'invitation-2',
    kind: 'message',
    medium: 'instant-message',
    interactionId: 'messages-1',
    fromName: 'Alice Lindqvist',
    note: 'Do you have a minute?',
    receivedAt: testTime,
    deadline: testTime + 20_000,
    startedAt: testTime,
    capabilities: ['accept', 'reject'],
    ...values,
  };
}

export function buildProblemNotice(values: Partial<ProblemNotice> = {}): ProblemNotice {
  return {
    id: 'notice-1',
    kind: 'problem',
    severity: 'error',
    at: testTime,
    read: false,
    dismissed: false,
    interactionId: 'chat-1',
    contactName: 'Ana Kovač',
    problem: {
      code: 'transfer.rejected',
      target: 'Bob Marley-Smith',
      reason: 'on a call',
      medium: 'chat',
      stillOwner: true,
    },
    ...values,
  };
}

export function buildSynchronised(
  values: Partial<WorkspaceSynchronised> = {},
): WorkspaceSynchronised {
  return {
    type: 'workspace-synchronised',
    agent: buildAgent(),
    interactions: [],
    invitations: [],
    notices: [],
    policies: defaultPolicies,
    ...values,
  };
}
