import type { ContactChat } from 'agent-workspace-elements/contact-chat';

// The bundles of the kit, not the package: this page is for the portal's bundler as the other one is.
const chatAddress = new URL('./kit/contact-chat.js', document.baseURI).href;
const localAddress = new URL('./kit/transports/local.js', document.baseURI).href;
const { ContactSession } = (await import(
  /* @vite-ignore */ chatAddress
)) as typeof import('agent-workspace-elements/contact-chat');
const { localContactTransport } = (await import(
  /* @vite-ignore */ localAddress
)) as typeof import('agent-workspace-elements/transports/local');

const contact = 'website';
const session = new ContactSession(localContactTransport({ contact }), { contact });
const chat = document.querySelector<ContactChat>('contact-chat')!;
chat.session = session;
chat.startDefaults = { name: 'Ana Kovač', subject: 'Charged twice', queueId: 'billing' };
await session.connect();

export {};
