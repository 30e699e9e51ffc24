import type { ContactEvent } from '../domain/contact-chat.js';
import type { WorkspaceEvent, WorkspaceEventOf, WorkspaceEventType } from '../domain/event.js';
import type { FileReference } from '../domain/file.js';
import type { Problem } from '../domain/problem.js';
import type { FoundStandardResponses, StandardResponse } from '../domain/standard-response.js';
import type { TargetAvailability } from '../domain/target.js';
import type { Message } from '../domain/transcript.js';
import type {
  Answer,
  ContactDetail,
  ContactRecord,
  EarlierInteraction,
  EarlierPage,
  FindMessage,
  FoundTargets,
  HandledInteraction,
  HandledPage,
  Query,
} from '../services/transport.js';
import {
  agent,
  agentMedium,
  author,
  availability,
  caseField,
  consultation,
  contact,
  contactChat,
  disposition,
  entry,
  file,
  interaction,
  invitation,
  medium,
  message,
  notice,
  ownership,
  party,
  placementNotice,
  policies,
  problem,
  problemNotice,
  queue,
  target,
} from './decode-domain.js';
import {
  body,
  finite,
  flag,
  id,
  kindOf,
  label,
  list,
  Misfit,
  moment,
  oneOf,
  optional,
  record,
  type Decode,
  type Fields,
} from './decode-values.js';

/** Characters of a frame; a longer one is refused before anything reads it. */
const longestFrame = 4_000_000;

const operationId = optional(id);
const inInteraction = { interactionId: id, operationId };
const inConversation = { interactionId: id, conversationId: id };
const type = <const T extends string>(name: T): { readonly type: Decode<T> } => ({
  type: oneOf(name),
});

const nouns = ['transfer', 'consultation', 'conference', 'instant-message'] as const;

const event = <T extends WorkspaceEventType>(
  fields: Fields<WorkspaceEventOf<T>>,
): Decode<WorkspaceEventOf<T>> => record(fields);

/** What a centre may say. What only the session says of its own doing is nothing that a centre says. */
const workspaceEvent = kindOf<WorkspaceEvent>('type', {
  'workspace-synchronised': event<'workspace-synchronised'>({
    ...type('workspace-synchronised'),
    agent,
    interactions: list(interaction),
    invitations: list(invitation),
    notices: list(notice),
    policies,
  }),
  'medium-state-changed': event<'medium-state-changed'>({
    ...{ ...type('medium-state-changed'), operationId },
    medium: agentMedium,
  }),
  'invitation-received': event<'invitation-received'>({
    ...type('invitation-received'),
    invitation,
  }),
  'invitation-closed': event<'invitation-closed'>({
    ...{ ...type('invitation-closed'), operationId, invitationId: id },
    closure: oneOf(
      ...(['accepted', 'rejected', 'timed-out', 'cancelled'] as const),
      ...(['taken', 'contact-left', 'withdrawn'] as const),
    ),
  }),
  'interaction-added': event<'interaction-added'>({
    ...{ ...type('interaction-added'), operationId, interaction },
  }),
  'interaction-changed': event<'interaction-changed'>({
    ...{ ...type('interaction-changed'), operationId, interaction },
  }),
  'interaction-removed': event<'interaction-removed'>({
    ...{ ...type('interaction-removed'), ...inInteraction },
    reason: oneOf('transferred', 'queued', 'done', 'left', 'removed', 'reassigned'),
    target: optional(label),
    invitationId: optional(id),
  }),
  'interaction-transferred': event<'interaction-transferred'>({
    ...{ ...type('interaction-transferred'), ...inInteraction, targetName: label },
    notice: optional(placementNotice),
  }),
  ...Object.fromEntries<Decode<WorkspaceEvent>>(
    nouns.flatMap((noun): [string, Decode<WorkspaceEvent>][] => [
      [
        `${noun}-requested`,
        event<'transfer-requested'>({
          type: oneOf(`${noun}-requested`) as Decode<'transfer-requested'>,
          ...{ ...inInteraction, targetName: label },
        }),
      ],
      [
        `${noun}-refused`,
        event<'transfer-refused'>({
          type: oneOf(`${noun}-refused`) as Decode<'transfer-refused'>,
          ...{ ...inInteraction, notice: problemNotice },
        }),
      ],
    ]),
  ),
  'consultation-started': event<'consultation-started'>({
    ...{ ...type('consultation-started'), ...inInteraction, consultation },
  }),
  'consultation-ended': event<'consultation-ended'>({
    ...{ ...type('consultation-ended'), ...inInteraction, consultationId: id },
  }),
  'party-joined': event<'party-joined'>({
    ...{ ...type('party-joined'), ...inInteraction, party },
  }),
  'party-left': event<'party-left'>({
    ...{ ...type('party-left'), ...inInteraction, party },
  }),
  'favourites-changed': event<'favourites-changed'>({
    ...{ ...type('favourites-changed'), operationId },
  }),
  'message-added': event<'message-added'>({
    ...{ ...type('message-added'), ...inConversation, operationId, entry },
  }),
  'typing-changed': event<'typing-changed'>({
    ...{ ...type('typing-changed'), ...inConversation, author, typing: flag },
  }),
  'conversation-read': event<'conversation-read'>({
    ...{ ...type('conversation-read'), ...inConversation, lastReadId: id },
  }),
  'notice-added': event<'notice-added'>({ ...type('notice-added'), notice }),
});

type ContactEventOf<T extends ContactEvent['type']> = Extract<ContactEvent, { type: T }>;
const of = <T extends ContactEvent['type']>(
  fields: Fields<ContactEventOf<T>>,
): Decode<ContactEventOf<T>> => record(fields);

const contactEvent = kindOf<ContactEvent>('type', {
  'contact-synchronised': of<'contact-synchronised'>({
    ...{ ...type('contact-synchronised'), contact, chat: optional(contactChat) },
    entries: list(entry),
  }),
  'chat-changed': of<'chat-changed'>({ ...type('chat-changed'), chat: contactChat }),
  'message-added': of<'message-added'>({ ...type('message-added'), entry }),
  'typing-changed': of<'typing-changed'>({ ...type('typing-changed'), author, typing: flag }),
});

const answers: { readonly [T in Query['type']]: Decode<Answer<Extract<Query, { type: T }>>> } = {
  'find-targets': record<FoundTargets>({
    ...{ targets: list(target), total: finite, cursor: optional(id) },
  }),
  'get-history': record({ entries: list(entry), hasEarlier: flag }),
  'find-message': record<Answer<FindMessage>>({ message: optional(message) }),
  'find-handled': record<HandledPage>({
    interactions: list(
      record<HandledInteraction>({
        interactionId: id,
        medium: oneOf('chat', 'voice', 'instant-message'),
        contact,
        subject: optional(label),
        queue: optional(queue),
        owners: list(ownership),
        disposition: optional(disposition),
        startedAt: moment,
        handledAt: moment,
      }),
    ),
    cursor: optional(id),
  }),
  'get-dispositions': record({ dispositions: list(disposition) }),
  'find-standard-responses': record<FoundStandardResponses>({
    responses: list(
      record<StandardResponse>({
        id,
        name: label,
        text: body,
        category: list(label),
        favourite: optional(flag),
      }),
    ),
    total: finite,
    categories: list(list(label)),
    cursor: optional(id),
  }),
  'get-case-fields': record({ fields: list(caseField) }),
  'get-contact': record<ContactRecord>({
    contact,
    details: list(record<ContactDetail>({ label, value: body })),
  }),
  'find-earlier': record<EarlierPage>({
    interactions: list(
      record<EarlierInteraction>({
        interactionId: id,
        medium,
        subject: optional(label),
        queue: optional(queue),
        owners: list(ownership),
        disposition: optional(disposition),
        note: optional(body),
        startedAt: moment,
        endedAt: optional(moment),
        conversationId: optional(id),
      }),
    ),
    cursor: optional(id),
  }),
};

/**
 * The edge of a transport: what comes in is typed, or it is left out and told. A bad item costs its own
 * row, a bad frame itself; the next one is read as if nothing had been.
 */
export class Decoder {
  /** How many frames and items were left out. */
  misfits = 0;

  readonly #onProblem: (problem: Problem) => void;

  /** @param onProblem told of each frame or item that was left out, as a `protocol.error` */
  constructor(onProblem: (problem: Problem) => void = () => undefined) {
    this.#onProblem = onProblem;
  }

  /** The value of a frame of text; `undefined` for one that is too long or no JSON. */
  frame(text: string): unknown {
    if (text.length > longestFrame) return this.#leaveOut('the frame is too long');
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return this.#leaveOut('the frame is no JSON');
    }
  }

  workspaceEvent(value: unknown): WorkspaceEvent | undefined {
    return this.decode(workspaceEvent, value, 'event');
  }

  contactEvent(value: unknown): ContactEvent | undefined {
    return this.decode(contactEvent, value, 'event');
  }

  fileReference(value: unknown): FileReference | undefined {
    return this.decode(file, value, 'file');
  }

  availability(value: unknown): readonly TargetAvailability[] {
    return this.decode(list(availability), value, 'availability') ?? [];
  }

  answer<Q extends Query>({ type: asked }: Q, value: unknown): Answer<Q> | undefined {
    return this.decode(answers[asked] as Decode<Answer<Q>>, value, asked);
  }

  message(value: unknown): Message | undefined {
    return this.decode(message, value, 'message');
  }

  /** What a refusal says; a refusal that says nothing is one all the same. */
  problem(value: unknown): Problem {
    return this.decode(problem, value, 'problem') ?? { code: 'protocol.error', what: 'problem' };
  }

  /** For what a transport's own wire has beyond this. */
  decode<T>(decode: Decode<T>, value: unknown, name: string): T | undefined {
    const onMisfit = ({ message: what }: Misfit): void => void this.#leaveOut(what);
    try {
      return decode(value, { path: { name, around: undefined }, onMisfit });
    } catch (error) {
      // A getter or a proxy may throw whatever it likes.
      return this.#leaveOut(error instanceof Misfit ? error.message : `${name} cannot be read`);
    }
  }

  #leaveOut(what: string): undefined {
    this.misfits += 1;
    this.#onProblem({ code: 'protocol.error', what });
  }
}
