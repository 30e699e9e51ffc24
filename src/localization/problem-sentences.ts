import type {
  InvitationProblemReason,
  InvitationPurpose,
  Problem,
  ProblemCode,
} from '../domain/problem.js';

/** What a problem says, made of the names in it. */
export type Sentence = (problem: Problem) => string;

/** The sentences that an invitation of every purpose shares. */
export type InvitationSentences = Readonly<Record<InvitationProblemReason, Sentence>>;

/** One for each code of the closed list: a locale that lacks one does not compile. */
export type ProblemSentences = Readonly<Record<ProblemCode, Sentence>>;

/** The sentences of one purpose by their codes: `transfer.rejected` and so on. */
export function sentencesFor<P extends InvitationPurpose>(
  purpose: P,
  sentences: InvitationSentences,
): Record<`${P}.${InvitationProblemReason}`, Sentence> {
  const coded = Object.entries(sentences).map(([reason, sentence]) => [
    `${purpose}.${reason}`,
    sentence,
  ]);
  return Object.fromEntries(coded) as Record<`${P}.${InvitationProblemReason}`, Sentence>;
}
