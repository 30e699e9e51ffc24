import type { CommandType } from '../../../domain/command.js';
import type { InteractionCapability, InteractionSnapshot } from '../../../domain/interaction.js';
import type { TargetType } from '../../../domain/target.js';
import {
  TransportError,
  type Answer,
  type FindTargets,
  type FoundTargets,
  type Query,
  type Transport,
  type TransportSupport,
} from '../../../services/transport.js';
import { mapEvents, mapInteractions, wrap } from './wrap.js';

/** What a backend that can do little cannot do. */
export const lacks = {
  readBack: false,
  history: false,
  cancelTransfer: false,
  queueTargets: false,
  consultation: false,
  conference: false,
  instantMessages: false,
  typing: false,
  dispositions: false,
  favourites: false,
  contacts: false,
  notes: false,
  caseData: false,
  standardResponses: false,
} as const satisfies Partial<TransportSupport>;

const commands: readonly CommandType[] = [
  ...(['cancel-invitation', 'start-consultation', 'end-consultation'] as const),
  ...(['transfer-to-consultation', 'merge-consultation', 'invite-to-conference'] as const),
  ...(['start-instant-message', 'set-typing', 'set-disposition', 'set-favourite'] as const),
  ...(['set-note', 'set-case-datum', 'set-response-favourite'] as const),
];

const questions: readonly Query['type'][] = [
  ...(['find-message', 'get-history', 'find-handled', 'get-dispositions'] as const),
  ...(['get-case-fields', 'find-standard-responses', 'find-earlier'] as const),
];

const capabilities: readonly InteractionCapability[] = [
  ...(['consult', 'invite', 'edit-note', 'edit-case-data'] as const),
];

const types: readonly TargetType[] = ['queue', 'routing-point', 'contact'];

/** In which way it is not true to what it says; none for a good one. */
type Lie = 'does-what-it-lacks' | 'offers-what-it-lacks' | 'lists-what-it-lacks' | 'says-nothing';

/** A good transport to a backend that can do little, or one that is not true to it. */
export function limited(transport: Transport, lie?: Lie): Transport {
  const supports = Object.freeze({ ...transport.supports, ...lacks });
  const refusing = wrap(transport, {
    supports,
    async execute(command, options) {
      const lacksIt = commands.includes(command.type) || isForQueue(command);
      if (!lacksIt || lie === 'does-what-it-lacks') return transport.execute(command, options);
      if (lie !== 'says-nothing') throw unsupported(command.type);
    },
    async query<Q extends Query>(query: Q, options?: { signal?: AbortSignal }): Promise<Answer<Q>> {
      if (questions.includes(query.type) && lie !== 'does-what-it-lacks') {
        throw unsupported(query.type);
      }
      const isFiltered = query.type === 'find-targets' && lie !== 'lists-what-it-lacks';
      return isFiltered
        ? ((await findTargets(transport, query, options)) as Answer<Q>)
        : transport.query(query, options);
    },
  });
  const quiet = mapEvents(refusing, (event) =>
    event.type === 'typing-changed' && lie !== 'offers-what-it-lacks' ? undefined : event,
  );
  return lie === 'offers-what-it-lacks' ? quiet : mapInteractions(quiet, modest);
}

function modest(interaction: InteractionSnapshot): InteractionSnapshot {
  const { pending } = interaction;
  const shown = {
    ...interaction,
    capabilities: interaction.capabilities.filter((one) => !capabilities.includes(one)),
    ...(pending && { pending: { ...pending, canCancel: false } }),
  };
  if (shown.medium === 'voice') return shown;
  const conversations = shown.conversations.map((one) => ({ ...one, hasEarlier: false }));
  return { ...shown, conversations };
}

/** The whole directory without what is lacking, and pages of that. */
async function findTargets(
  transport: Transport,
  query: FindTargets,
  options?: { signal?: AbortSignal },
): Promise<FoundTargets> {
  const { cursor, limit = 50, ...question } = query;
  const { targets } = await transport.query({ ...question, limit: 10_000 }, options);
  const found = targets.filter(({ type }) => !types.includes(type));
  const from = Number(cursor ?? 0);
  const end = from + limit;
  const page = found.slice(from, end);
  const more = end < found.length ? { cursor: String(end) } : {};
  return { targets: page, total: found.length, ...more };
}

function isForQueue(command: object): boolean {
  const { targetType } = command as { targetType?: TargetType };
  return targetType !== undefined && types.includes(targetType);
}

function unsupported(what: string): TransportError {
  return new TransportError({ code: 'transport.unsupported', what }, 'refused');
}
