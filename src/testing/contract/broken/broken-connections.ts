import { BehaviorSubject, map, Observable, ReplaySubject, skip, Subject, takeUntil } from 'rxjs';
import type { WorkspaceEvent } from '../../../domain/event.js';
import {
  TransportError,
  type ConnectionStatus,
  type TransportSupport,
} from '../../../services/transport.js';
import { broken, type BrokenAdapter } from './broken-adapter.js';
import { addEvents, mapEvents, withEvents, wrap } from './wrap.js';

/** What goes wrong with connecting, disconnecting, and the two streams. */
export const brokenConnections: readonly BrokenAdapter[] = [
  broken('replays-events', 'Its events are replayed to late subscribers.', (transport) => {
    const replay = new ReplaySubject<WorkspaceEvent>(5);
    transport.events$.subscribe(replay);
    return wrap(transport, { events$: replay.asObservable() });
  }),
  broken('says-no-status', 'Its status is told to nobody who comes late.', (transport) =>
    wrap(transport, { status$: transport.status$.pipe(skip(1)) }),
  ),
  broken('connects-too-soon', '`connect` resolves before anything is known.', (transport) =>
    wrap(transport, {
      async connect(options) {
        transport.connect(options).catch(() => undefined);
      },
    }),
  ),
  broken('connects-by-itself', 'Making it connects it.', (transport) => {
    transport.connect().catch(() => undefined);
    return transport;
  }),
  broken('speaks-too-soon', 'It tells something before the synchronisation.', (transport) => {
    const { events$, say } = addEvents(transport);
    return wrap(transport, {
      events$,
      connect(options) {
        say({ type: 'favourites-changed' });
        return transport.connect(options);
      },
    });
  }),
  broken('synchronises-twice', 'Each connection is told twice.', (transport) =>
    withEvents(transport, (events$) => {
      return new Observable((subscriber) =>
        events$.subscribe((event) => {
          subscriber.next(event);
          if (event.type === 'workspace-synchronised') subscriber.next(event);
        }),
      );
    }),
  ),
  broken(
    'forgets-to-synchronise',
    'After a broken connection it tells nothing anew.',
    (transport) => {
      let isFirst = true;
      return mapEvents(transport, (event) => {
        if (event.type !== 'workspace-synchronised') return event;
        const isTold = isFirst;
        isFirst = false;
        return isTold ? event : undefined;
      });
    },
  ),
  broken('fails-to-leave-twice', 'A second `disconnect` rejects.', (transport) => {
    let hasLeft = false;
    return wrap(transport, {
      async disconnect() {
        if (hasLeft) throw new Error('not connected');
        hasLeft = true;
        await transport.disconnect();
      },
    });
  }),
  broken('never-leaves', '`disconnect` says so, and keeps the connection.', (transport) => {
    const status = new BehaviorSubject<ConnectionStatus>({ state: 'disconnected' });
    transport.status$.subscribe(status);
    return wrap(transport, {
      status$: status.asObservable(),
      async disconnect() {
        status.next({ state: 'disconnected' });
      },
    });
  }),
  broken('comes-back', 'It connects anew after `disconnect`.', (transport) => {
    let isOver = false;
    return wrap(transport, {
      async disconnect() {
        isOver = true;
        await transport.disconnect();
      },
      connect: (options) => (isOver ? Promise.resolve() : transport.connect(options)),
    });
  }),
  broken('ends-its-streams', 'Its events complete with `disconnect`.', (transport) => {
    const over = new Subject<void>();
    return wrap(transport, {
      events$: transport.events$.pipe(takeUntil(over)),
      async disconnect() {
        await transport.disconnect();
        over.next();
      },
    });
  }),
  broken('errs-in-its-stream', 'A refused command errs in the stream of events.', (transport) => {
    const failed = new Subject<never>();
    const events$ = new Observable<WorkspaceEvent>((subscriber) => {
      const own = failed.subscribe({ error: (error) => subscriber.error(error) });
      return transport.events$.subscribe(subscriber).add(own);
    });
    return wrap(transport, {
      events$,
      async execute(command, options) {
        await transport.execute(command, options).catch((error: unknown) => {
          failed.error(error);
          throw error;
        });
      },
    });
  }),
  broken('changes-supports', '`supports` is not what it was once it is connected.', (transport) => {
    const supports: TransportSupport = { ...transport.supports };
    return wrap(transport, {
      supports,
      async connect(options) {
        await transport.connect(options);
        (supports as { typing: boolean }).typing = !supports.typing;
      },
    });
  }),
  broken('supports-more', '`supports` has a key that nobody reads.', (transport) =>
    wrap(transport, {
      supports: Object.freeze({ ...transport.supports, telepathy: true }),
    }),
  ),
  broken('has-no-scope', 'Nobody learns who shares the contact centre.', (transport) =>
    wrap(transport, {
      status$: transport.status$.pipe(
        map((status) =>
          status.state === 'connected' ? ({ state: 'connected' } as ConnectionStatus) : status,
        ),
      ),
    }),
  ),
  broken('hides-why', 'A refused sign-in is told as a lost connection.', (transport) =>
    wrap(transport, {
      connect: (options) =>
        transport.connect(options).catch(() => {
          throw new TransportError({ code: 'connection.lost' }, 'unknown');
        }),
    }),
  ),
  broken('always-takes-over', 'A second sign-in throws the first one out, unasked.', (transport) =>
    wrap(transport, { connect: () => transport.connect({ takeOver: true }) }),
  ),
  broken('never-takes-over', 'Taking over is forgotten on the way.', (transport) =>
    wrap(transport, { connect: () => transport.connect() }),
  ),
  broken(
    'tells-secrets',
    'What the agent signs in with is in an event.',
    (transport, credentials) =>
      mapEvents(transport, (event) =>
        event.type === 'workspace-synchronised'
          ? ({ ...event, credentials } as typeof event)
          : event,
      ),
  ),
  broken('tells-instances', 'Its events are no plain data.', (transport) =>
    mapEvents(transport, (event) =>
      event.type === 'message-added'
        ? { ...event, entry: { ...event.entry, toString: () => event.entry.id } }
        : event,
    ),
  ),
  broken('hides-a-break', 'A broken connection is passed over in silence.', (transport) =>
    wrap(transport, {
      status$: new Observable((subscriber) =>
        transport.status$.subscribe((status) => {
          if (status.state !== 'reconnecting') subscriber.next(status);
        }),
      ),
    }),
  ),
];
