import type { Handling, HandlingStep } from '../../domain/handling.js';
import type { Disposition } from '../../domain/interaction.js';
import type { Invitation, InvitationClosure, InvitationKind } from '../../domain/invitation.js';
import type { Medium } from '../../domain/agent.js';
import type { CaseDatum, Queue } from '../../domain/interaction.js';
import {
  anyMedium,
  contactCodec,
  datumCodec,
  invitationKinds,
  medium,
  queueCodec,
  type RoomContact,
} from './agents-room-events.js';
import {
  attempt,
  codec,
  count,
  grouped,
  identifier,
  inside,
  maybe,
  several,
  textIn,
  word,
  words,
} from './fields.js';
import type { Xml } from './xml.js';

/** A request as a router rings with it. */
export type Offer = {
  readonly id: string;
  readonly kind: InvitationKind;
  /** What is left of the time to ring, in ms. */
  readonly ttl: number;
  readonly interaction: string;
  readonly medium: Medium | 'instant-message';
  readonly interactionMedium?: Medium | undefined;
  readonly fromName?: string | undefined;
  readonly through?: string | undefined;
  /** Epoch milliseconds. */
  readonly started: number;
  readonly waitingSince?: number | undefined;
  readonly earlierOwners?: number | undefined;
  readonly contact?: RoomContact | undefined;
  readonly subject?: string | undefined;
  readonly queue?: Queue | undefined;
  readonly caseData: readonly CaseDatum[];
  readonly note?: string | undefined;
  readonly disposition?: Disposition | undefined;
  readonly handling?: Handling | undefined;
};

const stepCodec = codec<HandlingStep>('step', {
  agentId: identifier('agent'),
  name: words('name'),
  since: count('since'),
  until: maybe('until', count),
  messages: count('messages'),
});

const handlingCodec = codec<Handling>('handling', {
  contactMessages: count('contact-messages'),
  contactWroteAt: maybe('contact-wrote-at', count),
  steps: several(stepCodec),
});

const dispositionCodec = codec<Pick<Disposition, 'id' | 'name'>>('disposition', {
  id: identifier('id'),
  name: words('name'),
});

/** An offer, both ways. */
export const offerCodec = codec<Offer>('offer', {
  id: identifier('id'),
  kind: word('kind', ...invitationKinds),
  ttl: count('ttl'),
  interaction: identifier('interaction'),
  medium: anyMedium('medium'),
  interactionMedium: maybe('interaction-medium', medium),
  fromName: maybe('from-name', words),
  through: maybe('through', words),
  started: count('started'),
  waitingSince: maybe('waiting-since', count),
  earlierOwners: maybe('earlier-owners', count),
  contact: inside(contactCodec),
  subject: textIn('subject'),
  queue: inside(queueCodec),
  caseData: grouped('case-data', datumCodec),
  note: textIn('note'),
  disposition: inside(dispositionCodec),
  handling: inside(handlingCodec),
});

/** That an offer does not ring any more. */
export type OfferClosed = { readonly id: string; readonly closure: InvitationClosure };

export const offerClosedCodec = codec<OfferClosed>('offer-closed', {
  id: identifier('id'),
  closure: word(
    'closure',
    ...(['accepted', 'rejected', 'timed-out', 'cancelled'] as const),
    ...(['taken', 'contact-left', 'withdrawn'] as const),
  ),
});

/** The longest that anything rings, in ms. */
const longestRing = 600_000;

/** Reads what rings; `undefined` where it is not right. */
export function readOffer(element: Xml): Offer | undefined {
  const offer = attempt(() => offerCodec.read(element));
  if (!offer || (offer.kind !== 'message' && !offer.contact)) return undefined;
  return { ...offer, ttl: Math.min(offer.ttl, longestRing) };
}

/** An offer as an agent's invitation. */
export function invitationOf(offer: Offer, now: number, receivedAt = now): Invitation {
  const { id, kind, interaction, fromName, note, through, ttl, started } = offer;
  const facts = {
    ...{ id, interactionId: interaction, receivedAt, deadline: now + ttl, startedAt: started },
    capabilities: ['accept', 'reject'] as const,
    ...(note === undefined ? {} : { note }),
    ...(through === undefined ? {} : { through }),
  };
  if (kind === 'message' || offer.medium === 'instant-message' || !offer.contact) {
    return { ...facts, kind: 'message', medium: 'instant-message', fromName: fromName ?? '' };
  }
  const { contact, subject, queue, waitingSince, handling, disposition } = offer;
  const { interactionMedium } = offer;
  const { id: contactId, name, segment } = contact;
  return {
    ...facts,
    kind,
    medium: offer.medium,
    contact: { id: contactId, name, ...(segment === undefined ? {} : { segment }) },
    caseData: offer.caseData,
    earlierOwners: offer.earlierOwners ?? 0,
    ...(fromName === undefined ? {} : { fromName }),
    ...(interactionMedium && interactionMedium !== offer.medium ? { interactionMedium } : {}),
    ...(subject === undefined ? {} : { subject }),
    ...(queue && { queue }),
    ...(waitingSince === undefined ? {} : { waitingSince }),
    ...(handling && { handling }),
    ...(disposition && { disposition }),
  };
}
