import { expect } from '@open-wc/testing';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.js';
import type { Workspace } from '../../src/domain/workspace.js';
import { buildChat, buildSynchronised, testTime } from '../../src/testing/builders.js';
import { fold, reduceFrozen } from '../support/fold.js';

const conversationId = 'chat-1-contact';

const message = (clientId: string): OutgoingMessage => ({
  clientId,
  conversationId,
  interactionId: 'chat-1',
  text: clientId,
  at: testTime,
  status: 'queued',
});

const waiting = fold(
  buildSynchronised({ interactions: [buildChat()] }),
  { type: 'message-queued', message: message('c1') },
  { type: 'message-queued', message: message('c2') },
);

const status = (clientId: string, next: 'queued' | 'sending' | 'unconfirmed') =>
  ({ type: 'message-status-changed', conversationId, clientId, status: next }) as const;
const failed = (clientId: string) =>
  ({
    type: 'message-failed',
    conversationId,
    clientId,
    problem: { code: 'message.refused', reason: 'Too long' },
  }) as const;

const outgoing = (workspace: Workspace): readonly OutgoingMessage[] =>
  workspace.outgoing.get(conversationId) ?? [];

describe('messages that wait for confirmation', () => {
  it('stand in the order in which they were sent', () => {
    expect(outgoing(waiting).map(({ clientId }) => clientId)).to.deep.equal(['c1', 'c2']);
  });

  it('tell how each of them stands, and share the others', () => {
    const after = reduceFrozen(waiting, status('c2', 'sending'));
    expect(outgoing(after).map((held) => held.status)).to.deep.equal(['queued', 'sending']);
    expect(outgoing(after)[0]).to.equal(outgoing(waiting)[0]);
  });

  it('carry why they were refused, until they are tried again', () => {
    const refused = reduceFrozen(waiting, failed('c1'));
    expect(outgoing(refused)[0]).to.deep.include({
      status: 'failed',
      problem: { code: 'message.refused', reason: 'Too long' },
    });
    const again = reduceFrozen(refused, status('c1', 'queued'));
    expect(outgoing(again)[0]).to.deep.equal(message('c1'));
  });

  for (const late of ['sending', 'unconfirmed'] as const) {
    it(`[M7] stay refused when a late word says ${late}`, () => {
      const refused = reduceFrozen(waiting, failed('c1'));
      expect(reduceFrozen(refused, status('c1', late))).to.equal(refused);
    });
  }

  it('change nothing when they are not known', () => {
    for (const event of [
      status('c9', 'sending'),
      failed('c9'),
      { type: 'message-discarded', conversationId, clientId: 'c9' } as const,
      { ...status('c1', 'sending'), conversationId: 'nowhere' },
    ]) {
      expect(reduceFrozen(waiting, event)).to.equal(waiting);
    }
  });

  it('leave nothing behind when the last of them has gone', () => {
    const after = ['c1', 'c2'].reduce(
      (workspace, clientId) =>
        reduceFrozen(workspace, { type: 'message-discarded', conversationId, clientId }),
      waiting,
    );
    expect(after.outgoing.size).to.equal(0);
  });
});
