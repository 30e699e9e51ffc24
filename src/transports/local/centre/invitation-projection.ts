import type { AgentId } from '../../../domain/agent.js';
import { handlingOf, type Handling } from '../../../domain/handling.js';
import type { ContactInvitation, Invitation } from '../../../domain/invitation.js';
import type { CentreInteraction } from './centre-interaction.js';
import type { CentreInvitation } from './facts.js';
import type { CentreOptions } from './options.js';
import type { CentreState } from './state.js';
import { queueName } from './work.js';

/** A request as the agent at whom it rings sees it. */
export function invitationFor(
  state: CentreState,
  options: CentreOptions,
  invitation: CentreInvitation,
): Invitation {
  const { id, kind, interactionId, rungAt: receivedAt, deadline, note } = invitation;
  const { targetType, targetName, fromAgentId } = invitation;
  const facts = {
    id,
    interactionId,
    receivedAt,
    deadline,
    capabilities: ['accept', 'reject'] as const,
    ...(note === undefined ? {} : { note }),
    ...(fromAgentId === undefined || targetType === 'agent' ? {} : { through: targetName }),
  };
  const messages = state.messages.get(interactionId);
  if (kind === 'message' || invitation.medium === 'instant-message') {
    const startedAt = messages?.startedAt ?? receivedAt;
    const fromName = state.nameOf(fromAgentId!);
    return { ...facts, kind: 'message', medium: 'instant-message', startedAt, fromName };
  }
  const interaction = state.interactions.get(interactionId)!;
  const { medium } = invitation;
  return {
    ...facts,
    kind,
    medium,
    ...aboutContact(state, options, interaction, fromAgentId),
    earlierOwners: ownersBefore(kind, interaction),
    ...(medium === interaction.medium ? {} : { interactionMedium: interaction.medium }),
  };
}

type AboutContact = Omit<
  ContactInvitation,
  | 'id'
  | 'interactionId'
  | 'receivedAt'
  | 'deadline'
  | 'capabilities'
  | 'kind'
  | 'medium'
  | 'earlierOwners'
>;

/** What is known of the interaction before it is taken; more of it when a colleague hands it over. */
function aboutContact(
  state: CentreState,
  options: CentreOptions,
  interaction: CentreInteraction,
  fromAgentId: AgentId | undefined,
): AboutContact {
  const { contact, queueId, caseData, startedAt, owners, subject, handover } = interaction;
  const { disposition, waitingSince, transcript } = interaction;
  const isAsked = fromAgentId !== undefined;
  const fromName = isAsked ? state.nameOf(fromAgentId) : handover?.fromName;
  const handling: Handling | undefined = isAsked
    ? handlingOf(owners, transcript)
    : handover?.handling;
  return {
    contact,
    queue: { id: queueId, name: queueName(options, queueId) },
    caseData,
    startedAt,
    ...(subject === undefined ? {} : { subject }),
    ...(fromName === undefined ? {} : { fromName }),
    ...(handling && { handling }),
    ...(disposition && { disposition }),
    ...(interaction.state === 'queued' ? { waitingSince } : {}),
  };
}

/** Whoever asks for advice or company stays the owner, and is none of the earlier ones. */
function ownersBefore(
  kind: ContactInvitation['kind'],
  { owners }: Pick<CentreInteraction, 'owners'>,
): number {
  const staysOwner = kind === 'consultation' || kind === 'conference';
  return Math.max(owners.length - (staysOwner ? 1 : 0), 0);
}
