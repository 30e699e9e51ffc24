import { speakEnglish } from '../english.js';

export const workspaceNotifications = {
  label: 'Sounds and notifications',
  labelMuted: 'Sounds and notifications, sounds are off',
  sounds: 'Sounds',
  volume: 'Volume',
  allow: 'Allow notifications',
  allowHint: 'While you look at another window, your system shows what rings and who wrote.',
  allowed: 'Your system shows what rings and who wrote while you look elsewhere.',
  denied: 'This browser blocks notifications of this page. Its settings can allow them.',
  unavailable: 'Notifications are unavailable: this browser has none for this page.',
  soundsUnavailable: 'Sounds are unavailable: this browser plays none.',
  offer: 'Something rings in your workspace',
  message: 'New chat message',
};

speakEnglish({ workspaceNotifications });
