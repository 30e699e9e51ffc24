import { speakEnglish } from '../english.js';

export const agentStatus = {
  label: 'Your status:',
  menu: 'Your status',
  ready: 'Ready',
  'not-ready': 'Not Ready',
  'logged-out': 'Logged out',
  load: (load: number, capacity: number) => `${load} of ${capacity}`,
  logOff: 'Log off',
};

speakEnglish({ agentStatus });
