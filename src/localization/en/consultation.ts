import { speakEnglish } from '../english.js';

export const consultation = {
  title: (name: string) => `Consultation with ${name}`,
  callTitle: (name: string) => `Call consultation with ${name}`,
  endedTitle: (name: string) => `Consultation with ${name} has ended`,
  endedCallTitle: (name: string) => `Call consultation with ${name} has ended`,
  unseen: (contact: string) => `${contact} cannot see this`,
  unheard: (contact: string) => `${contact} cannot hear this`,
  through: (name: string) => `through ${name}`,
  actions: (name: string) => `Actions for the consultation with ${name}`,
  transfer: 'Instant transfer',
  merge: 'Make it a conference',
  end: 'End consultation',
  dismiss: (name: string) => `Dismiss the consultation with ${name}`,
  opened: (name: string) => `The consultation with ${name} is open.`,
  closed: (name: string) => `The consultation with ${name} has ended.`,
  says: (author: string, text: string) => `${author}: ${text}`,
  log: (name: string) => `Messages with ${name}, consultation`,
  composer: (name: string) => `Message to ${name} only, consultation`,
  to: (name: string) => `Only ${name} reads this`,
  placeholder: 'Write to your colleague only',
  send: 'Send to colleague',
  nowTo: (name: string) => `Now writing to ${name} only, in the consultation.`,
  over: 'The consultation has ended. This was not sent.',
  copy: 'Copy text',
  copied: 'Copied.',
  notCopied: 'The text is selected. Copy it with the keyboard.',
  heard: (sentence: string) => `Consultation. ${sentence}`,
  writeTo: (contact: string) => `Write to ${contact}`,
  reading: (owner: string, contact: string) =>
    `${owner} owns this chat. ${contact} does not see you.`,
  readingUnowned: (contact: string) => `You read along. ${contact} does not see you.`,
};

speakEnglish({ consultation });
