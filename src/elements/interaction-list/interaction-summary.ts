import {
  conversationsOf,
  hasContact,
  ownRole,
  type Interaction,
} from '../../domain/interaction.js';
import { activeConsultations, isOwn, lastMessage, unreadMessages } from '../../domain/selectors.js';
import type { Message } from '../../domain/transcript.js';
import type { Workspace } from '../../domain/workspace.js';

/** What one line about an interaction needs. */
export type InteractionSummary = {
  readonly last: Message | undefined;
  readonly lastIsOwn: boolean;
  /** In the conversation with the contact, or with the colleague of an instant message. */
  readonly unread: number;
  /** In the consultations, of which the contact knows nothing. */
  readonly unreadInConsultations: number;
  /** The names of those whom the agent asks now. */
  readonly consulting: readonly string[];
  /** The name of whoever asks the agent, when that is why it is here. */
  readonly consultedBy: string | undefined;
  readonly isConference: boolean;
  /** The agent is done with it and can still take that back. */
  readonly isMarkedDone?: boolean;
};

/** Sums an interaction up. A call has no messages. */
export function summarise(workspace: Workspace, interaction: Interaction): InteractionSummary {
  const conversations = conversationsOf(interaction);
  const main = conversations.find(({ audience }) => audience !== 'consultation');
  const last = lastMessage(main);
  const role = ownRole(interaction);
  const agentId = workspace.agent?.id;
  const consultations = activeConsultations(interaction);
  return {
    last,
    lastIsOwn: last !== undefined && isOwn(workspace, last),
    unread: main ? unreadMessages(workspace, main) : 0,
    unreadInConsultations: conversations
      .filter(({ audience }) => audience === 'consultation')
      .reduce((count, conversation) => count + unreadMessages(workspace, conversation), 0),
    consulting: consultations
      .filter(({ caller }) => caller.agentId === agentId)
      .map(({ consulted }) => consulted.name),
    consultedBy:
      role === 'consulted'
        ? consultations.find(({ consulted }) => consulted.agentId === agentId)?.caller.name
        : undefined,
    isConference:
      hasContact(interaction) && interaction.parties.some((party) => isInConference(party)),
  };
}

function isInConference({ role, state }: Interaction['parties'][number]): boolean {
  return role === 'conference' && state !== 'ended';
}
