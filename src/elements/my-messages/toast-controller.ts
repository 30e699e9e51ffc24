import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Notice, NoticeId } from '../../domain/notice.js';
import type { Session } from '../../services/session.js';

/** So many show at once; those before are in the list. */
const most = 3;

/** What shows for a while beside the list, the newest first, and goes by itself, still unread. */
export class ToastController implements ReactiveController {
  /** What shows now. */
  shown: readonly NoticeId[] = [];

  readonly #host: ReactiveControllerHost;
  readonly #life: () => number;
  readonly #cancels = new Map<NoticeId, () => void>();
  #session: Session | undefined;
  #isHeld = false;

  /** @param life how long each stays, in ms */
  constructor(host: ReactiveControllerHost, life: () => number) {
    this.#host = host;
    this.#life = life;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.clear();
  }

  add(notices: readonly Notice[], session: Session): void {
    if (this.#life() <= 0 || notices.length === 0) return;
    this.#session = session;
    this.shown = [...notices.map(({ id }) => id), ...this.shown].slice(0, most);
    for (const id of this.#cancels.keys()) if (!this.shown.includes(id)) this.#forget(id);
    if (!this.#isHeld) for (const id of this.shown) this.#start(id);
    this.#host.requestUpdate();
  }

  /** While somebody reads, nothing goes; each has its whole time again afterwards. */
  hold(isHeld: boolean): void {
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    for (const id of this.shown) {
      this.#forget(id);
      if (!isHeld) this.#start(id);
    }
  }

  remove(id: NoticeId): void {
    this.#forget(id);
    if (!this.shown.includes(id)) return;
    this.shown = this.shown.filter((each) => each !== id);
    if (this.shown.length === 0) this.#isHeld = false;
    this.#host.requestUpdate();
  }

  clear(): void {
    for (const id of [...this.#cancels.keys()]) this.#forget(id);
    this.shown = [];
    this.#isHeld = false;
    this.#host.requestUpdate();
  }

  #start(id: NoticeId): void {
    if (this.#cancels.has(id) || !this.#session) return;
    this.#cancels.set(
      id,
      this.#session.clock.after(this.#life(), () => this.remove(id)),
    );
  }

  #forget(id: NoticeId): void {
    this.#cancels.get(id)?.();
    this.#cancels.delete(id);
  }
}
