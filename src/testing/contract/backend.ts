import type { TargetId } from '../../domain/target.js';
import type { TranscriptEntry } from '../../domain/transcript.js';
import type { Credentials } from '../../services/transport-registry.js';

/** A contact of the backend, as the suite plays one. */
export interface ContractContact {
  /** The name under which agents see the contact. */
  readonly name: string;
  /** What the contact has seen of the chat, in order: as much as a contact may know. */
  readonly entries: readonly TranscriptEntry[];
  /** Resolves when the backend has taken the text. */
  say(text: string, clientId?: string): Promise<void>;
  setTyping(typing: boolean): Promise<void>;
  /** The contact ends the chat for its part. */
  leave(): Promise<void>;
}

/** Who is there for one test. */
export interface ContractWorld {
  /**
   * Three agents who may sign in, of whom nobody is. Interactions of contacts can be handed from each
   * to each, each can have four chats at once, and the first two take what contacts start.
   */
  readonly agents: readonly [Credentials, Credentials, Credentials];
  /** A contact who has just started a chat that any of the first two agents is offered. */
  startChat(name?: string): Promise<ContractContact>;
  /** The test is over: nothing of this world is used any more. */
  close(): Promise<void>;
}

/** Which way a frame goes. */
export type Direction = 'to-backend' | 'to-agent';

/**
 * What can be made to go wrong between one agent's transport and the backend. Only those that the
 * backend's way of connecting can have; tests of the others are listed as not applicable.
 */
export interface FaultHooks {
  /** Frames wait until the answer is called, and come in order then. */
  hold?(agent: string, direction: Direction): () => void;
  /** The next frames that carry something are lost, and the connection stays. */
  drop?(agent: string, direction: Direction, frames: number): void;
  /** Each frame to the agent comes so many times, until the answer is called. */
  duplicate?(agent: string, times: number): () => void;
  /** Frames to the agent swap places with their neighbours, until the answer is called. */
  reorder?(agent: string): () => void;
  /** The connection breaks without a farewell; what was under way, or held, is lost. */
  kill?(agent: string): Promise<void>;
  /** The backend restarts, and has everything that it had confirmed. */
  restart?(): Promise<void>;
  /** The agent's sign-in is not valid any more. */
  expire?(agent: string): Promise<void>;
  /** A frame comes in at the agent's transport as if it came over the wire. */
  forge?(agent: string, frame: unknown): void;
}

export type FaultHook = keyof FaultHooks;

/** Frames by the name of what is wrong with them. */
export type Corpus = Readonly<Record<string, readonly unknown[]>>;

/** Everything that the suite needs of a backend besides the transport that is tested. */
export interface ContractBackend {
  /** A fresh world for one test. */
  open(): Promise<ContractWorld>;
  /** How long an answer or event may take before it counts as missing, in ms. */
  readonly patience: number;
  /** How long an invitation rings, in ms. Keep it short where time is real. */
  readonly ringTime: number;
  /** Lets time pass, in ms, on a backend with a clock of its own; absent where time is real. */
  pass?(ms: number): Promise<void>;
  /**
   * Resolves when everything that was set off by now has come, so that what has not happened will not.
   * Absent where nobody can know: the suite waits for events then, and asks something of the backend
   * before it says that nothing came.
   */
  settle?(): Promise<void>;
  readonly faults?: FaultHooks;
  /** Who is refused at sign-in. */
  readonly stranger?: Credentials;
  /** A queue from which only the third agent is offered something. */
  readonly queue?: TargetId;
  /** A queue that takes nothing. */
  readonly closedQueue?: TargetId;
  /** A group that rings at the second and the third agent at once. */
  readonly group?: TargetId;
  /** The longest text that a message may have. */
  readonly longestText?: number;
  /** Frames as no sane backend sends them; `faults.forge` delivers them. */
  readonly malformed?: Corpus;
  /** Well-formed frames that say what only the backend may say, from somebody else. */
  readonly forged?: Corpus;
  /** How many connections of an agent the backend sees. */
  connections?(agent: string): number | Promise<number>;
  /** Which targets the backend believes an agent to watch. */
  watched?(agent: string): readonly TargetId[] | Promise<readonly TargetId[]>;
}
