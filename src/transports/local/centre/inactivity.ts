import { endConsultations } from './consultations.js';
import { settle } from './declining.js';
import type { CentreInteraction } from './centre-interaction.js';
import { recordLine, type CentreWork } from './work.js';

type Held = Pick<CentreWork, 'state' | 'options'>;

/** Warns contacts who do not answer, and closes the chats of those who do not after that. */
export function expireInactivity(work: CentreWork): void {
  const { inactivity } = work.options.policies;
  if (!inactivity) return;
  for (const interaction of [...work.state.interactions.values()]) {
    const since = silentSince(interaction);
    if (since === undefined) continue;
    const { id: interactionId, closesAt } = interaction;
    if (closesAt !== undefined && closesAt <= work.now) close(work, interaction);
    else if (closesAt === undefined && since + inactivity.warnAfter <= work.now) {
      const deadline = work.now + inactivity.closeAfter;
      work.record({ type: 'inactivity-set', interactionId, closesAt: deadline });
    }
  }
}

/** Whoever has written, or been written to anew, is not about to be closed any more. */
export function followInactivity(work: CentreWork): void {
  for (const interaction of work.state.interactions.values()) {
    const { id: interactionId, closesAt, warnedFor } = interaction;
    if (closesAt === undefined) continue;
    if (silentSince(interaction) === warnedFor) continue;
    work.record({ type: 'inactivity-set', interactionId });
  }
}

/** Epoch ms at which something is to happen. */
export function inactivityMoments({ state, options }: Held): number[] {
  const { inactivity } = options.policies;
  if (!inactivity) return [];
  return [...state.interactions.values()].flatMap((interaction) => {
    const since = silentSince(interaction);
    if (since === undefined) return [];
    return [interaction.closesAt ?? since + inactivity.warnAfter];
  });
}

/** Epoch ms of the agent's message that the contact has not answered. */
function silentSince({ medium, state, transcript }: CentreInteraction): number | undefined {
  if (medium !== 'chat' || state !== 'owned') return undefined;
  for (let ordinal = transcript.end - 1; ordinal >= transcript.start; ordinal--) {
    const entry = transcript.at(ordinal)!;
    if (entry.kind === 'message') return entry.author.role === 'agent' ? entry.at : undefined;
  }
  return undefined;
}

function close(work: CentreWork, interaction: CentreInteraction): void {
  const { id: interactionId, invitationId } = interaction;
  const invitation = invitationId && work.state.invitations.get(invitationId);
  if (invitation) settle(work, invitation, 'contact-left');
  endConsultations(work, interaction);
  work.record({ type: 'interaction-ended', interactionId });
  recordLine(work, interactionId, { kind: 'interaction-ended', reason: 'inactivity' });
}

/** What is kept of it: the deadline, and for which silence it was set. */
export function setInactivity(held: CentreInteraction, closesAt: number | undefined): void {
  delete held.closesAt;
  delete held.warnedFor;
  const since = silentSince(held);
  if (closesAt === undefined || since === undefined) return;
  held.closesAt = closesAt;
  held.warnedFor = since;
}

/** Epoch ms at which a chat closes for want of an answer; nothing once it has ended. */
export function closingOf({ state, closesAt }: CentreInteraction): { closesAt?: number } {
  return state === 'owned' && closesAt !== undefined ? { closesAt } : {};
}
