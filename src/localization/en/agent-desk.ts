import { speakEnglish } from '../english.js';

export const agentDesk = {
  communicator: 'Team Communicator',
  main: 'Interaction in focus',
  team: 'Team',
  openTeam: 'Open the Team Communicator',
  connecting: 'Connecting to the contact centre…',
  idle: 'No open interactions',
  idleReady: 'You are Ready for chat. New chats ring here.',
  idleNotReady: 'You are Not Ready, so nothing is offered to you.',
  goReady: 'Go Ready',
  sideBySide: 'Two chats side by side',
};

speakEnglish({ agentDesk });
