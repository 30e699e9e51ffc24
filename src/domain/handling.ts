import type { AgentId } from './agent.js';
import type { Ownership } from './interaction.js';
import type { Transcript } from './transcript.js';

/** One agent's part in an interaction. */
export type HandlingStep = {
  readonly agentId: AgentId;
  readonly name: string;
  /** Epoch milliseconds at which the agent became the owner. */
  readonly since: number;
  /** Epoch milliseconds at which the next owner followed; absent for the present owner. */
  readonly until?: number;
  /** How many messages the agent has written to the contact since then, until the next owner. */
  readonly messages: number;
};

/** How an interaction was handled so far: who owned it when, and who wrote how much. */
export type Handling = {
  readonly steps: readonly HandlingStep[];
  readonly contactMessages: number;
  /** Epoch milliseconds of the contact's last message; absent when there was none. */
  readonly contactWroteAt?: number;
};

/** Sums up the handling. Reads the whole transcript: for the moment of a handover, not for drawing. */
export function handlingOf(owners: readonly Ownership[], transcript: Transcript): Handling {
  const counts = owners.map(() => 0);
  let contactMessages = 0;
  let contactWroteAt: number | undefined;
  for (const entry of transcript.slice(transcript.start)) {
    if (entry.kind !== 'message') continue;
    if (entry.author.role === 'contact') {
      contactMessages += 1;
      contactWroteAt = entry.at;
    }
    const step = owners.findLastIndex(
      ({ agentId, since }) => agentId === entry.author.agentId && since <= entry.at,
    );
    if (step >= 0) counts[step]! += 1;
  }
  const steps = owners.map(({ agentId, name, since }, index) => {
    const until = owners[index + 1]?.since;
    const messages = counts[index]!;
    return { agentId, name, since, messages, ...(until === undefined ? {} : { until }) };
  });
  return { steps, contactMessages, ...(contactWroteAt === undefined ? {} : { contactWroteAt }) };
}
