import '../../localization/en/chat-interaction.js';
import '../../localization/en/consultation.js';
import type { AgentId } from '../../domain/agent.js';
import type { AgentReference, Consultation } from '../../domain/consultation.js';
import type { Conversation } from '../../domain/conversation.js';
import { counterpartName, hasContact, type Interaction } from '../../domain/interaction.js';
import { consultationIn } from '../../domain/selectors.js';
import type { Terms } from '../../localization/localization.js';
import { isolatedName } from '../shared/safe-text.js';

/** Who reads what is written in a conversation, in words. */
export type AudienceWords = {
  readonly kind: 'contact' | 'everybody' | 'consultation' | 'agents';
  /** The name of the field. */
  readonly field: string;
  /** Beside the field. */
  readonly to: string;
  readonly placeholder: string;
  readonly send: string;
  /** Said when the field reaches somebody else than before. */
  readonly now: string;
};

/** Puts into words who reads what this agent writes in a conversation. */
export function audienceWords(
  { chatInteraction, consultation: consulting }: Terms,
  interaction: Interaction,
  conversation: Conversation | undefined,
  agentId: AgentId | undefined,
): AudienceWords {
  const { placeholder, send } = chatInteraction;
  const consultation = conversation && consultationIn(interaction, conversation.id);
  if (consultation) {
    const name = isolatedName(otherSide(consultation, agentId).name);
    return {
      kind: 'consultation',
      field: consulting.composer(name),
      to: consulting.to(name),
      placeholder: consulting.placeholder,
      send: consulting.send,
      now: consulting.nowTo(name),
    };
  }
  const name = isolatedName(counterpartName(interaction));
  const others = colleaguesIn(interaction, agentId).map(isolatedName);
  if (others.length > 0) {
    const names = [name, ...others].join(', ');
    return {
      kind: 'everybody',
      field: chatInteraction.composerAll(names),
      to: chatInteraction.toAll(names),
      placeholder,
      send,
      now: chatInteraction.nowToAll(names),
    };
  }
  return {
    kind: hasContact(interaction) ? 'contact' : 'agents',
    field: chatInteraction.composer(name),
    to: chatInteraction.to(name),
    placeholder,
    send,
    now: chatInteraction.nowTo(name),
  };
}

/** The name of a conversation's transcript. */
export function logName(
  { chatInteraction, consultation: consulting }: Terms,
  interaction: Interaction,
  conversation: Conversation,
  agentId: AgentId | undefined,
): string {
  const consultation = consultationIn(interaction, conversation.id);
  return consultation
    ? consulting.log(isolatedName(otherSide(consultation, agentId).name))
    : chatInteraction.log(isolatedName(counterpartName(interaction)));
}

/** The colleague in a consultation: whoever of its two sides is not this agent. */
export function otherSide(
  { caller, consulted }: Consultation,
  agentId: AgentId | undefined,
): AgentReference {
  return consulted.agentId === agentId ? caller : consulted;
}

/** The names of the other agents whom the contact knows to be in it. */
function colleaguesIn(interaction: Interaction, agentId: AgentId | undefined): string[] {
  if (!hasContact(interaction)) return [];
  return interaction.parties
    .filter(
      ({ role, state }) => state === 'connected' && (role === 'owner' || role === 'conference'),
    )
    .filter((party) => party.id !== interaction.partyId && party.agentId !== agentId)
    .map(({ name }) => name);
}
