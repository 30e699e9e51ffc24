import type { MediumAvailability, TargetAvailability, TargetId } from '../../domain/target.js';
import { medium } from './agents-room-events.js';
import {
  attempt,
  codec,
  count,
  identifier,
  maybe,
  own,
  several,
  truth,
  word,
  words,
} from './fields.js';
import { xml, type Xml } from './xml.js';

type WireMedium = Omit<MediumAvailability, 'available'> & {
  readonly available?: boolean | undefined;
};

/** How reachable a target is, both ways. */
export const availabilityCodec = codec<{
  readonly target: string;
  readonly known?: boolean | undefined;
  readonly media: readonly WireMedium[];
}>('availability', {
  target: identifier('target'),
  known: truth('known'),
  media: several(
    codec<WireMedium>('medium', {
      medium: medium('name'),
      available: truth('available'),
      state: maybe('state', (name) => word(name, 'ready', 'not-ready', 'logged-out')),
      reason: maybe('reason', words),
      load: maybe('load', count),
      capacity: maybe('capacity', count),
      readyAgents: maybe('ready-agents', count),
      waiting: maybe('waiting', count),
      waitingSince: maybe('waiting-since', count),
      closed: truth('closed'),
    }),
  ),
});

/** Reads how reachable a target is; `undefined` where it is not right. */
export function readAvailability(element: Xml): TargetAvailability | undefined {
  const read = attempt(() => availabilityCodec.read(element));
  if (!read) return undefined;
  const { target, known, media } = read;
  return {
    targetId: target,
    known: known ?? false,
    media: media.map((one) => ({ ...one, available: one.available ?? false })),
  };
}

/** Says of which targets one wants to know; of none, to stop. */
export function writeWatch(ids: readonly TargetId[]): Xml {
  return xml('watch', own, {}, ...ids.map((id) => xml('target', own, { id })));
}
