import type { ContactEvent } from '../domain/contact-chat.js';
import type { WorkspaceEvent } from '../domain/event.js';

/** What an outbox tells of its messages, as the contact's side hears it. */
export function toContactEvent(event: WorkspaceEvent): ContactEvent | undefined {
  switch (event.type) {
    case 'message-queued':
      return { type: 'message-queued', message: event.message };
    case 'message-status-changed':
      return {
        type: 'message-status-changed',
        clientId: event.clientId,
        status: event.status,
      };
    case 'message-failed':
      return {
        type: 'message-status-changed',
        clientId: event.clientId,
        status: 'failed',
        problem: event.problem,
      };
    case 'message-discarded':
      return { type: 'message-discarded', clientId: event.clientId };
    default:
      return undefined;
  }
}
