import { speakEnglish } from '../english.js';

export const myMessages = {
  label: 'My Messages',
  bell: (unread: number) => (unread === 0 ? 'My Messages' : `My Messages, ${unread} unread`),
  none: 'No messages',
  noneHint: 'What the contact centre tells you appears here.',
  unread: 'Unread',
  severity: {
    error: 'Error',
    warning: 'Warning',
    info: 'Information',
    message: 'Message',
    system: 'System message',
  },
  priorities: { high: 'High', low: 'Low' },
  show: 'Show',
  filter: 'Which messages are shown',
  filters: {
    all: 'All',
    unread: 'Unread',
    errors: 'Errors',
    business: 'Business',
    system: 'System',
  },
  topics: 'Topics',
  noneShown: 'Nothing of this kind.',
  showAll: 'Show all',
  actions: (title: string) => `Actions: ${title}`,
  toasts: 'New messages',
  toastShow: 'Show',
  toastShowFor: (title: string) => `Show: ${title}`,
  toastDismissFor: (title: string) => `Dismiss: ${title}`,
  heard: (title: string) => `New message. ${title}`,
  heardHigh: (title: string) => `Important message. ${title}`,
  heardMany: (number: number, last: string) => `${number} new messages. Last: ${last}`,
  deleted: (title: string) => `Deleted: ${title}`,
  asked: {
    transfer: (contact: string | undefined) => (contact ? `Transfer of ${contact}` : 'Transfer'),
    consultation: (contact: string | undefined) =>
      contact ? `Consultation about ${contact}` : 'Consultation',
    conference: (contact: string | undefined) =>
      contact ? `Conference with ${contact}` : 'Conference',
    message: (colleague: string | undefined) => (colleague ? `Message to ${colleague}` : 'Message'),
  },
  notAccepted: (asked: string) => `${asked} not accepted`,
  cancelled: (asked: string) => `${asked} cancelled`,
  placed: (target: string) => `Moved to ${target}`,
  placedText: (contact: string | undefined, target: string) =>
    `${contact ?? 'The interaction'} was placed in ${target}.`,
  goTo: 'Go to chat',
  goToMessages: 'Go to conversation',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  markAllRead: 'Mark all as read',
  delete: 'Delete',
  actionsFor: (action: string, title: string) => `${action}: ${title}`,
};

speakEnglish({ myMessages });
