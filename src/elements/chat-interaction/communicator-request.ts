/** What the Team Communicator is opened for inside a window. */
export type CommunicatorOperation = 'transfer' | 'consultation' | 'conference';

/** The agent wants the Team Communicator open for an operation, or closed when none is named. */
export class CommunicatorRequestEvent extends Event {
  readonly operation: CommunicatorOperation | undefined;

  constructor(operation: CommunicatorOperation | undefined) {
    super('communicator-request');
    this.operation = operation;
  }
}
