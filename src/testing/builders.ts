import type { Agent, AgentMedium } from '../domain/agent.js';
import type { WorkspaceSynchronised } from '../domain/event.js';
import type { InteractionSnapshot } from '../domain/interaction.js';
import type { Invitation } from '../domain/invitation.js';
import type { ProblemNotice } from '../domain/notice.js';
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

type ChatValues = Partial<Extract<InteractionSnapshot, { medium: 'chat' }>> & {
  readonly entries?: readonly TranscriptEntry[];
};

/** An active chat that Alice owns, with everything allowed that an owner may do. */
export function buildChat({ entries, ...values }: ChatValues = {}): InteractionSnapshot {
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

/** An instant transfer that rings for 20 s. */
export function buildInvitation(values: Partial<Invitation> = {}): Invitation {
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
    ...values,
  };
}
