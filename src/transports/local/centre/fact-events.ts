import type { AgentId } from '../../../domain/agent.js';
import type { ContactEvent } from '../../../domain/contact-chat.js';
import type { WorkspaceEvent } from '../../../domain/event.js';
import type { ContactId } from '../../../domain/interaction.js';
import type { InvitationClosure, OperationId } from '../../../domain/invitation.js';
import { conversationIdOf } from './agent-commands.js';
import type { CentreInvitation, Fact, InvitationOutcome } from './facts.js';
import type { CentreState } from './state.js';
import type { Projection } from './projection.js';

/** An event and the one agent or contact whom it is told. */
export type Told =
  | { readonly agentId: AgentId; readonly event: WorkspaceEvent }
  | { readonly contactId: ContactId; readonly event: ContactEvent };

/** Names the operation of the agent who is told the outcome. */
function about(operationId: OperationId | undefined): { operationId?: OperationId } {
  return operationId === undefined ? {} : { operationId };
}

/** What the state was before a fact, where the fact does not say it itself. */
export type Before = { readonly ownerId?: AgentId; readonly invitation?: CentreInvitation };

const closures: Record<InvitationOutcome, InvitationClosure> = {
  accepted: 'accepted',
  rejected: 'rejected',
  'timed-out': 'timed-out',
  cancelled: 'cancelled',
  'contact-left': 'contact-left',
  'target-not-ready': 'withdrawn',
  'target-logged-out': 'withdrawn',
};

/** Looks up what a fact is about to change, for `factEvents`. */
export function before(state: CentreState, fact: Fact): Before {
  if (fact.type === 'invitation-settled') {
    const invitation = state.invitations.get(fact.invitationId);
    return invitation ? { invitation } : {};
  }
  const ownerId = 'interactionId' in fact && state.interactions.get(fact.interactionId)?.ownerId;
  return ownerId ? { ownerId } : {};
}

/** The events that one fact causes, for everybody whom it concerns; the state has the fact already. */
export function factEvents(
  fact: Fact,
  { ownerId: formerOwner, invitation }: Before,
  state: CentreState,
  projection: Projection,
): Told[] {
  const operation = fact.operationId === undefined ? {} : { operationId: fact.operationId };
  switch (fact.type) {
    case 'invitation-sent': {
      const { toAgentId, fromAgentId, interactionId, targetName } = fact.invitation;
      const received = projection.invitation(fact.invitation);
      const told: Told[] = [
        { agentId: toAgentId, event: { type: 'invitation-received', invitation: received } },
      ];
      if (fromAgentId !== undefined) {
        const event = {
          type: 'transfer-requested',
          interactionId,
          targetName,
          ...operation,
        } as const;
        told.push({ agentId: fromAgentId, event });
      }
      return told;
    }
    case 'invitation-settled': {
      if (!invitation) return [];
      const { id: invitationId, toAgentId } = invitation;
      const closure = closures[fact.outcome];
      return [
        {
          agentId: toAgentId,
          event: { type: 'invitation-closed', invitationId, closure, ...operation },
        },
      ];
    }
    case 'interaction-owned': {
      const interaction = state.interactions.get(fact.interactionId)!;
      const snapshot = projection.interaction(interaction, true);
      const told: Told[] = [
        {
          agentId: fact.agentId,
          event: { type: 'interaction-added', interaction: snapshot, ...operation },
        },
      ];
      if (formerOwner !== undefined && formerOwner !== fact.agentId) {
        const { id: interactionId } = interaction;
        const targetName = interaction.owners.at(-1)!.name;
        told.push(
          {
            agentId: formerOwner,
            event: {
              type: 'interaction-transferred',
              interactionId,
              targetName,
              ...about(fact.about),
            },
          },
          {
            agentId: formerOwner,
            event: {
              type: 'interaction-removed',
              interactionId,
              reason: 'transferred',
              target: targetName,
            },
          },
        );
      }
      return told;
    }
    case 'interaction-queued': {
      if (formerOwner === undefined) return [];
      const { interactionId } = fact;
      const reason = fact.handover ? 'queued' : 'left';
      const target = projection.queueName(fact.queueId);
      return [
        {
          agentId: formerOwner,
          event: { type: 'interaction-removed', interactionId, reason, target, ...operation },
        },
      ];
    }
    case 'interaction-closed':
      if (formerOwner === undefined) return [];
      return [
        {
          agentId: formerOwner,
          event: {
            type: 'interaction-removed',
            interactionId: fact.interactionId,
            reason: 'done',
            ...operation,
          },
        },
      ];
    case 'entry-added': {
      const interaction = state.interactions.get(fact.interactionId);
      if (!interaction) return [];
      const { entry, interactionId } = fact;
      const told: Told[] = [
        { contactId: interaction.contact.id, event: { type: 'message-added', entry } },
      ];
      if (interaction.ownerId !== undefined) {
        const conversationId = conversationIdOf(interaction);
        told.push({
          agentId: interaction.ownerId,
          event: { type: 'message-added', interactionId, conversationId, entry, ...operation },
        });
      }
      return told;
    }
    case 'favourite-set':
      return [{ agentId: fact.agentId, event: { type: 'favourites-changed', ...operation } }];
    case 'notice-given': {
      const { agentId, notice } = fact;
      const caused = about(fact.about);
      const { interactionId } = notice;
      if (interactionId !== undefined && notice.kind === 'problem') {
        return [{ agentId, event: { type: 'transfer-refused', interactionId, notice, ...caused } }];
      }
      if (interactionId !== undefined && notice.kind === 'placement') {
        const targetName = notice.through ?? notice.target;
        return [
          {
            agentId,
            event: {
              type: 'interaction-transferred',
              interactionId,
              targetName,
              notice,
              ...caused,
            },
          },
        ];
      }
      return [{ agentId, event: { type: 'notice-added', notice } }];
    }
    default:
      return [];
  }
}
