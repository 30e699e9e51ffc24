import type { CommandOutcome } from '../../services/transport.js';
import { ns } from './namespaces.js';
import { childOf, childText, type Xml } from './xml.js';

/** Why a request was not answered with a result. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  /** The condition that was answered, such as `item-not-found`; `lost` or `timeout` without an answer. */
  readonly condition: string;
  readonly outcome: CommandOutcome;
  /** What whoever refused has written. */
  readonly text: string | undefined;
  readonly answer: Xml | undefined;

  constructor(condition: string, outcome: CommandOutcome, text?: string, answer?: Xml) {
    super(`${condition} (${outcome})`);
    this.condition = condition;
    this.outcome = outcome;
    this.text = text;
    this.answer = answer;
  }

  /** Of a stanza of the type `error`. */
  static of(stanza: Xml): RequestError {
    const error = childOf(stanza, 'error', ns.client);
    const condition = error?.children.find(
      (child): child is Xml =>
        typeof child !== 'string' && child.ns === ns.stanzaErrors && child.name !== 'text',
    );
    const text = error && childText(error, 'text', ns.stanzaErrors);
    return new RequestError(condition?.name ?? 'undefined-condition', 'refused', text, stanza);
  }
}
