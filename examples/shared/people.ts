import { ContactSession } from 'agent-workspace-elements/contact-chat';
import { localContactTransport } from 'agent-workspace-elements/transports/local';

/** Whose workspace this is: `?agent=bob`, Alice's when nothing is said. */
export const agent = new URLSearchParams(location.search).get('agent') ?? 'alice';

const contact = `customer-of-${agent}`;

/** A customer, so that there is somebody to chat with; on the page of a company it is a real one. */
export const customer = new ContactSession(localContactTransport({ contact }), { contact });

/** What the customer's form is filled in with. */
export const customerDefaults = { name: 'Ana Kovač', subject: 'Charged twice', queueId: 'billing' };
