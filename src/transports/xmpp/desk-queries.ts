import type { Disposition } from '../../domain/interaction.js';
import {
  TransportError,
  type Answer,
  type FoundTargets,
  type HistoryPage,
  type Query,
} from '../../services/transport.js';
import type { Directory } from './directory.js';
import type { HeldInteraction } from './held-interaction.js';
import { unsupported } from './operations.js';
import { asTransportError } from './routers.js';

/** Where answers are found. */
export type QuerySources = {
  readonly held: (interactionId: string) => HeldInteraction | undefined;
  readonly directory: Directory;
  readonly dispositions: () => readonly Disposition[];
};

const usualPage = 100;

/** Answers what is not state. @throws TransportError */
export async function answerQuery<Q extends Query>(
  query: Q,
  { held, directory, dispositions }: QuerySources,
  signal?: AbortSignal,
): Promise<Answer<Q>> {
  const asked: Query = query;
  const readable = (interactionId: string): HeldInteraction => {
    const found = held(interactionId);
    if (!found) throw new TransportError({ code: 'interaction.not-owner' }, 'refused');
    return found;
  };
  switch (asked.type) {
    case 'find-targets': {
      const nothing: FoundTargets = { targets: [], total: 0 };
      if (asked.list === 'favourites' || asked.list === 'recents') return nothing as Answer<Q>;
      return (await directory.find(asked, signal)) as Answer<Q>;
    }
    case 'get-history': {
      const { interactionId, conversationId, before, limit = usualPage } = asked;
      const lines = readable(interactionId).linesOf(conversationId) ?? [];
      const end = Math.max(
        0,
        lines.findIndex(({ id }) => id === before),
      );
      const start = Math.max(0, end - limit);
      const page: HistoryPage = { entries: lines.slice(start, end), hasEarlier: start > 0 };
      return page as Answer<Q>;
    }
    case 'find-message': {
      const { interactionId, conversationId, clientId } = asked;
      const there = readable(interactionId);
      await there.catchUp().catch(asTransportError);
      const message = there.findOwn(conversationId, clientId);
      return (message ? { message } : {}) as Answer<Q>;
    }
    case 'get-dispositions':
      return { dispositions: dispositions() } as Answer<Q>;
    default:
      throw unsupported(asked.type);
  }
}
