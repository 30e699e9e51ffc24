import { expect } from '@open-wc/testing';
import type { ChatInteraction } from '../../src/domain/interaction.js';
import type { Conversation } from '../../src/domain/conversation.js';
import type { Workspace } from '../../src/domain/workspace.js';
import {
  alice,
  ana,
  buildChat,
  buildMessage,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { fold, reduceFrozen } from '../support/fold.js';

const chat = { interactionId: 'chat-1', conversationId: 'chat-1-contact' } as const;
const elsewhere = { interactionId: 'chat-7', conversationId: 'chat-7-contact' } as const;

const workspace = fold(
  buildSynchronised({
    interactions: [
      buildChat({ entries: ['m1', 'm2', 'm3'].map((id) => buildMessage({ id })) }),
      buildChat({ id: 'chat-2' }),
    ],
  }),
);

const conversationOf = (held: Workspace): Conversation =>
  (held.interactions.get('chat-1') as ChatInteraction).conversations[0]!;

const idsOf = (held: Workspace): string[] =>
  [...conversationOf(held).transcript].map(({ id }) => id);

describe('message-added', () => {
  it('adds the entry at the end of its conversation and nowhere else', () => {
    const entry = buildMessage({ id: 'm4', at: 0 });
    const after = reduceFrozen(workspace, { type: 'message-added', ...chat, entry });
    expect(idsOf(after)).to.deep.equal(['m1', 'm2', 'm3', 'm4']);
    expect(after.interactions.get('chat-2')).to.equal(workspace.interactions.get('chat-2'));
  });

  it('changes nothing for a conversation or an interaction that is not open', () => {
    const entry = buildMessage({ id: 'm4' });
    for (const place of [elsewhere, { ...chat, conversationId: 'nowhere' }]) {
      expect(reduceFrozen(workspace, { type: 'message-added', ...place, entry })).to.equal(
        workspace,
      );
    }
  });

  const waiting = reduceFrozen(workspace, {
    type: 'message-queued',
    message: { ...chat, clientId: 'c1', text: 'One moment', at: testTime, status: 'sending' },
  });

  it('takes away the message that it confirms', () => {
    const entry = buildMessage({ id: 'm4', author: alice, clientId: 'c1' });
    const after = reduceFrozen(waiting, { type: 'message-added', ...chat, entry });
    expect(after.outgoing.size).to.equal(0);
    expect(idsOf(after)).to.deep.equal(['m1', 'm2', 'm3', 'm4']);
  });

  const strangers = { 'the contact': ana, 'a colleague': { ...alice, agentId: 'bob' } };
  for (const [who, author] of Object.entries(strangers)) {
    it(`[M9] leaves the agent's message waiting when ${who} reuses its client id`, () => {
      const entry = buildMessage({ id: 'm4', author, clientId: 'c1' });
      const after = reduceFrozen(waiting, { type: 'message-added', ...chat, entry });
      expect(after.outgoing).to.equal(waiting.outgoing);
      expect(idsOf(after)).to.deep.equal(['m1', 'm2', 'm3', 'm4']);
    });
  }
});

describe('history-added', () => {
  it('takes away the message that it confirms', () => {
    const waiting = reduceFrozen(workspace, {
      type: 'message-queued',
      message: { ...chat, clientId: 'c1', text: 'One moment', at: testTime, status: 'unconfirmed' },
    });
    const entries = [buildMessage({ id: 'm0', author: alice, clientId: 'c1' })];
    const event = { type: 'history-added', ...chat, entries, hasEarlier: true } as const;
    const after = reduceFrozen(waiting, event);
    expect(after.outgoing.size).to.equal(0);
    expect(idsOf(after)).to.deep.equal(['m0', 'm1', 'm2', 'm3']);
  });

  it('puts the entries before those that are held, once', () => {
    const entries = ['m-1', 'm0', 'm1'].map((id) => buildMessage({ id }));
    const event = { type: 'history-added', ...chat, entries, hasEarlier: true } as const;
    const after = reduceFrozen(workspace, event);
    expect(idsOf(after)).to.deep.equal(['m-1', 'm0', 'm1', 'm2', 'm3']);
    expect(conversationOf(after).hasEarlier).to.equal(true);
    expect(conversationOf(after).transcript.ordinalOf('m1')).to.equal(0);
  });

  it('tells that there is nothing more, also without an entry', () => {
    const more = reduceFrozen(workspace, {
      type: 'history-added',
      ...chat,
      entries: [],
      hasEarlier: true,
    });
    const after = reduceFrozen(more, {
      type: 'history-added',
      ...chat,
      entries: [],
      hasEarlier: false,
    });
    expect(conversationOf(after).hasEarlier).to.equal(false);
    expect(conversationOf(after).transcript).to.equal(conversationOf(more).transcript);
  });
});

describe('conversation-read', () => {
  const read = (lastReadId: string) =>
    ({ type: 'conversation-read', ...chat, lastReadId }) as const;

  it('moves the mark forward', () => {
    const after = reduceFrozen(reduceFrozen(workspace, read('m1')), read('m3'));
    expect(conversationOf(after).lastReadId).to.equal('m3');
  });

  it('never moves the mark back', () => {
    const after = reduceFrozen(workspace, read('m3'));
    expect(reduceFrozen(after, read('m1'))).to.equal(after);
  });

  it('takes no mark that is not in the transcript', () => {
    expect(reduceFrozen(workspace, read('m9'))).to.equal(workspace);
  });

  it('goes on from a mark that the transcript does not hold any more', () => {
    const marked = reduceFrozen(workspace, read('m3'));
    const page = buildChat({ entries: ['m8', 'm9'].map((id) => buildMessage({ id })) });
    const replaced = reduceFrozen(marked, buildSynchronised({ interactions: [page] }));
    const after = reduceFrozen(replaced, read('m8'));
    expect(conversationOf(after).lastReadId).to.equal('m8');
  });
});
