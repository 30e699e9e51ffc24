import '../../localization/en/interaction-preview.js';
import '../../localization/en/shared.js';
import type { ContactInvitation, Invitation, InvitationClosure } from '../../domain/invitation.js';
import { nameInInvitation } from '../../domain/invitation.js';
import type { Terms } from '../../localization/localization.js';
import { isolatedName, safeLine } from '../shared/safe-text.js';
import { secondsUntil } from './countdown-ring.js';

/** Characters of a first message that are spoken. */
const longestSpoken = 160;

/** What the invitation is about, as a noun: a chat, a call, an instant message. */
export function nounOf(invitation: Invitation, { shared }: Terms): string {
  const { medium } = invitation;
  const own = invitation.kind === 'message' ? medium : (invitation.interactionMedium ?? medium);
  return shared.interaction[own];
}

/** Who wants what, in one sentence. */
export function titleOf(invitation: Invitation, terms: Terms): string {
  const words = terms.interactionPreview;
  const { fromName, kind } = invitation;
  const noun = nounOf(invitation, terms);
  if (kind === 'message') return words.writes(isolatedName(invitation.fromName));
  if (fromName === undefined || kind === 'inbound') return words.incoming(noun);
  return words.titles[kind](isolatedName(fromName), noun, isolatedName(invitation.contact.name));
}

/** What a screen reader calls the card: also where no colleague asks, for whom. */
export function nameOfCard(invitation: Invitation, terms: Terms): string {
  const isOffer = invitation.kind === 'inbound' || invitation.kind === 'transfer';
  if (!isOffer) return titleOf(invitation, terms);
  return terms.interactionPreview.from(
    nounOf(invitation, terms),
    isolatedName(nameInInvitation(invitation)),
  );
}

/** What follows from accepting, where it is not that the agent has the contact. */
export function consequenceOf(invitation: Invitation, terms: Terms): string | undefined {
  if (invitation.kind !== 'consultation' && invitation.kind !== 'conference') return undefined;
  return terms.interactionPreview.consequences[invitation.kind](
    isolatedName(invitation.fromName ?? ''),
    isolatedName(invitation.contact.name),
  );
}

/** The kind, with the medium of the talk where that is another one than the contact's. */
export function kindOf(invitation: Invitation, terms: Terms): string {
  const words = terms.interactionPreview;
  const kind = words.kinds[invitation.kind];
  if (invitation.kind === 'message' || !isOverAnother(invitation)) return kind;
  return `${kind} ${words.over[invitation.medium]}`;
}

/** What is said when it arrives. */
export function sentenceOf(
  invitation: Invitation,
  isAutomatic: boolean,
  now: number,
  terms: Terms,
): string {
  const words = terms.interactionPreview;
  const { deadline } = invitation;
  return [
    ...arrivalOf(invitation, terms),
    isAutomatic ? `${words.automatic}.` : words.announcedLeft(secondsUntil(deadline, now)),
  ].join(' ');
}

/** How it went away, in the words that stand in place of its buttons. */
export function outcomeOf(
  invitation: Invitation,
  closure: InvitationClosure,
  terms: Terms,
): string | undefined {
  const words = terms.interactionPreview;
  const { fromName } = invitation;
  switch (closure) {
    case 'accepted':
    case 'rejected':
      return undefined;
    case 'cancelled':
      return words.takenBack(fromName && isolatedName(fromName));
    case 'contact-left':
      return words.contactLeft(isolatedName(nameInInvitation(invitation)));
    default:
      return words.outcomes[closure];
  }
}

function arrivalOf(invitation: Invitation, terms: Terms): string[] {
  const words = terms.interactionPreview;
  const { fromName, kind, note } = invitation;
  const title = `${titleOf(invitation, terms)}.`;
  if (kind === 'message') return note ? [title, safeLine(note, longestSpoken)] : [title];
  const contact = isolatedName(invitation.contact.name);
  if (kind === 'consultation') return [title, words.announcedUnseen(contact)];
  if (kind === 'conference') return [title];
  const queue = invitation.queue && isolatedName(invitation.queue.name);
  const arrival = words.announced(nounOf(invitation, terms), contact, queue);
  return fromName === undefined
    ? [arrival]
    : [arrival, words.announcedFrom(isolatedName(fromName))];
}

function isOverAnother({ interactionMedium, medium }: ContactInvitation): boolean {
  return interactionMedium !== undefined && interactionMedium !== medium;
}
