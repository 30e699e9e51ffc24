import { type Observable, Subject } from 'rxjs';
import type { ConversationId } from '../domain/conversation.js';
import type { HistoryAdded, WorkspaceEvent } from '../domain/event.js';
import { conversationsOf, type InteractionId } from '../domain/interaction.js';
import type { TranscriptGap } from '../domain/transcript.js';
import type { Workspace } from '../domain/workspace.js';
import type { Clock } from './clock.js';
import { type Transport, TransportError } from './transport.js';

/** How long a gap that could not be filled waits, in ms: doubled each time. */
const firstWait = 2_000;
const longestWait = 60_000;
const pageSize = 200;

type Place = { readonly interactionId: InteractionId; readonly conversationId: ConversationId };
type Gap = Place & { readonly gap: TranscriptGap; readonly before: string };

/** What catching up needs of its session. */
export type CatchUpLink = {
  readonly transport: Pick<Transport, 'query' | 'supports'>;
  readonly clock: Clock;
  readonly workspace: () => Workspace;
  readonly isConnected: () => boolean;
  readonly publish: (event: HistoryAdded) => void;
};

/**
 * Fetches what was said while the connection did not stand and is not in the page that came with the
 * next one. Until it is there, the transcript says that something is missing.
 */
export class CatchUp {
  readonly changes$: Observable<InteractionId>;

  readonly #changes = new Subject<InteractionId>();
  /** By conversation: in which interaction it is fetched for now. */
  readonly #running = new Map<ConversationId, InteractionId>();
  readonly #waits = new Map<ConversationId, { readonly ms: number; readonly cancel: () => void }>();
  readonly #link: CatchUpLink;

  constructor(link: CatchUpLink) {
    this.#link = link;
    this.changes$ = this.#changes.asObservable();
  }

  /** Whether something that was missed is on its way. */
  isCatchingUp(interactionId: InteractionId): boolean {
    return [...this.#running.values()].includes(interactionId);
  }

  /** Whether something is missing in a conversation that is still fetched, now or later. */
  isMissing({ interactionId, conversationId }: Place): boolean {
    const place = { interactionId, conversationId };
    return this.#link.transport.supports.history && this.#gapIn(place) !== undefined;
  }

  /** The workspace has changed by an event. */
  note(event: WorkspaceEvent): void {
    if (event.type === 'workspace-synchronised') this.resume();
    else if (event.type === 'interaction-added' || event.type === 'interaction-changed') {
      this.#look(event.interaction.id);
    }
  }

  /** Looks for what is missing, at once: a connection has come. */
  resume(): void {
    this.stop();
    for (const id of this.#link.workspace().interactions.keys()) this.#look(id);
  }

  stop(): void {
    for (const { cancel } of this.#waits.values()) cancel();
    this.#waits.clear();
  }

  #look(id: InteractionId): void {
    const interaction = this.#link.workspace().interactions.get(id);
    if (!interaction) return;
    for (const conversation of conversationsOf(interaction)) {
      const { gap } = conversation.transcript;
      const place = { interactionId: id, conversationId: conversation.id };
      if (gap && !this.#waits.has(conversation.id)) void this.#fill(place);
    }
  }

  async #fill(place: Place): Promise<void> {
    const { conversationId, interactionId } = place;
    const { transport, isConnected } = this.#link;
    // Whoever asks too early would only wait: the connection looks for what is missing when it stands.
    if (this.#running.has(conversationId) || !transport.supports.history || !isConnected()) return;
    this.#running.set(conversationId, interactionId);
    this.#changes.next(interactionId);
    let isFilled = false;
    try {
      isFilled = await this.#fetchAll(place);
      if (isFilled) this.#waits.delete(conversationId);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
    } finally {
      this.#running.delete(conversationId);
      if (!isFilled && isConnected()) this.#tryLater(place);
      this.#changes.next(interactionId);
    }
  }

  /** True when nothing is missing any more. */
  async #fetchAll(place: Place): Promise<boolean> {
    const { transport, publish } = this.#link;
    for (let found = this.#gapIn(place); found; found = this.#gapIn(place)) {
      const { gap, before } = found;
      const query = { type: 'get-history', ...place, before, limit: pageSize } as const;
      const page = await transport.query(query);
      publish({ type: 'history-added', ...place, ...page, gapId: gap.id });
      const next = this.#gapIn(place);
      // A page that brings nothing would bring nothing again.
      if (next?.gap.id === gap.id && next.before === before) return false;
    }
    return true;
  }

  #gapIn({ interactionId, conversationId }: Place): Gap | undefined {
    const interaction = this.#link.workspace().interactions.get(interactionId);
    const conversations = interaction ? conversationsOf(interaction) : [];
    const conversation = conversations.find(({ id }) => id === conversationId);
    const gap = conversation?.transcript.gap;
    const ordinal = gap && conversation.transcript.ordinalOf(gap.id);
    const after = ordinal === undefined ? undefined : conversation?.transcript.at(ordinal + 1);
    return gap && after && { interactionId, conversationId, gap, before: after.id };
  }

  #tryLater(place: Place): void {
    const { conversationId } = place;
    const last = this.#waits.get(conversationId);
    const ms = last ? Math.min(last.ms * 2, longestWait) : firstWait;
    const cancel = this.#link.clock.after(ms, () => void this.#fill(place));
    this.#waits.set(conversationId, { ms, cancel });
  }
}
