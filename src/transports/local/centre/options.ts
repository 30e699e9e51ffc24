import type { AgentId, Medium } from '../../../domain/agent.js';
import type { FileLimits } from '../../../domain/file.js';
import type { CaseField } from '../../../domain/case-data.js';
import type { ContactId, Disposition } from '../../../domain/interaction.js';
import { defaultPolicies, type Policies } from '../../../domain/policies.js';
import type { StandardResponse } from '../../../domain/standard-response.js';
import type { TargetId } from '../../../domain/target.js';
import { demoResponses } from './demo-responses.js';
import type { ContactDetail } from '../../../services/transport.js';

export type CentreAgent = {
  readonly id: AgentId;
  readonly name: string;
  /** Under which name contacts know the agent; under `name` when absent. */
  readonly nickname?: string;
  readonly number?: string;
  readonly keywords?: readonly string[];
  /**
   * The media that the agent can handle, and how many interactions of each at once; as many as the
   * policies say when that is absent.
   */
  readonly media: readonly { readonly medium: Medium; readonly capacity?: number }[];
  /** Ids of the queues from which the agent takes interactions. */
  readonly queues: readonly string[];
  /** Ids of the agent groups to which the agent belongs; none when absent. */
  readonly groups?: readonly string[];
  /** Ids of the skills that the agent has; none when absent. */
  readonly skills?: readonly string[];
};

/** At whom an invitation rings: one member after the other, the longest idle first, or all at once. */
export type Distribution = 'longest-idle' | 'broadcast';

/** Agents under one name: a group to which they belong, or a skill that they have. */
export type CentrePool = {
  readonly id: string;
  readonly name: string;
  readonly number?: string;
  readonly keywords?: readonly string[];
  /** `longest-idle` when absent. */
  readonly distribution?: Distribution;
};

/** Somebody outside the contact centre whom the directory knows. */
export type CentreContact = {
  readonly id: string;
  readonly name: string;
  readonly number?: string;
  readonly keywords?: readonly string[];
};

/** What the centre knows of somebody who may contact it. */
export type CentreContactRecord = {
  readonly id: ContactId;
  readonly details: readonly ContactDetail[];
};

export type CentreQueue = {
  readonly id: string;
  readonly name: string;
  readonly number?: string;
  readonly keywords?: readonly string[];
  /** Takes nothing now. */
  readonly closed?: boolean;
  /** `longest-idle` when absent. */
  readonly distribution?: Distribution;
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

/** Who is there, how long the centre waits for whom, and its policies. Times are durations in ms. */
export type CentreOptions = {
  readonly agents: readonly CentreAgent[];
  readonly queues: readonly CentreQueue[];
  readonly routingPoints: readonly CentreRoutingPoint[];
  readonly agentGroups: readonly CentrePool[];
  readonly skills: readonly CentrePool[];
  readonly contacts: readonly CentreContact[];
  /** Targets that the company keeps at hand for every agent. */
  readonly corporateFavourites: readonly TargetId[];
  readonly dispositions: readonly Disposition[];
  /** Keys of case data that have a type; others are plain text. */
  readonly caseFields: readonly CaseField[];
  readonly contactRecords: readonly CentreContactRecord[];
  readonly standardResponses: readonly Omit<StandardResponse, 'favourite'>[];
  readonly notReadyReasons: readonly string[];
  /** In what deployments differ. */
  readonly policies: Policies;
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
  /** Which files agents and contacts may send. */
  readonly files: FileLimits;
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
      groups: ['team-leads'],
      skills: ['skill-refunds'],
    },
    {
      id: 'bob',
      name: 'Bob Marley-Smith',
      number: '5002',
      keywords: ['billing', 'invoices'],
      media: [chat(3), voice],
      queues: ['billing', 'bookings'],
      groups: ['back-office'],
      skills: ['skill-refunds'],
    },
    {
      id: 'chidi',
      name: 'Chidi Okafor',
      number: '5003',
      keywords: ['contracts', 'legal'],
      media: [chat(2)],
      queues: ['support', 'sales'],
      groups: ['back-office', 'team-leads'],
    },
    {
      id: 'leila',
      name: 'Leila Bonnet',
      number: '5004',
      keywords: ['french', 'bookings'],
      media: [chat(3)],
      queues: ['bookings'],
      skills: ['skill-french'],
    },
    {
      id: 'ravi',
      name: 'Ravi Bose',
      number: '5005',
      keywords: ['technical', 'login'],
      media: [chat(3), voice],
      queues: ['support'],
      groups: ['back-office'],
    },
    {
      id: 'jose',
      name: 'José Núñez',
      number: '5006',
      keywords: ['spanish', 'sales'],
      media: [chat(3)],
      queues: ['sales'],
      skills: ['skill-spanish'],
    },
    {
      id: 'mika',
      name: 'Mika Väisänen',
      number: '5007',
      keywords: ['back office'],
      media: [voice],
      queues: [],
      groups: ['back-office'],
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
  agentGroups: [
    { id: 'back-office', name: 'Back Office', number: '6001', keywords: ['invoices', 'contracts'] },
    { id: 'team-leads', name: 'Team Leads', number: '6002', distribution: 'broadcast' },
  ],
  skills: [
    { id: 'skill-french', name: 'French', keywords: ['language'] },
    { id: 'skill-spanish', name: 'Spanish', keywords: ['language'] },
    { id: 'skill-refunds', name: 'Refunds over 500', keywords: ['money'] },
  ],
  contacts: [
    { id: 'contact-ivo', name: 'Ivo Petrov', number: '+359 2 555 0143' },
    { id: 'contact-mira', name: 'Mira Castellanos', number: '+34 91 555 0177' },
  ],
  corporateFavourites: ['billing', 'team-leads'],
  dispositions: [
    { id: 'solved', name: 'Solved' },
    { id: 'callback', name: 'Call back' },
    { id: 'refund', name: 'Refund promised', path: ['Billing', 'Refund'] },
    { id: 'refund-declined', name: 'Refund declined', path: ['Billing', 'Refund'] },
    { id: 'invoice-corrected', name: 'Invoice corrected', path: ['Billing'] },
    { id: 'login-restored', name: 'Login restored', path: ['Technical'] },
    { id: 'defect-reported', name: 'Defect reported', path: ['Technical'] },
    { id: 'complaint', name: 'Complaint' },
    { id: 'no-answer', name: 'Contact did not answer' },
  ],
  caseFields: [
    { key: 'Invoice', type: 'text' },
    { key: 'Amount', type: 'text', readonly: true },
    { key: 'Refund', label: 'Refund in €', type: 'number' },
    { key: 'Due', label: 'Due on', type: 'date' },
    { key: 'Product', type: 'choice', choices: ['Basic', 'Plus', 'Business'] },
    { key: 'Identity', label: 'Identity checked', type: 'boolean' },
  ],
  contactRecords: [
    {
      id: 'ana',
      details: [
        { label: 'E-mail', value: 'ana.kovac@example.com' },
        { label: 'Phone', value: '+385 1 555 0112' },
        { label: 'Customer since', value: '2019' },
        { label: 'Contract', value: 'Plus, until 2027-04-30' },
      ],
    },
    { id: 'jamal', details: [{ label: 'E-mail', value: 'jamal.mbeki@example.com' }] },
  ],
  standardResponses: demoResponses,
  notReadyReasons: ['Break', 'Lunch', 'Meeting', 'Training'],
  policies: defaultPolicies,
  offerAgainAfter: 15_000,
  agentGrace: 8_000,
  ownerGrace: 60_000,
  contactGrace: 60_000,
  stateAtSignIn: 'ready',
  longestMessage: 10_000,
  files: {
    largest: 10_000_000,
    types: [
      ...['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf'],
      ...['text/plain', 'text/csv', 'application/zip', 'application/json'],
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
  },
};
