import type { AgentId } from '../../../domain/agent.js';
import type { InteractionId } from '../../../domain/interaction.js';
import type { ProblemNotice } from '../../../domain/notice.js';
import type { Problem } from '../../../domain/problem.js';
import type { Author, TranscriptEntry, TranscriptEvent } from '../../../domain/transcript.js';
import type { Fact } from './facts.js';
import type { CentreOptions } from './options.js';
import type { CentreInteraction, CentreState } from './state.js';

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

export function agentAuthor(state: CentreState, agentId: AgentId): Author {
  const name = state.agent(agentId)?.name ?? agentId;
  return { partyId: `agent-${agentId}`, role: 'agent', name, agentId };
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

/** Tells an agent of a problem with an interaction that is still theirs. */
export function problemNotice(
  work: CentreWork,
  interaction: CentreInteraction,
  problem: Problem,
): ProblemNotice {
  return {
    id: `notice-${work.newId()}`,
    kind: 'problem',
    severity: problem.code.endsWith('.cancelled') ? 'info' : 'error',
    at: work.now,
    read: false,
    dismissed: false,
    interactionId: interaction.id,
    contactName: interaction.contact.name,
    problem,
  };
}

export function queueName(options: CentreOptions, id: string): string {
  return options.queues.find((queue) => queue.id === id)?.name ?? id;
}
