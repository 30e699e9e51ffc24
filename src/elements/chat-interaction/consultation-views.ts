import type { Consultation, ConsultationId } from '../../domain/consultation.js';
import type { Session } from '../../services/session.js';

type View = 'open' | 'folded' | 'dismissed';

const views = new WeakMap<Session, Map<ConsultationId, View>>();
/** Those whose end this window has taken in. */
const ended = new WeakMap<Session, Set<ConsultationId>>();

/**
 * How this window shows each consultation: kept over going to another chat and back, for as long as
 * the page lives. One of an interaction is open at a time.
 */
export class ConsultationViews {
  readonly #views: Map<ConsultationId, View>;
  readonly #ended: Set<ConsultationId>;
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
    const held = views.get(session) ?? new Map<ConsultationId, View>();
    views.set(session, held);
    this.#views = held;
    this.#ended = ended.get(session) ?? new Set();
    ended.set(session, this.#ended);
  }

  /**
   * Takes in consultations that are new: the first is opened where there is room, none over another.
   * One that is over already is old news, unless something waits in it that was not sent.
   */
  admit(consultations: readonly Consultation[], hasRoom: boolean, isAsked: boolean): void {
    for (const consultation of consultations) {
      const { id, conversationId, state } = consultation;
      if (this.#views.has(id)) continue;
      const isFree = !consultations.some((other) => this.isOpen(other));
      const isNews = state === 'active' || isAsked || this.#hasDraft(consultation);
      const isOpened = isFree && isNews && (hasRoom || isAsked) && conversationId !== undefined;
      this.#views.set(id, isOpened ? 'open' : 'folded');
    }
  }

  /**
   * Folds up what has just ended, where it stands in the place of the contact's conversation; not
   * over something that was not sent. What is opened after its end stays open.
   */
  settle(consultations: readonly Consultation[], hasRoom: boolean): void {
    for (const consultation of consultations) {
      const { id, state } = consultation;
      if (state !== 'ended' || this.#ended.has(id)) continue;
      this.#ended.add(id);
      const isKept = hasRoom || this.#hasDraft(consultation);
      if (!isKept && this.isOpen(consultation)) this.#views.set(id, 'folded');
    }
  }

  isOpen({ id }: Consultation): boolean {
    return this.#views.get(id) === 'open';
  }

  isDismissed({ id }: Consultation): boolean {
    return this.#views.get(id) === 'dismissed';
  }

  /** Opens one, and folds the others up; or folds it up. */
  toggle(wanted: Consultation, consultations: readonly Consultation[]): void {
    const wasOpen = this.isOpen(wanted);
    for (const consultation of consultations) {
      if (this.isOpen(consultation)) this.#views.set(consultation.id, 'folded');
    }
    if (!wasOpen) this.#views.set(wanted.id, 'open');
  }

  dismiss({ id }: Consultation): void {
    this.#views.set(id, 'dismissed');
  }

  /** Folds up whichever is open. */
  fold(consultations: readonly Consultation[]): void {
    for (const consultation of consultations) {
      if (this.isOpen(consultation)) this.#views.set(consultation.id, 'folded');
    }
  }

  #hasDraft({ conversationId }: Consultation): boolean {
    return conversationId !== undefined && this.#session.drafts.get(conversationId) !== '';
  }
}
