import type { AgentId } from '../../../domain/agent.js';
import type { StartInstantMessage } from '../../../domain/command.js';
import type { InteractionId } from '../../../domain/interaction.js';
import type { InvitationProblemReason, Problem } from '../../../domain/problem.js';
import { isUndisturbed } from './agent-states.js';
import type { CentreMessages } from './centre-interaction.js';
import { ring } from './ringing.js';
import { requireSendable } from './sending.js';
import { agentAuthor, noteOf, recordLine, Refusal, require, type CentreWork } from './work.js';

/** Begins to write to a colleague: an interaction of its own, open for the sender at once. */
export function startInstantMessage(
  work: CentreWork,
  agentId: AgentId,
  { targetId, text, operationId }: StartInstantMessage & { readonly operationId: string },
): void {
  const { state } = work;
  const target = state.agent(targetId);
  if (!target) throw new Refusal(refusal('target-unknown', targetId));
  require(targetId !== agentId, refusal('already-party', target.name));
  const present = messagesBetween(work, agentId, targetId);
  require(!present, refusal(whyAgain(present), target.name));
  require(state.signedIn.has(targetId), refusal('target-logged-out', target.name));
  require(!isUndisturbed(state, targetId), refusal('target-not-ready', target.name));
  if (text !== undefined) requireSendable(work, text);
  const interactionId = `messages-${work.newId()}`;
  const ids = { interactionId, fromAgentId: agentId, toAgentId: targetId };
  work.record({ type: 'messages-started', ...ids, operationId });
  if (text !== undefined) {
    const author = agentAuthor(state, agentId);
    const entry = { kind: 'message', id: work.newId(), at: work.now, author, text } as const;
    work.record({ type: 'entry-added', interactionId, entry });
  }
  const note = noteOf(text);
  ring(work, {
    kind: 'message',
    interactionId,
    medium: 'instant-message',
    toAgentIds: [targetId],
    fromAgentId: agentId,
    operationId,
    targetId,
    targetType: 'agent',
    targetName: target.name,
    ...(note === undefined ? {} : { note }),
  });
}

/** What two agents write to each other already, whoever began. */
function messagesBetween(
  work: CentreWork,
  one: AgentId,
  other: AgentId,
): CentreMessages | undefined {
  return [...work.state.messages.values()].find(
    ({ fromAgentId, toAgentId, state }) =>
      state !== 'ended' &&
      ((fromAgentId === one && toAgentId === other) ||
        (fromAgentId === other && toAgentId === one)),
  );
}

function whyAgain(present: CentreMessages | undefined): InvitationProblemReason {
  return present?.state === 'ringing' ? 'already-pending' : 'already-party';
}

/** The colleague answers. */
export function joinMessages(
  work: CentreWork,
  interactionId: InteractionId,
  agentId: AgentId,
  operationId: string,
): void {
  work.record({ type: 'messages-joined', interactionId, agentId, operationId });
}

/** One of the two leaves, and it is over for the other one. */
export function leaveMessages(
  work: CentreWork,
  { id: interactionId }: CentreMessages,
  agentId: AgentId,
  operationId?: string,
): void {
  const name = work.state.nameOf(agentId);
  recordLine(work, interactionId, { kind: 'party-left', name, role: 'agent' });
  const operation = operationId === undefined ? {} : { operationId };
  work.record({ type: 'messages-ended', interactionId, leftBy: agentId, ...operation });
}

/** Nobody answers: what was written stays for its sender to be read. */
export function endMessages(work: CentreWork, interactionId: InteractionId): void {
  if (work.state.messages.has(interactionId)) {
    work.record({ type: 'messages-ended', interactionId });
  }
}

function refusal(reason: InvitationProblemReason, target: string): Problem {
  return { code: `message.${reason}`, target, whileRinging: false };
}
