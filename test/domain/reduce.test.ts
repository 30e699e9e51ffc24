import { expect } from '@open-wc/testing';
import type { WorkspaceEvent, WorkspaceEventType } from '../../src/domain/event.js';
import { emptyWorkspace, type Workspace } from '../../src/domain/workspace.js';
import {
  alice,
  buildChat,
  buildConsultation,
  buildInvitation,
  buildMedium,
  buildMessage,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { fold, reduceFrozen } from '../support/fold.js';

const chat = { interactionId: 'chat-1', conversationId: 'chat-1-contact' } as const;
const bobAsParty = {
  id: 'party-bob',
  role: 'conference',
  name: 'Bob Marley-Smith',
  agentId: 'bob',
  state: 'connected',
} as const;
const other = buildProblemNotice({ id: 'notice-2', at: testTime + 1 });

/** One event of every type that says something new to `full`. */
const news: { readonly [T in WorkspaceEventType]: Extract<WorkspaceEvent, { type: T }> } = {
  'workspace-synchronised': buildSynchronised({ interactions: [buildChat({ id: 'chat-2' })] }),
  'medium-state-changed': {
    type: 'medium-state-changed',
    medium: buildMedium({ state: 'not-ready', reason: 'Break' }),
  },
  'invitation-received': {
    type: 'invitation-received',
    invitation: buildInvitation({ id: 'invitation-2' }),
  },
  'invitation-closed': {
    type: 'invitation-closed',
    invitationId: 'invitation-1',
    closure: 'timed-out',
  },
  'interaction-added': { type: 'interaction-added', interaction: buildChat({ id: 'chat-2' }) },
  'interaction-changed': {
    type: 'interaction-changed',
    interaction: buildChat({ state: 'ended', capabilities: ['mark-done'] }),
  },
  'interaction-removed': {
    type: 'interaction-removed',
    interactionId: 'chat-1',
    reason: 'transferred',
  },
  'interaction-transferred': {
    type: 'interaction-transferred',
    interactionId: 'chat-1',
    targetName: 'Billing',
    notice: {
      id: 'notice-2',
      kind: 'placement',
      severity: 'info',
      at: testTime,
      read: false,
      dismissed: false,
      target: 'Billing',
    },
  },
  'transfer-requested': {
    type: 'transfer-requested',
    interactionId: 'chat-1',
    targetName: 'Bob Marley-Smith',
  },
  'transfer-refused': { type: 'transfer-refused', interactionId: 'chat-1', notice: other },
  'consultation-requested': {
    type: 'consultation-requested',
    interactionId: 'chat-1',
    targetName: 'Bob Marley-Smith',
  },
  'consultation-refused': { type: 'consultation-refused', interactionId: 'chat-1', notice: other },
  'conference-requested': {
    type: 'conference-requested',
    interactionId: 'chat-1',
    targetName: 'Bob Marley-Smith',
  },
  'conference-refused': { type: 'conference-refused', interactionId: 'chat-1', notice: other },
  'instant-message-requested': {
    type: 'instant-message-requested',
    interactionId: 'chat-1',
    targetName: 'Bob Marley-Smith',
  },
  'instant-message-refused': {
    type: 'instant-message-refused',
    interactionId: 'chat-1',
    notice: other,
  },
  'consultation-started': {
    type: 'consultation-started',
    interactionId: 'chat-1',
    consultation: buildConsultation(),
  },
  'consultation-ended': {
    type: 'consultation-ended',
    interactionId: 'chat-1',
    consultationId: 'consultation-1',
  },
  'party-joined': { type: 'party-joined', interactionId: 'chat-1', party: bobAsParty },
  'party-left': { type: 'party-left', interactionId: 'chat-1', party: bobAsParty },
  'favourites-changed': { type: 'favourites-changed' },
  'message-added': {
    type: 'message-added',
    ...chat,
    entry: buildMessage({ id: 'chat-1-m2', author: alice, clientId: 'c1' }),
  },
  'history-added': {
    type: 'history-added',
    ...chat,
    entries: [buildMessage({ id: 'chat-1-m0' })],
    hasEarlier: false,
  },
  'conversation-read': { type: 'conversation-read', ...chat, lastReadId: 'chat-1-m1' },
  'message-queued': {
    type: 'message-queued',
    message: { ...chat, clientId: 'c2', text: 'Hello?', at: testTime, status: 'queued' },
  },
  'message-status-changed': {
    type: 'message-status-changed',
    conversationId: chat.conversationId,
    clientId: 'c1',
    status: 'sending',
  },
  'message-failed': {
    type: 'message-failed',
    conversationId: chat.conversationId,
    clientId: 'c1',
    problem: { code: 'message.refused' },
  },
  'message-discarded': {
    type: 'message-discarded',
    conversationId: chat.conversationId,
    clientId: 'c1',
  },
  'notice-added': { type: 'notice-added', notice: other },
  'notice-marked': { type: 'notice-marked', noticeId: 'notice-1', read: true },
  'notice-deleted': { type: 'notice-deleted', noticeId: 'notice-1' },
  'notices-restored': { type: 'notices-restored', notices: [other], deleted: ['notice-9'] },
  'typing-changed': { type: 'typing-changed', ...chat, author: alice, typing: true },
};

const full = fold(
  buildSynchronised({
    interactions: [buildChat()],
    invitations: [buildInvitation()],
    notices: [buildProblemNotice()],
  }),
  {
    type: 'message-queued',
    message: { ...chat, clientId: 'c1', text: 'One moment', at: testTime, status: 'queued' },
  },
);

/** Told on the bus, and no part of the workspace. */
const passing: readonly WorkspaceEventType[] = [
  'consultation-started',
  'consultation-ended',
  'party-joined',
  'party-left',
  'favourites-changed',
  'typing-changed',
];
/** What can be known before the centre has said anything. */
const known: readonly WorkspaceEventType[] = [
  'workspace-synchronised',
  'invitation-received',
  'interaction-added',
  'interaction-transferred',
  'transfer-refused',
  'consultation-refused',
  'conference-refused',
  'instant-message-refused',
  'message-queued',
  'notice-added',
  'notices-restored',
];

describe('reduce', () => {
  for (const [type, event] of Object.entries(news) as [WorkspaceEventType, WorkspaceEvent][]) {
    if (passing.includes(type)) {
      it(`gives the very same workspace back after ${type}`, () => {
        expect(reduceFrozen(full, event)).to.equal(full);
      });
      continue;
    }

    it(`makes another workspace of news by ${type}, and leaves the old one alone`, () => {
      const before = structuredCloneOf(full);
      const after = reduceFrozen(full, event);
      expect(after).to.not.equal(full);
      expect(structuredCloneOf(full)).to.deep.equal(before);
    });

    it(`gives the very same workspace back when ${type} comes twice`, () => {
      const once = reduceFrozen(full, event);
      expect(reduceFrozen(once, event)).to.equal(once);
    });

    it(`gives the very same workspace back when ${type} comes again in a copy`, () => {
      const once = reduceFrozen(full, event);
      expect(reduceFrozen(once, structuredClone(event))).to.equal(once);
    });

    if (known.includes(type)) {
      it(`takes ${type} before anything else`, () => {
        expect(reduceFrozen(emptyWorkspace, event)).to.not.equal(emptyWorkspace);
      });
    } else {
      it(`gives the very same workspace back for ${type} before anything else`, () => {
        expect(reduceFrozen(emptyWorkspace, event)).to.equal(emptyWorkspace);
      });
    }
  }

  it('shares what an event does not concern', () => {
    const after = reduceFrozen(full, news['notice-added']);
    const { interactions, invitations, outgoing, agent } = full;
    expect(after.interactions).to.equal(interactions);
    expect(after.invitations).to.equal(invitations);
    expect(after.outgoing).to.equal(outgoing);
    expect(after.agent).to.equal(agent);
  });
});

/** What a workspace says, transcripts spelled out. */
function structuredCloneOf(workspace: Workspace): unknown {
  const interactions = [...workspace.interactions.values()].map((interaction) =>
    interaction.medium !== 'voice'
      ? {
          ...interaction,
          conversations: interaction.conversations.map((conversation) => ({
            ...conversation,
            transcript: [...conversation.transcript],
          })),
        }
      : interaction,
  );
  const { agent, invitations, outgoing, notices } = workspace;
  return structuredClone({ agent, interactions, invitations, outgoing, notices });
}
