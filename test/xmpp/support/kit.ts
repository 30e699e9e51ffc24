/** The kit of a page, in one bundle: an error of the transport's is the error that its session knows. */
export { ContactSession } from '../../../src/contact/contact-session.js';
export { MemoryStorage } from '../../../src/services/agent-storage.js';
export { Session } from '../../../src/services/session.js';
export { xmppContactTransport } from '../../../src/transports/xmpp/contact.js';
export { xmppTransport } from '../../../src/transports/xmpp/xmpp.js';
