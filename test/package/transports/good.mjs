/** A transport to a real backend, in real time: the contact centre inside the browser, as pages have it. */
import { contractContact } from 'agent-workspace-elements/testing';
import { localContactTransport, localTransport } from 'agent-workspace-elements/transports/local';

const ringTime = 1_500;
const media = [{ medium: 'chat', capacity: 4 }];

/** Changes with every test, so that each has a contact centre of its own. */
let centre = 'none';

const options = () => ({
  centre,
  policies: { ringTime },
  agents: [
    { id: 'alice', name: 'Alice Lindqvist', media, queues: ['support'] },
    { id: 'bob', name: 'Bob Marley-Smith', media, queues: ['support'], groups: ['pair'] },
    { id: 'chidi', name: 'Chidi Okafor', media, queues: ['bookings'], groups: ['pair'] },
  ],
  queues: [
    { id: 'support', name: 'Technical Support' },
    { id: 'bookings', name: 'Bookings' },
    { id: 'returns', name: 'Returns', closed: true },
  ],
  agentGroups: [{ id: 'pair', name: 'The pair', distribution: 'broadcast' }],
});

export const name = 'The local contact centre, as a page has it';

export const factory = (credentials) => localTransport(credentials, options());

export const backend = {
  patience: 15_000,
  ringTime,
  stranger: { agent: 'nobody' },
  queue: 'bookings',
  closedQueue: 'returns',
  group: 'pair',
  longestText: 10_000,
  async open() {
    centre = `contract-${crypto.randomUUID()}`;
    const contacts = [];
    return {
      agents: [{ agent: 'alice' }, { agent: 'bob' }, { agent: 'chidi' }],
      startChat(contactName) {
        const contact = `contact-${contacts.length + 1}`;
        const transport = localContactTransport({ contact }, options());
        contacts.push(transport);
        return contractContact(transport, { name: contactName, queueId: 'support' });
      },
      async close() {
        for (const transport of contacts) await transport.disconnect();
      },
    };
  },
};
