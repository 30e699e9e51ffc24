import { speakEnglish } from '../english.js';

/** Lines of a transcript that tell what happened. */
export const transcript = {
  joined: (name: string) => `${name} joined`,
  left: (name: string) => `${name} left`,
  transferred: (from: string, to: string) => `${from} transferred the chat to ${to}`,
  queued: (target: string) => `Placed in ${target}`,
  ended: (by: string | undefined) => (by ? `${by} ended the chat` : 'The chat ended'),
  closed: 'The chat was closed because nobody answered',
  gap: 'Some messages that belong here have not arrived yet',
  today: 'Today',
};

speakEnglish({ transcript });
