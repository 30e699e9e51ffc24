import { expect } from '@open-wc/testing';
import {
  emptyContactView,
  reduceContact,
  type ContactChat,
  type ContactEvent,
  type ContactView,
} from '../../src/domain/contact-chat.js';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.js';
import type { Author } from '../../src/domain/transcript.js';
import { alice, ana, buildMessage, testTime } from '../../src/testing/builders.js';
import { deepFreeze } from '../support/deep-freeze.js';

const contact = { id: 'ana', name: 'Ana Kovač' };
const chat: ContactChat = { id: 'chat-1', state: 'active', agentName: 'Alice Lindqvist' };

const message = (clientId: string): OutgoingMessage => ({
  clientId,
  interactionId: 'chat-1',
  conversationId: 'chat-1-contact',
  text: 'Hello?',
  at: testTime,
  status: 'queued',
});

const typing = (author: Author, isTyping: boolean): ContactEvent => ({
  type: 'typing-changed',
  author,
  typing: isTyping,
});

function step(view: ContactView, event: ContactEvent): ContactView {
  return reduceContact(deepFreeze(view), deepFreeze(event));
}

const fold = (...events: ContactEvent[]): ContactView => events.reduce(step, emptyContactView);

const synchronised: ContactEvent = {
  type: 'contact-synchronised',
  contact,
  chat,
  entries: [buildMessage()],
};

const full = fold(
  synchronised,
  { type: 'message-queued', message: message('c1') },
  typing(alice, true),
);

describe('reduceContact', () => {
  it('takes everything over when it is synchronised, and keeps what waits', () => {
    const again = { ...synchronised, entries: [buildMessage({ id: 'm7' })] } as ContactEvent;
    const after = step(full, again);
    expect([...after.transcript].map(({ id }) => id)).to.deep.equal(['m7']);
    expect(after.outgoing).to.deep.equal([message('c1')]);
    expect(after.typing).to.deep.equal([]);
    expect(after.contact).to.deep.equal(contact);
  });

  it('has no chat when it is synchronised without one', () => {
    const after = step(full, { type: 'contact-synchronised', contact, entries: [] });
    expect(after).to.not.have.property('chat');
    expect(after.transcript.size).to.equal(0);
  });

  it('takes what waits for confirmed when the transcript has it', () => {
    const own = buildMessage({ id: 'm2', author: ana, clientId: 'c1' });
    const after = step(full, { ...synchronised, entries: [own] });
    expect(after.outgoing).to.deep.equal([]);
  });

  it("[M9] leaves the contact's message waiting when an agent reuses its client id", () => {
    const forged = buildMessage({ id: 'm2', author: alice, clientId: 'c1' });
    const live = step(full, { type: 'message-added', entry: forged });
    const afresh = step(full, { ...synchronised, entries: [forged] });
    expect(live.outgoing).to.deep.equal([message('c1')]);
    expect(afresh.outgoing).to.deep.equal([message('c1')]);
    expect(live.transcript.size).to.equal(2);
  });

  it('keeps the transcript while one chat goes from hand to hand', () => {
    const waiting: ContactChat = { id: 'chat-1', state: 'waiting', queueName: 'Billing' };
    const after = step(full, { type: 'chat-changed', chat: waiting });
    expect(after.chat).to.equal(waiting);
    expect(after.transcript).to.equal(full.transcript);
  });

  for (const state of ['waiting', 'ended'] as const) {
    it(`has nobody write in a chat that is ${state}`, () => {
      const after = step(full, { type: 'chat-changed', chat: { id: 'chat-1', state } });
      expect(after.typing).to.deep.equal([]);
    });
  }

  it('begins another chat with nothing of the one before', () => {
    const after = step(full, { type: 'chat-changed', chat: { id: 'chat-2', state: 'waiting' } });
    expect(after.transcript.size).to.equal(0);
    expect(after.outgoing).to.deep.equal([]);
  });

  it('[M1] leaves what waits in its own chat when it is synchronised with another', () => {
    const event = { ...synchronised, chat: { id: 'chat-2', state: 'waiting' }, entries: [] };
    const restored = fold({ type: 'message-queued', message: message('c1') });
    for (const before of [full, restored]) {
      expect(step(before, event as ContactEvent).outgoing).to.deep.equal([]);
    }
  });

  it('adds an entry at the end, confirms the own message and ends its author’s typing', () => {
    const answer = buildMessage({ id: 'm2', author: alice });
    const own = buildMessage({ id: 'm3', author: ana, clientId: 'c1' });
    const after = [answer, own].reduce(
      (view, entry) => step(view, { type: 'message-added', entry }),
      full,
    );
    expect([...after.transcript].map(({ id }) => id)).to.deep.equal(['m1', 'm2', 'm3']);
    expect(after.outgoing).to.deep.equal([]);
    expect(after.typing).to.deep.equal([]);
  });

  it('adds a line that nobody wrote and lets the others go on writing', () => {
    const entry = {
      kind: 'party-joined',
      id: 'm2',
      at: testTime,
      name: 'Bob',
      role: 'agent',
    } as const;
    const after = step(full, { type: 'message-added', entry });
    expect(after.transcript.last).to.equal(entry);
    expect(after.typing).to.deep.equal([alice]);
  });

  it('lists everybody who writes, each once', () => {
    const bob = { ...alice, partyId: 'party-bob', name: 'Bob' };
    const both = step(full, typing(bob, true));
    expect(both.typing).to.deep.equal([alice, bob]);
    expect(step(both, typing(alice, false)).typing).to.deep.equal([bob]);
  });

  it('tells how a message stands, why it was refused, and that it is tried again', () => {
    const change = (status: OutgoingMessage['status'], problem?: OutgoingMessage['problem']) =>
      ({
        type: 'message-status-changed',
        clientId: 'c1',
        status,
        ...(problem ? { problem } : {}),
      }) as const;
    const refused = step(full, change('failed', { code: 'message.refused' }));
    expect(refused.outgoing).to.deep.equal([
      { ...message('c1'), status: 'failed', problem: { code: 'message.refused' } },
    ]);
    expect(step(refused, change('queued')).outgoing).to.deep.equal([message('c1')]);
    expect(step(refused, { type: 'message-discarded', clientId: 'c1' }).outgoing).to.deep.equal([]);
  });

  describe('gives the very same view back', () => {
    const nothing: [string, ContactEvent][] = [
      ['for an entry that it has', { type: 'message-added', entry: buildMessage() }],
      ['for somebody who writes on', typing(alice, true)],
      ['for somebody who stops and did not write', typing({ ...alice, partyId: 'x' }, false)],
      ['for a message that waits already', { type: 'message-queued', message: message('c1') }],
      [
        'for a message that stands so already',
        { type: 'message-status-changed', clientId: 'c1', status: 'queued' },
      ],
      [
        'for the status of a message that it has not',
        { type: 'message-status-changed', clientId: 'c9', status: 'sending' },
      ],
      ['for a message taken back that it has not', { type: 'message-discarded', clientId: 'c9' }],
      ['for a chat that has not changed', { type: 'chat-changed', chat: { ...chat } }],
    ];
    for (const [title, event] of nothing) {
      it(title, () => {
        expect(step(full, event)).to.equal(full);
      });
    }
  });
});
