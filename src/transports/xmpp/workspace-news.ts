import type { AgentId } from '../../domain/agent.js';
import { invitationNouns, type WorkspaceEvent } from '../../domain/event.js';
import type { InteractionRemovalReason, InteractionSnapshot } from '../../domain/interaction.js';
import type { InvitationAttempt, PlacementNotice, ProblemNotice } from '../../domain/notice.js';
import type { InvitationPurpose, Problem } from '../../domain/problem.js';
import type { TranscriptEntry } from '../../domain/transcript.js';
import type { OwnerEvent } from './contact-room-events.js';
import type { HeldInteraction, HeldNews } from './held-interaction.js';
import type { InteractionState, LogInvitation } from './interaction-state.js';

/** Whose workspace it is, and which commands are its own. */
export type NewsReader = {
  readonly agentId: AgentId;
  readonly isOwnOperation: (operationId: string) => boolean;
  /** The operation by which a message of the agent's own was sent. */
  readonly operationOfMessage: (clientId: string) => string | undefined;
};

type EventNews = Extract<HeldNews, { kind: 'event' }>;

/** What news of an interaction are to an agent: what happened, and how it went away if it did. */
export type ReadNews = {
  /** Lines of conversations. */
  readonly lines: readonly WorkspaceEvent[];
  /** What else happened. */
  readonly events: readonly WorkspaceEvent[];
  /** It is not this agent's any more. */
  readonly removal?: WorkspaceEvent;
};

/** Reads what became news of an interaction. */
export function readNews(
  held: HeldInteraction,
  news: readonly HeldNews[],
  snapshot: InteractionSnapshot,
  reader: NewsReader,
): ReadNews {
  const interactionId = held.id;
  const lines = news.flatMap((item): WorkspaceEvent[] => {
    if (item.kind !== 'line') return [];
    const conversationId = held.conversationIdOf(item.place);
    const caused = operationOfLine(item.line, reader);
    return [{ type: 'message-added', interactionId, conversationId, entry: item.line, ...caused }];
  });
  let removal: WorkspaceEvent | undefined;
  const events = news.flatMap((item): WorkspaceEvent[] => {
    if (item.kind !== 'event') return [];
    removal ??= removalBy(item, interactionId, reader);
    return eventsBy(item, interactionId, snapshot, reader);
  });
  return { lines, events, ...(removal && { removal }) };
}

/** Another party may have a client id of the agent's, and is not obeyed. */
function operationOfLine(
  line: TranscriptEntry,
  { agentId, operationOfMessage }: NewsReader,
): { readonly operationId?: string } {
  const isOwn = line.kind === 'message' && line.author.agentId === agentId;
  const { clientId } = isOwn ? line : {};
  const operationId = clientId === undefined ? undefined : operationOfMessage(clientId);
  return operationId === undefined ? {} : { operationId };
}

function operationOf(
  operations: readonly string[],
  { isOwnOperation }: NewsReader,
): { readonly operationId?: string } {
  const operationId = operations.find(isOwnOperation);
  return operationId === undefined ? {} : { operationId };
}

function eventsBy(
  { event, before, after }: EventNews,
  interactionId: string,
  snapshot: InteractionSnapshot,
  reader: NewsReader,
): WorkspaceEvent[] {
  const { agentId } = reader;
  switch (event.type) {
    case 'invitation': {
      if (event.by !== agentId || event.kind === 'inbound') return [];
      const type = `${invitationNouns[event.kind]}-requested` as const;
      const { targetName } = event;
      const caused = operationOf(event.operations, reader);
      return [{ type, interactionId, targetName, ...caused }];
    }
    case 'settled': {
      const invitation = after.invitations.get(event.id);
      const notice = invitation && noticeOf(invitation, interactionId, after, agentId);
      if (!notice) return [];
      const type = `${invitationNouns[notice.attempt!.purpose]}-refused` as const;
      return [{ type, interactionId, notice, ...operationOf(event.operations, reader) }];
    }
    case 'consultation': {
      const consultation = after.consultations.find(({ id }) => id === event.id);
      if (!consultation) return [];
      if (consultation.caller !== agentId && consultation.consulted !== agentId) return [];
      const caused = operationOf(event.operations, reader);
      if (event.state === 'ended') {
        const { id: consultationId } = event;
        return [{ type: 'consultation-ended', interactionId, consultationId, ...caused }];
      }
      const shown = snapshot.medium === 'instant-message' ? [] : snapshot.consultations;
      const started = shown.find(({ id }) => id === event.id);
      if (!started) return [];
      return [{ type: 'consultation-started', interactionId, consultation: started, ...caused }];
    }
    case 'joined':
    case 'left': {
      const agent = after.parties.get(event.party)?.agent;
      if (event.role !== 'agent' || agent === agentId) return [];
      if (after.medium === 'instant-message') return [];
      const { party: id, name } = event;
      const isIn = event.type === 'joined';
      const state = isIn ? ('connected' as const) : ('disconnected' as const);
      const known = agent === undefined ? {} : { agentId: agent };
      const party = { id, role: 'conference' as const, name, state, ...known };
      const type = isIn ? 'party-joined' : 'party-left';
      return [{ type, interactionId, party, ...operationOf(event.operations, reader) }];
    }
    case 'owner':
      return handedOver(event, before, interactionId, reader);
    default:
      return [];
  }
}

/** The transfer of this agent's was accepted, or placed. */
function handedOver(
  event: OwnerEvent,
  before: InteractionState,
  interactionId: string,
  reader: NewsReader,
): WorkspaceEvent[] {
  if (before.owner?.agentId !== reader.agentId) return [];
  const caused = operationOf(event.operations, reader);
  const { cause, name, through, queueName, at } = event;
  if (cause === 'transferred' && name !== undefined) {
    return [{ type: 'interaction-transferred', interactionId, targetName: name, ...caused }];
  }
  if (cause !== 'queued' || queueName === undefined) return [];
  const notice: PlacementNotice = {
    ...{ id: `placed-${interactionId}-${event.seq}`, kind: 'placement', severity: 'info', at },
    ...{ read: false, dismissed: false, interactionId, target: queueName },
    ...(before.contact ? { contactName: before.contact.name } : {}),
    ...(through === undefined ? {} : { through }),
  };
  const targetName = through ?? queueName;
  return [{ type: 'interaction-transferred', interactionId, targetName, notice, ...caused }];
}

/** What a refusal says to whoever has asked; nothing for others, or where it was no refusal. */
export function noticeOf(
  invitation: LogInvitation,
  interactionId: string,
  { contact, owner }: InteractionState,
  agentId: AgentId,
): ProblemNotice | undefined {
  const { by, kind, settled, medium, note } = invitation;
  const { target: targetId, targetType, targetName } = invitation;
  if (by !== agentId || kind === 'inbound' || !settled) return undefined;
  const { outcome } = settled;
  if (outcome === 'accepted' || outcome === 'taken') return undefined;
  const purpose: InvitationPurpose = kind;
  const problem: Problem = {
    code: `${purpose}.${outcome}`,
    target: targetName,
    stillOwner: settled.stillOwner ?? owner?.agentId === agentId,
    whileRinging: settled.whileRinging ?? true,
    ...(medium === 'instant-message' ? {} : { medium }),
    ...(contact ? { contact: contact.name } : {}),
    ...(settled.seconds === undefined ? {} : { seconds: settled.seconds }),
    ...(settled.reason ? { reason: settled.reason } : {}),
  };
  const attempt: InvitationAttempt = {
    ...{ purpose, targetId, targetType, targetName, medium },
    ...(note === undefined ? {} : { note }),
  };
  return {
    id: `settled-${invitation.id}`,
    kind: 'problem',
    severity: outcome === 'cancelled' ? 'info' : 'error',
    at: settled.at,
    read: false,
    dismissed: false,
    interactionId,
    problem,
    attempt,
    ...(contact ? { contactName: contact.name } : {}),
    ...(settled.alternatives.length > 0 ? { alternatives: settled.alternatives } : {}),
  };
}

const ownerRemovals: Readonly<Record<OwnerEvent['cause'], InteractionRemovalReason>> = {
  started: 'queued',
  accepted: 'reassigned',
  transferred: 'transferred',
  given: 'reassigned',
  queued: 'queued',
  left: 'left',
  returned: 'reassigned',
  declined: 'queued',
};

/** How an event took it from this agent. */
function removalBy(
  { event, before, after }: EventNews,
  interactionId: string,
  reader: NewsReader,
): WorkspaceEvent | undefined {
  const { agentId } = reader;
  const removed = (
    reason: InteractionRemovalReason,
    operations: readonly string[],
    target?: string,
  ): WorkspaceEvent => ({
    type: 'interaction-removed',
    interactionId,
    reason,
    ...(target === undefined ? {} : { target }),
    ...operationOf(operations, reader),
  });
  if (event.type === 'done') return removed('done', event.operations);
  if (event.type === 'left') {
    const isOwn = after.parties.get(event.party)?.agent === agentId;
    if (!isOwn) return undefined;
    const reason =
      event.cause === 'removed' ? 'removed' : event.cause === 'left' ? 'left' : 'reassigned';
    return removed(reason, event.operations);
  }
  if (event.type !== 'owner' || event.cause === 'given') return undefined;
  const target = event.name ?? event.queueName;
  if (before.owner?.agentId === agentId && after.owner?.agentId !== agentId) {
    return removed(ownerRemovals[event.cause], event.operations, target);
  }
  const wasMember = before.members.some(
    ({ party }) => before.parties.get(party)?.agent === agentId,
  );
  const isOut = wasMember && event.party === undefined;
  return isOut ? removed('queued', event.operations, target) : undefined;
}
