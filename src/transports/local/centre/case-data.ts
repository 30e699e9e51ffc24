import type { AgentId } from '../../../domain/agent.js';
import { isCaseValue, longestCaseKey } from '../../../domain/case-data.js';
import type { SetCaseDatum, SetNote } from '../../../domain/command.js';
import { taken } from './access.js';
import { require, type CentreWork } from './work.js';

type Operation = { readonly operationId: string };

const mostData = 100;
/** In UTF-16 code units. */
const longestNote = 10_000;

/**
 * Attaches, changes or takes away a datum. Whoever has not seen its last change is refused, so that
 * nobody overwrites what nobody has read; what comes to the same is taken.
 */
export function setCaseDatum(
  work: CentreWork,
  agentId: AgentId,
  command: SetCaseDatum & Operation,
): void {
  const { id: interactionId, caseData } = taken(work, agentId, command, 'owner', 'conference');
  const { value, revision, operationId } = command;
  const key = typeof command.key === 'string' ? command.key.trim() : '';
  const field = work.options.caseFields.find((known) => known.key === key);
  require(key !== '' && key.length <= longestCaseKey, { code: 'command.invalid', what: 'key' });
  require(!field?.readonly, { code: 'command.invalid', what: `${key} cannot be changed` });
  const isFit = value === undefined || (typeof value === 'string' && isCaseValue(field, value));
  require(isFit, { code: 'command.invalid', what: key });
  const held = caseData.find((datum) => datum.key === key);
  if (held?.value === value) return;
  require(held?.revision === revision, { code: 'case-data.conflict', what: key });
  require(held ?? caseData.length < mostData, { code: 'command.invalid', what: 'too much data' });
  const change = value === undefined ? {} : { value };
  work.record({ type: 'case-datum-set', interactionId, key, operationId, ...change });
}

/** Writes the note, unless somebody else has written it since the agent has read it. */
export function setNote(work: CentreWork, agentId: AgentId, command: SetNote & Operation): void {
  const { id: interactionId, note } = taken(work, agentId, command, 'owner', 'conference');
  const { text, revision, operationId } = command;
  const isFit = typeof text === 'string' && text.length <= longestNote;
  require(isFit, { code: 'command.invalid', what: 'the note is too long' });
  if ((note?.text ?? '') === text) return;
  require(note?.revision === revision, { code: 'note.conflict' });
  const author = work.state.nameOf(agentId);
  work.record({ type: 'note-set', interactionId, author, text, operationId });
}
