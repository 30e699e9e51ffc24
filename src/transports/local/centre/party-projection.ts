import type { AgentId } from '../../../domain/agent.js';
import type { Party, PartyCapability, PartyId } from '../../../domain/interaction.js';
import {
  activeConsultationsOf,
  consultationTo,
  isMember,
  takesPartIn,
  type CentreConsultation,
  type CentreInteraction,
} from './centre-interaction.js';
import type { CentreState } from './state.js';
import { agentPartyId, consultedPartyId } from './work.js';

/** An agent's own party; that of the consultation for whoever is only asked. */
export function ownPartyId(
  state: CentreState,
  interaction: CentreInteraction,
  agentId: AgentId,
): PartyId {
  const role = state.roleIn(interaction, agentId);
  const asked =
    role === 'consulted'
      ? consultationTo(interaction, agentId)?.id
      : state.windows.get(agentId)?.get(interaction.id)?.consultationId;
  const isAsked = asked !== undefined && (role === 'consulted' || role === 'reading');
  return isAsked ? consultedPartyId(asked) : agentPartyId(agentId);
}

/** An agent of a conference, for those who hear that the agent has joined or left. */
export function conferenceParty(
  state: CentreState,
  agentId: AgentId,
  presence: Party['state'],
): Party {
  const name = state.nameOf(agentId);
  return { id: agentPartyId(agentId), role: 'conference', name, agentId, state: presence };
}

/** Who is in an interaction, as far as an agent knows: of consultations the agent's own alone. */
export function partiesOf(
  state: CentreState,
  interaction: CentreInteraction,
  agentId: AgentId,
): Party[] {
  const { ownerId, members } = interaction;
  const isOver = interaction.state === 'ended' || interaction.state === 'closed';
  const presence = isOver ? ('ended' as const) : ('connected' as const);
  const { id, name } = interaction.contact;
  const parties: Party[] = [{ id: `contact-${id}`, role: 'contact', name, state: presence }];
  const agent = (role: 'owner' | 'conference', id: AgentId): Party => ({
    id: agentPartyId(id),
    role,
    name: state.nameOf(id),
    agentId: id,
    state: interaction.state === 'closed' ? 'ended' : 'connected',
  });
  if (ownerId !== undefined) parties.push(agent('owner', ownerId));
  for (const member of members) {
    const party = agent('conference', member.agentId);
    const capabilities = capabilitiesOver(interaction, agentId, member.agentId);
    parties.push(capabilities.length > 0 ? { ...party, capabilities } : party);
  }
  const consulted = activeConsultationsOf(interaction)
    .filter((consultation) => takesPartIn(consultation, agentId))
    .map((consultation) => consultedParty(state, consultation));
  return [...parties, ...consulted, ...formerParty(state, interaction, agentId)];
}

function consultedParty(state: CentreState, consultation: CentreConsultation): Party {
  const { id, consultedId } = consultation;
  return {
    id: consultedPartyId(id),
    role: 'consulted',
    name: state.nameOf(consultedId),
    agentId: consultedId,
    state: consultation.state === 'active' ? 'connected' : 'ended',
  };
}

/** Whoever only reads any more is shown as what the agent was, or nobody could say who reads. */
function formerParty(
  state: CentreState,
  interaction: CentreInteraction,
  agentId: AgentId,
): Party[] {
  if (state.roleIn(interaction, agentId) !== 'reading') return [];
  const { consultationId } = state.windows.get(agentId)?.get(interaction.id) ?? {};
  const consultation = interaction.consultations.find(({ id }) => id === consultationId);
  if (consultation) return [consultedParty(state, consultation)];
  if (interaction.ownerId === agentId) return [];
  const hasOwned = interaction.owners.some((owner) => owner.agentId === agentId);
  return [
    {
      id: agentPartyId(agentId),
      role: hasOwned && interaction.state === 'closed' ? 'owner' : 'conference',
      name: state.nameOf(agentId),
      agentId,
      state: 'ended',
    },
  ];
}

/** What the owner may do with another agent of the conference. */
function capabilitiesOver(
  interaction: CentreInteraction,
  agentId: AgentId,
  memberId: AgentId,
): PartyCapability[] {
  const { ownerId, state, invitationId } = interaction;
  if (ownerId !== agentId || state !== 'owned' || !isMember(interaction, memberId)) return [];
  if (invitationId !== undefined) return ['remove'];
  const isAsked = consultationTo(interaction, memberId) !== undefined;
  return isAsked ? ['remove', 'make-owner'] : ['remove', 'consult', 'make-owner'];
}
