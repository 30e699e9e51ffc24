import type { AgentId, Medium } from '../../../domain/agent.js';

export type CentreAgent = {
  readonly id: AgentId;
  readonly name: string;
  readonly number?: string;
  readonly keywords?: readonly string[];
  /** The media that the agent can handle, and how many interactions of each at once. */
  readonly media: readonly { readonly medium: Medium; readonly capacity: number }[];
  /** Ids of the queues from which the agent takes interactions. */
  readonly queues: readonly string[];
};

export type CentreQueue = {
  readonly id: string;
  readonly name: string;
  readonly number?: string;
  readonly keywords?: readonly string[];
  /** Takes nothing now. */
  readonly closed?: boolean;
};

/** Chooses a queue by who the contact is: the first rule that fits, else `queueId`. */
export type CentreRoutingPoint = {
  readonly id: string;
  readonly name: string;
  readonly number?: string;
  readonly keywords?: readonly string[];
  readonly rules: readonly { readonly segment: string; readonly queueId: string }[];
  readonly queueId: string;
  readonly closed?: boolean;
};

/** Who is there, and the policies in which deployments differ. Times are durations in ms. */
export type CentreOptions = {
  readonly agents: readonly CentreAgent[];
  readonly queues: readonly CentreQueue[];
  readonly routingPoints: readonly CentreRoutingPoint[];
  readonly notReadyReasons: readonly string[];
  /** How long an invitation rings. */
  readonly ringTime: number;
  /** After how long an agent who declined or missed an offer may get the same one again. */
  readonly offerAgainAfter: number;
  /** How long an agent's connection may be gone before the agent counts as logged out. */
  readonly agentGrace: number;
  /** How long an agent's connection may be gone before owned interactions return to their queues. */
  readonly ownerGrace: number;
  /** How long a contact may be gone before it counts as having left. */
  readonly contactGrace: number;
  /** What an agent is on every medium when signing in. */
  readonly stateAtSignIn: 'ready' | 'not-ready';
  /** The longest message, in UTF-16 code units. */
  readonly longestMessage: number;
};

const chat = (capacity: number): CentreAgent['media'][number] => ({ medium: 'chat', capacity });
const voice = { medium: 'voice', capacity: 1 } as const;

/** A small support centre: enough people and queues to try every flow. */
export const demoOptions: CentreOptions = {
  agents: [
    {
      id: 'alice',
      name: 'Alice Lindqvist',
      number: '5001',
      keywords: ['billing', 'refunds', 'swedish'],
      media: [chat(4), voice],
      queues: ['billing', 'support'],
    },
    {
      id: 'bob',
      name: 'Bob Marley-Smith',
      number: '5002',
      keywords: ['billing', 'invoices'],
      media: [chat(3), voice],
      queues: ['billing', 'bookings'],
    },
    {
      id: 'chidi',
      name: 'Chidi Okafor',
      number: '5003',
      keywords: ['contracts', 'legal'],
      media: [chat(2)],
      queues: ['support', 'sales'],
    },
    {
      id: 'leila',
      name: 'Leila Bonnet',
      number: '5004',
      keywords: ['french', 'bookings'],
      media: [chat(3)],
      queues: ['bookings'],
    },
    {
      id: 'ravi',
      name: 'Ravi Bose',
      number: '5005',
      keywords: ['technical', 'login'],
      media: [chat(3), voice],
      queues: ['support'],
    },
    {
      id: 'jose',
      name: 'José Núñez',
      number: '5006',
      keywords: ['spanish', 'sales'],
      media: [chat(3)],
      queues: ['sales'],
    },
    {
      id: 'mika',
      name: 'Mika Väisänen',
      number: '5007',
      keywords: ['back office'],
      media: [voice],
      queues: [],
    },
  ],
  queues: [
    { id: 'billing', name: 'Billing', number: '7001', keywords: ['invoice', 'refund'] },
    { id: 'support', name: 'Technical Support', number: '7002', keywords: ['login', 'error'] },
    { id: 'bookings', name: 'Bookings', number: '7003', keywords: ['reservation'] },
    { id: 'sales', name: 'Sales', number: '7004', keywords: ['order', 'offer'] },
    { id: 'returns', name: 'Returns', number: '7005', keywords: ['parcel'], closed: true },
  ],
  routingPoints: [
    {
      id: 'front-door',
      name: 'Front Door',
      number: '8001',
      keywords: ['reception', 'general'],
      rules: [{ segment: 'Gold', queueId: 'bookings' }],
      queueId: 'support',
    },
  ],
  notReadyReasons: ['Break', 'Lunch', 'Meeting', 'Training'],
  ringTime: 20_000,
  offerAgainAfter: 15_000,
  agentGrace: 8_000,
  ownerGrace: 60_000,
  contactGrace: 60_000,
  stateAtSignIn: 'ready',
  longestMessage: 10_000,
};
