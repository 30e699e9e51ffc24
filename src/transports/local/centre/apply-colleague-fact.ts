import type { Fact, FactOf } from './facts.js';
import { Transcript } from '../../../domain/transcript.js';
import { becomeIdle, changeInteraction, leaveWindow, rememberHandled } from './agent-windows.js';
import {
  isMember,
  type CentreInteraction,
  type CentreMessages,
  type ReadingWindow,
} from './centre-interaction.js';
import type { CentreState } from './state.js';

type ColleagueFact = FactOf<
  | 'entry-added'
  | 'consultation-started'
  | 'consultation-ended'
  | 'party-joined'
  | 'party-left'
  | 'messages-started'
  | 'messages-joined'
  | 'messages-ended'
  | 'interaction-reopened'
  | 'window-closed'
>;

/** Makes so what agents do with each other: consultations, conferences, instant messages, windows. */
export function applyColleagueFact(state: CentreState, fact: Fact & ColleagueFact): void {
  switch (fact.type) {
    case 'entry-added':
      return addEntry(state, fact);
    case 'consultation-started':
      return changeInteraction(state, fact.interactionId, (held) => {
        const { consultationId: id, medium, callerId, consultedId, handover, through, at } = fact;
        held.consultations.push({
          id,
          medium,
          callerId,
          consultedId,
          handover,
          startedAt: at,
          state: 'active',
          transcript: Transcript.empty,
          putAwayBy: new Set(),
          ...(through === undefined ? {} : { through }),
        });
        state.windows.get(consultedId)?.delete(held.id);
      });
    case 'consultation-ended':
      return changeInteraction(state, fact.interactionId, (held) =>
        endConsultation(state, held, fact),
      );
    case 'party-joined':
      return changeInteraction(state, fact.interactionId, (held) => {
        const { agentId, at: joinedAt, handover } = fact;
        held.members.push({ agentId, joinedAt, ...(handover && { handover }) });
        state.windows.get(agentId)?.delete(held.id);
      });
    case 'party-left':
      return changeInteraction(state, fact.interactionId, (held) => {
        const { agentId, at } = fact;
        held.members = held.members.filter((member) => member.agentId !== agentId);
        leaveWindow(state, held, agentId, at);
        const hasOwned = held.owners.some((owner) => owner.agentId === agentId);
        if (hasOwned) rememberHandled(state, agentId, held.id, at);
      });
    case 'messages-started': {
      const { interactionId: id, fromAgentId, toAgentId, at } = fact;
      state.messages.set(id, {
        id,
        fromAgentId,
        toAgentId,
        startedAt: at,
        state: 'ringing',
        transcript: Transcript.empty,
        openFor: new Set([fromAgentId]),
      });
      return;
    }
    case 'messages-joined':
      return changeMessages(state, fact.interactionId, (held) => {
        held.state = 'active';
        held.openFor.add(fact.agentId);
      });
    case 'messages-ended':
      return changeMessages(state, fact.interactionId, (held) => {
        held.state = 'ended';
        held.endedAt = fact.at;
        if (fact.leftBy !== undefined) closeMessages(state, held, fact.leftBy);
      });
    case 'interaction-reopened': {
      const interaction = state.history.get(fact.interactionId);
      if (interaction) openToRead(state, fact.agentId, interaction);
      return;
    }
    case 'window-closed': {
      state.windows.get(fact.agentId)?.delete(fact.interactionId);
      for (const { putAwayBy } of state.history.get(fact.interactionId)?.consultations ?? []) {
        putAwayBy.add(fact.agentId);
      }
      return changeMessages(state, fact.interactionId, (held) =>
        closeMessages(state, held, fact.agentId),
      );
    }
  }
}

function addEntry(state: CentreState, fact: FactOf<'entry-added'>): void {
  const { interactionId, consultationId, entry } = fact;
  const interaction = state.interactions.get(interactionId);
  const place =
    consultationId === undefined
      ? (interaction ?? state.messages.get(interactionId))
      : interaction?.consultations.find(({ id }) => id === consultationId);
  if (place) place.transcript = place.transcript.append([entry]);
  if (entry.kind !== 'message' || !entry.file) return;
  const among = consultationId === undefined ? {} : { consultationId };
  state.files.set(entry.file.id, { interactionId, ...among });
}

/** What was said stays to be read: for the consulted agent, whose part is over, in a window of its own. */
function endConsultation(
  state: CentreState,
  interaction: CentreInteraction,
  fact: FactOf<'consultation-ended'>,
): void {
  const consultation = interaction.consultations.find(({ id }) => id === fact.consultationId);
  if (!consultation || consultation.state === 'ended') return;
  consultation.state = 'ended';
  consultation.endedAt = fact.at;
  const { consultedId, medium, callerId } = consultation;
  becomeIdle(state, medium, consultedId, fact.at);
  becomeIdle(state, medium, callerId, fact.at);
  // Whoever has the whole of it needs no window of what is over.
  const hasAll = interaction.ownerId === consultedId || isMember(interaction, consultedId);
  if (fact.joins || hasAll) return;
  openToRead(state, consultedId, interaction, consultation.id);
}

function openToRead(
  state: CentreState,
  agentId: string,
  interaction: CentreInteraction,
  consultationId?: string,
): void {
  const windows = state.windows.get(agentId) ?? new Map<string, ReadingWindow>();
  state.windows.set(agentId, windows);
  const { end } = interaction.transcript;
  windows.set(interaction.id, { end, ...(consultationId === undefined ? {} : { consultationId }) });
}

function changeMessages(
  state: CentreState,
  id: string,
  change: (messages: CentreMessages) => void,
): void {
  const messages = state.messages.get(id);
  if (messages) change(messages);
}

function closeMessages(state: CentreState, messages: CentreMessages, agentId: string): void {
  messages.openFor.delete(agentId);
  if (messages.openFor.size === 0) state.messages.delete(messages.id);
}
