import type { AgentMedium, Medium } from '../../domain/agent.js';
import type { SetMediumState } from '../../domain/command.js';
import { medium as mediumField } from './agents-room-events.js';
import { codec, count, maybe, several, word, words, type Codec } from './fields.js';
import { ns } from './namespaces.js';
import { xml, type Xml } from './xml.js';

type Channel = {
  readonly name: Medium;
  readonly state: 'ready' | 'not-ready';
  readonly reason?: string | undefined;
  readonly mode?: AgentMedium['mode'];
  readonly until?: number | undefined;
  readonly since: number;
};

/** Whether an agent takes work, by media. */
export type Readiness = { readonly since: number; readonly media: readonly Channel[] };

export const readinessCodec: Codec<Readiness> = codec<Readiness>('readiness', {
  since: count('since'),
  media: several(
    codec<Channel>('medium', {
      name: mediumField('name'),
      state: word('state', 'ready', 'not-ready'),
      reason: maybe('reason', words),
      mode: maybe('mode', (name) => word(name, 'after-call-work', 'do-not-disturb')),
      until: maybe('until', count),
      since: count('since'),
    }),
  ),
});

export const notReadyCodec = codec<{
  readonly medium: Medium;
  readonly reason?: string | undefined;
}>('not-ready', {
  medium: mediumField('medium'),
  reason: maybe('reason', words),
});

/** Presence with readiness, to everybody who is told, or to one. */
export function writeReadiness(readiness: Readiness, to?: string): Xml {
  return xml('presence', ns.client, { to }, readinessCodec.write(readiness));
}

/** An agent who has just come is not ready for anything. */
export function firstReadiness(media: readonly Medium[], now: number): Readiness {
  return { since: now, media: media.map((name) => ({ name, state: 'not-ready', since: now })) };
}

/** The readiness after a command. */
export function withMediumState(
  readiness: Readiness,
  { medium, state, reason, mode }: Pick<SetMediumState, 'medium' | 'state' | 'reason' | 'mode'>,
  now: number,
): Readiness {
  const media = readiness.media.map((channel): Channel => {
    if (channel.name !== medium) return channel;
    const why = state === 'not-ready' && reason !== undefined ? { reason } : {};
    const how = state === 'not-ready' && mode !== undefined ? { mode } : {};
    return { name: medium, state, since: now, ...why, ...how };
  });
  return { since: now, media };
}
