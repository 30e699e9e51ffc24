import { Subscription } from 'rxjs';
import type { Command } from '../domain/command.js';
import type { OperationId } from '../domain/invitation.js';
import { snapshotOf } from '../domain/snapshot.js';
import type { CommandProgress, Session } from '../services/session.js';
import { Lanes, type CommandRecord, type InspectorRecord } from './records.js';

/** A record without what the recorder adds to it. */
type Draft = InspectorRecord extends infer R
  ? R extends InspectorRecord
    ? Omit<R, 'index' | 'at'>
    : never
  : never;

/**
 * Writes down what a session asks and hears, in the order in which it happened: the newest records,
 * up to a limit. It asks the session for nothing and changes nothing in it.
 */
export class Recorder {
  #records: readonly InspectorRecord[] = [];
  #lanes = new Lanes();
  #next = 0;
  #dropped = 0;
  #limit: number;
  #subscription: Subscription | undefined;
  /** Where commands stand that are not answered yet. */
  readonly #open = new Map<OperationId, number>();

  readonly #onChange: () => void;

  /** @param onChange called after each record, synchronously */
  constructor(limit: number, onChange: () => void) {
    this.#limit = limit;
    this.#onChange = onChange;
  }

  /** Oldest first; another array after every change. */
  get records(): readonly InspectorRecord[] {
    return this.#records;
  }

  get lanes(): Lanes {
    return this.#lanes;
  }

  /** How many records have been let go, because there were too many. */
  get dropped(): number {
    return this.#dropped;
  }

  set limit(limit: number) {
    this.#limit = limit;
    this.#trim();
  }

  /** Follows a session from now on, or none. */
  follow(session: Session | undefined): void {
    this.#subscription?.unsubscribe();
    this.#subscription = undefined;
    if (!session) return;
    const { clock } = session;
    const snapshot = snapshotOf(session.workspace);
    if (snapshot) {
      this.#lanes.of(snapshot);
      this.#add({ kind: 'event', payload: snapshot, isSnapshot: true }, clock.now());
    }
    this.#subscription = new Subscription();
    this.#subscription.add(
      session.status$.subscribe((payload) =>
        this.#add({ kind: 'connection', payload }, clock.now()),
      ),
    );
    this.#subscription.add(
      session.bus.all$.subscribe((payload) =>
        this.#add({ kind: 'event', payload, ...this.#lane(payload) }, clock.now()),
      ),
    );
    this.#subscription.add(
      session.commands$.subscribe((progress) => this.#noteCommand(progress, clock.now())),
    );
  }

  /** Forgets everything but the names of lanes, which go on. */
  clear(): void {
    this.#records = [];
    this.#open.clear();
    this.#dropped = 0;
    this.#onChange();
  }

  /** Shows what was recorded before, elsewhere. */
  load(records: readonly InspectorRecord[]): void {
    this.#lanes = new Lanes();
    this.#open.clear();
    this.#dropped = 0;
    for (const { kind, payload } of records) if (kind !== 'connection') this.#lanes.of(payload);
    this.#records = records.slice(-this.#limit);
    this.#next = (this.#records.at(-1)?.index ?? -1) + 1;
    this.#onChange();
  }

  #lane(payload: Parameters<Lanes['of']>[0]): { readonly lane?: string } {
    const lane = this.#lanes.of(payload);
    return lane === undefined ? {} : { lane };
  }

  #noteCommand(progress: CommandProgress, now: number): void {
    const { command } = progress;
    if (progress.state === 'failed') {
      const { outcome, problem } = progress.error;
      this.#settle(command, now, { outcome, problem });
    } else if (progress.state === 'started') this.#start(command, now);
    else this.#settle(command, now, { outcome: 'accepted' });
  }

  #start(command: Command, now: number): void {
    this.#open.set(command.operationId, this.#next);
    this.#add(
      { kind: 'command', payload: command, outcome: 'pending', ...this.#lane(command) },
      now,
    );
  }

  /** One row a command: its outcome is written where it stands. */
  #settle(
    command: Command,
    now: number,
    outcome: Pick<CommandRecord, 'outcome' | 'problem'>,
  ): void {
    const index = this.#open.get(command.operationId);
    this.#open.delete(command.operationId);
    const place = (index ?? -1) - (this.#records[0]?.index ?? 0);
    const record = this.#records[place];
    if (record?.kind !== 'command') return;
    this.#records = this.#records.with(place, { ...record, ...outcome, took: now - record.at });
    this.#onChange();
  }

  #add(draft: Draft, at: number): void {
    this.#records = [...this.#records, { ...draft, at, index: this.#next }];
    this.#next += 1;
    this.#trim();
    this.#onChange();
  }

  #trim(): void {
    const surplus = this.#records.length - this.#limit;
    if (surplus <= 0) return;
    this.#records = this.#records.slice(surplus);
    this.#dropped += surplus;
  }
}
