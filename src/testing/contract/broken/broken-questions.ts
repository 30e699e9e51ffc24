import { Observable } from 'rxjs';
import type { Message } from '../../../domain/transcript.js';
import type { Answer, HistoryPage, FoundTargets, Query } from '../../../services/transport.js';
import { broken, type BrokenAdapter } from './broken-adapter.js';
import { addEvents, wrap } from './wrap.js';
import type { Transport } from '../../../services/transport.js';

/** With answers that are changed. */
function mapAnswers(
  transport: Transport,
  change: (query: Query, answer: unknown) => unknown,
): Transport {
  return wrap(transport, {
    async query<Q extends Query>(query: Q, options?: { signal?: AbortSignal }): Promise<Answer<Q>> {
      return change(query, await transport.query(query, options)) as Answer<Q>;
    },
  });
}

const mapPages = (transport: Transport, change: (page: HistoryPage) => HistoryPage): Transport =>
  mapAnswers(transport, ({ type }, answer) =>
    type === 'get-history' ? change(answer as HistoryPage) : answer,
  );

/** With questions that are changed on their way. */
const mapQueries = (transport: Transport, change: (query: Query) => object): Transport =>
  wrap(transport, {
    query: <Q extends Query>(query: Q, options?: { signal?: AbortSignal }) =>
      transport.query({ ...query, ...change(query) }, options),
  });

/** What goes wrong with questions, and with watching. */
export const brokenQuestions: readonly BrokenAdapter[] = [
  broken('turns-pages-round', 'A page has its last entry first.', (transport) =>
    mapPages(transport, ({ entries, hasEarlier }) => ({
      entries: [...entries].reverse(),
      hasEarlier,
    })),
  ),
  broken('overlaps-pages', 'A page begins with what is known already.', (transport) =>
    mapPages(transport, ({ entries, hasEarlier }) => ({
      entries: [...entries, ...entries.slice(-1)],
      hasEarlier,
    })),
  ),
  broken('skips-in-pages', 'A page leaves its first entry out.', (transport) =>
    mapPages(transport, ({ entries, hasEarlier }) => ({ entries: entries.slice(1), hasEarlier })),
  ),
  broken('knows-no-beginning', 'There is always more to ask for.', (transport) =>
    mapPages(transport, ({ entries }) => ({ entries, hasEarlier: true })),
  ),
  broken('knows-no-limit', 'A page is as long as there are entries.', (transport) =>
    mapQueries(transport, ({ type }) =>
      type === 'get-history' || type === 'find-targets' ? { limit: 10_000 } : {},
    ),
  ),
  broken('tells-pages', 'The entries of a page are told as new lines.', (transport) => {
    const { events$, say } = addEvents(transport);
    return wrap(transport, {
      events$,
      async query<Q extends Query>(query: Q, options?: { signal?: AbortSignal }) {
        const answer = await transport.query(query, options);
        if (query.type === 'get-history') {
          const { interactionId, conversationId } = query;
          for (const entry of (answer as HistoryPage).entries) {
            say({ type: 'message-added', interactionId, conversationId, entry });
          }
        }
        return answer;
      },
    });
  }),
  broken('answers-from-memory', 'A message is found that another wrote.', (transport) => {
    const messages = new Map<string, Message>();
    transport.events$.subscribe((event) => {
      if (event.type !== 'message-added' || event.entry.kind !== 'message') return;
      if (event.entry.clientId) messages.set(event.entry.clientId, event.entry);
    });
    return mapAnswers(transport, (query, answer) => {
      if (query.type !== 'find-message') return answer;
      const message = messages.get(query.clientId);
      return message ? { message } : answer;
    });
  }),
  broken('finds-no-message', 'Nothing that was sent is found again.', (transport) =>
    mapAnswers(transport, ({ type }, answer) => (type === 'find-message' ? {} : answer)),
  ),
  broken(
    'answers-the-other',
    'The answers to questions that are asked at once are mixed up.',
    (transport) => {
      let last: Promise<unknown> | undefined;
      return wrap(transport, {
        query<Q extends Query>(query: Q, options?: { signal?: AbortSignal }): Promise<Answer<Q>> {
          const own = transport.query(query, options);
          const given = (last ?? own) as Promise<Answer<Q>>;
          last = own;
          void own.then(
            () => (last = undefined),
            () => (last = undefined),
          );
          own.catch(() => undefined);
          return given;
        },
      });
    },
  ),
  broken(
    'answers-nothing-refused',
    'A question that is refused has an empty answer.',
    (transport) =>
      wrap(transport, {
        query: <Q extends Query>(
          query: Q,
          options?: { signal?: AbortSignal },
        ): Promise<Answer<Q>> =>
          transport.query(query, options).catch(() => {
            const nothing = { targets: [], total: 0, entries: [], hasEarlier: false };
            return { ...nothing, interactions: [], dispositions: [] } as unknown as Answer<Q>;
          }),
      }),
  ),
  broken('finds-everything', 'Whatever is looked for, everything is found.', (transport) =>
    mapQueries(transport, ({ type }) =>
      type === 'find-targets' ? { text: '', types: undefined, list: 'all' } : {},
    ),
  ),
  broken('finds-exactly', 'Only the exact name is found.', (transport) =>
    mapAnswers(transport, (query, answer) => {
      if (query.type !== 'find-targets' || query.text === '') return answer;
      const targets = (answer as FoundTargets).targets.filter(({ name }) => name === query.text);
      return { targets, total: targets.length };
    }),
  ),
  broken('has-one-page', 'There is no second page of the directory.', (transport) =>
    mapAnswers(transport, ({ type }, answer) => {
      if (type !== 'find-targets') return answer;
      const { cursor: _lost, ...rest } = answer as FoundTargets;
      return rest;
    }),
  ),
  broken(
    'finds-agents-alone',
    'Queues are not among the targets, and favourites are not kept.',
    (transport) =>
      mapAnswers(transport, (query, answer) => {
        if (query.type !== 'find-targets') return answer;
        const targets = (answer as FoundTargets).targets.filter(({ type }) => type === 'agent');
        return { targets: query.list === 'favourites' ? [] : targets, total: targets.length };
      }),
  ),
  broken('names-no-outcomes', 'The dispositions have no names.', (transport) =>
    mapAnswers(transport, ({ type }, answer) =>
      type === 'get-dispositions' ? { dispositions: [{ id: '', name: '' }] } : answer,
    ),
  ),
  broken(
    'forgets-who-had-it',
    'What an agent has handled is told the other way round.',
    (transport) =>
      mapAnswers(transport, ({ type }, answer) =>
        type === 'find-handled' ? { interactions: [] } : answer,
      ),
  ),
  broken('watches-for-ever', 'A watch that ends goes on at the backend.', (transport) =>
    wrap(transport, {
      watchTargets: (ids) =>
        new Observable((subscriber) => {
          transport.watchTargets(ids).subscribe(subscriber);
          transport.watchTargets(ids).subscribe();
        }),
    }),
  ),
  broken('watches-once', 'A watch tells how it stands, and never again.', (transport) =>
    wrap(transport, {
      watchTargets: (ids) =>
        new Observable((subscriber) => {
          const told = new Set<string>();
          return transport.watchTargets(ids).subscribe((item) => {
            if (told.has(item.targetId)) return;
            told.add(item.targetId);
            subscriber.next(item);
          });
        }),
    }),
  ),
  broken('watches-changes-alone', 'A watch tells nothing until something changes.', (transport) =>
    wrap(transport, {
      watchTargets: (ids) =>
        new Observable((subscriber) => {
          const told = new Set<string>();
          return transport.watchTargets(ids).subscribe((item) => {
            if (told.has(item.targetId)) subscriber.next(item);
            told.add(item.targetId);
          });
        }),
    }),
  ),
  broken('watches-everything', 'A watch tells of what others watch.', (transport) => {
    const all = new Set<string>();
    return wrap(transport, {
      watchTargets(ids) {
        for (const id of ids) all.add(id);
        return transport.watchTargets([...all]);
      },
    });
  }),
  broken('errs-in-a-watch', 'A watch errs when the agent disconnects.', (transport) => {
    const ends = new Set<() => void>();
    return wrap(transport, {
      watchTargets: (ids) =>
        new Observable((subscriber) => {
          const end = (): void => subscriber.error(new Error('disconnected'));
          ends.add(end);
          return transport
            .watchTargets(ids)
            .subscribe(subscriber)
            .add(() => ends.delete(end));
        }),
      async disconnect() {
        await transport.disconnect();
        for (const end of ends) end();
      },
    });
  }),
  broken('knows-every-target', 'A target that nobody knows is told as known.', (transport) =>
    wrap(transport, {
      watchTargets: (ids) =>
        new Observable((subscriber) =>
          transport
            .watchTargets(ids)
            .subscribe((item) => subscriber.next({ ...item, known: true })),
        ),
    }),
  ),
];
