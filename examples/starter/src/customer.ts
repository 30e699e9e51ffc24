import { ContactSession } from 'agent-workspace-elements/contact-chat';
import { localContactTransport } from 'agent-workspace-elements/transports/local';
import './style.css';

const contact = 'ana';
const session = new ContactSession(localContactTransport({ contact }), { contact });
const chat = document.querySelector('contact-chat')!;
chat.session = session;
chat.startDefaults = { name: 'Ana Kovač', subject: 'Charged twice', queueId: 'billing' };
await session.connect();
