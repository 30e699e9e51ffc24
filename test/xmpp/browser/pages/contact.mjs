/** A contact's page, whose account the site makes. */
import { ContactSession } from 'agent-workspace-elements/contact-chat';
import { xmppContactTransport } from 'agent-workspace-elements/transports/xmpp/contact';

const chat = globalThis.document.querySelector('contact-chat');
const { service, routers } = globalThis.chatServer;
const credentials = async () => (await fetch('/chat-account', { method: 'POST' })).json();
const transport = xmppContactTransport({ contact: 'ana' }, { service, routers, credentials });
chat.session = new ContactSession(transport, { contact: 'ana' });
chat.startDefaults = { name: 'Ana Kovač', segment: 'Gold', queueId: 'billing' };
void chat.session.connect();
