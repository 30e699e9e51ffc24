import { expect } from '@open-wc/testing';
import type { ChatInteraction } from '../../src/domain/interaction.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { Session } from '../../src/services/session.js';
import { TransportError } from '../../src/services/transport.js';
import {
  alice,
  buildChat,
  buildMessage,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { FakeClock } from '../support/fake-clock.js';
import { turn } from '../support/turn.js';

const place = ['chat-1', 'chat-1-contact'] as const;
const [interactionId, conversationId] = place;
const lines = (...ids: string[]) => ids.map((id) => buildMessage({ id }));
const chat = buildChat({ entries: lines('m1', 'm2', 'm3') });

/** One page after the other, on one browser's storage. */
describe('A session over a reload', () => {
  let storage: MemoryStorage;
  let clock: FakeClock;
  let transport: FakeTransport;
  let session: Session;
  let told: WorkspaceEvent[];
  let ids = 0;

  function load(synchronised = buildSynchronised({ interactions: [chat] })): void {
    transport = new FakeTransport();
    transport.synchronised = synchronised;
    const newId = (): string => `id-${++ids}`;
    session = new Session(transport, { clock, storage, newId, schedule: () => undefined });
    told = [];
    session.bus.all$.subscribe((event) => told.push(event));
  }

  /** The page goes after its last writes, and another one comes. */
  async function reload(synchronised?: ReturnType<typeof buildSynchronised>): Promise<void> {
    await session.flush();
    load(synchronised);
    await session.connect();
  }

  const lastRead = (): string | undefined =>
    (session.workspace.interactions.get(interactionId) as ChatInteraction).conversations[0]!
      .lastReadId;

  beforeEach(async () => {
    storage = new MemoryStorage();
    clock = new FakeClock();
    load();
    await session.connect();
  });

  it('has its drafts', async () => {
    session.drafts.set(conversationId, 'Hello');
    await reload();
    expect(session.drafts.get(conversationId)).to.equal('Hello');
  });

  it('has its notices, with their marks, newest first', async () => {
    ['a', 'b', 'c'].forEach((id, after) =>
      transport.emit({
        type: 'notice-added',
        notice: buildProblemNotice({ id, at: testTime + after }),
      }),
    );
    session.markNotice('b', { read: true });
    session.markNotice('c', { dismissed: true });
    const before = session.workspace.notices;
    await reload();
    expect(session.workspace.notices).to.deep.equal(before);
  });

  it('tells no old notice as if it were new', async () => {
    transport.emit({ type: 'notice-added', notice: buildProblemNotice() });
    await reload();
    expect(told.map(({ type }) => type)).to.not.include('notice-added');
  });

  it('has a notice put away that a new attempt has put away', async () => {
    transport.emit({ type: 'notice-added', notice: buildProblemNotice() });
    clock.advance(1_000);
    transport.emit({ type: 'transfer-requested', interactionId, targetName: 'Bob' });
    clock.advance(1_000);
    load();
    await session.connect();
    expect(session.workspace.notices[0]!.dismissed).to.equal(true);
  });

  it('has no notice that was deleted, also when the centre tells it again', async () => {
    const notices = [buildProblemNotice()];
    transport.emit(buildSynchronised({ notices }));
    session.deleteNotice('notice-1');
    await reload(buildSynchronised({ notices }));
    expect(session.workspace.notices).to.deep.equal([]);
  });

  it('knows what was read, and tells it after the synchronisation', async () => {
    session.markRead(...place, 'm2');
    await reload();
    expect(lastRead()).to.equal('m2');
    const types = told.map(({ type }) => type);
    expect(types.indexOf('conversation-read')).to.equal(
      types.indexOf('workspace-synchronised') + 1,
    );
  });

  it('knows the furthest of what was read, not the last that was told', async () => {
    session.markRead(...place, 'm3');
    session.markRead(...place, 'm1');
    await reload();
    expect(lastRead()).to.equal('m3');
  });

  it('keeps a mark that the first page of a transcript does not hold', async () => {
    session.markRead(...place, 'm1');
    await reload(buildSynchronised({ interactions: [buildChat({ entries: lines('m8', 'm9') })] }));
    expect(lastRead()).to.equal(undefined);
    await reload();
    expect(lastRead()).to.equal('m1');
  });

  it('forgets the marks of what is not open any more', async () => {
    session.markRead(...place, 'm1');
    transport.emit({ type: 'interaction-removed', interactionId, reason: 'done' });
    await session.flush();
    expect(await storage.read('read-marks')).to.deep.equal([]);
  });

  it('[M8] reads back what was under way and sends it under the same client id', async () => {
    transport.onExecute = () => new Promise(() => undefined);
    session.sendMessage(...place, 'Hello');
    const { clientId } = transport.commands[0] as { clientId: string };
    await turn();
    load();
    transport.onQuery = () => ({});
    await session.connect();
    await turn();
    expect(transport.queries.map(({ type }) => type)).to.deep.equal(['find-message']);
    expect(transport.commands[0]).to.deep.include({
      type: 'send-message',
      clientId,
      text: 'Hello',
    });
  });

  it('sends nothing that the transcript already has', async () => {
    transport.onExecute = () => new Promise(() => undefined);
    session.sendMessage(...place, 'Hello');
    const { clientId } = transport.commands[0] as { clientId: string };
    const own = buildMessage({ id: 'm4', author: alice, clientId, text: 'Hello' });
    await reload(
      buildSynchronised({ interactions: [buildChat({ entries: [...lines('m3'), own] })] }),
    );
    expect(session.workspace.outgoing.size).to.equal(0);
    expect(transport.commands).to.deep.equal([]);
    expect(transport.queries).to.deep.equal([]);
  });

  it('[M5] [F13] does not put an own message that was taken long ago after what was said since', async () => {
    transport.onExecute = () => new Promise(() => undefined);
    session.sendMessage(...place, 'Hello');
    const { clientId } = transport.commands[0] as { clientId: string };
    await session.flush();
    const long = buildChat({ entries: lines('m98', 'm99') });
    const conversations = long.conversations.map((one) => ({ ...one, hasEarlier: true }));
    load(buildSynchronised({ interactions: [{ ...long, conversations }] }));
    const own = buildMessage({ id: 'm4', author: alice, clientId, text: 'Hello' });
    transport.onQuery = () => ({ message: own });
    await session.connect();
    await turn();
    const { transcript } = (session.workspace.interactions.get(interactionId) as ChatInteraction)
      .conversations[0]!;
    expect([...transcript].map(({ id }) => id)).to.deep.equal(['m98', 'm99']);
    expect(session.workspace.outgoing.size).to.equal(0);
    expect(transport.commands).to.deep.equal([]);
  });

  it('[M1] finds words in the draft that were said in a consultation of which the centre knows nothing any more', async () => {
    const apart = 'chat-1-consultation-1';
    transport.onExecute = () => new Promise(() => undefined);
    session.sendMessage(...place, 'Hello');
    await session.flush();
    const kept = (await storage.read('outbox')) as object[];
    const lost = { ...kept[0], clientId: 'c-9', conversationId: apart, text: 'What do you think?' };
    await storage.write('outbox', [lost]);
    load();
    transport.onQuery = () => {
      throw new TransportError({ code: 'interaction.not-owner' }, 'refused');
    };
    await session.connect();
    await turn();
    expect(session.drafts.get(apart)).to.equal('What do you think?');
    expect(session.workspace.outgoing.size).to.equal(0);
  });

  it('[T3] finds words that were not delivered in the draft when the chat has gone meanwhile', async () => {
    transport.onExecute = () => new Promise(() => undefined);
    session.sendMessage(...place, 'Hello');
    await reload(buildSynchronised());
    expect(session.drafts.get(conversationId)).to.equal('Hello');
    expect(session.workspace.outgoing.size).to.equal(0);
    await turn();
    expect(await storage.read('outbox')).to.deep.equal([]);
  });

  describe('loses nothing', () => {
    beforeEach(async () => {
      session.drafts.set(conversationId, 'Hello');
      session.markRead(...place, 'm2');
      transport.emit({ type: 'notice-added', notice: buildProblemNotice() });
      await session.flush();
      load();
    });

    const ends: [string, () => Promise<unknown>][] = [
      ['goes before it has connected', () => session.flush()],
      ['is taken away before it has connected', () => session.disconnect()],
      [
        'goes while it connects',
        () => {
          void session.connect();
          return session.flush();
        },
      ],
      [
        'goes after it could not sign in',
        async () => {
          transport.onConnect = () => {
            throw new TransportError({ code: 'agent.sign-in-failed' }, 'refused');
          };
          await session.connect().catch(() => undefined);
          await session.flush();
        },
      ],
    ];
    for (const [title, act] of ends) {
      it(`when a page ${title}`, async () => {
        await act();
        load();
        await session.connect();
        expect(session.drafts.get(conversationId)).to.equal('Hello');
        expect(session.workspace.notices).to.have.length(1);
        expect(lastRead()).to.equal('m2');
      });
    }
  });

  const corrupt: unknown[] = [
    'text',
    7,
    {},
    [null],
    [{ id: 'a' }],
    [{ id: 'a', kind: 'problem', at: 1 }],
  ];
  for (const value of corrupt) {
    it(`[F17] passes over ${JSON.stringify(value)} where its records were stored`, async () => {
      for (const name of ['notices', 'read-marks', 'deleted-notices']) {
        await storage.write(name, value);
      }
      load();
      await session.connect();
      expect(session.workspace.notices).to.deep.equal([]);
      expect(lastRead()).to.equal(undefined);
    });
  }
});
