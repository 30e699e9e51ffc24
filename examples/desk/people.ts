import type { StartChatDefaults } from 'agent-workspace-elements/contact-chat';

/** A contact of the desk: who it is, and what its form is filled in with. */
export type Contact = { readonly id: string } & StartChatDefaults & { readonly name: string };

export const queues = [
  { id: 'billing', name: 'Billing' },
  { id: 'support', name: 'Technical Support' },
  { id: 'bookings', name: 'Bookings' },
  { id: 'sales', name: 'Sales' },
];

/** People who come in, in this order. */
const pool: readonly Contact[] = [
  {
    id: 'ana',
    name: 'Ana Kovač',
    segment: 'Gold',
    subject: 'Charged twice, invoice 4711',
    queueId: 'billing',
    caseData: [
      { key: 'Invoice', value: '4711' },
      { key: 'Amount', value: '84.50 €' },
    ],
  },
  { id: 'jamal', name: 'Jamal Mbeki', subject: 'Where is my refund?', queueId: 'billing' },
  { id: 'ivo', name: 'Ivo Petrov', subject: 'I cannot log in', queueId: 'support' },
  { id: 'yuki', name: '山田 ゆき', subject: 'Change of a booking', queueId: 'bookings' },
  { id: 'layla', name: 'ليلى حداد', subject: 'Invoice address', queueId: 'billing' },
];

/** A contact by id; whoever is not in the pool is a guest. */
export function contactById(id: string): Contact {
  return pool.find((contact) => contact.id === id) ?? guest(id);
}

/** Who comes in next, given who is here. */
export function nextContact(present: readonly string[]): Contact {
  const known = pool.find(({ id }) => !present.includes(id));
  if (known) return known;
  let number = pool.length + 1;
  while (present.includes(`guest-${number}`)) number += 1;
  return guest(`guest-${number}`);
}

function guest(id: string): Contact {
  return { id, name: id.replace('guest-', 'Guest '), queueId: 'billing' };
}
