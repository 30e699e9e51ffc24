import { speakEnglish } from '../english.js';

export const agentStatus = {
  label: 'Your status:',
  menu: 'Your status',
  ready: 'Ready',
  'not-ready': 'Not Ready',
  'logged-out': 'Logged out',
  load: (load: number, capacity: number) => `${load} of ${capacity}`,
  'after-call-work': 'After-call work',
  'do-not-disturb': 'Do Not Disturb',
  readyForAll: 'Ready for all',
  all: 'All channels',
  notReadyAfter: {
    chat: (number: number) => `Not Ready after ${number === 1 ? 'this chat' : 'these chats'}`,
    voice: (number: number) => `Not Ready after ${number === 1 ? 'this call' : 'these calls'}`,
  },
  then: (state: string) => `then ${state}`,
  left: (time: string) => `${time} left`,
  logOff: 'Log off',
  logOffQuestion: (number: number) =>
    number === 1
      ? 'Log off with an open interaction?'
      : `Log off with ${number} open interactions?`,
  logOffMessage: 'None of them is dropped. Without you they go on like this:',
  stay: 'Stay',
  handBack: 'Hand back and log off',
  loggingOff: 'Logging off…',
  fateQueue: (queue: string | undefined) =>
    queue === undefined ? 'goes back to its queue' : `goes back to ${queue}`,
  fateSuccessor: (name: string) => `goes on with ${name} as its owner`,
  fateOthers: (name: string) => `goes on with ${name}`,
  fateDone: 'has ended, and is marked done',
  fateDisposition: 'has ended, and needs a disposition first',
};

speakEnglish({ agentStatus });
