/** What the Team Communicator is opened for inside a window. */
export type CommunicatorOperation = 'transfer' | 'consultation' | 'conference';

/** The agent wants the Team Communicator open for an operation, or closed when none is named. */
export class CommunicatorRequestEvent extends Event {
  readonly operation: CommunicatorOperation | undefined;

  /** @param init bubbling where it is asked for deep inside a window, which lets it go no further */
  constructor(operation: CommunicatorOperation | undefined, init?: EventInit) {
    super('communicator-request', init);
    this.operation = operation;
  }
}
