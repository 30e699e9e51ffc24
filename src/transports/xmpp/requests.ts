import type { Clock } from '../../services/clock.js';
import { bareOf, sameAddress } from './address.js';
import { ns } from './namespaces.js';
import { RequestError } from './request-error.js';
import { attribute, xml, type Xml } from './xml.js';

type Pending = {
  readonly to: string | undefined;
  readonly settle: () => void;
  readonly resolve: (answer: Xml) => void;
  readonly reject: (error: RequestError) => void;
};

export type RequestOptions = {
  /** How long an answer is waited for, in ms; 10 s when absent. */
  readonly timeout?: number;
};

const usualTimeout = 10_000;

/** What was asked and is not answered. Only whoever was asked can answer. */
export class Requests {
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #send: (stanza: Xml) => boolean;
  readonly #pending = new Map<string, Pending>();

  /** @param send answers whether there is somewhere to send to */
  constructor(clock: Clock, newId: () => string, send: (stanza: Xml) => boolean) {
    this.#clock = clock;
    this.#newId = newId;
    this.#send = send;
  }

  /** Resolves with the whole answer. @throws RequestError */
  ask(
    type: 'get' | 'set',
    to: string | undefined,
    payload: Xml,
    { timeout = usualTimeout }: RequestOptions = {},
  ): Promise<Xml> {
    const id = this.#newId();
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(timeout, () => {
        this.#pending.delete(id);
        reject(new RequestError('timeout', 'unknown'));
      });
      this.#pending.set(id, { to, settle: cancel, resolve, reject });
      if (this.#send(xml('iq', ns.client, { type, to, id }, payload))) return;
      this.#pending.delete(id);
      cancel();
      reject(new RequestError('lost', 'not-sent'));
    });
  }

  /** Takes an answer; `false` for one that nobody has asked for. */
  handle(answer: Xml, own: string): boolean {
    const id = attribute(answer, 'id') ?? '';
    const pending = this.#pending.get(id);
    if (!pending || !isFrom(answer, pending.to, own)) return false;
    this.#pending.delete(id);
    pending.settle();
    if (attribute(answer, 'type') === 'error') pending.reject(RequestError.of(answer));
    else pending.resolve(answer);
    return true;
  }

  /** Nothing is going to be answered any more. */
  rejectAll(): void {
    for (const { settle, reject } of this.#pending.values()) {
      settle();
      reject(new RequestError('lost', 'unknown'));
    }
    this.#pending.clear();
  }
}

/** What goes to nobody goes to one's own account, and is answered by it or by its server. */
function isFrom(answer: Xml, to: string | undefined, own: string): boolean {
  const from = attribute(answer, 'from');
  if (from !== undefined && to !== undefined) return sameAddress(from, to);
  const sender = from ?? bareOf(own);
  const receiver = to ?? bareOf(own);
  return (
    sameAddress(sender, receiver) ||
    (to === undefined && [own, own.split('@')[1]!.split('/')[0]!].includes(sender))
  );
}
