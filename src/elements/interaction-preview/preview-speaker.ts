import '../../localization/en/interaction-preview.js';
import { nameInInvitation, type Invitation, type InvitationId } from '../../domain/invitation.js';
import type { Terms } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { announce } from '../shared/announcer.js';
import { isolatedName } from '../shared/safe-text.js';
import { secondsUntil } from './countdown-ring.js';
import { nounOf, outcomeOf, sentenceOf } from './invitation-words.js';
import type { PreviewCard } from './preview-cards-controller.js';

/** Requests that arrive within this time, in ms, are told as one. */
const gathering = 100;
/** When so many seconds are left, it is said: never each second. */
const warnings = [20, 5];
/** What has just been said with the arrival is not said again. */
const sayingTakes = 2;

type Told = {
  /** With how many seconds left it was last spoken of. */
  readonly seconds: number;
};

/** Says what rings when it begins, and when the time to answer it runs out; several as one. */
export class PreviewSpeaker {
  readonly #terms: () => Terms;
  #session: Session | undefined;
  #told = new Map<InvitationId, Told>();
  #untold = new Set<InvitationId>();
  #ringing: readonly Invitation[] = [];
  #cancelTelling: (() => void) | undefined;

  constructor(terms: () => Terms) {
    this.#terms = terms;
  }

  /** Takes in what rings now and can be answered. */
  hear(session: Session | undefined, ringing: readonly Invitation[]): void {
    if (session !== this.#session) this.stop();
    this.#session = session;
    this.#ringing = ringing;
    if (!session) return;
    for (const { deadline, id } of ringing) {
      if (this.#told.has(id)) continue;
      this.#told.set(id, { seconds: secondsUntil(deadline, session.clock.now()) });
      this.#untold.add(id);
    }
    const rings = new Set(ringing.map(({ id }) => id));
    for (const id of this.#told.keys()) if (!rings.has(id)) this.#told.delete(id);
    if (this.#untold.size > 0) {
      this.#cancelTelling ??= session.clock.after(gathering, () => this.#tell(session));
    }
    this.#warn(session);
  }

  /** It is accepted without the agent. */
  tellAcceptance(invitation: Invitation, session: Session): void {
    announce(sentenceOf(invitation, true, session.clock.now(), this.#terms()), 'assertive');
  }

  /** It is gone, and not by the agent's own answer. */
  tellEnd({ invitation, closure }: PreviewCard): void {
    const terms = this.#terms();
    const outcome = closure && outcomeOf(invitation, closure, terms);
    const name = isolatedName(nameInInvitation(invitation));
    if (outcome) announce(terms.interactionPreview.announcedOutcome(name, outcome));
  }

  stop(): void {
    this.#cancelTelling?.();
    this.#cancelTelling = undefined;
    this.#told.clear();
    this.#untold.clear();
    this.#ringing = [];
    this.#session = undefined;
  }

  /** Once and at once: the agent has seconds to answer, and is perhaps typing elsewhere. */
  #tell(session: Session): void {
    this.#cancelTelling = undefined;
    const arrived = this.#ringing.filter(({ id }) => this.#untold.has(id));
    this.#untold.clear();
    const [first] = arrived;
    if (!first) return;
    const terms = this.#terms();
    const text =
      arrived.length > 1
        ? terms.interactionPreview.announcedMany(this.#ringing.length, this.#noun)
        : sentenceOf(first, false, session.clock.now(), terms);
    announce(text, 'assertive');
  }

  #warn(session: Session): void {
    const due = this.#ringing.filter((invitation) => this.#isDue(invitation, session));
    const [first] = due;
    if (!first) return;
    const words = this.#terms().interactionPreview;
    const left = Math.min(...due.map((invitation) => secondsLeft(invitation, session)));
    const text =
      due.length > 1
        ? words.announcedEndOfMany(due.length, left)
        : words.announcedEnd(isolatedName(nameInInvitation(first)), left);
    announce(text);
  }

  /** Whether one of the moments has come at which it is spoken of again; then it is. */
  #isDue(invitation: Invitation, session: Session): boolean {
    const seconds = secondsLeft(invitation, session);
    const told = this.#told.get(invitation.id)!.seconds;
    const isDue = warnings.some((at) => seconds <= at && told > at + sayingTakes) && seconds > 0;
    if (isDue) this.#told.set(invitation.id, { seconds });
    return isDue;
  }

  /** What rings, where it is all of one kind. */
  get #noun(): string | undefined {
    const nouns = new Set(this.#ringing.map((invitation) => nounOf(invitation, this.#terms())));
    return nouns.size === 1 ? [...nouns][0] : undefined;
  }
}

function secondsLeft({ deadline }: Invitation, { clock }: Session): number {
  return secondsUntil(deadline, clock.now());
}
