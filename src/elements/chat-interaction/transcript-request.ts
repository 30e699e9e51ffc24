/** What the agent wants of a transcript: to look for something in it, or to save it. */
export type TranscriptRequest = 'search' | 'text' | 'json';

/** The agent wants something of the transcript of the window. */
export class TranscriptRequestEvent extends Event {
  readonly request: TranscriptRequest;

  constructor(request: TranscriptRequest) {
    super('transcript-request', { bubbles: true, composed: true });
    this.request = request;
  }
}
