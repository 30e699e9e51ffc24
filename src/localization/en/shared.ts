import { speakEnglish } from '../english.js';
import { count } from './words.js';

export const shared = {
  you: 'You',
  system: 'System',
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  showMore: 'Show more',
  showLess: 'Show less',
  loadFailed: 'This part could not be loaded. Check the connection.',
  tryAgain: 'Try again',
  medium: { chat: 'chat', voice: 'voice', 'instant-message': 'message' },
  /** One interaction, as a noun. */
  interaction: { chat: 'chat', voice: 'call', 'instant-message': 'instant message' },
  mediumTitle: { chat: 'Chat', voice: 'Voice' },
  notConnected: 'Not connected to a contact centre.',
  seconds: (number: number) => `${number} s`,
  minutes: (number: number) => `${number} min`,
  unread: (number: number) => `${number} unread`,
  messages: (number: number) => count(number, 'message'),
  /** How long a contact has waited for an answer, by how urgent it has become. */
  pendingResponse: {
    plain: (waited: string) => `waiting ${waited}`,
    warning: (waited: string) => `waiting ${waited}, answer soon`,
    late: (waited: string) => `waiting ${waited}, overdue`,
  },
};

speakEnglish({ shared });
