import { speakEnglish } from '../english.js';
import { count } from './words.js';

export const interactionPreview = {
  from: (interaction: string, contact: string) => `Incoming ${interaction} from ${contact}`,
  incoming: (interaction: string) => `Incoming ${interaction}`,
  titles: {
    transfer: (name: string, interaction: string, _contact: string) =>
      `${name} transfers a ${interaction} to you`,
    consultation: (name: string, interaction: string, contact: string) =>
      `${name} asks you about a ${interaction} with ${contact}`,
    conference: (name: string, interaction: string, contact: string) =>
      `${name} invites you to a ${interaction} with ${contact}`,
  },
  writes: (name: string) => `${name} writes to you`,
  kinds: {
    inbound: 'From a queue',
    transfer: 'Instant transfer',
    consultation: 'Consultation',
    conference: 'Conference',
    message: 'Instant message',
  },
  /** What follows from accepting. */
  consequences: {
    consultation: (name: string, contact: string) =>
      `${contact} does not see that you are asked. ${name} keeps the contact; you advise.`,
    conference: (name: string, contact: string) =>
      `${contact} sees that you join. ${name} stays the owner.`,
  },
  /** A consultation over another medium than the interaction's. */
  over: { chat: 'by chat', voice: 'by voice' },
  through: (name: string) => `through ${name}`,
  firstMessage: (name: string) => `First message from ${name}`,
  disposition: 'So far',
  handling: 'Handling so far',
  sinceThen: (since: string) => `since ${since}`,
  fromTo: (since: string, until: string) => `${since}–${until}`,
  noMessages: 'no messages',
  wroteLast: (time: string) => `last at ${time}`,
  earlierSteps: (number: number) => `${number} earlier`,
  details: 'Details',
  automatic: 'Accepted automatically',
  outcomes: {
    taken: 'Taken by somebody else',
    'timed-out': 'Missed',
    withdrawn: 'No longer available',
  },
  takenBack: (name: string | undefined) =>
    name ? `${name} has taken it back` : 'No longer available',
  contactLeft: (contact: string) => `${contact} has left`,
  contact: 'Contact',
  reason: 'Reason',
  waiting: 'In queue',
  inMedium: { chat: 'In chat', voice: 'In call' },
  earlierOwners: (number: number) => count(number, 'earlier owner'),
  lessThanAMinute: 'less than a minute',
  moreCaseData: (number: number) => `${number} more`,
  lessCaseData: 'Show less',
  note: (name: string | undefined) => (name ? `Note from ${name}` : 'Note'),
  left: (seconds: number) => `${count(seconds, 'second')} left`,
  missed: 'Missed',
  gone: 'No longer available',
  accept: 'Accept',
  accepting: 'Accepting…',
  reject: 'Reject',
  rejecting: 'Rejecting…',
  rejectWithReason: 'Reject with a reason',
  rejectReason: 'Reason (optional)',
  back: 'Back',
  announced: (interaction: string, contact: string, queue: string | undefined) =>
    `Incoming ${interaction} from ${queue ? `${contact}, ${queue}` : contact}.`,
  announcedFrom: (name: string) => `${name} transfers it to you.`,
  announcedUnseen: (contact: string) => `${contact} does not see it.`,
  announcedLeft: (seconds: number) => `${count(seconds, 'second')}.`,
  announcedMany: (number: number, interaction: string | undefined) =>
    `${number} incoming ${interaction ?? 'request'}s`,
  announcedOutcome: (name: string, outcome: string) => `${name}: ${outcome}.`,
  announcedEnd: (contact: string, seconds: number) =>
    `${count(seconds, 'second')} left for ${contact}.`,
  announcedEndOfMany: (number: number, seconds: number) =>
    `${count(seconds, 'second')} left for ${number} requests.`,
};

speakEnglish({ interactionPreview });
