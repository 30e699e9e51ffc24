import { speakEnglish } from '../english.js';

export const chatPane = {
  region: (name: string) => `Chat with ${name}`,
  messagesRegion: (name: string) => `Instant messages with ${name}`,
  empty: 'No open interactions',
  emptyHint: 'Chats that you accept open here.',
};

speakEnglish({ chatPane });
