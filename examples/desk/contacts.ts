import { ContactSession } from 'agent-workspace-elements/contact-chat';
import { contactTransport } from './server.js';

const sessions = new Map<string, ContactSession>();

/** The session of a contact in this page; it is made and connected when it is first asked for. */
export function contactSession(id: string): ContactSession {
  let session = sessions.get(id);
  if (!session) {
    session = new ContactSession(contactTransport(id), { contact: id });
    sessions.set(id, session);
    void session.connect();
  }
  return session;
}

/** A contact's pane is closed: the contact is gone from this page. */
export async function closeContact(id: string): Promise<void> {
  const session = sessions.get(id);
  sessions.delete(id);
  await session?.disconnect();
}
