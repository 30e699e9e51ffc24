import type { AgentId } from '../../../domain/agent.js';
import type { SendMessage } from '../../../domain/command.js';
import type { FileReference } from '../../../domain/file.js';
import { safeUrl } from '../../../domain/web-address.js';
import type { Author } from '../../../domain/transcript.js';
import { requireActive, taken } from './access.js';
import {
  consultationConversationId,
  conversationIdOf,
  messagesConversationId,
  takesPartIn,
  type CentreConsultation,
  type CentreMessages,
} from './centre-interaction.js';
import type { CentreState } from './state.js';
import { agentAuthor, consultedPartyId, require, type CentreWork } from './work.js';

type Sending = SendMessage & { readonly operationId: string };

/** Adds what an agent writes: where it was written, and nowhere else. */
export function sendMessage(work: CentreWork, agentId: AgentId, command: Sending): void {
  const { state } = work;
  const messages = state.messages.get(command.interactionId);
  if (messages) return writeToColleague(work, agentId, messages, command);
  const consultation = consultationBy(state, agentId, command);
  if (consultation) return writeInConsultation(work, agentId, consultation, command);
  const interaction = taken(work, agentId, command, 'owner', 'conference');
  const author = agentAuthor(state, agentId);
  if (isThere(interaction, author, command)) return;
  requireActive(interaction);
  requireConversation(
    interaction.medium === 'chat' && command.conversationId === conversationIdOf(interaction),
  );
  write(work, author, command);
}

/** The consultation of an agent that has this conversation, whatever became of it. */
export function consultationBy(
  state: CentreState,
  agentId: AgentId,
  place: { readonly interactionId: string; readonly conversationId: string },
): CentreConsultation | undefined {
  const interaction = state.history.get(place.interactionId);
  return interaction?.consultations.find(
    (consultation) =>
      consultation.medium === 'chat' &&
      takesPartIn(consultation, agentId) &&
      consultationConversationId(interaction, consultation.id) === place.conversationId,
  );
}

/** What was meant for a consultation goes nowhere else once that is over: it returns to its author. */
function writeInConsultation(
  work: CentreWork,
  agentId: AgentId,
  consultation: CentreConsultation,
  command: Sending,
): void {
  const author = authorIn(work.state, consultation, agentId);
  if (isThere(consultation, author, command)) return;
  require(consultation.state === 'active', {
    code: 'message.refused',
    what: 'the consultation has ended',
  });
  taken(work, agentId, command, 'owner', 'conference', 'consulted');
  write(work, author, command, consultation.id);
}

/** Who writes in a consultation: of the two, one is asked. */
export function authorIn(
  state: CentreState,
  { id, consultedId }: CentreConsultation,
  agentId: AgentId,
): Author {
  const author = agentAuthor(state, agentId);
  return agentId === consultedId ? { ...author, partyId: consultedPartyId(id) } : author;
}

function writeToColleague(
  work: CentreWork,
  agentId: AgentId,
  messages: CentreMessages,
  command: Sending,
): void {
  const author = agentAuthor(work.state, agentId);
  require(messages.openFor.has(agentId), { code: 'interaction.unknown' });
  if (isThere(messages, author, command)) return;
  require(messages.state !== 'ended', { code: 'interaction.ended' });
  requireConversation(command.conversationId === messagesConversationId(messages));
  write(work, author, command);
}

function isThere(
  { transcript }: Pick<CentreMessages, 'transcript'>,
  author: Author,
  { clientId }: Sending,
): boolean {
  return transcript.ordinalOfClientId(author, clientId) !== undefined;
}

function requireConversation(isRight: boolean): void {
  require(isRight, { code: 'command.invalid', what: 'conversation' });
}

function write(work: CentreWork, author: Author, command: Sending, consultationId?: string): void {
  const { interactionId, clientId, text, file, page, operationId } = command;
  requireSendable(work, text, file);
  require(!page || safeUrl(text), { code: 'message.refused', what: 'it is no web address' });
  work.record({
    type: 'entry-added',
    interactionId,
    operationId,
    ...(consultationId === undefined ? {} : { consultationId }),
    entry: {
      ...{ kind: 'message', id: work.newId(), at: work.now, author, text, clientId },
      ...(file && { file }),
      ...(page && { page: true }),
    },
  });
}

/** A text that the centre takes; beside a file it may be empty. */
export function requireSendable(
  work: CentreWork,
  text: unknown,
  file?: FileReference,
): asserts text is string {
  require(typeof text === 'string' && (text.trim() !== '' || file), {
    code: 'message.refused',
    what: 'it is empty',
  });
  require(text.length <= work.options.longestMessage, {
    code: 'message.refused',
    what: `it is longer than ${work.options.longestMessage} characters`,
  });
}
