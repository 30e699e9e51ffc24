import { problemSentence } from './problems.en.js';

const plural = new Intl.PluralRules('en');

/** One noun with its number: `count(2, 'message')` is "2 messages". */
function count(number: number, noun: string): string {
  return `${number} ${plural.select(number) === 'one' ? noun : `${noun}s`}`;
}

/** English: the measure for every other locale. A section for each element, and what all share. */
export const en = {
  problem: problemSentence,

  shared: {
    you: 'You',
    system: 'System',
    close: 'Close',
    cancel: 'Cancel',
    dismiss: 'Dismiss',
    medium: { chat: 'chat', voice: 'voice' },
    mediumTitle: { chat: 'Chat', voice: 'Voice' },
    notConnected: 'Not connected to a contact centre.',
    seconds: (number: number) => `${number} s`,
    minutes: (number: number) => `${number} min`,
    unread: (number: number) => `${number} unread`,
    messages: (number: number) => count(number, 'message'),
  },

  /** Lines of a transcript that tell what happened. */
  transcript: {
    joined: (name: string) => `${name} joined`,
    left: (name: string) => `${name} left`,
    transferred: (from: string, to: string) => `${from} transferred the chat to ${to}`,
    queued: (target: string) => `Placed in ${target}`,
    ended: (by: string | undefined) => (by ? `${by} ended the chat` : 'The chat ended'),
    today: 'Today',
  },

  chatInteraction: {},
  teamCommunicator: {},
  interactionPreview: {},
  myMessages: {},
  interactionList: {},
  agentStatus: {},
  agentSignIn: {},
  agentDesk: {},
  workspaceProvider: {},
  contactChat: {},
};
