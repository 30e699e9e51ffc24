import { speakEnglish } from '../english.js';
import type { Problem, ProblemCode } from '../../domain/problem.js';

type Sentence = (problem: Problem) => string;

const purposes = {
  transfer: 'transfer',
  consultation: 'consultation',
  conference: 'conference invitation',
  message: 'message',
} as const;

const media = { chat: 'chat', voice: 'voice' } as const;

const target = (problem: Problem): string => problem.target ?? 'The target';
const medium = (problem: Problem): string => media[problem.medium ?? 'chat'];

/** The sentences that an invitation of every purpose shares. */
function invitationSentences<P extends keyof typeof purposes>(
  purpose: P,
): Record<string, Sentence> {
  const noun = purposes[purpose];
  const sentences: Record<string, Sentence> = {
    rejected: (p) =>
      p.reason
        ? `${target(p)} declined the ${noun}: “${p.reason}”.`
        : `${target(p)} declined the ${noun}.`,
    'timed-out': (p) => `${target(p)} did not answer in ${p.seconds ?? 0} s.`,
    'target-not-ready': (p) => `${target(p)} is not ready for ${medium(p)}.`,
    'target-logged-out': (p) =>
      p.whileRinging ? `${target(p)} logged out before accepting.` : `${target(p)} is logged out.`,
    'target-unknown': (p) => `${target(p)} is not in the directory any more.`,
    'media-not-allowed': (p) => `${target(p)} cannot handle ${medium(p)}.`,
    'at-capacity': (p) => `${target(p)} has reached the ${medium(p)} limit.`,
    'already-party': (p) => `${target(p)} is already in this ${medium(p)}.`,
    'already-pending': (p) => `An invitation is already pending for this ${medium(p)}.`,
    'queue-closed': (p) => `${target(p)} does not take ${medium(p)}s now.`,
    'all-declined': (p) => `Nobody in ${target(p)} accepted.`,
    cancelled: (p) => `${noun[0]!.toUpperCase()}${noun.slice(1)} to ${target(p)} cancelled.`,
    'contact-left': (p) => `${p.contact ?? 'The contact'} left before ${target(p)} answered.`,
    failed: (p) => `The ${noun} could not be completed (${p.what ?? p.code}).`,
  };
  return Object.fromEntries(
    Object.entries(sentences).map(([reason, sentence]) => [`${purpose}.${reason}`, sentence]),
  );
}

const sentences: Record<string, Sentence> = {
  ...invitationSentences('transfer'),
  ...invitationSentences('consultation'),
  ...invitationSentences('conference'),
  ...invitationSentences('message'),
  'invitation.lost': (p) =>
    p.target
      ? `Too late to cancel: ${p.target} has accepted already.`
      : 'This interaction is no longer available.',
  'interaction.not-owner': (p) =>
    `${p.owner ?? 'Somebody else'} owns this chat now. Your draft is kept.`,
  'interaction.stale': (p) =>
    `${p.owner ?? 'Somebody else'} owns this chat now. Your draft is kept.`,
  'interaction.ended': () => 'This chat has ended.',
  'interaction.busy': (p) =>
    `Wait for ${p.target ?? 'the answer'}, or cancel the invitation, first.`,
  'interaction.unknown': () => 'This chat is not open any more.',
  'interaction.disposition-required': () => 'Choose a disposition before you mark this chat done.',
  'case-data.conflict': (p) => `Somebody else has changed ${p.what ?? 'this'} meanwhile.`,
  'note.conflict': () => 'Somebody else has changed the note meanwhile.',
  'message.refused': (p) => `Not sent: ${p.what ?? 'the message was refused'}.`,
  'file.unsupported': () => 'Files are not available on this system.',
  'file.empty': (p) => `${p.what ?? 'The file'} is empty.`,
  'file.too-large': (p) =>
    `${p.what ?? 'The file'} is too large. At most ${Math.floor((p.bytes ?? 0) / 1_000_000)} MB are taken.`,
  'file.type-not-allowed': (p) => `Files like ${p.what ?? 'this one'} are not taken.`,
  'file.unknown': () => 'The file is not there any more.',
  'file.failed': (p) => `${p.what ?? 'The file'} could not be sent.`,
  'message.unconfirmed': () => 'Not confirmed yet.',
  'agent.sign-in-failed': (p) => `Signing in failed: ${p.reason ?? 'unknown agent'}.`,
  'agent.signed-in-elsewhere': () => 'You are signed in elsewhere. Take over?',
  'agent.state-refused': (p) => p.reason ?? 'The state could not be changed.',
  'command.invalid': (p) => `The contact centre did not understand this (${p.what ?? 'invalid'}).`,
  'connection.lost': () => 'Connection lost. Reconnecting…',
  'connection.restored': () => 'Connection restored.',
  'transport.unsupported': (p) => `${p.what ?? 'This'} is not available on this system.`,
  'protocol.error': (p) =>
    `The contact centre sent something that could not be read (${p.what ?? 'unknown'}).`,
} satisfies Partial<Record<ProblemCode, Sentence>>;

/** What a problem says to the agent, with what it means for the interaction where that is known. */
export function problem(problem: Problem): string {
  const sentence = sentences[problem.code]?.(problem) ?? problem.code;
  return problem.stillOwner ? `${sentence} You still own this ${medium(problem)}.` : sentence;
}

speakEnglish({ problem });
