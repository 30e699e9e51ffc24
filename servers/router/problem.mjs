import { own } from './xml.mjs';

/** A request that is refused: nothing has changed. */
export class Problem extends Error {
  name = 'Problem';

  /** @param {string} code of `src/domain/problem.ts` */
  constructor(code, facts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }

  get element() {
    const { target, reason, seconds, contact, owner, medium, what } = this.facts;
    return own('problem', {
      ...{ code: this.code, target, reason, seconds, contact, owner, medium, what },
      'while-ringing': this.facts.whileRinging,
      'still-owner': this.facts.stillOwner,
    });
  }
}

/** Refuses unless the condition holds. A refusal comes before the first thing that is written. */
export function require(condition, code, facts) {
  if (!condition) throw new Problem(code, facts);
}
