import type { Consultation, ConsultationCapability } from '../../domain/consultation.js';
import {
  canDo,
  hasContact,
  type Interaction,
  type InteractionCapability,
} from '../../domain/interaction.js';
import type { InvitationPurpose, Problem, ProblemCode } from '../../domain/problem.js';
import type { Session } from '../../services/session.js';
import { TransportError, type ConnectionStatus } from '../../services/transport.js';
import type { CommandRequest } from '../../domain/command.js';

/** What another invitation is called while one is in flight. */
const pendingCodes: Partial<Record<InteractionCapability, ProblemCode>> = {
  transfer: 'transfer.already-pending',
  consult: 'consultation.already-pending',
  invite: 'conference.already-pending',
};

/** Why an agent may not do something with an interaction now; `undefined` when nothing is in the way. */
export function whyNot(
  interaction: Interaction,
  capability: InteractionCapability,
  session: Session | undefined,
): Problem | undefined {
  if (!session?.isConnected) return lackOf(session?.connection);
  if (canDo(interaction, capability)) return undefined;
  const { pending } = interaction;
  if (pending) {
    const code = pendingCodes[capability] ?? 'interaction.busy';
    const medium = hasContact(interaction) ? { medium: interaction.medium } : {};
    return { code, target: pending.targetName, ...medium };
  }
  if (interaction.state === 'ended') return { code: 'interaction.ended' };
  const owner = hasContact(interaction) ? interaction.owner : undefined;
  if (owner && owner.agentId !== session.workspace.agent?.id) {
    return { code: 'interaction.not-owner', owner: owner.name };
  }
  return { code: 'transport.unsupported' };
}

/** Why an agent may not do something with a consultation now; `undefined` when nothing is in the way. */
export function whyNotWith(
  interaction: Interaction,
  consultation: Consultation,
  capability: ConsultationCapability,
  session: Session | undefined,
): Problem | undefined {
  if (!session?.isConnected) return lackOf(session?.connection);
  if (consultation.capabilities.includes(capability)) return undefined;
  const { pending } = interaction;
  if (pending) return { code: 'interaction.busy', target: pending.targetName };
  if (interaction.state === 'ended') return { code: 'interaction.ended' };
  const owner = hasContact(interaction) ? interaction.owner : undefined;
  if (owner && owner.agentId !== session.workspace.agent?.id) {
    return { code: 'interaction.not-owner', owner: owner.name };
  }
  const { medium } = interaction;
  const isOther = hasContact(interaction) && consultation.medium !== medium;
  const isKnown = capability !== 'merge' || session.supports.conference;
  if (isOther && isKnown && medium !== 'instant-message') {
    const code =
      capability === 'merge' ? 'conference.media-not-allowed' : 'transfer.media-not-allowed';
    return { code, target: consultation.consulted.name, medium };
  }
  return { code: 'transport.unsupported' };
}

/**
 * Why no text may be written in a conversation with the contact or a colleague now. While the
 * connection is sought, what is sent waits for it.
 */
export function whyNoText(
  interaction: Interaction,
  session: Session | undefined,
  isAllowed: boolean = canDo(interaction, 'send-message'),
): Problem | undefined {
  const state = session?.connection.state;
  const isSought = state === 'reconnecting' || state === 'connecting';
  if (isSought && isAllowed) return undefined;
  if (session?.isConnected && isAllowed) return undefined;
  const problem = whyNot(interaction, 'send-message', session);
  return isSought && problem && interaction.state === 'ended'
    ? { code: 'interaction.ended' }
    : problem;
}

/** What a connection that does not stand is called. */
function lackOf(connection: ConnectionStatus | undefined): Problem {
  if (connection?.state === 'superseded') return { code: 'agent.signed-in-elsewhere' };
  if (connection?.state === 'failed') return connection.problem;
  return { code: 'connection.lost' };
}

/** Why nobody may be asked, and nothing be done with the parties of an interaction, now. */
export function whyNotNow(
  { pending, state }: Interaction,
  session: Session | undefined,
  purpose?: InvitationPurpose,
): Problem | undefined {
  if (!session?.isConnected) return lackOf(session?.connection);
  if (purpose === 'message') return undefined;
  if (pending) return { code: 'interaction.busy', target: pending.targetName };
  return state === 'ended' ? { code: 'interaction.ended' } : undefined;
}

/** Executes what the agent asked for, and answers why it was not done; nothing when it was. */
export async function problemOf(
  session: Session | undefined,
  command: CommandRequest,
): Promise<Problem | undefined> {
  return session ? refusalOf(session.execute(command)) : { code: 'connection.lost' };
}

/** Waits for what the agent asked for, and answers why it was not done; nothing when it was. */
export async function refusalOf(asked: Promise<void>): Promise<Problem | undefined> {
  try {
    await asked;
    return undefined;
  } catch (error) {
    if (error instanceof TransportError) return error.problem;
    throw error;
  }
}

/** Executes what the agent asked for; a refusal is told by the session, as a notice. */
export async function executeAsked(
  session: Session | undefined,
  command: CommandRequest,
): Promise<boolean> {
  try {
    await session?.execute(command);
    return session !== undefined;
  } catch (error) {
    if (error instanceof TransportError) return false;
    throw error;
  }
}
