import '../../localization/en/problem.js';
import '../../localization/en/shared.js';
import '../../localization/en/team-communicator.js';
import type { Medium } from '../../domain/agent.js';
import type { Consultation } from '../../domain/consultation.js';
import { canDo, type InteractionCapability } from '../../domain/interaction.js';
import type { InvitationProblemReason, InvitationPurpose } from '../../domain/problem.js';
import {
  availabilityFor,
  type Target,
  type TargetAvailability,
  type TargetType,
} from '../../domain/target.js';
import type { TransportSupport } from '../../services/transport.js';
import { isolatedName } from '../shared/safe-text.js';
import type { ActionPlace } from './target-place.js';
import { isFull } from './target-words.js';

/** What an action on a target says: `blocked` cannot be chosen, `warning` can. */
export type Advice = { readonly kind: 'blocked' | 'warning'; readonly text: string };

const pools: readonly TargetType[] = ['agent', 'agent-group', 'skill', 'queue'];
/** Which types an operation takes as its target. */
export const takers: Readonly<Record<InvitationPurpose, readonly TargetType[]>> = {
  transfer: [...pools, 'routing-point'],
  consultation: pools,
  conference: pools,
  message: ['agent'],
};
const capabilities: Readonly<Record<Exclude<InvitationPurpose, 'message'>, InteractionCapability>> =
  { transfer: 'transfer', consultation: 'consult', conference: 'invite' };
/** Where an interaction waits until somebody is free. */
export const queueTypes: readonly TargetType[] = ['queue', 'routing-point'];

/** What has to be said before a target is asked; `undefined` when nothing. */
export function adviceFor(
  purpose: InvitationPurpose,
  medium: Medium,
  target: Target,
  availability: TargetAvailability | undefined,
  place: ActionPlace,
): Advice | undefined {
  const { terms, supports, ownId } = place;
  const words = terms.teamCommunicator;
  const name = isolatedName(target.name);
  const noun = terms.shared.medium[medium];
  if (!isSupported(purpose, supports)) return blocked(words.unsupported[purpose]);
  if (target.type === 'contact') return blocked(words.isContact(name, noun));
  if (!takers[purpose].includes(target.type)) return blocked(words.notFor[purpose](name));
  if (purpose === 'message' && target.id === ownId) return blocked(words.isYou);
  const ofInteraction =
    purpose === 'message' ? undefined : interactionAdvice(purpose, target, place);
  if (ofInteraction) return ofInteraction;
  return availabilityAdvice(purpose, medium, target, availability, place);
}

/** Why a consultation cannot be transferred to now; `undefined` when it can. */
export function consultationAdvice(
  { consulted, capabilities: allowed }: Consultation,
  { interaction, terms }: ActionPlace,
): string | undefined {
  if (!interaction || allowed.includes('transfer')) return undefined;
  const { medium } = interaction;
  const code = 'transfer.already-pending';
  if (interaction.pending) {
    return terms.problem({ code, target: isolatedName(consulted.name), medium });
  }
  return terms.teamCommunicator.notAllowed.transfer(terms.shared.medium[medium]);
}

/** Asks whether the backend can do it at all. */
export function isSupported(purpose: InvitationPurpose, supports: TransportSupport): boolean {
  if (purpose === 'transfer') return true;
  return supports[purpose === 'message' ? 'instantMessages' : purpose];
}

function interactionAdvice(
  purpose: Exclude<InvitationPurpose, 'message'>,
  target: Target,
  { interaction, terms }: ActionPlace,
): Advice | undefined {
  const words = terms.teamCommunicator;
  if (!interaction) return blocked(words.nothingOpen[purpose]);
  const { medium, pending, parties, state } = interaction;
  const about = { target: isolatedName(target.name), medium };
  if (!canDo(interaction, capabilities[purpose])) {
    if (pending) return blocked(terms.problem({ code: `${purpose}.already-pending`, ...about }));
    if (state === 'ended') return blocked(terms.problem({ code: 'interaction.ended', medium }));
    return blocked(words.notAllowed[purpose](terms.shared.medium[medium]));
  }
  const isParty = parties.some(
    ({ agentId, state: now }) => agentId === target.id && now === 'connected',
  );
  return target.type === 'agent' && isParty
    ? warning(terms.problem({ code: `${purpose}.already-party`, ...about }))
    : undefined;
}

function availabilityAdvice(
  purpose: InvitationPurpose,
  medium: Medium,
  target: Target,
  availability: TargetAvailability | undefined,
  { terms, allowOffline }: ActionPlace,
): Advice | undefined {
  if (!availability) return undefined;
  const name = isolatedName(target.name);
  const say = (reason: InvitationProblemReason): string =>
    terms.problem({ code: `${purpose}.${reason}`, target: name, medium });
  const offline = (): Advice => (allowOffline ? warning : blocked)(say('target-logged-out'));
  if (!availability.known) return blocked(say('target-unknown'));
  if (purpose === 'message') {
    // Words reach whoever is signed in at all, Ready or not.
    const isOut = availability.media.every(({ state }) => state === 'logged-out');
    return isOut ? offline() : undefined;
  }
  const facts = availabilityFor(availability, medium);
  if (!facts) return warning(say('media-not-allowed'));
  if (facts.closed) return warning(say('queue-closed'));
  if (facts.state === 'logged-out') return offline();
  if (facts.state === 'not-ready') return warning(say('target-not-ready'));
  if (isFull(facts)) return warning(say('at-capacity'));
  const mayWait = purpose === 'transfer' && queueTypes.includes(target.type);
  return facts.readyAgents === 0 && !mayWait
    ? warning(terms.teamCommunicator.nobodyReady(name, terms.shared.medium[medium]))
    : undefined;
}

function blocked(text: string): Advice {
  return { kind: 'blocked', text };
}

function warning(text: string): Advice {
  return { kind: 'warning', text };
}
