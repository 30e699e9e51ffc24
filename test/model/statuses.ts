import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.js';
import type { World } from './world.js';

type Status = OutgoingMessage['status'];

/** What may follow what, of a message that is not confirmed; a person alone makes it go on after `failed`. */
const following: Readonly<Record<Status, readonly Status[]>> = {
  queued: ['sending', 'unconfirmed'],
  sending: ['queued', 'unconfirmed', 'failed'],
  unconfirmed: ['sending', 'failed'],
  failed: [],
};

/** Watches the statuses of what one page sends. */
export class Statuses {
  readonly #known = new Map<string, Status>();
  readonly #retried = new Set<string>();
  readonly #added = new Set<string>();
  readonly #world: World;
  readonly #page: string;

  constructor(world: World, page: string) {
    this.#world = world;
    this.#page = page;
  }

  /** Its author wants it tried again. */
  retry(clientId: string): void {
    this.#retried.add(clientId);
    this.#world.retried.add(clientId);
  }

  hear(event: WorkspaceEvent, agentId: string): void {
    switch (event.type) {
      case 'message-queued':
        this.#known.set(event.message.clientId, event.message.status);
        return;
      case 'message-status-changed':
        return this.#change(event.clientId, event.status);
      case 'message-failed':
        return this.#change(event.clientId, 'failed');
      case 'interaction-removed':
      case 'workspace-synchronised':
        // What is shown anew is told anew.
        return this.#added.clear();
      case 'message-added': {
        const { entry } = event;
        if (this.#added.has(entry.id)) this.#tell('S7', `${entry.id} is told twice`);
        this.#added.add(entry.id);
        if (entry.kind !== 'message' || entry.author.agentId !== agentId) return;
        // Another tab may have tried it again: one that was away had it as well.
        const { hasLied, retried } = this.#world;
        const isExpected = hasLied || retried.has(entry.clientId ?? '');
        if (this.#known.get(entry.clientId ?? '') === 'failed' && !isExpected) {
          this.#tell('M7', `${entry.text} has failed and is there`);
        }
        this.#known.delete(entry.clientId ?? '');
        return;
      }
      default:
        return;
    }
  }

  #change(clientId: string, status: Status): void {
    const before = this.#known.get(clientId);
    this.#known.set(clientId, status);
    if (before === undefined || following[before].includes(status)) return;
    if (before === 'failed' && status === 'queued' && this.#retried.delete(clientId)) return;
    this.#tell('M7', `${clientId} goes from ${before} to ${status}`);
  }

  #tell(checker: string, detail: string): void {
    this.#world.violate(checker, `${detail} (page ${this.#page})`);
  }
}
