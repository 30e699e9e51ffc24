import type { Observable } from 'rxjs';
import type { Medium } from '../domain/agent.js';
import type { CaseField } from '../domain/case-data.js';
import type { Command } from '../domain/command.js';
import type { ConversationId } from '../domain/conversation.js';
import type { WorkspaceEvent } from '../domain/event.js';
import type {
  Contact,
  Disposition,
  Interaction,
  InteractionId,
  Ownership,
  Queue,
} from '../domain/interaction.js';
import type { FileLimits, FileReference } from '../domain/file.js';
import type { Problem, ProblemCode } from '../domain/problem.js';
import type { FindStandardResponses, FoundStandardResponses } from '../domain/standard-response.js';
import type { Target, TargetAvailability, TargetId, TargetType } from '../domain/target.js';
import type { Message, MessageId, TranscriptEntry } from '../domain/transcript.js';

/** What a backend can do at all. Each lack is compensated in the session, or shown with its reason. */
export type TransportSupport = {
  /** How the sender learns that a message was taken: by its id, by its place, or not at all. */
  readonly confirmation: 'id' | 'order' | 'none';
  /** Whether a message can be looked up by its client id. */
  readonly readBack: boolean;
  readonly history: boolean;
  readonly gapFetch: boolean;
  /** Who refuses commands under an old epoch. */
  readonly fencing: 'server' | 'fold' | 'none';
  readonly resume: boolean;
  readonly multiLogin: boolean;
  readonly cancelTransfer: boolean;
  readonly queueTargets: boolean;
  readonly consultation: boolean;
  readonly conference: boolean;
  readonly instantMessages: boolean;
  readonly typing: boolean;
  /** Whether it tells what has arrived at the contact, and what the contact has seen. */
  readonly markers: boolean;
  /** Which files can be sent; `false` where none can. */
  readonly files: FileLimits | false;
  readonly caseData: boolean;
  readonly notes: boolean;
  readonly dispositions: boolean;
  readonly standardResponses: boolean;
  readonly favourites: boolean;
  readonly contacts: boolean;
  readonly voice: boolean;
};

/** Where the connection stands. `superseded`: another tab or place has taken the agent over. */
export type ConnectionStatus =
  | { readonly state: 'disconnected' }
  | { readonly state: 'connecting' }
  | {
      readonly state: 'connected';
      /** Who shares this contact centre: everybody, the tabs of this browser, or this page alone. */
      readonly scope: 'server' | 'browser' | 'page';
    }
  | { readonly state: 'reconnecting'; readonly problem?: Problem }
  | { readonly state: 'superseded' }
  | { readonly state: 'failed'; readonly problem: Problem };

/**
 * What became of a command that was not accepted. `refused`: final, nothing changed. `not-sent`:
 * it never left, safe to repeat. `unknown`: it may have been done; read back first.
 */
export type CommandOutcome = 'refused' | 'not-sent' | 'unknown';

/** What every promise of a transport rejects with. */
export class TransportError extends Error {
  override readonly name = 'TransportError';

  readonly problem: Problem;
  readonly outcome: CommandOutcome;

  constructor(problem: Problem, outcome: CommandOutcome) {
    super(`${problem.code} (${outcome})`);
    this.problem = problem;
    this.outcome = outcome;
  }

  get code(): ProblemCode {
    return this.problem.code;
  }
}

/** Looks for targets by name, number or keyword. */
export type FindTargets = {
  readonly type: 'find-targets';
  readonly text: string;
  /** Only these types; all when absent. */
  readonly types?: readonly TargetType[];
  readonly medium?: Medium;
  /** Among all, which is meant when absent, or those that the agent keeps or has used lately. */
  readonly list?: 'all' | 'favourites' | 'recents';
  /** Only those that an interaction of the medium would reach now. */
  readonly onlyReachable?: boolean;
  /** The order: by how well they match, which is meant when absent, or by name, or the most reachable first. */
  readonly sort?: 'match' | 'name' | 'availability';
  /** At most this many; 50 when absent. */
  readonly limit?: number;
  /** Where the page before ended. */
  readonly cursor?: string;
};

export type FoundTargets = {
  readonly targets: readonly Target[];
  /** How many match in all. */
  readonly total: number;
  readonly cursor?: string;
};

/** Asks for the entries of a conversation before one that is held; for the last ones when none is. */
export type GetHistory = {
  readonly type: 'get-history';
  readonly interactionId: InteractionId;
  readonly conversationId: ConversationId;
  readonly before?: MessageId;
  /** At most this many; 100 when absent. */
  readonly limit?: number;
};

export type HistoryPage = {
  readonly entries: readonly TranscriptEntry[];
  readonly hasEarlier: boolean;
};

/** Reads back whether a message of one's own was taken. */
export type FindMessage = {
  readonly type: 'find-message';
  readonly interactionId: InteractionId;
  readonly conversationId: ConversationId;
  readonly clientId: string;
};

/** Asks which interactions this agent has handled lately, the last one first. */
export type FindHandled = {
  readonly type: 'find-handled';
  /** At most this many; 20 when absent. */
  readonly limit?: number;
  /** Where the page before ended. */
  readonly cursor?: string;
};

/** An interaction that this agent has owned and does not have any more. */
export type HandledInteraction = {
  readonly interactionId: InteractionId;
  readonly medium: Interaction['medium'];
  readonly contact: Contact;
  readonly subject?: string;
  readonly queue?: Queue;
  readonly owners: readonly Ownership[];
  readonly disposition?: Disposition;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds at which it went from this agent. */
  readonly handledAt: number;
};

export type HandledPage = {
  readonly interactions: readonly HandledInteraction[];
  readonly cursor?: string;
};

/** Asks for the dispositions that the deployment has. */
export type GetDispositions = { readonly type: 'get-dispositions' };

/** Asks for the keys of case data that the deployment knows. */
export type GetCaseFields = { readonly type: 'get-case-fields' };

/** Asks what is known of the contact of an interaction that is open. */
export type GetContact = { readonly type: 'get-contact'; readonly interactionId: InteractionId };

/** One fact about a contact, in the deployment's words. */
export type ContactDetail = { readonly label: string; readonly value: string };

export type ContactRecord = {
  readonly contact: Contact;
  readonly details: readonly ContactDetail[];
};

/** Asks for what is over with the contact of an interaction that is open, the last one first. */
export type FindEarlier = {
  readonly type: 'find-earlier';
  readonly interactionId: InteractionId;
  /** At most this many; 20 when absent. */
  readonly limit?: number;
  /** Where the page before ended. */
  readonly cursor?: string;
};

/** What is over with a contact. */
export type EarlierInteraction = {
  readonly interactionId: InteractionId;
  readonly medium: Medium;
  readonly subject?: string;
  readonly queue?: Queue;
  readonly owners: readonly Ownership[];
  readonly disposition?: Disposition;
  readonly note?: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds. */
  readonly endedAt?: number;
  /** The conversation with the contact, for `get-history`; absent where nothing was written. */
  readonly conversationId?: ConversationId;
};

export type EarlierPage = {
  readonly interactions: readonly EarlierInteraction[];
  readonly cursor?: string;
};

/** Questions whose answers are not part of the workspace. */
export type Query =
  | FindTargets
  | GetHistory
  | FindMessage
  | FindHandled
  | GetDispositions
  | GetCaseFields
  | GetContact
  | FindEarlier
  | FindStandardResponses;

/** The answer to a query. */
export type Answer<Q extends Query> = Q extends FindTargets
  ? FoundTargets
  : Q extends GetHistory
    ? HistoryPage
    : Q extends FindMessage
      ? { readonly message?: Message }
      : Q extends FindHandled
        ? HandledPage
        : Q extends GetDispositions
          ? { readonly dispositions: readonly Disposition[] }
          : Q extends GetCaseFields
            ? { readonly fields: readonly CaseField[] }
            : Q extends GetContact
              ? ContactRecord
              : Q extends FindEarlier
                ? EarlierPage
                : Q extends FindStandardResponses
                  ? FoundStandardResponses
                  : never;

/** How to send or fetch a file. */
export type FileOptions = {
  readonly signal?: AbortSignal;
  /** Told how much of it has gone over, from 0 to 1. */
  readonly onProgress?: (progress: number) => void;
};

export type ExecuteOptions = { readonly signal?: AbortSignal };

export type ConnectOptions = {
  /** Takes the agent over from another tab or place that is signed in. */
  readonly takeOver?: boolean;
};

/** Reads what another tab relays of a centre: the page there may have an older kit. */
export interface RelayReader {
  workspaceEvent(value: unknown): WorkspaceEvent | undefined;
  availability(value: unknown): readonly TargetAvailability[];
  answer<Q extends Query>(query: Q, value: unknown): Answer<Q> | undefined;
  fileReference(value: unknown): FileReference | undefined;
  problem(value: unknown): Problem;
}

/** How the tabs of a browser share one live connection. */
export type TransportSharing = {
  /** The same for the same agent at the same centre, and for nobody else. */
  readonly name: string;
  readonly reader: RelayReader;
};

/** Everything that a workspace needs of a contact centre. `README` has a guide to writing one. */
export interface Transport {
  /** Frozen. */
  readonly supports: TransportSupport;
  /** Replays its value to a late subscriber; never errors. */
  readonly status$: Observable<ConnectionStatus>;
  /** Hot; never errors and does not replay. */
  readonly events$: Observable<WorkspaceEvent>;
  /**
   * Resolves after one `workspace-synchronised` event that carries everything.
   *
   * @throws TransportError with `agent.sign-in-failed`, `agent.signed-in-elsewhere` (connect again
   * with `takeOver`), `connection.lost`
   */
  connect(options?: ConnectOptions): Promise<void>;
  /**
   * Resolves when the centre has accepted the command.
   *
   * @throws TransportError with the code of the refusal, and what became of the command
   */
  execute(command: Command, options?: ExecuteOptions): Promise<void>;
  /** @throws TransportError; an `AbortError` when the signal aborts */
  query<Q extends Query>(query: Q, options?: ExecuteOptions): Promise<Answer<Q>>;
  /** Availability of the targets in view: at once for each, then with every change. */
  watchTargets(ids: readonly TargetId[]): Observable<TargetAvailability>;
  /**
   * Says that this holds one live connection, which the tabs of a browser are to share, and how.
   * Without it, each tab has its own. Asked before `connect`.
   */
  sharing?(): Promise<TransportSharing | undefined>;
  /**
   * Gives the backend a file, which is then sent with a message. Present where `supports.files` is.
   *
   * @throws TransportError; an `AbortError` when the signal aborts
   */
  upload?(file: File, options?: FileOptions): Promise<FileReference>;
  /** Fetches a file of a message. @throws TransportError; an `AbortError` when the signal aborts */
  download?(file: FileReference, options?: FileOptions): Promise<Blob>;
  /** Idempotent and final. */
  disconnect(): Promise<void>;
}
