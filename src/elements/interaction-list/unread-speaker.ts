import '../../localization/en/interaction-list.js';
import { counterpartName, type Interaction, type InteractionId } from '../../domain/interaction.js';
import { unreadInInteraction } from '../../domain/selectors.js';
import type { Terms } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { PacedSpeech } from '../shared/paced-speech.js';
import { isolatedName } from '../shared/safe-text.js';

/** The shortest time between two announcements of what is unread, in ms. */
const pause = 10_000;

type Unread = { readonly interaction: Interaction; readonly count: number };

/**
 * Says how much is unread in the interactions that are not in focus, when it has become more: what
 * was written there is not read out.
 */
export class UnreadSpeaker {
  #session: Session | undefined;
  #terms: Terms | undefined;
  #known: ReadonlyMap<InteractionId, number> | undefined;
  #hasMore = false;
  readonly #speech = new PacedSpeech(
    () => pause,
    () => this.#sentence(),
  );

  /** Takes in how the interactions stand now. */
  hear(session: Session | undefined, terms: Terms): void {
    if (session !== this.#session) this.stop();
    this.#session = session;
    this.#terms = terms;
    // What is there at first is no news.
    if (!session?.workspace.agent) return;
    const known = this.#known;
    const unread = this.#unread();
    this.#known = new Map(unread.map(({ interaction, count }) => [interaction.id, count]));
    this.#hasMore ||=
      known !== undefined &&
      unread.some(
        ({ interaction: { id }, count }) => id !== session.focused && count > (known.get(id) ?? 0),
      );
    if (this.#hasMore) this.#speech.speak(session.clock);
  }

  /** Leaves unsaid what waits. */
  stop(): void {
    this.#speech.stop();
    this.#session = undefined;
    this.#known = undefined;
    this.#hasMore = false;
  }

  #unread(): Unread[] {
    const { workspace } = this.#session!;
    return workspace.interactions.list.map((interaction) => ({
      interaction,
      count: unreadInInteraction(workspace, interaction),
    }));
  }

  #sentence(): string | undefined {
    if (!this.#hasMore || !this.#session || !this.#terms) return undefined;
    this.#hasMore = false;
    const { focused, preferences } = this.#session;
    const unread = this.#unread().filter(
      ({ count, interaction }) => count > 0 && interaction.id !== focused,
    );
    const [first] = unread;
    if (!first || preferences.value.announcementsPaused) return undefined;
    const count = unread.reduce((sum, each) => sum + each.count, 0);
    const { interactionList: words } = this.#terms;
    return unread.length === 1
      ? words.unreadFrom(isolatedName(counterpartName(first.interaction)), count)
      : words.unreadInMany(count, unread.length);
  }
}
