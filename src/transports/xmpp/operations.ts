import { TransportError } from '../../services/transport.js';

/** How many of what was carried out are known. */
const most = 2_000;

/** What this agent has asked for: one operation is carried out once, and what comes of it is known by it. */
export class Operations {
  readonly #ids = new Set<string>();
  readonly #outcomes = new Map<string, Promise<void>>();
  readonly #ofMessages = new Map<string, string>();

  /** Asks whether an operation is this agent's. */
  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** The operation by which a message was sent. */
  ofMessage(clientId: string): string | undefined {
    return this.#ofMessages.get(clientId);
  }

  noteMessage(clientId: string, operationId: string): void {
    this.#ofMessages.set(clientId, operationId);
    if (this.#ofMessages.size > most) this.#ofMessages.delete(first(this.#ofMessages)!);
  }

  /** Carries an operation out, unless it is under way or was accepted. */
  run(id: string, carryOut: () => Promise<void>): Promise<void> {
    const known = this.#outcomes.get(id);
    if (known) return known;
    this.#ids.add(id);
    if (this.#ids.size > most) this.#ids.delete(first(this.#ids)!);
    const outcome = carryOut();
    this.#outcomes.set(id, outcome);
    if (this.#outcomes.size > most) this.#outcomes.delete(first(this.#outcomes)!);
    // What was not accepted may be asked again.
    outcome.catch(() => this.#outcomes.delete(id));
    return outcome;
  }
}

/** What the backend has no means for. */
export function unsupported(what: string): TransportError {
  return new TransportError({ code: 'transport.unsupported', what }, 'refused');
}

function first<K>(known: { keys(): Iterable<K> }): K | undefined {
  for (const key of known.keys()) return key;
  return undefined;
}
