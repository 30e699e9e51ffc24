import { speakEnglish } from '../english.js';

export const workspaceProvider = {
  connecting: 'Connecting…',
  waiting: 'Waiting for the contact centre.',
  missing: (transport: string) => `No transport is registered as “${transport}” on this page.`,
  elsewhere: 'You are signed in elsewhere',
  elsewhereHint: 'This agent is at work in another tab or on another computer. Take over?',
  superseded: 'Taken over elsewhere',
  supersededHint: 'This agent works in another tab or on another computer now. Nothing is lost.',
  supersededForGood:
    'This agent works in another tab or on another computer now. Reload this page to work here again.',
  takeOver: 'Take over',
};

speakEnglish({ workspaceProvider });
