import { expect } from '@open-wc/testing';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.js';
import { reduce } from '../../src/domain/reduce.js';
import { emptyWorkspace, type Workspace } from '../../src/domain/workspace.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { Outbox } from '../../src/services/outbox.js';
import { type CommandOutcome, TransportError } from '../../src/services/transport.js';
import { testTime } from '../../src/testing/builders.js';
import { FakeClock } from '../support/fake-clock.js';
import { GoingStorage } from '../support/going-storage.js';
import { turn } from '../support/turn.js';

const conversationId = 'chat-1-contact';

const message = (clientId: string, at = conversationId): OutgoingMessage => ({
  clientId,
  interactionId: 'chat-1',
  conversationId: at,
  text: `text of ${clientId}`,
  at: testTime,
  status: 'queued',
});

const error = (outcome: CommandOutcome): TransportError =>
  new TransportError(
    { code: outcome === 'refused' ? 'message.refused' : 'connection.lost' },
    outcome,
  );

/** One thing that the outbox asked for, and that waits for the test's answer. */
type Ask = {
  readonly what: string;
  readonly accept: (found?: boolean) => Promise<void>;
  readonly reject: (thrown: Error) => Promise<void>;
};

/** A session that the test plays: it answers each request of the outbox by hand. */
class Bench {
  workspace: Workspace = emptyWorkspace;
  isConnected = true;
  canReadBack = true;
  readonly clock = new FakeClock();
  readonly events: WorkspaceEvent[] = [];
  /** Everything that was asked for, in order. */
  readonly asked: string[] = [];
  readonly outbox: Outbox;

  private readonly open: Ask[] = [];

  readonly storage: MemoryStorage;

  constructor(storage = new MemoryStorage()) {
    this.storage = storage;
    this.outbox = new Outbox(
      {
        isConnected: () => this.isConnected,
        canReadBack: () => this.canReadBack,
        outgoing: () => this.workspace.outgoing,
        send: async ({ clientId }) => void (await this.ask(`send ${clientId}`)),
        readBack: ({ clientId }) => this.ask(`find ${clientId}`),
        publish: (event) => this.publish(event),
      },
      storage,
      this.clock,
    );
  }

  publish(event: WorkspaceEvent): void {
    this.events.push(event);
    const { outgoing } = this.workspace;
    this.workspace = reduce(this.workspace, event);
    if (this.workspace.outgoing !== outgoing) this.outbox.note();
  }

  /** The request that waits for an answer. */
  get ask1(): Ask {
    const [ask] = this.open;
    if (!ask) throw new Error('The outbox asks for nothing.');
    return ask;
  }

  get isIdle(): boolean {
    return this.open.length === 0;
  }

  /** What is known of each message, in order. */
  get statuses(): string[] {
    return (this.workspace.outgoing.get(conversationId) ?? []).map(
      ({ clientId, status }) => `${clientId} ${status}`,
    );
  }

  /** The centre tells that it has the message. */
  confirm(clientId: string): void {
    this.publish({ type: 'message-discarded', conversationId, clientId });
  }

  async reconnect(): Promise<void> {
    this.isConnected = true;
    this.outbox.resume();
    await turn();
  }

  private ask(what: string): Promise<boolean> {
    this.asked.push(what);
    return new Promise((resolve, reject) => {
      const answered = async (answer: () => void): Promise<void> => {
        this.open.splice(this.open.indexOf(ask), 1);
        answer();
        await turn();
      };
      const ask: Ask = {
        what,
        accept: (found = true) => answered(() => resolve(found)),
        reject: (thrown) => answered(() => reject(thrown)),
      };
      this.open.push(ask);
    });
  }
}

describe('Outbox', () => {
  let bench: Bench;
  let outbox: Outbox;

  beforeEach(() => {
    bench = new Bench();
    ({ outbox } = bench);
  });

  it('shows a message at once and sends it', () => {
    outbox.add(message('c1'));
    expect(bench.statuses).to.deep.equal(['c1 sending']);
    expect(bench.asked).to.deep.equal(['send c1']);
  });

  it('keeps a message that the centre took in sight until the centre tells it', async () => {
    outbox.add(message('c1'));
    await bench.ask1.accept();
    expect(bench.statuses).to.deep.equal(['c1 sending']);
    bench.confirm('c1');
    expect(bench.statuses).to.deep.equal([]);
    await bench.reconnect();
    expect(bench.asked).to.deep.equal(['send c1']);
  });

  it('[M4] sends one after the other, in their order', async () => {
    ['c1', 'c2', 'c3'].forEach((id) => outbox.add(message(id)));
    expect(bench.asked).to.deep.equal(['send c1']);
    await bench.ask1.accept();
    await bench.ask1.accept();
    expect(bench.asked).to.deep.equal(['send c1', 'send c2', 'send c3']);
  });

  it('lets no conversation wait for another', () => {
    outbox.add(message('c1'));
    outbox.add(message('c2', 'chat-2-contact'));
    expect(bench.asked).to.deep.equal(['send c1', 'send c2']);
  });

  it('lets what comes after a refused message wait for its author', async () => {
    ['c1', 'c2'].forEach((id) => outbox.add(message(id)));
    await bench.ask1.reject(error('refused'));
    expect(bench.statuses).to.deep.equal(['c1 failed', 'c2 queued']);
    await bench.reconnect();
    bench.clock.advance(120_000);
    expect(bench.asked).to.deep.equal(['send c1']);
    expect(bench.clock.waiting).to.equal(0);
  });

  it('goes on when a refused message is taken back', async () => {
    ['c1', 'c2'].forEach((id) => outbox.add(message(id)));
    await bench.ask1.reject(error('refused'));
    outbox.discard(conversationId, 'c1');
    expect(bench.statuses).to.deep.equal(['c2 sending']);
  });

  it('[M3] sends once when a refused message is tried again twice', async () => {
    outbox.add(message('c1'));
    await bench.ask1.reject(error('refused'));
    outbox.retry(conversationId, 'c1');
    outbox.retry(conversationId, 'c1');
    expect(bench.statuses).to.deep.equal(['c1 sending']);
    await bench.ask1.accept();
    outbox.retry(conversationId, 'c1');
    expect(bench.asked).to.deep.equal(['send c1', 'send c1']);
    expect(bench.statuses).to.deep.equal(['c1 sending']);
  });

  it('[M7] [F12] does not go back to queued what was taken up again before its first attempt came to nothing', async () => {
    const bench = new Bench();
    bench.outbox.add(message('c1'));
    const { ask1 } = bench;
    await bench.outbox.returnFromAway();
    expect(bench.statuses).to.deep.equal(['c1 unconfirmed']);
    await ask1.reject(error('not-sent'));
    expect(bench.statuses).to.deep.equal(['c1 unconfirmed']);
    await bench.reconnect();
    expect(bench.asked).to.deep.equal(['send c1', 'find c1']);
    await bench.ask1.accept(false);
    expect(bench.asked).to.deep.equal(['send c1', 'find c1', 'send c1']);
  });

  it('waits for the connection', async () => {
    bench.isConnected = false;
    outbox.add(message('c1'));
    expect(bench.statuses).to.deep.equal(['c1 queued']);
    await bench.reconnect();
    expect(bench.asked).to.deep.equal(['send c1']);
  });

  it('sends again after a reconnection what never left', async () => {
    outbox.add(message('c1'));
    bench.isConnected = false;
    await bench.ask1.reject(error('not-sent'));
    expect(bench.statuses).to.deep.equal(['c1 queued']);
    bench.clock.advance(60_000);
    expect(bench.asked).to.deep.equal(['send c1']);
    await bench.reconnect();
    expect(bench.asked).to.deep.equal(['send c1', 'send c1']);
  });

  it('tries again by and by what never left on a connection that stands', async () => {
    outbox.add(message('c1'));
    await bench.ask1.reject(error('not-sent'));
    bench.clock.advance(1_999);
    expect(bench.asked).to.deep.equal(['send c1']);
    bench.clock.advance(1);
    expect(bench.asked).to.deep.equal(['send c1', 'send c1']);
  });

  describe('[M8] with a message of which nobody knows whether it was taken', () => {
    beforeEach(async () => {
      outbox.add(message('c1'));
      bench.isConnected = false;
      await bench.ask1.reject(error('unknown'));
    });

    it('says so', () => {
      expect(bench.statuses).to.deep.equal(['c1 unconfirmed']);
    });

    it('reads back before anything else, and sends nothing that is there', async () => {
      await bench.reconnect();
      expect(bench.asked).to.deep.equal(['send c1', 'find c1']);
      await bench.ask1.accept(true);
      bench.confirm('c1');
      outbox.add(message('c2'));
      expect(bench.asked).to.deep.equal(['send c1', 'find c1', 'send c2']);
    });

    it('sends it again under the same client id when it is not there', async () => {
      await bench.reconnect();
      await bench.ask1.accept(false);
      expect(bench.asked).to.deep.equal(['send c1', 'find c1', 'send c1']);
      expect(bench.statuses).to.deep.equal(['c1 sending']);
    });

    const failures: [string, Error][] = [
      ['is refused', error('refused')],
      ['is lost', error('unknown')],
      ['breaks', new TypeError('a transport with a fault')],
    ];
    for (const [how, thrown] of failures) {
      it(`[M7] does not know it to have failed when the read-back ${how}`, async () => {
        await bench.reconnect();
        await bench.ask1.reject(thrown);
        expect(bench.statuses).to.deep.equal(['c1 unconfirmed']);
      });
    }

    it('reads back once more when it is tried again', async () => {
      await bench.reconnect();
      await bench.ask1.reject(error('unknown'));
      outbox.retry(conversationId, 'c1');
      expect(bench.asked).to.deep.equal(['send c1', 'find c1', 'find c1']);
    });

    it('does not send what was taken back during the read-back', async () => {
      await bench.reconnect();
      outbox.discard(conversationId, 'c1');
      await bench.ask1.accept(false);
      expect(bench.asked).to.deep.equal(['send c1', 'find c1']);
    });

    it('sends what comes after one that was confirmed during the read-back', async () => {
      outbox.add(message('c2'));
      await bench.reconnect();
      bench.confirm('c1');
      await bench.ask1.accept(false);
      expect(bench.asked).to.deep.equal(['send c1', 'find c1', 'send c2']);
    });

    describe('where the backend cannot tell', () => {
      beforeEach(() => (bench.canReadBack = false));

      it('sends nothing by itself', async () => {
        await bench.reconnect();
        bench.clock.advance(120_000);
        outbox.add(message('c2'));
        expect(bench.asked).to.deep.equal(['send c1']);
        expect(bench.statuses).to.deep.equal(['c1 unconfirmed', 'c2 queued']);
      });

      it('sends it again when its author says so', async () => {
        await bench.reconnect();
        outbox.retry(conversationId, 'c1');
        expect(bench.asked).to.deep.equal(['send c1', 'send c1']);
      });

      it('goes on when its author takes it back', async () => {
        outbox.add(message('c2'));
        await bench.reconnect();
        outbox.discard(conversationId, 'c1');
        expect(bench.asked).to.deep.equal(['send c1', 'send c2']);
      });
    });
  });

  it('reads back after 2, 4, 8, 16 and then every 30 s while the connection stands', async () => {
    outbox.add(message('c1'));
    await bench.ask1.reject(error('unknown'));
    const waits: number[] = [];
    for (let attempt = 0; attempt < 7; attempt++) {
      const before = bench.clock.now();
      for (let second = 0; bench.isIdle && second < 60; second++) bench.clock.advance(1_000);
      waits.push((bench.clock.now() - before) / 1_000);
      expect(bench.ask1.what).to.equal('find c1');
      await bench.ask1.reject(error('unknown'));
    }
    expect(waits).to.deep.equal([2, 4, 8, 16, 30, 30, 30]);
  });

  it('begins with 2 s again after a message has gone', async () => {
    outbox.add(message('c1'));
    await bench.ask1.reject(error('unknown'));
    bench.clock.advance(2_000);
    await bench.ask1.accept(true);
    bench.confirm('c1');
    outbox.add(message('c2'));
    await bench.ask1.reject(error('unknown'));
    bench.clock.advance(2_000);
    expect(bench.ask1.what).to.equal('find c2');
  });

  it('goes on by itself when the connection was back before the loss was known', async () => {
    outbox.add(message('c1'));
    bench.isConnected = false;
    await bench.reconnect();
    await bench.ask1.reject(error('unknown'));
    bench.clock.advance(2_000);
    expect(bench.asked).to.deep.equal(['send c1', 'find c1']);
  });

  it('leaves no timer when it is stopped', async () => {
    outbox.add(message('c1'));
    await bench.ask1.reject(error('unknown'));
    expect(bench.clock.waiting).to.equal(1);
    outbox.stop();
    expect(bench.clock.waiting).to.equal(0);
  });

  describe('over a reload', () => {
    /** The same storage in another page. */
    async function reload(): Promise<Bench> {
      await turn();
      const next = new Bench(bench.storage);
      await next.outbox.restore();
      return next;
    }

    it('[F16] takes up what is not confirmed, in its order, and reads it back first', async () => {
      ['c1', 'c2', 'c3'].forEach((id) => outbox.add(message(id)));
      await bench.ask1.reject(error('refused'));
      const next = await reload();
      expect(next.statuses).to.deep.equal(['c1 failed', 'c2 unconfirmed', 'c3 unconfirmed']);
      next.outbox.discard(conversationId, 'c1');
      expect(next.asked).to.deep.equal(['find c2']);
      await next.ask1.accept(false);
      expect(next.asked).to.deep.equal(['find c2', 'send c2']);
    });

    it('[M12] takes up what the page had no time to write', async () => {
      const tab = new GoingStorage();
      const last = new Bench(tab);
      last.isConnected = false;
      tab.isGoing = true;
      last.outbox.add(message('c1'));
      void last.outbox.flush();
      tab.isGoing = false;
      const next = new Bench(tab);
      await next.outbox.restore();
      expect(next.statuses).to.deep.equal(['c1 unconfirmed']);
      expect(await tab.read('outbox')).to.have.length(1);
      expect(tab.leftBehind.size).to.equal(0);
    });

    it('[M1] [F16] has what is given back until it is written as a draft', async () => {
      bench.isConnected = false;
      outbox.add(message('c1'));
      let write!: () => void;
      outbox.keepUntil(message('c1'), new Promise((resolve) => (write = resolve)));
      outbox.discard(conversationId, 'c1');
      await turn();
      expect(await bench.storage.read('outbox')).to.have.length(1);
      write();
      await turn();
      expect(await bench.storage.read('outbox')).to.deep.equal([]);
    });

    it('[M4] keeps what is given back, the last one first, in the order of writing', async () => {
      bench.isConnected = false;
      for (const id of ['c1', 'c2', 'c3']) outbox.add(message(id));
      for (const id of ['c2', 'c1']) {
        outbox.keepUntil(message(id), new Promise(() => undefined));
        outbox.discard(conversationId, id);
      }
      await turn();
      const kept = (await bench.storage.read('outbox')) as OutgoingMessage[];
      expect(kept.map(({ clientId }) => clientId)).to.deep.equal(['c1', 'c2', 'c3']);
    });

    it('takes up nothing that was confirmed', async () => {
      outbox.add(message('c1'));
      await bench.ask1.accept();
      bench.confirm('c1');
      expect((await reload()).statuses).to.deep.equal([]);
    });

    const corrupt: unknown[] = ['text', 7, {}, [null], [{}], [{ ...message('c1'), text: 7 }]];
    for (const value of corrupt) {
      it(`[F17] passes over ${JSON.stringify(value)} where messages were stored`, async () => {
        await bench.storage.write('outbox', value);
        expect((await reload()).workspace).to.equal(emptyWorkspace);
      });
    }
  });
});
