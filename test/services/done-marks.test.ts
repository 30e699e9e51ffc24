import { expect } from '@open-wc/testing';
import { reduce } from '../../src/domain/reduce.js';
import { emptyWorkspace, type Workspace } from '../../src/domain/workspace.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { DoneMarks } from '../../src/services/done-marks.js';
import { type CommandOutcome, TransportError } from '../../src/services/transport.js';
import { buildChat, buildSynchronised, testTime } from '../../src/testing/builders.js';
import { FakeClock } from '../support/fake-clock.js';
import { turn } from '../support/turn.js';

const ended = buildChat({ state: 'ended', endedAt: testTime, capabilities: ['mark-done'] });
const removed = {
  type: 'interaction-removed',
  interactionId: 'chat-1',
  reason: 'done',
} as const;

/** A tab of an agent who has one ended chat. */
class Bench {
  workspace: Workspace = reduce(emptyWorkspace, buildSynchronised({ interactions: [ended] }));
  isConnected = true;
  /** What a command is answered with; acceptance when absent. */
  outcome: CommandOutcome | undefined;
  readonly told: string[] = [];
  readonly clock = new FakeClock();
  readonly marks: DoneMarks;
  readonly storage: MemoryStorage;

  constructor(
    storage = new MemoryStorage(),
    tabs?: { tabId: string; living: () => Promise<ReadonlySet<string>> },
  ) {
    this.storage = storage;
    this.marks = new DoneMarks(
      {
        workspace: () => this.workspace,
        isConnected: () => this.isConnected,
        undoTime: () => 8000,
        execute: async (request) => {
          this.told.push(request.type);
          const { outcome } = this;
          if (outcome) throw new TransportError({ code: 'connection.lost' }, outcome);
        },
        tabs,
      },
      storage,
      this.clock,
    );
  }

  get marked(): string[] {
    return this.marks.value.map(({ interactionId }) => interactionId);
  }

  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    await turn();
  }
}

describe('DoneMarks', () => {
  it('tells the centre when the time is over, and not before', async () => {
    const tab = new Bench();
    expect(tab.marks.mark('chat-1')).to.equal(true);
    await tab.pass(7999);
    expect(tab.told).to.deep.equal([]);
    await tab.pass(1);
    expect(tab.told).to.deep.equal(['mark-done']);
    expect(tab.marked).to.deep.equal([]);
  });

  it('tells nothing of what was taken back', async () => {
    const tab = new Bench();
    tab.marks.mark('chat-1');
    expect(tab.marks.undo('chat-1')).to.equal(true);
    await tab.pass(60_000);
    expect(tab.told).to.deep.equal([]);
    expect(await tab.storage.read('done-marks')).to.deep.equal([]);
  });

  it('takes nothing back when it is too late', async () => {
    const tab = new Bench();
    tab.marks.mark('chat-1');
    await tab.pass(8000);
    expect(tab.marks.undo('chat-1')).to.equal(false);
  });

  it('is carried out by the next page when the one that marked is gone', async () => {
    const first = new Bench();
    first.marks.mark('chat-1');
    await turn();
    first.marks.stop();
    const next = new Bench(first.storage);
    next.isConnected = false;
    next.clock.advance(60_000);
    await next.marks.restore();
    await next.pass(0);
    expect(next.told).to.deep.equal([]);
    next.isConnected = true;
    next.marks.resume();
    await turn();
    expect(next.told).to.deep.equal(['mark-done']);
    expect(await next.storage.read('done-marks')).to.deep.equal([]);
  });

  it('can be taken back by the next page while there is time', async () => {
    const first = new Bench();
    first.marks.mark('chat-1');
    await turn();
    first.marks.stop();
    const next = new Bench(first.storage);
    await next.marks.restore();
    expect(next.marked).to.deep.equal(['chat-1']);
    expect(next.marks.undo('chat-1')).to.equal(true);
  });

  it('leaves alone what another tab looks after that lives', async () => {
    const living = async () => new Set(['one', 'two']);
    const first = new Bench(new MemoryStorage(), { tabId: 'one', living });
    first.marks.mark('chat-1');
    await turn();
    const second = new Bench(first.storage, { tabId: 'two', living });
    await second.marks.restore();
    expect(second.marked).to.deep.equal([]);
    const third = new Bench(first.storage, {
      tabId: 'two',
      living: async () => new Set(['two']),
    });
    await third.marks.restore();
    expect(third.marked).to.deep.equal(['chat-1']);
  });

  it('waits for a connection, and for another one when the outcome is unknown', async () => {
    const tab = new Bench();
    tab.marks.mark('chat-1');
    tab.isConnected = false;
    await tab.pass(8000);
    expect(tab.told).to.deep.equal([]);
    tab.isConnected = true;
    tab.outcome = 'unknown';
    tab.marks.resume();
    await turn();
    expect(tab.marked).to.deep.equal(['chat-1']);
    tab.outcome = undefined;
    tab.marks.resume();
    await turn();
    expect(tab.told).to.deep.equal(['mark-done', 'mark-done']);
    expect(tab.marked).to.deep.equal([]);
  });

  it('is given up when the centre refuses it', async () => {
    const tab = new Bench();
    tab.outcome = 'refused';
    tab.marks.mark('chat-1');
    await tab.pass(8000);
    expect(tab.marked).to.deep.equal([]);
  });

  it('goes with its interaction', async () => {
    const tab = new Bench();
    tab.marks.mark('chat-1');
    tab.workspace = reduce(tab.workspace, removed);
    tab.marks.note(removed);
    await tab.pass(8000);
    expect(tab.told).to.deep.equal([]);
  });

  it('ignores what makes no sense in the storage', async () => {
    const storage = new MemoryStorage();
    await storage.write('done-marks', [null, 1, { interactionId: 'chat-1' }, { until: 3 }]);
    const tab = new Bench(storage);
    await tab.marks.restore();
    expect(tab.marked).to.deep.equal([]);
  });
});
