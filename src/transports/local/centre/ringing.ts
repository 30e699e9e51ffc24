import type { AgentId, Medium } from '../../../domain/agent.js';
import type {
  Problem,
  InvitationProblemReason,
  InvitationPurpose,
} from '../../../domain/problem.js';
import type { TargetId, TargetType } from '../../../domain/target.js';
import { agentsIn, isMember, type CentreInteraction } from './centre-interaction.js';
import type { CentreInvitation } from './facts.js';
import { byIdleness, canRing, firstRung, hasRoom, isReady, poolOf, type Pool } from './pools.js';
import { Refusal, require, type CentreWork } from './work.js';

/** What a colleague asks of a target, about an interaction with a contact. */
export type Asking = {
  readonly purpose: Exclude<InvitationPurpose, 'message'>;
  readonly interaction: CentreInteraction;
  readonly fromAgentId: AgentId;
  readonly operationId: string;
  readonly targetId: TargetId;
  readonly targetType: TargetType;
  /** The medium over which the agents would talk. */
  readonly medium: Medium;
  readonly note?: string | undefined;
};

/** An invitation as it is sent, without what follows from the moment. */
export type NewInvitation = Omit<
  CentreInvitation,
  'id' | 'triedAgentIds' | 'sentAt' | 'rungAt' | 'deadline'
>;

/** Rings. */
export function ring(work: CentreWork, invitation: NewInvitation): void {
  const { operationId } = invitation;
  work.record({
    type: 'invitation-sent',
    invitation: {
      ...invitation,
      id: `invitation-${work.newId()}`,
      triedAgentIds: [],
      sentAt: work.now,
      rungAt: work.now,
      deadline: work.now + work.options.policies.ringTime,
    },
    ...(operationId === undefined ? {} : { operationId }),
  });
}

/** Rings at an agent, or at members of a pool; refused when nobody of them could answer. */
export function ask(work: CentreWork, asking: Asking): void {
  requireNonePending(work, asking);
  const { purpose, interaction, fromAgentId, operationId, targetId, targetType, medium } = asking;
  const { name, agentIds } =
    targetType === 'agent' ? agentTarget(work, asking) : poolTarget(work, asking);
  ring(work, {
    kind: purpose,
    interactionId: interaction.id,
    medium,
    toAgentIds: agentIds,
    fromAgentId,
    operationId,
    targetId,
    targetType,
    targetName: name,
    ...(asking.note === undefined ? {} : { note: asking.note }),
  });
}

/** One invitation of an interaction at a time. */
export function requireNonePending(
  work: CentreWork,
  asking: Pick<Asking, 'purpose' | 'interaction' | 'medium'>,
): void {
  const { invitationId } = asking.interaction;
  const pending = invitationId && work.state.invitations.get(invitationId);
  if (pending) throw new Refusal(refusal(asking, 'already-pending', pending.targetName));
}

type Found = { readonly name: string; readonly agentIds: readonly AgentId[] };

function agentTarget(work: CentreWork, asking: Asking): Found {
  const { targetId, medium, interaction } = asking;
  const target = work.state.agent(targetId);
  if (!target) throw new Refusal(refusal(asking, 'target-unknown', targetId));
  const refuseUnless = (holds: unknown, reason: InvitationProblemReason): void =>
    require(holds, refusal(asking, reason, target.name));
  refuseUnless(!isParty(asking, targetId), 'already-party');
  refuseUnless(handles(work, targetId, medium), 'media-not-allowed');
  refuseUnless(work.state.signedIn.has(targetId), 'target-logged-out');
  refuseUnless(isReady(work, targetId, medium), 'target-not-ready');
  // What an agent of a conference is asked about it is counted already.
  const isCounted = isMember(interaction, targetId) && interaction.medium === medium;
  refuseUnless(isCounted || hasRoom(work, targetId, medium), 'at-capacity');
  return { name: target.name, agentIds: [targetId] };
}

function poolTarget(work: CentreWork, asking: Asking): Found {
  const { targetId, targetType, interaction } = asking;
  const pool = poolOf(work.options, targetType, targetId, interaction.contact.segment);
  if (!pool) throw new Refusal(refusal(asking, 'target-unknown', targetId));
  require(!pool.closed, refusal(asking, 'queue-closed', pool.name));
  const candidates = candidatesOf(work, asking, pool, []);
  if (candidates.length === 0) {
    throw new Refusal(refusal(asking, whyNobody(work, asking, pool), pool.name));
  }
  return { name: pool.name, agentIds: firstRung(candidates, pool.isBroadcast) };
}

/** Who of a pool could answer now, in the order in which they are asked. */
export function candidatesOf(
  work: CentreWork,
  asking: Pick<Asking, 'purpose' | 'interaction' | 'medium'>,
  pool: Pick<Pool, 'memberIds'>,
  tried: readonly AgentId[],
): AgentId[] {
  const { medium } = asking;
  const able = pool.memberIds.filter(
    (id) => !tried.includes(id) && !isParty(asking, id) && canRing(work, id, medium),
  );
  return byIdleness(work, able, medium);
}

/**
 * Nobody has declined when nobody was asked, so `all-declined` would be a lie. A pool is never logged
 * out itself: when its members are, or are not ready, it is not ready.
 */
function whyNobody(work: CentreWork, asking: Asking, { memberIds }: Pool): InvitationProblemReason {
  const { medium } = asking;
  const able = memberIds.filter((id) => handles(work, id, medium));
  if (able.length === 0) return 'media-not-allowed';
  const others = able.filter((id) => !isParty(asking, id));
  if (others.length === 0) return 'already-party';
  const isFull = others.some((id) => isReady(work, id, medium) && !hasRoom(work, id, medium));
  return isFull ? 'at-capacity' : 'target-not-ready';
}

function handles({ state }: CentreWork, agentId: AgentId, medium: Medium): boolean {
  return state.agent(agentId)?.media.some((held) => held.medium === medium) ?? false;
}

/** An agent of a conference can be consulted by its owner; in every other way the agent is there already. */
function isParty(
  { purpose, interaction }: Pick<Asking, 'purpose' | 'interaction'>,
  agentId: AgentId,
): boolean {
  if (!agentsIn(interaction).includes(agentId)) return false;
  const isMemberOnly =
    interaction.ownerId !== agentId &&
    !interaction.consultations.some(
      ({ consultedId, state }) => consultedId === agentId && state === 'active',
    );
  return !(purpose === 'consultation' && isMemberOnly);
}

export function refusal(
  { purpose, medium }: Pick<Asking, 'purpose' | 'medium'>,
  reason: InvitationProblemReason,
  target: string,
): Problem {
  return { code: `${purpose}.${reason}`, target, medium, stillOwner: true, whileRinging: false };
}
