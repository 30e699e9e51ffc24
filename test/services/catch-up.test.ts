import { expect } from '@open-wc/testing';
import type { ChatInteraction, InteractionSnapshot } from '../../src/domain/interaction.js';
import type { Message } from '../../src/domain/transcript.js';
import { Session } from '../../src/services/session.js';
import { type HistoryPage, TransportError } from '../../src/services/transport.js';
import { alice, buildChat, buildMessage, buildSynchronised } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { FakeClock } from '../support/fake-clock.js';
import { turn } from '../support/turn.js';

const place = { interactionId: 'chat-1', conversationId: 'chat-1-contact' } as const;
const { interactionId } = place;

const line = (number: number) => buildMessage({ id: `m${number}` });
const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => line(from + index));

/** The chat as a centre shows it: a page, before which there is more. */
function chatWith(from: number, to: number): InteractionSnapshot {
  const chat = buildChat();
  const [conversation] = (chat as ChatInteraction).conversations;
  const page = { ...conversation!, entries: lines(from, to), hasEarlier: from > 1 };
  return { ...chat, conversations: [page] };
}

describe('A session that has missed something', () => {
  let clock: FakeClock;
  let transport: FakeTransport;
  let session: Session;
  let answer: (page: HistoryPage | { message: Message } | TransportError) => Promise<void>;
  let ids = 0;

  async function start(
    support: ConstructorParameters<typeof FakeTransport>[0] = {},
  ): Promise<void> {
    clock = new FakeClock();
    transport = new FakeTransport(support);
    transport.synchronised = buildSynchronised({ interactions: [chatWith(1, 3)] });
    transport.onQuery = () =>
      new Promise((resolve, reject) => {
        answer = async (page) => {
          if (page instanceof TransportError) reject(page);
          else resolve(page);
          await turn();
        };
      });
    const newId = (): string => `id-${++ids}`;
    session = new Session(transport, { clock, newId, schedule: () => undefined });
    await session.connect();
  }

  /** The connection breaks, and comes back with another page. */
  async function miss(): Promise<void> {
    transport.status.next({ state: 'reconnecting' });
    transport.emit(buildSynchronised({ interactions: [chatWith(9, 10)] }));
    transport.status.next({ state: 'connected', scope: 'server' });
    await turn();
  }

  const shown = (): string[] => {
    const chat = session.workspace.interactions.get(interactionId) as ChatInteraction;
    return [...chat.conversations[0]!.transcript].map(({ id }) => id);
  };
  const asked = (): string[] =>
    transport.queries.map((query) => ('before' in query ? String(query.before) : query.type));
  const refused = new TransportError({ code: 'connection.lost' }, 'not-sent');

  it('[M6] says that something is missing, and fetches it page by page', async () => {
    await start();
    const told: boolean[] = [];
    session.catchUpChanges$.subscribe((id) => told.push(session.isCatchingUp(id)));
    await miss();
    expect(shown()).to.deep.equal(['m1', 'm2', 'm3', 'gap m9', 'm9', 'm10']);
    expect(session.isCatchingUp(interactionId)).to.equal(true);
    await answer({ entries: lines(6, 8), hasEarlier: true });
    await answer({ entries: lines(2, 5), hasEarlier: true });
    expect(asked()).to.deep.equal(['m9', 'm6']);
    expect(shown()).to.deep.equal(lines(1, 10).map(({ id }) => id));
    expect(told).to.deep.equal([true, false]);
  });

  it('[M6] sends nothing before it is there', async () => {
    await start();
    await miss();
    session.sendMessage(interactionId, place.conversationId, 'Hello');
    await turn();
    expect(transport.commands).to.deep.equal([]);
    await answer({ entries: lines(3, 8), hasEarlier: true });
    expect(transport.commands.map(({ type }) => type)).to.deep.equal(['send-message']);
  });

  it('[M6] asks as soon as the connection stands, and not before', async () => {
    await start();
    transport.status.next({ state: 'reconnecting' });
    transport.emit(buildSynchronised({ interactions: [chatWith(9, 10)] }));
    await turn();
    expect(asked()).to.deep.equal([]);
    transport.status.next({ state: 'connected', scope: 'server' });
    expect(asked()).to.deep.equal(['m9']);
    expect(session.isCatchingUp(interactionId)).to.equal(true);
  });

  it('[M5] [M8] leaves an own message where it stands that was read back before what is missing', async () => {
    await start();
    transport.onExecute = () =>
      Promise.reject(new TransportError({ code: 'connection.lost' }, 'unknown'));
    session.sendMessage(interactionId, place.conversationId, 'Hello');
    await turn();
    await miss();
    await answer(refused);
    const [sent] = session.workspace.outgoing.get(place.conversationId)!;
    const own = buildMessage({ id: 'm6', author: alice, text: 'Hello', clientId: sent!.clientId });
    expect(asked()).to.deep.equal(['m9', 'find-message']);
    await answer({ message: own });
    expect(shown()).to.deep.equal(['m1', 'm2', 'm3', 'gap m9', 'm9', 'm10']);
    expect(session.workspace.outgoing.get(place.conversationId)).to.have.length(1);
    clock.advance(2_000);
    await answer({ entries: [...lines(3, 5), own, ...lines(7, 8)], hasEarlier: true });
    expect(shown()).to.deep.equal(lines(1, 10).map(({ id }) => id));
    expect(session.workspace.outgoing.size).to.equal(0);
  });

  it('[M6] tries again after 2 s and with every connection, and lets the agent write meanwhile', async () => {
    await start();
    await miss();
    await answer(refused);
    expect(session.isCatchingUp(interactionId)).to.equal(false);
    session.sendMessage(interactionId, place.conversationId, 'Hello');
    expect(transport.commands).to.have.length(1);
    clock.advance(1_999);
    expect(asked()).to.have.length(1);
    clock.advance(1);
    expect(asked()).to.have.length(2);
    await answer(refused);
    transport.status.next({ state: 'reconnecting' });
    transport.status.next({ state: 'connected', scope: 'server' });
    await turn();
    await answer({ entries: lines(3, 8), hasEarlier: true });
    expect(shown()).to.deep.equal(lines(1, 10).map(({ id }) => id));
  });

  it('[M6] asks no more in a row when a page brings nothing', async () => {
    await start();
    await miss();
    await answer({ entries: [], hasEarlier: true });
    expect(asked()).to.have.length(1);
    expect(shown()).to.include('gap m9');
  });

  it('[M6] shows that something is missing where nothing can be fetched', async () => {
    await start({ history: false });
    await miss();
    expect(asked()).to.deep.equal([]);
    expect(shown()).to.include('gap m9');
    expect(session.isCatchingUp(interactionId)).to.equal(false);
  });

  it('fetches nothing where nothing is missing', async () => {
    await start();
    transport.emit(buildSynchronised({ interactions: [chatWith(2, 5)] }));
    await turn();
    expect(asked()).to.deep.equal([]);
    expect(shown()).to.deep.equal(lines(1, 5).map(({ id }) => id));
  });

  it('[S5] leaves no timer when it is over', async () => {
    await start();
    await miss();
    await answer(refused);
    await session.disconnect();
    expect(clock.waiting).to.equal(0);
  });
});
