import { speakEnglish } from '../english.js';
import { count } from './words.js';

export const contactChat = {
  heading: 'Chat with us',
  with: (agent: string) => `You are chatting with ${agent}`,
  waiting: (queue: string | undefined) =>
    queue ? `Waiting for an agent · ${queue}` : 'Waiting for an agent',
  ended: 'The chat has ended',
  closesIn: (duration: string) =>
    `Are you still there? Without an answer the chat closes in ${duration}.`,
  connecting: 'Connecting…',
  notConnected: 'The chat is not available now.',
  reconnecting: 'Connection lost. Reconnecting…',
  superseded: 'This chat goes on in another tab or window.',
  tryAgain: 'Try again',
  invitation: 'How can we help?',
  name: 'Your name',
  queue: 'About',
  subject: 'What is it about?',
  subjectHint: 'For example: charged twice, invoice 4711',
  start: 'Start chat',
  starting: 'Starting…',
  nameMissing: 'Enter your name first.',
  newChat: 'New chat',
  leave: 'Leave chat',
  leaveQuestion: 'Leave the chat?',
  leaveMessage: 'The chat ends, and nobody can write in it any more.',
  stay: 'Stay',
  log: 'Messages',
  messageName: (author: string, time: string) => `${author}, ${time}`,
  message: 'Your message',
  placeholder: 'Write a message',
  send: 'Send',
  inQueue: 'You are in the queue. An agent will be with you shortly; you can write already.',
  newMessages: (number: number) => count(number, 'new message'),
  latest: 'Latest messages',
  typing: (names: readonly string[]) =>
    names.length === 1 ? `${names[0]!} is typing…` : `${names.join(' and ')} are typing…`,
  sending: 'Sending…',
  retry: 'Retry',
  edit: 'Edit',
  discard: 'Discard',
  heard: (author: string, text: string) => `${author}: ${text}`,
};

speakEnglish({ contactChat });
