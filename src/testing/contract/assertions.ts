import type { CommandOutcome } from '../../services/transport.js';
import type { Problem } from '../../domain/problem.js';

/** What the suite says of a transport that breaks a rule. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
}

/** Fails with the sentence unless it holds. */
export function ensure(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new ContractViolation(sentence);
}

/** Fails unless both are the same value, compared as the data that they are. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [left, right] = [canonical(actual), canonical(expected)];
  ensure(left === right, `${what}: expected ${cut(right)}, got ${cut(left)}`);
}

/** A promise's rejection, with the two facts that every rejection of a transport has. */
export type Rejection = { readonly problem: Problem; readonly outcome: CommandOutcome };

/** The problem with which a promise of a transport rejects; fails when it does not, or otherwise. */
export function rejection(promise: Promise<unknown>, what: string): Promise<Rejection> {
  const found = findRejection(promise, what);
  // Whoever asks early and waits late has not forgotten it.
  found.catch(() => undefined);
  return found;
}

async function findRejection(promise: Promise<unknown>, what: string): Promise<Rejection> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => ({ reason }),
  );
  ensure(error, `${what}: it was accepted`);
  const { problem, outcome } = (error.reason ?? {}) as Partial<Rejection>;
  // Not `instanceof`: the transport may have the error's class from another copy of the package.
  const isTransportError = typeof problem?.code === 'string' && outcome !== undefined;
  ensure(isTransportError, `${what}: it rejected with ${String(error.reason)}, no TransportError`);
  return { problem, outcome };
}

/** Fails unless a promise rejects with one of the codes; gives the rejection. */
export async function refused(
  promise: Promise<unknown>,
  what: string,
  ...codes: readonly string[]
): Promise<Rejection> {
  const found = await rejection(promise, what);
  const isKnown = codes.length === 0 || codes.includes(found.problem.code);
  ensure(isKnown, `${what}: expected ${codes.join(' or ')}, got ${found.problem.code}`);
  ensure(found.outcome === 'refused', `${what}: a refusal is final, and not “${found.outcome}”`);
  return found;
}

/** The same text for the same data: keys in order, absent fields absent, maps and sets as lists. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) => {
    if (held === undefined) return undefined;
    if (held instanceof Map) return [...held];
    if (typeof held === 'bigint') return String(held);
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function cut(text: string | undefined): string {
  const shown = text ?? 'nothing';
  return shown.length > 300 ? `${shown.slice(0, 300)}…` : shown;
}
