import { expect } from '@open-wc/testing';
import type { Command } from '../../src/domain/command.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.js';
import type { ProblemNotice } from '../../src/domain/notice.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { type CommandProgress, Session } from '../../src/services/session.js';
import { TransportError } from '../../src/services/transport.js';
import {
  alice,
  ana,
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
const setReady = { type: 'set-medium-state', medium: 'chat', state: 'ready' } as const;
const transfer = {
  type: 'transfer-interaction',
  interactionId,
  epoch: 1,
  targetId: 'bob',
  targetType: 'agent',
} as const;

const refusal = (code: 'transfer.at-capacity' | 'agent.state-refused' | 'message.refused') =>
  new TransportError({ code }, 'refused');
const lost = (outcome: 'unknown' | 'not-sent') =>
  new TransportError({ code: 'connection.lost' }, outcome);

const added = (id: string, operationId?: string): WorkspaceEvent => ({
  type: 'interaction-added',
  interaction: buildChat({ id }),
  ...(operationId === undefined ? {} : { operationId }),
});
const removed = (id: string): WorkspaceEvent => ({
  type: 'interaction-removed',
  interactionId: id,
  reason: 'transferred',
});

describe('Session', () => {
  let transport: FakeTransport;
  let clock: FakeClock;
  let storage: MemoryStorage;
  let session: Session;
  let told: WorkspaceEvent[];
  let ids: number;

  function start(values: Partial<ReturnType<typeof buildSynchronised>> = {}): Session {
    transport.synchronised = buildSynchronised({ interactions: [buildChat()], ...values });
    const newId = (): string => `id-${++ids}`;
    session = new Session(transport, { clock, storage, newId, schedule: () => undefined });
    session.bus.all$.subscribe((event) => told.push(event));
    return session;
  }

  const types = (): string[] => told.map(({ type }) => type);
  const outgoing = (): readonly OutgoingMessage[] =>
    session.workspace.outgoing.get(conversationId) ?? [];

  /** What a promise rejects with. */
  const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => expect.fail('nothing was refused'),
      (error: unknown) => error,
    );

  beforeEach(() => {
    transport = new FakeTransport();
    clock = new FakeClock();
    storage = new MemoryStorage();
    told = [];
    ids = 0;
    start();
  });

  afterEach(() => session.disconnect());

  describe('connecting', () => {
    it('resolves when the workspace is whole', async () => {
      expect(session.connection.state).to.equal('disconnected');
      await session.connect();
      expect(session.isConnected).to.equal(true);
      expect(session.workspace.interactions.has(interactionId)).to.equal(true);
    });

    it('rejects as the transport does, and can be tried again', async () => {
      const elsewhere = new TransportError({ code: 'agent.signed-in-elsewhere' }, 'refused');
      const options: unknown[] = [];
      transport.onConnect = (option) => {
        options.push(option);
        if (!option.takeOver) throw elsewhere;
      };
      expect(await reasonOf(session.connect())).to.equal(elsewhere);
      await session.connect({ takeOver: true });
      expect(session.isConnected).to.equal(true);
      expect(options).to.deep.equal([{}, { takeOver: true }]);
    });

    it('takes up what an earlier page left once, however often it is tried', async () => {
      await storage.write('drafts', [[conversationId, 'old']]);
      transport.onConnect = () => {
        throw lost('not-sent');
      };
      await reasonOf(session.connect());
      session.drafts.set(conversationId, '');
      transport.onConnect = () => undefined;
      await session.connect();
      expect(session.drafts.get(conversationId)).to.equal('');
    });

    it('tells what it is told in order', async () => {
      await session.connect();
      transport.emit(added('chat-2'));
      expect(types().slice(-2)).to.deep.equal(['workspace-synchronised', 'interaction-added']);
    });
  });

  describe('executing a command', () => {
    beforeEach(() => session.connect());

    it('gives it an operation of its own and tells its progress', async () => {
      const progress: CommandProgress[] = [];
      session.commands$.subscribe((step) => progress.push(step));
      await session.execute(setReady);
      await session.execute(setReady);
      const [first, second] = transport.commands as [Command, Command];
      expect(first).to.deep.equal({ ...setReady, operationId: 'id-1' });
      expect(second.operationId).to.equal('id-2');
      expect(progress.map(({ state, command }) => [state, command.operationId])).to.deep.equal([
        ['started', 'id-1'],
        ['accepted', 'id-1'],
        ['started', 'id-2'],
        ['accepted', 'id-2'],
      ]);
    });

    it('tells a refusal to whoever asked, to `commands$`, and as a notice', async () => {
      const progress: CommandProgress[] = [];
      session.commands$.subscribe((step) => progress.push(step));
      transport.onExecute = () => Promise.reject(refusal('agent.state-refused'));
      const error = await reasonOf(session.execute(setReady));
      expect(error).to.be.instanceOf(TransportError);
      expect(progress.at(-1)).to.deep.include({ state: 'failed', error });
      const [notice] = session.workspace.notices as [ProblemNotice];
      expect(notice.problem.code).to.equal('agent.state-refused');
      expect(notice).to.deep.include({ severity: 'error', at: testTime, read: false });
      expect(types().at(-1)).to.equal('notice-added');
    });

    it('tells the refusal of a transfer as `transfer-refused`, with its operation', async () => {
      transport.onExecute = () => Promise.reject(refusal('transfer.at-capacity'));
      await reasonOf(session.execute(transfer));
      const refused = told.at(-1) as Extract<WorkspaceEvent, { type: 'transfer-refused' }>;
      expect(refused).to.deep.include({
        type: 'transfer-refused',
        operationId: 'id-1',
        interactionId,
      });
      expect(refused.notice).to.deep.include({ interactionId, contactName: 'Ana Kovač' });
      expect(session.workspace.notices).to.deep.equal([refused.notice]);
    });

    it('says that the connection was lost, not that a transfer was refused', async () => {
      transport.onExecute = () => Promise.reject(lost('unknown'));
      await reasonOf(session.execute(transfer));
      const [notice] = session.workspace.notices as [ProblemNotice];
      expect(notice.problem.code).to.equal('connection.lost');
      expect(types().at(-1)).to.equal('notice-added');
    });

    it('gives no notice of a message or of typing: the row tells, or nobody minds', async () => {
      transport.onExecute = () => Promise.reject(refusal('message.refused'));
      const typing = { type: 'set-typing', interactionId, conversationId, typing: true } as const;
      await reasonOf(session.execute(typing));
      session.sendMessage(...place, 'Hello');
      await turn();
      expect(session.workspace.notices).to.deep.equal([]);
    });

    it('gives no notice of a command that its caller has aborted', async () => {
      transport.onExecute = () => Promise.reject(new DOMException('aborted', 'AbortError'));
      await reasonOf(session.execute(setReady, { signal: AbortSignal.abort() }));
      expect(session.workspace.notices).to.deep.equal([]);
    });

    it('makes a problem of whatever a faulty transport throws', async () => {
      transport.onExecute = () => Promise.reject(new TypeError('x is not a function'));
      const error = (await reasonOf(session.execute(setReady))) as TransportError;
      expect(error.outcome).to.equal('unknown');
      expect(error.problem).to.deep.equal({ code: 'protocol.error', what: 'x is not a function' });
    });
  });

  describe('telling facts', () => {
    beforeEach(() => session.connect());

    it('has the workspace current inside a handler', () => {
      let isThere: boolean | undefined;
      session.bus.on('interaction-added').subscribe(({ interaction: { id } }) => {
        isThere = session.workspace.interactions.has(id);
      });
      transport.emit(added('chat-2'));
      expect(isThere).to.equal(true);
    });

    const twice: WorkspaceEvent[] = [
      { type: 'message-added', interactionId, conversationId, entry: buildMessage({ id: 'm2' }) },
      { type: 'notice-added', notice: buildProblemNotice() },
      { type: 'transfer-refused', interactionId, notice: buildProblemNotice() },
      added('chat-2', 'id-1'),
      removed('chat-1'),
    ];
    for (const event of twice) {
      it(`[S7] tells ${event.type} once when it comes twice`, () => {
        told = [];
        transport.emit(event, structuredClone(event));
        expect(types()).to.deep.equal([event.type]);
      });
    }

    it('tells what passes without a trace in the workspace', () => {
      const passing: WorkspaceEvent[] = [
        { type: 'typing-changed', interactionId, conversationId, author: ana, typing: true },
        { type: 'transfer-requested', interactionId, targetName: 'Bob' },
        { type: 'interaction-transferred', interactionId, targetName: 'Bob' },
      ];
      told = [];
      transport.emit(...passing);
      expect(told).to.deep.equal(passing);
    });

    it('tells every synchronisation', () => {
      told = [];
      transport.emit(transport.synchronised);
      expect(types()).to.deep.equal(['workspace-synchronised']);
    });

    it('ends somebody’s typing with their message', () => {
      const typing = (author: typeof ana): WorkspaceEvent => ({
        type: 'typing-changed',
        interactionId,
        conversationId,
        author,
        typing: true,
      });
      transport.emit(typing(ana), typing({ ...alice, partyId: 'party-bob' }));
      const entry = buildMessage({ id: 'm2', author: ana });
      transport.emit({ type: 'message-added', interactionId, conversationId, entry });
      expect(session.typing.authorsOf(conversationId).map(({ partyId }) => partyId)).to.deep.equal([
        'party-bob',
      ]);
    });
  });

  describe('the focus', () => {
    const focuses: (string | undefined)[] = [];

    beforeEach(async () => {
      focuses.length = 0;
      await session.connect();
      session.focus$.subscribe((id) => focuses.push(id));
    });

    it('is on the first of what is open', () => {
      expect(session.focused).to.equal('chat-1');
    });

    it('never goes to what arrives', () => {
      transport.emit(added('chat-2'));
      expect(focuses).to.deep.equal(['chat-1']);
    });

    it('goes to what the agent has accepted', () => {
      transport.emit(added('chat-2', 'id-1'));
      expect(session.focused).to.equal('chat-2');
    });

    it('goes where the agent puts it, and nowhere that is not open', () => {
      transport.emit(added('chat-2'));
      session.focus('chat-2');
      session.focus('chat-9');
      session.focus('chat-2');
      expect(focuses).to.deep.equal(['chat-1', 'chat-2']);
    });

    const going: [string, string, string][] = [
      ['chat-1', 'chat-2', 'the first'],
      ['chat-2', 'chat-3', 'one in the middle'],
      ['chat-3', 'chat-2', 'the last'],
    ];
    for (const [from, to, which] of going) {
      it(`goes on to its neighbour when ${which} goes`, () => {
        transport.emit(added('chat-2'), added('chat-3'));
        session.focus(from);
        transport.emit(removed(from));
        expect(session.focused).to.equal(to);
      });
    }

    it('stays when another one goes, and when everything is synchronised', () => {
      transport.emit(added('chat-2'), added('chat-3'));
      session.focus('chat-2');
      transport.emit(removed('chat-1'));
      transport.emit(
        buildSynchronised({
          interactions: [buildChat({ id: 'chat-5' }), buildChat({ id: 'chat-2' })],
        }),
      );
      expect(session.focused).to.equal('chat-2');
    });

    it('is on nothing when nothing is open, and on the first that arrives then', () => {
      transport.emit(removed('chat-1'), added('chat-4'), added('chat-5'));
      expect(focuses).to.deep.equal(['chat-1', undefined, 'chat-4']);
    });

    it('is known inside a handler of the fact that moved it', () => {
      let focused: string | undefined;
      session.bus.on('interaction-added').subscribe(() => (focused = session.focused));
      transport.emit(added('chat-2', 'id-1'));
      expect(focused).to.equal('chat-2');
    });
  });

  describe('sending a message', () => {
    beforeEach(() => session.connect());

    it('clears the draft, ends the typing and shows the text at once', () => {
      session.drafts.set(conversationId, 'Hello');
      session.typing.pressed({ interactionId, conversationId });
      session.sendMessage(...place, 'Hello');
      expect(session.drafts.get(conversationId)).to.equal('');
      expect(outgoing().map(({ text, status }) => [text, status])).to.deep.equal([
        ['Hello', 'sending'],
      ]);
      expect(transport.commands.map(({ type }) => type)).to.deep.equal([
        'set-typing',
        'set-typing',
        'send-message',
      ]);
    });

    it('names the conversation, the epoch and one client id for good', async () => {
      transport.onExecute = () => Promise.reject(refusal('message.refused'));
      session.sendMessage(...place, 'Hello');
      await turn();
      const [{ clientId }] = outgoing() as [OutgoingMessage];
      session.retryMessage(conversationId, clientId);
      await turn();
      const [first, second] = transport.commands as [Command, Command];
      expect(first).to.deep.include({ clientId, conversationId, epoch: 1, text: 'Hello' });
      expect(second).to.deep.equal({ ...first, operationId: second.operationId });
      expect(second.operationId).to.not.equal(first.operationId);
    });

    it('shows in its row why it was refused', async () => {
      transport.onExecute = () => Promise.reject(refusal('message.refused'));
      session.sendMessage(...place, 'Hello');
      await turn();
      expect(outgoing()[0]).to.deep.include({
        status: 'failed',
        problem: { code: 'message.refused' },
      });
      expect(types()).to.include('message-failed');
    });

    it('takes a refused message back into the draft, before what was typed since', async () => {
      transport.onExecute = () => Promise.reject(refusal('message.refused'));
      session.sendMessage(...place, 'Hello');
      await turn();
      session.drafts.set(conversationId, 'Are you there?');
      session.editMessage(conversationId, outgoing()[0]!.clientId);
      expect(session.drafts.get(conversationId)).to.equal('Hello\nAre you there?');
      expect(outgoing()).to.deep.equal([]);
    });

    it('publishes what a read-back finds, once', async () => {
      const found = { clientId: 'id-1', author: alice, id: 'm2', text: 'Hello' };
      transport.onExecute = () => Promise.reject(lost('unknown'));
      transport.onQuery = () => ({ message: buildMessage(found) });
      session.sendMessage(...place, 'Hello');
      await turn();
      expect(outgoing()[0]?.status).to.equal('unconfirmed');
      told = [];
      clock.advance(2_000);
      await turn();
      expect(outgoing()).to.deep.equal([]);
      expect(types()).to.deep.equal(['message-added']);
      expect(transport.commands).to.have.length(1);
    });

    it('leaves words for an interaction that has gone in the draft', () => {
      transport.emit(removed(interactionId));
      session.sendMessage(...place, 'Hello');
      expect(session.drafts.get(conversationId)).to.equal('Hello');
      expect(transport.commands).to.deep.equal([]);
      expect(session.workspace.outgoing.size).to.equal(0);
    });
  });

  describe('[T3] words that were not delivered when an interaction goes', () => {
    beforeEach(async () => {
      await session.connect();
      transport.onExecute = () => new Promise(() => undefined);
      session.sendMessage(...place, 'first');
      session.sendMessage(...place, 'second');
      session.drafts.set(conversationId, 'typed since');
    });

    it('return to the draft, in their order, before what was typed since', () => {
      transport.emit(removed(interactionId));
      expect(session.drafts.get(conversationId)).to.equal('first\nsecond\ntyped since');
      expect(session.workspace.outgoing.size).to.equal(0);
    });

    it('return to the draft when it is gone at a synchronisation', () => {
      transport.emit(buildSynchronised());
      expect(session.drafts.get(conversationId)).to.equal('first\nsecond\ntyped since');
      expect(session.workspace.outgoing.size).to.equal(0);
    });

    it('are there before the fact is told', () => {
      let draft: string | undefined;
      session.bus
        .on('interaction-removed')
        .subscribe(() => (draft = session.drafts.get(conversationId)));
      transport.emit(removed(interactionId));
      expect(draft).to.equal('first\nsecond\ntyped since');
    });
  });

  it('returns nothing to the draft that the centre has taken', async () => {
    await session.connect();
    session.sendMessage(...place, 'Hello');
    await turn();
    transport.emit(removed(interactionId));
    expect(session.drafts.get(conversationId)).to.equal('');
  });

  it('keeps what is under way, drafts and focus over a synchronisation', async () => {
    await session.connect();
    transport.onExecute = () => new Promise(() => undefined);
    session.sendMessage(...place, 'Hello');
    session.drafts.set(conversationId, 'typed since');
    transport.emit(buildSynchronised({ interactions: [buildChat({ epoch: 2 })] }));
    expect(outgoing().map(({ text }) => text)).to.deep.equal(['Hello']);
    expect(session.drafts.get(conversationId)).to.equal('typed since');
  });

  it('keeps in My Messages that the connection broke, and that it is back', async () => {
    await start().connect();
    transport.status.next({ state: 'reconnecting' });
    transport.status.next({ state: 'reconnecting' });
    clock.advance(1000);
    transport.status.next({ state: 'connected', scope: 'server' });
    const codes = session.workspace.notices.map(
      (notice) => notice.kind === 'problem' && notice.problem.code,
    );
    expect(codes).to.deep.equal(['connection.restored', 'connection.lost']);
  });

  it('sends on a reconnection what was written without one', async () => {
    await session.connect();
    transport.status.next({ state: 'reconnecting' });
    session.sendMessage(...place, 'Hello');
    expect(outgoing()[0]?.status).to.equal('queued');
    transport.status.next({ state: 'connected', scope: 'server' });
    expect(transport.commands.map(({ type }) => type)).to.deep.equal(['send-message']);
  });

  describe('earlier entries', () => {
    const page = { entries: [buildMessage({ id: 'm0' })], hasEarlier: false };

    it('are asked for before the first that is held, where there are any', async () => {
      await session.connect();
      await session.loadEarlier(...place);
      expect(transport.queries).to.deep.equal([]);
      const entries = [buildMessage({ id: 'm1' })];
      transport.emit({
        type: 'history-added',
        interactionId,
        conversationId,
        entries,
        hasEarlier: true,
      });
      transport.onQuery = () => page;
      await session.loadEarlier(...place);
      expect(transport.queries).to.deep.equal([
        { type: 'get-history', interactionId, conversationId, before: 'm1' },
      ]);
      expect(told.at(-1)).to.deep.equal({
        type: 'history-added',
        interactionId,
        conversationId,
        ...page,
      });
    });
  });

  describe('typing', () => {
    const typing = { interactionId, conversationId };

    it('is not told where the backend knows none', async () => {
      transport = new FakeTransport({ typing: false });
      await start().connect();
      session.typing.pressed(typing);
      expect(transport.commands).to.deep.equal([]);
    });

    it('is not told without a connection', () => {
      session.typing.pressed(typing);
      expect(transport.commands).to.deep.equal([]);
    });
  });

  describe('at its end', () => {
    beforeEach(() => session.connect());

    it('lets go of its transport, its timers and its listeners', async () => {
      let isOver = false;
      session.bus.all$.subscribe({ complete: () => (isOver = true) });
      session.drafts.set(conversationId, 'Hello');
      session.typing.pressed({ interactionId, conversationId });
      session.markNotice('notice-1', { read: true });
      await session.disconnect();
      expect(clock.waiting).to.equal(0);
      expect(transport.events.observed).to.equal(false);
      expect(transport.status.observed).to.equal(false);
      expect(session.connection.state).to.equal('disconnected');
      expect(isOver).to.equal(true);
    });

    it('writes what is to outlive it', async () => {
      session.drafts.set(conversationId, 'Hello');
      await session.disconnect();
      expect(await storage.read('drafts')).to.deep.equal([[conversationId, 'Hello']]);
    });

    it('changes nothing any more', async () => {
      await session.disconnect();
      const { workspace } = session;
      session.markRead(...place, 'chat-1-m1');
      session.deleteNotice('notice-1');
      expect(session.workspace).to.equal(workspace);
    });

    it('can be reached twice', async () => {
      let times = 0;
      const disconnect = transport.disconnect.bind(transport);
      transport.disconnect = () => {
        times++;
        return disconnect();
      };
      await Promise.all([session.disconnect(), session.disconnect()]);
      await session.disconnect();
      expect(times).to.equal(1);
    });

    it('is reached also when the transport cannot say goodbye', async () => {
      transport.disconnect = () => Promise.reject(lost('unknown'));
      await reasonOf(session.disconnect());
      expect(transport.events.observed).to.equal(false);
      transport.disconnect = () => Promise.resolve();
      start();
    });

    it('[X23] forgets everything when the agent logs off, and writes nothing afterwards', async () => {
      session.drafts.set(conversationId, 'secret');
      transport.emit({ type: 'notice-added', notice: buildProblemNotice() });
      await session.logOff();
      expect(transport.commands.map(({ type }) => type)).to.deep.equal(['log-off']);
      session.drafts.set(conversationId, 'secret again');
      clock.advance(10_000);
      await session.flush();
      for (const name of ['drafts', 'outbox', 'notices', 'read-marks', 'deleted-notices']) {
        expect(await storage.read(name)).to.equal(undefined);
      }
    });

    it('stays when logging off is refused', async () => {
      session.drafts.set(conversationId, 'Hello');
      transport.onExecute = () => Promise.reject(refusal('agent.state-refused'));
      await reasonOf(session.logOff());
      expect(session.isConnected).to.equal(true);
      await session.flush();
      expect(await storage.read('drafts')).to.deep.equal([[conversationId, 'Hello']]);
    });
  });
});
