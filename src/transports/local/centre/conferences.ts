import type { AgentId } from '../../../domain/agent.js';
import type {
  InviteToConference,
  RemoveParty,
  TransferOwnership,
} from '../../../domain/command.js';
import type { PartyId } from '../../../domain/interaction.js';
import { requireSettled } from './access.js';
import type { CentreInteraction, Member } from './centre-interaction.js';
import type { CentreInvitation } from './facts.js';
import { memberLeaves } from './leaving.js';
import { ask } from './ringing.js';
import { agentPartyId, handoverBy, noteOf, recordLine, require, type CentreWork } from './work.js';

type Operation = { readonly operationId: string };

/** Asks an agent, or somebody of a pool, to join. */
export function inviteToConference(
  work: CentreWork,
  agentId: AgentId,
  interaction: CentreInteraction,
  command: InviteToConference & Operation,
): void {
  const { operationId, targetId, targetType, note } = command;
  ask(work, {
    purpose: 'conference',
    interaction,
    fromAgentId: agentId,
    operationId,
    targetId,
    targetType,
    medium: interaction.medium,
    note: noteOf(note),
  });
}

/** An agent who was asked joins, and the contact is told. */
export function joinConference(
  work: CentreWork,
  interaction: CentreInteraction,
  agentId: AgentId,
  { fromAgentId, note, operationId: about }: CentreInvitation,
  operationId: string,
): void {
  const { id: interactionId } = interaction;
  const handover = fromAgentId && handoverBy(work, fromAgentId, interaction, note);
  work.record({
    type: 'party-joined',
    interactionId,
    agentId,
    operationId,
    ...(handover ? { handover } : {}),
    ...(about === undefined ? {} : { about }),
  });
  const name = work.state.nameOf(agentId);
  recordLine(work, interactionId, { kind: 'party-joined', name, role: 'agent' });
}

/** Takes an agent out of a conference. */
export function removeParty(
  work: CentreWork,
  interaction: CentreInteraction,
  { partyId, operationId }: RemoveParty & Operation,
): void {
  const { agentId } = memberOf(interaction, partyId);
  memberLeaves(work, interaction, agentId, 'removed', operationId);
}

/** Makes another agent of the conference the owner, in one step; the former owner stays in it. */
export function transferOwnership(
  work: CentreWork,
  agentId: AgentId,
  interaction: CentreInteraction,
  { partyId, operationId }: TransferOwnership & Operation,
): void {
  requireSettled(work, interaction);
  const { id: interactionId } = interaction;
  const { agentId: next } = memberOf(interaction, partyId);
  const handover = handoverBy(work, agentId, interaction, undefined);
  const change = 'stays';
  const owned = { interactionId, agentId: next, change, handover, operationId } as const;
  work.record({ type: 'interaction-owned', ...owned });
  const from = work.state.nameOf(agentId);
  const to = work.state.nameOf(next);
  recordLine(work, interactionId, { kind: 'ownership-transferred', from, to });
}

function memberOf(interaction: CentreInteraction, partyId: PartyId): Member {
  const member = interaction.members.find(({ agentId }) => agentPartyId(agentId) === partyId);
  require(member, { code: 'command.invalid', what: 'party' });
  return member;
}
