import type { Session } from '../services/session.js';
import type { RecordFilter } from './record-filter.js';
import type { Replay } from './replay.js';

/** A recorded history has happened again: give the session to elements, and they show it. */
export class HistoryReplayedEvent extends Event {
  /** The recorded agent's, in the replayed contact centre. It ends with the next replay. */
  readonly session: Session;
  /** What could be repeated, what could not, and transports for whoever else looks at it. */
  readonly replay: Replay;

  constructor(session: Session, replay: Replay) {
    super('history-replayed', { bubbles: true, composed: true });
    this.session = session;
    this.replay = replay;
  }
}

/** A row was chosen, or none. */
export class RecordChosenEvent extends Event {
  readonly index: number | undefined;

  constructor(index: number | undefined) {
    super('record-chosen');
    this.index = index;
  }
}

/** Other records are to be shown. */
export class FilterChangedEvent extends Event {
  readonly filter: RecordFilter;

  constructor(filter: RecordFilter) {
    super('filter-changed');
    this.filter = filter;
  }
}

/** What the buttons of the toolbar and of the details ask for. */
export type InspectorAction =
  'pause' | 'clear' | 'show-texts' | 'copy-test' | 'copy-payload' | 'export' | 'replay';

/** A button was pressed. */
export class InspectorActionEvent extends Event {
  readonly action: InspectorAction;

  constructor(action: InspectorAction) {
    super('inspector-action');
    this.action = action;
  }
}

/** A file was chosen that may be a recording. */
export class RecordingOpenedEvent extends Event {
  readonly file: File;

  constructor(file: File) {
    super('recording-opened');
    this.file = file;
  }
}

declare global {
  interface HTMLElementEventMap {
    'history-replayed': HistoryReplayedEvent;
  }
}
