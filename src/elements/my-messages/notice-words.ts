import '../../localization/en/my-messages.js';
import type { MessageNotice, Notice, NoticePriority, ProblemNotice } from '../../domain/notice.js';
import type { InvitationPurpose, ProblemCode } from '../../domain/problem.js';
import type { Terms } from '../../localization/localization.js';
import type { IconName } from '../shared/icons.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { isolatedName, safeLine, safeName } from '../shared/safe-text.js';

/** What an entry of My Messages says. */
export type NoticeWords = {
  readonly icon: IconName;
  /** What the icon shows. */
  readonly kind: string;
  readonly title: string;
  /** What there is to say beyond the title. */
  readonly text?: string;
  /** Who says so. */
  readonly sender?: string;
  /** To whom it was sent. */
  readonly topic?: string;
  /** How much it matters, where that is not as usual. */
  readonly priority?: { readonly level: NoticePriority; readonly text: string };
};

const purposes: readonly InvitationPurpose[] = [
  'transfer',
  'consultation',
  'conference',
  'message',
];

/** Codes of messages that are not about an invitation to write. */
const ownCodes: readonly ProblemCode[] = ['message.refused', 'message.unconfirmed'];

const icons = { error: 'error', warning: 'warning', info: 'info' } as const;

/** The words of a notice, its untrusted names without anything that turns the text around. */
export function noticeWords(notice: Notice, terms: Terms): NoticeWords {
  const words = terms.myMessages;
  const contact = notice.contactName === undefined ? undefined : isolatedName(notice.contactName);
  const mark = { icon: icons[notice.severity], kind: words.severity[notice.severity] };
  switch (notice.kind) {
    case 'problem':
      return { ...mark, ...problemWords(notice, contact, terms) };
    case 'placement': {
      const target = isolatedName(notice.target);
      return { ...mark, title: words.placed(target), text: words.placedText(contact, target) };
    }
    case 'message':
      return { ...mark, ...messageWords(notice, terms) };
  }
}

function messageWords(
  { category, priority = 'normal', sender, severity, subject, text, topic }: MessageNotice,
  { myMessages: words }: Terms,
): Partial<NoticeWords> & Pick<NoticeWords, 'title'> {
  const isSystem = category === 'system';
  const icon = isSystem ? 'system' : 'megaphone';
  return {
    // How grave it is says more than where it comes from.
    ...(severity === 'info' ? { icon, kind: words.severity[isSystem ? 'system' : 'message'] } : {}),
    title: safeLine(subject),
    text,
    ...(sender === undefined ? {} : { sender: safeName(sender) }),
    ...(topic === undefined ? {} : { topic: safeName(topic) }),
    ...(priority === 'normal'
      ? {}
      : { priority: { level: priority, text: words.priorities[priority] } }),
  };
}

function problemWords(
  { problem }: ProblemNotice,
  contact: string | undefined,
  terms: Terms,
): Pick<NoticeWords, 'title' | 'text'> {
  const words = terms.myMessages;
  const sentence = problemSentence(terms, problem);
  const purpose = purposes.find((candidate) => problem.code.startsWith(`${candidate}.`));
  // What is about a text of one's own is no invitation.
  if (!purpose || ownCodes.includes(problem.code)) {
    return { title: sentence, ...(contact === undefined ? {} : { text: contact }) };
  }
  const asked = words.asked[purpose](contact);
  const wasCancelled = problem.code.endsWith('.cancelled');
  const title = wasCancelled ? words.cancelled(asked) : words.notAccepted(asked);
  return { title, text: sentence };
}
