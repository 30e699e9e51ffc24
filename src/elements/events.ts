import type { Medium } from '../domain/agent.js';
import type { WorkspaceEvent, WorkspaceEventOf, WorkspaceEventType } from '../domain/event.js';
import type { InteractionId } from '../domain/interaction.js';
import type { InvitationId } from '../domain/invitation.js';
import type { Target } from '../domain/target.js';
import type { ConnectionStatus } from '../services/transport.js';
import type { Credentials } from '../services/transport-registry.js';

/** Public events bubble and leave shadow roots, so that a page listens where it likes. */
const open: EventInit = { bubbles: true, composed: true };
const cancelable: EventInit = { ...open, cancelable: true };

/** The facts of a workspace that reach the page as DOM events, fired by whatever provides the session. */
export const publicFacts = [
  'invitation-received',
  'invitation-closed',
  'interaction-added',
  'interaction-removed',
  'interaction-transferred',
  'transfer-requested',
  'transfer-refused',
  'consultation-requested',
  'consultation-refused',
  'consultation-started',
  'consultation-ended',
  'conference-requested',
  'conference-refused',
  'party-joined',
  'party-left',
  'instant-message-requested',
  'instant-message-refused',
  'message-added',
  'message-failed',
  'medium-state-changed',
  'notice-added',
] as const satisfies readonly WorkspaceEventType[];

export type PublicFact = (typeof publicFacts)[number];

/** Something has happened in the workspace: the event's type is the fact's. */
export class WorkspaceFactEvent<T extends PublicFact = PublicFact> extends Event {
  readonly fact: WorkspaceEventOf<T>;

  constructor(fact: WorkspaceEventOf<T>) {
    super((fact as WorkspaceEvent).type, open);
    this.fact = fact;
  }
}

/** The connection to the contact centre stands otherwise than before. */
export class ConnectionChangedEvent extends Event {
  readonly status: ConnectionStatus;

  constructor(status: ConnectionStatus) {
    super('connection-changed', open);
    this.status = status;
  }
}

/** The agent has sent a message; whether it arrives is told by `message-added` or `message-failed`. */
export class MessageSentEvent extends Event {
  readonly interactionId: InteractionId;
  readonly text: string;

  constructor(interactionId: InteractionId, text: string) {
    super('message-sent', open);
    this.interactionId = interactionId;
    this.text = text;
  }
}

/** The agent is about to transfer; a page that prevents it keeps the interaction where it is. */
export class TransferRequestEvent extends Event {
  readonly interactionId: InteractionId;
  readonly transferTarget: Target;
  readonly note: string | undefined;

  constructor(interactionId: InteractionId, transferTarget: Target, note?: string) {
    super('transfer-request', cancelable);
    this.interactionId = interactionId;
    this.transferTarget = transferTarget;
    this.note = note;
  }
}

/** The agent is about to consult a colleague; a page that prevents it leaves everything as it is. */
export class ConsultationRequestEvent extends Event {
  readonly interactionId: InteractionId;
  readonly consultationTarget: Target;
  /** Over which the agents would talk. */
  readonly medium: Medium;
  readonly note: string | undefined;

  constructor(
    interactionId: InteractionId,
    consultationTarget: Target,
    medium: Medium,
    note?: string,
  ) {
    super('consultation-request', cancelable);
    this.interactionId = interactionId;
    this.consultationTarget = consultationTarget;
    this.medium = medium;
    this.note = note;
  }
}

/** The agent is about to invite to a conference; a page that prevents it leaves everything as it is. */
export class ConferenceRequestEvent extends Event {
  readonly interactionId: InteractionId;
  readonly conferenceTarget: Target;
  readonly note: string | undefined;

  constructor(interactionId: InteractionId, conferenceTarget: Target, note?: string) {
    super('conference-request', cancelable);
    this.interactionId = interactionId;
    this.conferenceTarget = conferenceTarget;
    this.note = note;
  }
}

/** The agent is about to write to a colleague; a page that prevents it leaves everything as it is. */
export class InstantMessageRequestEvent extends Event {
  readonly messageTarget: Target;
  /** The first message. */
  readonly text: string | undefined;

  constructor(messageTarget: Target, text?: string) {
    super('instant-message-request', cancelable);
    this.messageTarget = messageTarget;
    this.text = text;
  }
}

/** The agent has answered an invitation. */
export class InvitationAnsweredEvent extends Event {
  readonly invitationId: InvitationId;
  readonly answer: 'accept' | 'reject';

  constructor(invitationId: InvitationId, answer: 'accept' | 'reject') {
    super('invitation-answered', open);
    this.invitationId = invitationId;
    this.answer = answer;
  }
}

/** The agent has put another interaction in focus. */
export class InteractionSelectedEvent extends Event {
  readonly interactionId: InteractionId;

  constructor(interactionId: InteractionId) {
    super('interaction-selected', open);
    this.interactionId = interactionId;
  }
}

/** Somebody wants to sign in as an agent. */
export class SignInRequestEvent extends Event {
  readonly credentials: Credentials;

  constructor(credentials: Credentials) {
    super('sign-in-request', open);
    this.credentials = credentials;
  }
}

/** The agent wants what fired this closed. */
export class CloseRequestEvent extends Event {
  constructor() {
    super('close-request', cancelable);
  }
}

declare global {
  interface HTMLElementEventMap extends PublicFactEventMap {
    'connection-changed': ConnectionChangedEvent;
    'message-sent': MessageSentEvent;
    'transfer-request': TransferRequestEvent;
    'consultation-request': ConsultationRequestEvent;
    'conference-request': ConferenceRequestEvent;
    'instant-message-request': InstantMessageRequestEvent;
    'invitation-answered': InvitationAnsweredEvent;
    'interaction-selected': InteractionSelectedEvent;
    'sign-in-request': SignInRequestEvent;
    'close-request': CloseRequestEvent;
  }
}

type PublicFactEventMap = { [T in PublicFact]: WorkspaceFactEvent<T> };
