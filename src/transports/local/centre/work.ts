import type { AgentId } from '../../../domain/agent.js';
import type { ConsultationId } from '../../../domain/consultation.js';
import { handlingOf } from '../../../domain/handling.js';
import type { Handover, InteractionId, PartyId } from '../../../domain/interaction.js';
import type { Problem } from '../../../domain/problem.js';
import type { Author, TranscriptEntry, TranscriptEvent } from '../../../domain/transcript.js';
import type { Fact } from './facts.js';
import type { CentreOptions } from './options.js';
import type { CentreInteraction } from './centre-interaction.js';
import type { CentreState } from './state.js';

/** What the rules work with while one command is carried out. */
export type CentreWork = {
  readonly state: CentreState;
  readonly options: CentreOptions;
  /** Epoch milliseconds, the same for the whole command. */
  readonly now: number;
  readonly newId: () => string;
  /** Makes it so: the state has it at once, and it is committed before anybody is answered. */
  readonly record: (fact: FactRequest) => void;
  readonly isReachable: (agentId: AgentId) => boolean;
};

/** A fact without the time, which is the command's. */
export type FactRequest = Fact extends infer F ? (F extends Fact ? Omit<F, 'at'> : never) : never;

/** A command that is refused: nothing has changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Refuses unless the condition holds. A refusal comes before the first fact of a command. */
export function require(condition: unknown, problem: Problem): asserts condition {
  if (!condition) throw new Refusal(problem);
}

/** The party of an owner, or of an agent in a conference. */
export function agentPartyId(agentId: AgentId): PartyId {
  return `agent-${agentId}`;
}

/** The party of an agent who is asked. */
export function consultedPartyId(consultationId: ConsultationId): PartyId {
  return `consulted-${consultationId}`;
}

export function agentAuthor(state: CentreState, agentId: AgentId): Author {
  return { partyId: agentPartyId(agentId), role: 'agent', name: state.nameOf(agentId), agentId };
}

export function contactAuthor(interaction: CentreInteraction): Author {
  const { id, name } = interaction.contact;
  return { partyId: `contact-${id}`, role: 'contact', name };
}

type EventLine = TranscriptEvent extends infer E
  ? E extends TranscriptEvent
    ? Omit<E, 'id' | 'at'>
    : never
  : never;

/** Adds a line that tells what happened to an interaction's transcript. */
export function recordLine(work: CentreWork, interactionId: InteractionId, line: EventLine): void {
  const entry = { ...line, id: work.newId(), at: work.now } as TranscriptEntry;
  work.record({ type: 'entry-added', interactionId, entry });
}

/** What an agent hands over with an interaction: words, the outcome so far, and how it was handled. */
export function handoverBy(
  work: CentreWork,
  agentId: AgentId,
  interaction: CentreInteraction,
  note: string | undefined,
): Handover {
  const { owners, transcript, disposition } = interaction;
  return {
    fromName: work.state.nameOf(agentId),
    at: work.now,
    handling: handlingOf(owners, transcript),
    ...(note === undefined ? {} : { note }),
    ...(disposition && { disposition }),
  };
}

const longestNote = 500;

/** A note as the centre keeps it; nothing when there is nothing in it. */
export function noteOf(text: string | undefined): string | undefined {
  return text?.trim().slice(0, longestNote) || undefined;
}

export function queueName(options: CentreOptions, id: string): string {
  return options.queues.find((queue) => queue.id === id)?.name ?? id;
}
