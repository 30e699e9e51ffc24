import type { ContactCommand } from '../../../domain/contact-chat.js';
import type { CentreInteraction } from './centre-interaction.js';
import type { FactOf } from './facts.js';
import { require, type CentreWork } from './work.js';

type SetMarker = Extract<ContactCommand, { type: 'set-marker' }>;

const names = { delivered: 'deliveredId', read: 'readId' } as const;

/** Takes down how far the contact has got. What goes back, or nowhere, changes nothing. */
export function markUpTo(
  { record }: CentreWork,
  interaction: CentreInteraction,
  { marker, messageId, operationId }: SetMarker,
): void {
  require(Object.hasOwn(names, marker), { code: 'command.invalid', what: 'marker' });
  const { transcript, markers, id } = interaction;
  const next = transcript.ordinalOf(messageId);
  require(next !== undefined, { code: 'command.invalid', what: 'message' });
  const held = markers?.[names[marker]];
  const last = held === undefined ? undefined : transcript.ordinalOf(held);
  if (last !== undefined && next <= last) return;
  record({ type: 'marker-set', interactionId: id, marker, messageId, operationId });
}

/** What was seen has arrived. */
export function setMarker(
  interaction: CentreInteraction,
  { marker, messageId }: FactOf<'marker-set'>,
): void {
  const { transcript, markers = {} } = interaction;
  const { deliveredId } = markers;
  const delivered = deliveredId === undefined ? undefined : transcript.ordinalOf(deliveredId);
  const isFurther = delivered === undefined || delivered < (transcript.ordinalOf(messageId) ?? 0);
  interaction.markers = {
    ...markers,
    ...(isFurther ? { deliveredId: messageId } : {}),
    [names[marker]]: messageId,
  };
}
