import { speakEnglish } from '../english.js';
import { count } from './words.js';

export const doneMarks = {
  label: 'Marked done',
  marked: (name: string) => `The chat with ${name} is marked done.`,
  undo: 'Undo',
  undoOf: (name: string) => `Undo: the chat with ${name} is not done`,
  closeNow: 'Close now',
  closeNowOf: (name: string) => `Close now: the chat with ${name}`,
  held: (name: string, seconds: number) =>
    `The chat with ${name} is marked done. For ${count(seconds, 'second')} it can be undone at the top of the window.`,
  undone: (name: string) => `The chat with ${name} is not done, and open again.`,
  already: 'Marked done. It can be undone at the top of the window.',
};

speakEnglish({ doneMarks });
