import type { Agent, AgentMedium, Medium } from '../domain/agent.js';
import type { CaseField } from '../domain/case-data.js';
import type { AgentReference, Consultation } from '../domain/consultation.js';
import type { ContactChat } from '../domain/contact-chat.js';
import type { ConversationSnapshot, Markers } from '../domain/conversation.js';
import type { FileReference } from '../domain/file.js';
import type { Handling, HandlingStep } from '../domain/handling.js';
import type {
  CaseDatum,
  Contact,
  Disposition,
  Handover,
  InteractionNote,
  InteractionSnapshot,
  Ownership,
  Party,
  Queue,
} from '../domain/interaction.js';
import type {
  InvitationAttempt,
  MessageNotice,
  Notice,
  PlacementNotice,
  ProblemNotice,
} from '../domain/notice.js';
import type {
  ContactInvitation,
  InstantMessageInvitation,
  Invitation,
  OutgoingInvitation,
} from '../domain/invitation.js';
import type { InactivityTimes, Policies } from '../domain/policies.js';
import type { Problem, ProblemCode } from '../domain/problem.js';
import type {
  Favourite,
  MediumAvailability,
  Target,
  TargetAvailability,
} from '../domain/target.js';
import type { Author, Message, TranscriptEntry, TranscriptGap } from '../domain/transcript.js';
import {
  body,
  finite,
  flag,
  id,
  kindOf,
  knownOf,
  label,
  list,
  moment,
  oneOf,
  optional,
  record,
  shownMoment,
  variant,
  type Decode,
} from './decode-values.js';

export const medium: Decode<Medium> = oneOf('chat', 'voice');
const anyMedium = oneOf('chat', 'voice', 'instant-message');
const targetType = oneOf(
  ...(['agent', 'agent-group', 'skill', 'queue', 'routing-point', 'contact'] as const),
);
const purpose = oneOf('transfer', 'consultation', 'conference', 'message');
const role = oneOf('contact', 'agent', 'system');

const word = /^[a-z]+(?:\.[a-z]+(?:-[a-z]+)*)?$/;

/** A code of a later version is a problem as well: its sentence is the code. */
const problemCode: Decode<ProblemCode> = (value) =>
  (typeof value === 'string' && value.length < 64 && word.test(value)
    ? value
    : 'protocol.error') as ProblemCode;

export const problem = record<Problem>({
  code: problemCode,
  target: optional(label),
  reason: optional(label),
  seconds: optional(finite),
  bytes: optional(finite),
  contact: optional(label),
  owner: optional(label),
  medium: optional(anyMedium as Decode<Exclude<Problem['medium'], undefined>>),
  what: optional(label),
  whileRinging: optional(flag),
  stillOwner: optional(flag),
});

export const agentMedium = record<AgentMedium>({
  medium,
  state: oneOf('ready', 'not-ready', 'logged-out'),
  reason: optional(label),
  mode: optional(oneOf('after-call-work', 'do-not-disturb')),
  until: optional(moment),
  notReadyAfter: optional(record<{ readonly reason?: string }>({ reason: optional(label) })),
  since: moment,
  capacity: finite,
  load: finite,
});

export const agent = record<Agent>({
  id,
  name: label,
  nickname: optional(label),
  media: list(agentMedium),
  notReadyReasons: list(label),
});

export const author = record<Author>({ partyId: id, role, name: label, agentId: optional(id) });

const entryFacts = { id, at: shownMoment };

export const file = record<FileReference>({
  ...{ id, name: label, size: finite, type: label },
  description: optional(body),
});

export const message = record<Message>({
  ...entryFacts,
  kind: oneOf('message'),
  author,
  text: body,
  file: optional(file),
  page: optional(flag),
  clientId: optional(id),
});

/** What only this side says is nothing that a backend says. */
export const entry = variant<'kind', Exclude<TranscriptEntry, TranscriptGap>>('kind', {
  message,
  'party-joined': record({ ...entryFacts, kind: oneOf('party-joined'), name: label, role }),
  'party-left': record({ ...entryFacts, kind: oneOf('party-left'), name: label, role }),
  'ownership-transferred': record({
    ...{ ...entryFacts, kind: oneOf('ownership-transferred') },
    ...{ from: label, to: label },
  }),
  'placed-in-queue': record({ ...entryFacts, kind: oneOf('placed-in-queue'), target: label }),
  'interaction-ended': record<Extract<TranscriptEntry, { kind: 'interaction-ended' }>>({
    ...{ ...entryFacts, kind: oneOf('interaction-ended') },
    by: optional(label),
    reason: optional(oneOf('inactivity')),
  }),
});

export const conversation = record<ConversationSnapshot>({
  id,
  interactionId: id,
  audience: oneOf('contact', 'agents', 'consultation'),
  entries: optional(list(entry)),
  hasEarlier: optional(flag),
  markers: optional(record<Markers>({ deliveredId: optional(id), readId: optional(id) })),
});

export const contact = record<Contact>({ id, name: label, segment: optional(label) });
export const queue = record<Queue>({ id, name: label });
export const disposition = record<Disposition>({ id, name: label, path: optional(list(label)) });
export const caseDatum = record<CaseDatum>({ key: label, value: body, revision: optional(finite) });
export const caseField = record<CaseField>({
  key: label,
  label: optional(label),
  type: oneOf('text', 'number', 'date', 'choice', 'boolean'),
  choices: optional(list(label)),
  readonly: optional(flag),
});
const interactionNote = record<InteractionNote>({
  text: body,
  revision: finite,
  author: optional(label),
});
export const ownership = record<Ownership>({ agentId: id, name: label, since: moment });
const reference = record<AgentReference>({ agentId: id, name: label });

export const party = record<Party>({
  id,
  role: oneOf('contact', 'owner', 'consulted', 'conference', 'supervisor'),
  name: label,
  agentId: optional(id),
  state: oneOf('connected', 'disconnected', 'ended'),
  capabilities: optional(knownOf('remove', 'consult', 'make-owner')),
});

export const handling = record<Handling>({
  steps: list(
    record<HandlingStep>({
      agentId: id,
      name: label,
      since: moment,
      until: optional(moment),
      messages: finite,
    }),
  ),
  contactMessages: finite,
  contactWroteAt: optional(moment),
});

const handover = record<Handover>({
  fromName: label,
  through: optional(label),
  note: optional(body),
  at: shownMoment,
  disposition: optional(disposition),
  handling: optional(handling),
});

export const outgoingInvitation = record<OutgoingInvitation>({
  id,
  operationId: id,
  purpose,
  targetId: id,
  targetType,
  targetName: label,
  medium: anyMedium,
  ringsAt: optional(list(label)),
  sentAt: moment,
  deadline: moment,
  canCancel: flag,
});

export const consultation = record<Consultation>({
  id,
  medium,
  state: oneOf('active', 'ended'),
  caller: reference,
  consulted: reference,
  through: optional(label),
  conversationId: optional(id),
  startedAt: moment,
  endedAt: optional(moment),
  capabilities: knownOf('send-message', 'transfer', 'merge', 'end'),
});

const interactionFacts = {
  id,
  state: oneOf('active', 'ended'),
  parties: list(party),
  partyId: id,
  epoch: finite,
  startedAt: moment,
  endedAt: optional(moment),
  capabilities: knownOf(
    ...(['send-message', 'transfer', 'consult', 'invite', 'leave', 'end', 'mark-done'] as const),
    ...(['edit-case-data', 'edit-note'] as const),
  ),
  pending: optional(outgoingInvitation),
  closesAt: optional(moment),
  reopened: optional(flag),
};

const contactFacts = {
  ...interactionFacts,
  contact,
  subject: optional(label),
  queue: optional(queue),
  caseData: list(caseDatum),
  owner: optional(ownership),
  owners: list(ownership),
  handover: optional(handover),
  disposition: optional(disposition),
  note: optional(interactionNote),
  consultations: list(consultation),
};

type Snapshot<M extends InteractionSnapshot['medium']> = Extract<
  InteractionSnapshot,
  { medium: M }
>;
const conversations = list(conversation);

export const interaction = variant<'medium', InteractionSnapshot>('medium', {
  chat: record<Snapshot<'chat'>>({ ...contactFacts, medium: oneOf('chat'), conversations }),
  voice: record<Snapshot<'voice'>>({ ...contactFacts, medium: oneOf('voice') }),
  'instant-message': record<Snapshot<'instant-message'>>({
    ...interactionFacts,
    medium: oneOf('instant-message'),
    colleague: reference,
    conversations,
  }),
});

const noticeFacts = {
  id,
  severity: oneOf('error', 'warning', 'info'),
  at: shownMoment,
  read: flag,
  dismissed: flag,
  interactionId: optional(id),
  contactName: optional(label),
};

export const problemNotice = record<ProblemNotice>({
  ...noticeFacts,
  kind: oneOf('problem'),
  problem,
  attempt: optional(
    record<InvitationAttempt>({
      purpose,
      targetId: id,
      targetType,
      targetName: label,
      medium: anyMedium,
      note: optional(body),
    }),
  ),
  alternatives: optional(list(record({ id, type: targetType, name: label }))),
});

export const placementNotice = record<PlacementNotice>({
  ...noticeFacts,
  kind: oneOf('placement'),
  target: label,
  through: optional(label),
});

export const notice = variant<'kind', Notice>('kind', {
  problem: problemNotice,
  placement: placementNotice,
  message: record<MessageNotice>({
    ...{ ...noticeFacts, kind: oneOf('message') },
    category: optional(oneOf('business', 'system')),
    priority: optional(oneOf('low', 'normal', 'high')),
    topic: optional(label),
    ...{ subject: label, text: body, sender: optional(label) },
  }),
});

export const target = record<Target>({
  id,
  type: targetType,
  name: label,
  number: optional(label),
  keywords: optional(list(label)),
  favourite: optional(record<Favourite>({ category: optional(label), corporate: optional(flag) })),
  usedAt: optional(moment),
});

export const availability = record<TargetAvailability>({
  targetId: id,
  known: flag,
  media: list(
    record<MediumAvailability>({
      medium,
      available: flag,
      state: optional(oneOf('ready', 'not-ready', 'logged-out')),
      reason: optional(label),
      load: optional(finite),
      capacity: optional(finite),
      readyAgents: optional(finite),
      waiting: optional(finite),
      waitingSince: optional(moment),
      closed: optional(flag),
    }),
  ),
});

const invitationFacts = {
  id,
  interactionId: id,
  note: optional(body),
  receivedAt: moment,
  deadline: moment,
  startedAt: moment,
  through: optional(label),
  capabilities: knownOf('accept', 'reject'),
};

type KindOf<K extends Invitation['kind']> = ContactInvitation & { readonly kind: K };

function contactInvitation<const K extends ContactInvitation['kind']>(kind: K): Decode<KindOf<K>> {
  return record<ContactInvitation>({
    ...invitationFacts,
    kind: oneOf(kind),
    medium,
    interactionMedium: optional(medium),
    fromName: optional(label),
    contact,
    subject: optional(label),
    queue: optional(queue),
    caseData: list(caseDatum),
    waitingSince: optional(moment),
    earlierOwners: finite,
    handling: optional(handling),
    disposition: optional(disposition),
  }) as Decode<KindOf<K>>;
}

const invitations: Readonly<Record<Invitation['kind'], Decode<Invitation>>> = {
  inbound: contactInvitation('inbound'),
  transfer: contactInvitation('transfer'),
  consultation: contactInvitation('consultation'),
  conference: contactInvitation('conference'),
  message: record<InstantMessageInvitation>({
    ...invitationFacts,
    kind: oneOf('message'),
    medium: oneOf('instant-message'),
    fromName: label,
  }),
};

export const invitation = kindOf<Invitation>('kind', invitations);

export const policies = record<Policies>({
  ringTime: finite,
  capacity: record<Policies['capacity']>({ chat: finite, voice: finite }),
  onDecline: oneOf('owner', 'queue'),
  whenAllDecline: oneOf('offer-again', 'end'),
  notReadyAfterMissedOffer: flag,
  autoAnswer: oneOf('off', 'with-preview', 'without-preview'),
  dispositionRequired: flag,
  undoTime: optional(finite),
  afterCallWork: record<Policies['afterCallWork']>({ chat: finite, voice: finite }),
  pendingResponse: record<Policies['pendingResponse']>({ warning: finite, limit: finite }),
  inactivity: optional(record<InactivityTimes>({ warnAfter: finite, closeAfter: finite })),
});

export const contactChat = record<ContactChat>({
  id,
  state: oneOf('waiting', 'active', 'ended'),
  agentName: optional(label),
  queueName: optional(label),
  closesAt: optional(moment),
});
