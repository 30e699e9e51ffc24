import type { AgentId } from '../../../domain/agent.js';
import type {
  InteractionCapability,
  InteractionSnapshot,
  Party,
} from '../../../domain/interaction.js';
import { messagesConversationId, type CentreMessages } from './centre-interaction.js';
import { pendingOf } from './interaction-projection.js';
import { lastPage } from './last-page.js';
import type { CentreState } from './state.js';
import { agentPartyId } from './work.js';

/** What two agents write to each other, as one of them knows it. */
export function messagesFor(
  state: CentreState,
  messages: CentreMessages,
  agentId: AgentId,
  withEntries: boolean,
): InteractionSnapshot {
  const { id, fromAgentId, toAgentId, startedAt, endedAt, transcript } = messages;
  const colleagueId = agentId === fromAgentId ? toAgentId : fromAgentId;
  const conversation = {
    id: messagesConversationId(messages),
    interactionId: id,
    audience: 'agents',
  } as const;
  return {
    id,
    medium: 'instant-message',
    state: messages.state === 'ended' ? 'ended' : 'active',
    colleague: { agentId: colleagueId, name: state.nameOf(colleagueId) },
    parties: [partyOf(state, messages, fromAgentId), partyOf(state, messages, toAgentId)],
    partyId: agentPartyId(agentId),
    // Nobody owns it, so that its ownership never changes.
    epoch: 0,
    startedAt,
    capabilities: capabilitiesOf(messages),
    conversations: [{ ...conversation, ...(withEntries ? lastPage(transcript) : {}) }],
    ...(endedAt === undefined ? {} : { endedAt }),
    ...pendingOf(state, messages, agentId),
  };
}

function capabilitiesOf({ state }: CentreMessages): InteractionCapability[] {
  if (state === 'ended') return ['mark-done'];
  return state === 'ringing' ? ['send-message'] : ['send-message', 'leave'];
}

function partyOf(state: CentreState, messages: CentreMessages, agentId: AgentId): Party {
  const isThere = messages.state === 'active' || agentId === messages.fromAgentId;
  return {
    id: agentPartyId(agentId),
    role: 'conference',
    name: state.nameOf(agentId),
    agentId,
    state: messages.state === 'ended' ? 'ended' : isThere ? 'connected' : 'disconnected',
  };
}
