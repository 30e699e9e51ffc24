import '../../localization/en/team-communicator.js';
import { media, type Medium } from '../../domain/agent.js';
import type { Consultation } from '../../domain/consultation.js';
import type { InteractionId } from '../../domain/interaction.js';
import type { InvitationPurpose } from '../../domain/problem.js';
import { activeConsultations } from '../../domain/selectors.js';
import type { Target, TargetAvailability, TargetType } from '../../domain/target.js';
import type { Terms } from '../../localization/localization.js';
import type { TransportSupport } from '../../services/transport.js';
import { type Advice, adviceFor, isSupported, queueTypes, takers } from './target-advice.js';
import type { ActionPlace } from './target-place.js';

/** What can be asked of a target about an interaction, or of an agent without one. */
export const operations: readonly InvitationPurpose[] = [
  'transfer',
  'consultation',
  'conference',
  'message',
];

/** One thing that may be asked of a target, over a medium. */
export type TargetAction = {
  readonly purpose: InvitationPurpose;
  readonly medium: Medium;
  readonly label: string;
  readonly advice: Advice | undefined;
  /** The consultation with this target that makes it a matter of one step. */
  readonly consultation?: Consultation;
  /** Instant messages with this agent that are open already. */
  readonly messagesId?: InteractionId;
};

/** The types among which an operation finds its targets; without one, everything that there is. */
export function typesFor(
  operation: InvitationPurpose | undefined,
  supports: TransportSupport,
): readonly TargetType[] {
  const contacts: readonly TargetType[] = supports.contacts ? ['contact'] : [];
  const all = operation ? takers[operation] : [...takers.transfer, ...contacts];
  return supports.queueTargets ? all : all.filter((type) => !queueTypes.includes(type));
}

/** What may be asked of a target now, or why not. */
export function actionsFor(
  target: Target,
  availability: TargetAvailability | undefined,
  place: ActionPlace,
): readonly TargetAction[] {
  return purposesFor(target, place).flatMap((purpose) =>
    mediaFor(purpose, place).map((medium) => {
      const shortcut = consultationWith(target, purpose, medium, place);
      const messagesId = purpose === 'message' ? place.messagesWith(target.id) : undefined;
      const advice =
        shortcut || messagesId
          ? undefined
          : adviceFor(purpose, medium, target, availability, place);
      return {
        purpose,
        medium,
        label: labelOf(purpose, medium, messagesId !== undefined, place.terms),
        advice,
        ...(shortcut && { consultation: shortcut }),
        ...(messagesId === undefined ? {} : { messagesId }),
      };
    }),
  );
}

/** The consultations of this agent's own: to the consulted agent a transfer takes one step. */
export function ownConsultations({ interaction, ownId }: ActionPlace): readonly Consultation[] {
  return activeConsultations(interaction).filter(({ caller }) => caller.agentId === ownId);
}

/** An operation that was named is offered even where it is refused: then it says why. */
function purposesFor(target: Target, place: ActionPlace): readonly InvitationPurpose[] {
  const { operation, supports, interaction } = place;
  if (operation) return [operation];
  const offered = operations.filter(
    (purpose) =>
      takers[purpose].includes(target.type) &&
      isSupported(purpose, supports) &&
      (purpose === 'message' || interaction !== undefined),
  );
  return offered.length > 0 ? offered : ['transfer'];
}

/** A consultation may be held over another medium than the interaction's, which comes first. */
function mediaFor(
  purpose: InvitationPurpose,
  { interaction, medium, supports }: ActionPlace,
): readonly Medium[] {
  const own = interaction?.medium ?? medium;
  if (purpose !== 'consultation') return [own];
  const others = media.filter((other) => other !== own);
  return [own, ...others].filter((other) => other !== 'voice' || supports.voice);
}

function consultationWith(
  target: Target,
  purpose: InvitationPurpose,
  medium: Medium,
  place: ActionPlace,
): Consultation | undefined {
  if (target.type !== 'agent' || (purpose !== 'transfer' && purpose !== 'conference')) {
    return undefined;
  }
  const needed = purpose === 'transfer' ? 'transfer' : 'merge';
  return ownConsultations(place).find(
    (consultation) =>
      consultation.consulted.agentId === target.id &&
      consultation.capabilities.includes(needed) &&
      // What is talked over a call cannot become a part of a chat.
      (purpose === 'transfer' || consultation.medium === medium),
  );
}

function labelOf(
  purpose: InvitationPurpose,
  medium: Medium,
  isOpen: boolean,
  { teamCommunicator: words }: Terms,
): string {
  if (purpose === 'transfer') return words.instantTransfer[medium];
  if (purpose === 'consultation') return words.startConsultation[medium];
  if (purpose === 'conference') return words.instantConference[medium];
  return isOpen ? words.openMessages : words.instantMessage;
}
