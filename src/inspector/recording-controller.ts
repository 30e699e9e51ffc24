import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SessionController } from '../elements/shared/session-context.js';
import type { Session } from '../services/session.js';
import { Recorder } from './recorder.js';
import type { Recording } from './recording.js';
import type { InspectorRecord, Lanes } from './records.js';

/**
 * What an inspector shows: the records of the session above it as they come, those of a moment at
 * which it was paused, or those of a file. It wakes its host once a frame.
 */
export class RecordingController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: SessionController;
  readonly #recorder: Recorder;
  #own: Session | undefined;
  #followed: Session | undefined;
  #paused: readonly InspectorRecord[] | undefined;
  #opened: Recorder | undefined;
  #frame: number | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, limit: number) {
    this.#host = host;
    this.#recorder = new Recorder(limit, () => this.#wake());
    this.#context = new SessionController(host, () => this.#follow());
    host.addController(this);
  }

  hostConnected(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#recorder.follow(undefined);
    this.#followed = undefined;
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  /** The session that was given, else that of the nearest provider. */
  get session(): Session | undefined {
    return this.#own ?? this.#context.value;
  }

  set session(session: Session | undefined) {
    this.#own = session;
    if (this.#host.isConnected) this.#follow();
  }

  set limit(limit: number) {
    this.#recorder.limit = limit;
  }

  get records(): readonly InspectorRecord[] {
    return this.#opened?.records ?? this.#paused ?? this.#recorder.records;
  }

  get lanes(): Lanes {
    return (this.#opened ?? this.#recorder).lanes;
  }

  get dropped(): number {
    return this.#recorder.dropped;
  }

  get isPaused(): boolean {
    return this.#paused !== undefined;
  }

  /** True while a file is shown. */
  get isOpened(): boolean {
    return this.#opened !== undefined;
  }

  /** How many records have come since it was paused. */
  get waiting(): number {
    const last = this.#paused?.at(-1)?.index ?? -1;
    return this.#paused ? (this.#recorder.records.at(-1)?.index ?? -1) - last : 0;
  }

  togglePause(): void {
    this.#paused = this.#paused ? undefined : this.#recorder.records;
    this.#host.requestUpdate();
  }

  /** Forgets what is shown, or goes back from a file to what happens now. */
  clear(): void {
    if (this.#opened) this.#opened = undefined;
    else this.#recorder.clear();
    this.#paused = undefined;
    this.#host.requestUpdate();
  }

  /** Shows a file in place of what happens now, which goes on being recorded. */
  open({ records }: Recording): void {
    this.#opened = new Recorder(Number.POSITIVE_INFINITY, () => this.#wake());
    this.#opened.load(records);
  }

  #follow(): void {
    const { session } = this;
    if (session === this.#followed) return;
    this.#followed = session;
    this.#recorder.follow(session);
    this.#host.requestUpdate();
  }

  #wake(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#host.requestUpdate();
    });
  }
}
