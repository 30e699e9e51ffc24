import type { ConnectionStatus } from '../services/transport.js';
import type { InspectorRecord } from './records.js';
import type { ReplayObstacle } from './replay.js';

/**
 * What the inspector says. In English alone: it is for whoever builds a page, and what it shows are
 * the names of the programming interface, which have no translation.
 */
export const words = {
  label: 'Workspace inspector',
  timeline: 'Timeline',
  none: 'Nothing recorded yet',
  noneHint: 'Whatever the session asks and hears shows here.',
  noneFiltered: 'Nothing matches the filter',
  noSession: 'No session',
  noSessionHint: 'Put the inspector below a workspace-provider, or set its session.',
  filter: 'Filter',
  filterHint: 'Filter: type, name, id, code; -word hides',
  allInteractions: 'All interactions',
  interaction: 'Interaction',
  kinds: { connection: 'Connection', command: 'Commands', event: 'Events' } satisfies Record<
    InspectorRecord['kind'],
    string
  >,
  onlyProblems: 'Problems only',
  pause: 'Pause',
  resume: (waiting: number) => (waiting > 0 ? `Resume (${waiting} new)` : 'Resume'),
  clear: 'Clear',
  showTexts: 'Show texts',
  copyTest: 'Copy as a test',
  export: 'Export',
  open: 'Open',
  replay: 'Replay',
  follow: 'Newest',
  copied: 'Copied.',
  notCopied: 'The browser does not let the page copy. Export the recording instead.',
  notARecording: 'This file is no recording of an inspector.',
  loaded: 'A recording is shown. What happens now is not added; Clear goes back to it.',
  agentLane: 'Agent',
  details: 'Details',
  selectHint: 'Choose a row to see what it carries.',
  close: 'Close the details',
  copyPayload: 'Copy JSON',
  redacted: 'What people have written is left out; its length stands in its place.',
  cut: (more: number) => `… ${more} more characters: export the recording to see them.`,
  related: 'The same operation',
  operation: 'Operation',
  snapshot: 'read from the workspace when the inspector came',
  columns: { time: 'Time', what: 'What', about: 'About', outcome: 'Outcome' },
  status: {
    disconnected: 'Disconnected',
    connecting: 'Connecting',
    connected: 'Connected',
    reconnecting: 'Reconnecting',
    superseded: 'Signed in elsewhere',
    failed: 'Failed',
  } satisfies Record<ConnectionStatus['state'], string>,
  scope: { server: 'server', browser: 'this browser', page: 'this page' },
  commands: (number: number) => `${number} ${number === 1 ? 'command' : 'commands'}`,
  events: (number: number) => `${number} ${number === 1 ? 'event' : 'events'}`,
  interactions: (number: number) => `${number} ${number === 1 ? 'interaction' : 'interactions'}`,
  problems: (number: number) => `${number} ${number === 1 ? 'problem' : 'problems'}`,
  median: (ms: number) => `median answer ${ms} ms`,
  dropped: (number: number) => `${number} older rows let go`,
  characters: (number: number) => `${number} ${number === 1 ? 'character' : 'characters'}`,
  replayed: (replayed: number, not: number) =>
    not === 0
      ? `Replayed ${replayed} records in a local contact centre.`
      : `Replayed ${replayed} records in a local contact centre; ${not} could not be.`,
  replayFailed: 'The history could not be replayed.',
  obstacle: (obstacle: ReplayObstacle): string => {
    switch (obstacle.code) {
      case 'refused':
        return `The local centre refuses it: ${obstacle.problem}.`;
      case 'unknown-interaction':
        return 'The recording does not say how its interaction came.';
      case 'asked-by-colleague':
        return 'A colleague asked for it, whose side was not recorded.';
      case 'other-medium':
        return 'Only chats are replayed.';
      default:
        return 'It depends on somebody else, whose side was not recorded.';
    }
  },
} as const;
