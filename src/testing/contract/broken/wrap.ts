import { filter, map, mergeMap, Observable, type OperatorFunction, Subject } from 'rxjs';
import type { Command } from '../../../domain/command.js';
import type { WorkspaceEvent } from '../../../domain/event.js';
import type { InteractionSnapshot } from '../../../domain/interaction.js';
import type { TranscriptEntry } from '../../../domain/transcript.js';
import type { Transport } from '../../../services/transport.js';

/** A transport that does as another does, but for what is said here. */
export function wrap(transport: Transport, overrides: Partial<Transport>): Transport {
  return new Proxy(transport, {
    get(target, key) {
      if (key in overrides) return overrides[key as keyof Transport];
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** With another stream of events. */
export function withEvents(
  transport: Transport,
  change: OperatorFunction<WorkspaceEvent, WorkspaceEvent>,
): Transport {
  return wrap(transport, { events$: transport.events$.pipe(change) });
}

/** With events that are changed one by one; those that come to nothing are not told. */
export function mapEvents(
  transport: Transport,
  change: (event: WorkspaceEvent) => WorkspaceEvent | undefined,
): Transport {
  const changed = map<WorkspaceEvent, WorkspaceEvent | undefined>(change);
  const told = filter((event: WorkspaceEvent | undefined) => event !== undefined);
  return wrap(transport, { events$: transport.events$.pipe(changed, told) });
}

/** With events that become several. */
export function splitEvents(
  transport: Transport,
  split: (event: WorkspaceEvent) => readonly WorkspaceEvent[],
): Transport {
  return withEvents(transport, mergeMap(split));
}

/** With interactions that are changed wherever they are told. */
export function mapInteractions(
  transport: Transport,
  change: (interaction: InteractionSnapshot) => InteractionSnapshot,
): Transport {
  return mapEvents(transport, (event) => {
    if (event.type === 'workspace-synchronised') {
      return { ...event, interactions: event.interactions.map(change) };
    }
    if (event.type !== 'interaction-added' && event.type !== 'interaction-changed') return event;
    return { ...event, interaction: change(event.interaction) };
  });
}

/** With entries that are changed when they come one by one. */
export function mapEntries(
  transport: Transport,
  change: (entry: TranscriptEntry) => TranscriptEntry,
): Transport {
  return mapEvents(transport, (event) =>
    event.type === 'message-added' ? { ...event, entry: change(event.entry) } : event,
  );
}

/** With commands that are changed on their way. */
export function mapCommands(
  transport: Transport,
  change: (command: Command) => Command,
): Transport {
  return wrap(transport, {
    execute: (command, options) => transport.execute(change(command), options),
  });
}

/** With events of the wrapper's own besides the transport's; one subscription serves all. */
export function addEvents(transport: Transport): {
  readonly events$: Observable<WorkspaceEvent>;
  readonly say: (event: WorkspaceEvent) => void;
} {
  const own = new Subject<WorkspaceEvent>();
  const events$ = new Observable<WorkspaceEvent>((subscriber) => {
    const subscriptions = [transport.events$.subscribe(subscriber), own.subscribe(subscriber)];
    return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
  });
  return { events$, say: (event) => own.next(event) };
}
