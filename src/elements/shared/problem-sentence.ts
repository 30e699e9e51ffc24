import '../../localization/en/problem.js';
import type { Problem } from '../../domain/problem.js';
import type { Terms } from '../../localization/localization.js';
import { isolatedName, safeLine, safeSentence } from './safe-text.js';

/** What a problem says; the names and reasons in it are strangers' words. */
export function problemSentence(terms: Terms, problem: Problem): string {
  const { target, contact, owner, reason, what } = problem;
  const safe = {
    ...problem,
    ...(target === undefined ? {} : { target: isolatedName(target) }),
    ...(contact === undefined ? {} : { contact: isolatedName(contact) }),
    ...(owner === undefined ? {} : { owner: isolatedName(owner) }),
    ...(reason === undefined ? {} : { reason: safeLine(reason) }),
    ...(what === undefined ? {} : { what: safeLine(what) }),
  };
  return safeSentence(terms.problem(safe));
}
