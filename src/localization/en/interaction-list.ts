import { speakEnglish } from '../english.js';
import { count } from './words.js';

export const interactionList = {
  label: 'Open interactions',
  empty: 'No open interactions',
  ended: 'Ended',
  reopened: 'Opened again, to read only',
  consulted: (caller: string) => `You advise ${caller}`,
  conference: (owner: string | undefined) => (owner ? `Conference with ${owner}` : 'Conference'),
  consulting: (names: readonly string[]) =>
    names.length === 1 ? `You ask ${names[0]!}` : `${names.length} consultations`,
  transferred: (target: string) => `Transferred to ${target}.`,
  unreadFrom: (name: string, number: number) => `${name}: ${number} unread.`,
  unreadInMany: (number: number, chats: number) =>
    `${number} unread in ${count(chats, 'other interaction')}.`,
  newInConsultation: (number: number) => `${number} new`,
  unreadInConsultation: (number: number) => `${number} unread in the consultation`,
  pendingWith: (pending: string, name: string) => `${pending}: ${name}`,
  handled: 'Recently handled',
  handledNone: 'Nothing yet. What you have handled is listed here.',
  handledFailed: 'The list could not be loaded.',
  handledMore: 'Show more of the recently handled',
  loading: 'Loading…',
  retry: 'Retry',
  reopens: (interaction: string) => `${interaction}, opens again to read only`,
  pending: {
    transfer: 'Transfer pending',
    consultation: 'Consultation pending',
    conference: 'Conference pending',
    message: 'Message pending',
  },
};

speakEnglish({ interactionList });
