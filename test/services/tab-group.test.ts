import { expect } from '@open-wc/testing';
import { Subject } from 'rxjs';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { TargetAvailability, TargetId } from '../../src/domain/target.js';
import { groupName } from '../../src/services/tab-frames.js';
import { TabGroup, type TabGroupOptions } from '../../src/services/tab-group.js';
import { TransportError, type TransportSharing } from '../../src/services/transport.js';
import { buildMessage } from '../../src/testing/builders.js';
import { Decoder } from '../../src/transports/decode.js';
import { FakeBrowser, type FakeTab } from '../support/fake-tabs.js';
import { FakeClock } from '../support/fake-clock.js';
import { fold } from '../support/fold.js';
import { OnePlaceCentre, type OnePlaceTransport } from '../support/one-place-centre.js';
import { turn } from '../support/turn.js';

const name = groupName('test alice');
const ready = { type: 'set-medium-state', medium: 'chat', state: 'ready' } as const;
const place = { interactionId: 'chat-1', conversationId: 'chat-1-contact' } as const;

class Page {
  readonly group: TabGroup;
  readonly events: WorkspaceEvent[] = [];
  readonly states: string[] = [];

  readonly tab: FakeTab;
  readonly made: OnePlaceTransport[] = [];

  constructor(
    centre: OnePlaceCentre,
    tab: FakeTab,
    clock: FakeClock,
    options: TabGroupOptions = {},
  ) {
    this.tab = tab;
    const make = (): OnePlaceTransport => {
      const transport = centre.make();
      this.made.push(transport);
      return transport;
    };
    const sharing: TransportSharing = { name: 'test alice', reader: new Decoder() };
    const { locks, openChannel, lifecycle } = tab;
    const given = { locks, openChannel, lifecycle, clock, random: () => 0, ...options };
    this.group = new TabGroup(make(), make, sharing, given);
    this.group.events$.subscribe((event) => this.events.push(event));
    this.group.status$.subscribe(({ state }) => this.states.push(state));
  }

  get state(): string {
    return this.states.at(-1)!;
  }

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  get workspace() {
    return fold(...this.events);
  }
}

async function failureOf(promise: Promise<unknown>): Promise<TransportError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

describe('The tabs of one agent', () => {
  let browser: FakeBrowser;
  let centre: OnePlaceCentre;
  let clock: FakeClock;

  beforeEach(() => {
    browser = new FakeBrowser();
    centre = new OnePlaceCentre();
    clock = new FakeClock();
  });

  function open(options: TabGroupOptions = {}): Page {
    return new Page(centre, browser.open(), clock, options);
  }

  async function connected(options: TabGroupOptions = {}): Promise<Page> {
    const page = open(options);
    await page.group.connect();
    return page;
  }

  /** The browser ends a tab as a crash would; the centre sees that its connection is gone. */
  async function crash(page: Page): Promise<void> {
    for (const transport of page.made) transport.die();
    browser.kill(page.tab);
    await turn();
  }

  const leaders = (...pages: Page[]): boolean[] => pages.map(({ group }) => group.isLeading);

  it('[O6] have one live connection, and the same workspace', async () => {
    const pages = [await connected(), await connected(), await connected()];
    expect(leaders(...pages)).to.deep.equal([true, false, false]);
    expect(centre.live).to.equal(pages[0]!.made[0]);
    centre.live.emit({ type: 'message-added', ...place, entry: buildMessage({ id: 'm9' }) });
    await turn();
    for (const page of pages) {
      expect(page.types).to.deep.equal(['workspace-synchronised', 'message-added']);
      expect(page.workspace).to.deep.equal(pages[0]!.workspace);
      expect(page.state).to.equal('connected');
    }
  });

  it('[O6] that come later have what has happened before', async () => {
    const first = await connected();
    centre.live.emit({ type: 'message-added', ...place, entry: buildMessage({ id: 'm9' }) });
    const second = await connected();
    expect(second.workspace).to.deep.equal(first.workspace);
  });

  it('[O6] have one leader when they are opened at once', async () => {
    const pages = [open(), open(), open()];
    await Promise.all(pages.map(({ group }) => group.connect()));
    expect(leaders(...pages).filter(Boolean)).to.have.length(1);
    expect(centre.lines.size).to.equal(1);
  });

  describe('that follow', () => {
    let leader: Page;
    let follower: Page;

    beforeEach(async () => {
      leader = await connected();
      follower = await connected();
    });

    it('[O6] give each command once, with the operation that it has', async () => {
      await follower.group.execute({ ...ready, operationId: 'op-1' });
      expect(centre.live.commands).to.deep.equal([{ ...ready, operationId: 'op-1' }]);
    });

    it('hear why a command is refused, and what became of it', async () => {
      centre.live.onExecute = () => {
        throw new TransportError({ code: 'agent.state-refused', reason: 'busy' }, 'refused');
      };
      const error = await failureOf(follower.group.execute({ ...ready, operationId: 'op-1' }));
      expect(error.problem).to.deep.equal({ code: 'agent.state-refused', reason: 'busy' });
      expect(error.outcome).to.equal('refused');
    });

    it('[S8] read an answer as if it came from outside', async () => {
      centre.live.onQuery = () => ({ entries: [buildMessage({ id: 'm1' }), 7], hasEarlier: false });
      const query = { type: 'get-history', ...place, before: 'm2' } as const;
      const { entries } = await follower.group.query(query);
      expect(entries.map(({ id }) => id)).to.deep.equal(['m1']);
      centre.live.onQuery = () => 'nothing of the kind';
      expect((await failureOf(follower.group.query(query))).code).to.equal('protocol.error');
    });

    it('let go of a query that is aborted', async () => {
      centre.live.onQuery = () => new Promise(() => undefined);
      const over = new AbortController();
      const asked = follower.group.query({ type: 'get-dispositions' }, { signal: over.signal });
      await turn();
      over.abort(new DOMException('aborted', 'AbortError'));
      let reason: unknown;
      await asked.catch((thrown: unknown) => (reason = thrown));
      expect((reason as DOMException).name).to.equal('AbortError');
    });

    it('send and fetch files, with their progress, through the one that leads', async () => {
      const progress: number[] = [];
      const onProgress = (share: number): void => void progress.push(share);
      const reference = { id: 'f1', name: 'a.txt', size: 2, type: 'text/plain' };
      centre.live.upload = async (file, options) => {
        options?.onProgress?.(0.5);
        return { ...reference, name: file.name };
      };
      centre.live.download = async () => new Blob(['hi']);
      const file = new File(['hi'], 'b.txt');
      expect(await follower.group.upload!(file, { onProgress })).to.deep.equal({
        ...reference,
        name: 'b.txt',
      });
      expect(progress).to.deep.equal([0.5]);
      expect(await (await follower.group.download!(reference)).text()).to.equal('hi');
    });

    it('see who is available, for as long as they look or live', async () => {
      const watched: (readonly TargetId[])[] = [];
      const items = new Subject<TargetAvailability>();
      centre.live.onWatch = (ids) => {
        watched.push(ids);
        return items;
      };
      const bob = { targetId: 'bob', known: true, media: [] };
      const seen: TargetAvailability[] = [];
      const look = (): { unsubscribe(): void } =>
        follower.group.watchTargets(['bob']).subscribe((item) => seen.push(item));
      const first = look();
      await turn();
      items.next(bob);
      await turn();
      expect(watched).to.deep.equal([['bob']]);
      expect(seen).to.deep.equal([bob]);
      first.unsubscribe();
      await turn();
      expect(items.observed).to.equal(false);
      look();
      await turn();
      expect(items.observed).to.equal(true);
      await crash(follower);
      expect(items.observed).to.equal(false);
    });

    it('know how the connection stands', async () => {
      centre.live.status.next({ state: 'reconnecting' });
      await turn();
      expect(follower.state).to.equal('reconnecting');
      centre.live.status.next({ state: 'connected', scope: 'server' });
      await turn();
      expect(follower.state).to.equal('connected');
    });

    it('[M6] ask for everything when something got lost between tabs', async () => {
      browser.loses = (message) => JSON.stringify(message).includes('m8');
      const add = (id: string): void =>
        centre.live.emit({ type: 'message-added', ...place, entry: buildMessage({ id }) });
      add('m8');
      browser.loses = () => false;
      add('m9');
      await turn();
      expect(follower.workspace).to.deep.equal(leader.workspace);
    });

    it('[M8] do not know what becomes of a command whose answer never comes', async () => {
      centre.live.onExecute = () => new Promise(() => undefined);
      const asked = failureOf(follower.group.execute({ ...ready, operationId: 'op-1' }));
      await turn();
      clock.advance(25_000);
      expect((await asked).outcome).to.equal('unknown');
    });

    for (const message of [
      7,
      null,
      {},
      { from: 'x' },
      { from: 'x', frame: { kind: 'nonsense' } },
    ]) {
      it(`[X23] pass over ${JSON.stringify(message)} from another script`, async () => {
        const script = browser.open().openChannel(name);
        script.postMessage(message);
        script.postMessage({ from: 'x', frame: { kind: 'event', number: 2, event: ready } });
        script.postMessage({ from: 'x', frame: { kind: 'over', status: { state: 'failed' } } });
        await turn();
        expect([leader.state, follower.state]).to.deep.equal(['connected', 'connected']);
        expect(follower.types).to.deep.equal(['workspace-synchronised']);
      });
    }
  });

  describe('when the leading one dies', () => {
    it('[O6] go on with the next at once, and nobody hears of a loss', async () => {
      const [first, second, third] = [await connected(), await connected(), await connected()];
      await crash(first);
      expect(leaders(second, third)).to.deep.equal([true, false]);
      expect(centre.live).to.equal(second.made[0]);
      clock.advance(5_000);
      for (const page of [second, third]) {
        expect(page.states).to.deep.equal(['disconnected', 'connecting', 'connected']);
        expect(page.types.at(-1)).to.equal('workspace-synchronised');
      }
      await third.group.execute({ ...ready, operationId: 'op-1' });
      expect(centre.live.commands).to.have.length(1);
    });

    it('[M8] do not know what became of a command under way', async () => {
      const first = await connected();
      const [second, third] = [await connected(), await connected()];
      centre.live.onExecute = () => new Promise(() => undefined);
      const asked = [second, third].map(({ group }) =>
        failureOf(group.execute({ ...ready, operationId: 'op-1' })),
      );
      await turn();
      await crash(first);
      const errors = await Promise.all(asked);
      expect(errors.map(({ outcome }) => outcome)).to.deep.equal(['unknown', 'unknown']);
      expect(centre.live.commands).to.deep.equal([]);
    });

    it('[O6] keep a command of the meantime for the next leader', async () => {
      const first = await connected();
      const [second, third] = [await connected(), await connected()];
      const connect = second.made[0]!.connect.bind(second.made[0]);
      let letIn: () => void = () => undefined;
      second.made[0]!.connect = () => new Promise((resolve) => (letIn = () => resolve(connect())));
      await crash(first);
      const asked = third.group.execute({ ...ready, operationId: 'op-1' });
      const own = second.group.execute({ ...ready, operationId: 'op-2' });
      await turn();
      letIn();
      await Promise.all([asked, own]);
      const operations = centre.live.commands.map(({ operationId }) => operationId);
      expect(operations.sort()).to.deep.equal(['op-1', 'op-2']);
    });

    it('[O5] say after two seconds that the connection is lost, and seek it', async () => {
      const [first, second, third] = [await connected(), await connected(), await connected()];
      centre.refusal = new TransportError({ code: 'connection.lost' }, 'not-sent');
      await crash(first);
      const asked = failureOf(third.group.execute({ ...ready, operationId: 'op-1' }));
      clock.advance(2_000);
      await turn();
      expect([second.state, third.state]).to.deep.equal(['reconnecting', 'reconnecting']);
      expect((await asked).outcome).to.equal('not-sent');
      centre.refusal = undefined;
      second.tab.moments.next('wake');
      await turn();
      expect([second.state, third.state]).to.deep.equal(['connected', 'connected']);
    });

    it('[S3] try again between 250 ms and 30 s after each other', async () => {
      const first = await connected();
      const second = await connected({ random: () => 1 });
      centre.refusal = new TransportError({ code: 'connection.lost' }, 'not-sent');
      await crash(first);
      const attempts: number[] = [];
      let known = second.made.length;
      for (let ms = 0; ms < 180_000; ms += 50) {
        clock.advance(50);
        await Promise.resolve();
        await Promise.resolve();
        await Promise.resolve();
        if (second.made.length > known) attempts.push(ms);
        known = second.made.length;
      }
      const waits = attempts.slice(1).map((at, index) => at - attempts[index]!);
      expect(Math.min(...waits)).to.be.at.least(250);
      expect(Math.max(...waits)).to.be.at.most(31_000);
      expect(waits.at(-1)).to.be.at.least(25_000);
    });

    it('[O6] go on also when the centre has not seen that it is gone', async () => {
      const [first, second] = [await connected(), await connected()];
      browser.kill(first.tab);
      await turn();
      expect(second.state).to.equal('connected');
      expect(centre.live).to.equal(second.made[0]);
    });

    it('[F15] are superseded when the centre does not let them in any more', async () => {
      const [first, second, third] = [await connected(), await connected(), await connected()];
      centre.refusal = new TransportError({ code: 'agent.signed-in-elsewhere' }, 'refused');
      await crash(first);
      await turn();
      expect([second.state, third.state]).to.deep.equal(['superseded', 'superseded']);
    });
  });

  describe('when another place takes the agent over', () => {
    it('[F15] are all told, and none comes back by itself', async () => {
      const pages = [await connected(), await connected()];
      const elsewhere = centre.make();
      await elsewhere.connect({ takeOver: true });
      await turn();
      clock.advance(600_000);
      await turn();
      expect(pages.map(({ state }) => state)).to.deep.equal(['superseded', 'superseded']);
      expect(centre.live).to.equal(elsewhere);
      expect(browser.held).to.deep.equal([]);
      expect(browser.waiting).to.equal(0);
    });

    it('[F15] take the agent back when one is asked to, and the others follow it', async () => {
      await connected();
      await centre.make().connect({ takeOver: true });
      await turn();
      const refused = open();
      expect((await failureOf(refused.group.connect())).code).to.equal('agent.signed-in-elsewhere');
      await refused.group.connect({ takeOver: true });
      expect(leaders(refused, await connected())).to.deep.equal([true, false]);
    });

    it('[F15] say so together when a sign-in finds the agent elsewhere', async () => {
      await centre.make().connect();
      const pages = [open(), open()];
      const errors = await Promise.all(pages.map(({ group }) => failureOf(group.connect())));
      expect(errors.map(({ code }) => code)).to.deep.equal([
        'agent.signed-in-elsewhere',
        'agent.signed-in-elsewhere',
      ]);
    });
  });

  describe('[O6] each on its own', () => {
    /** One that the centre lets in, and one that it does not, until it is told to. */
    async function expectApart(first: Page, second: Page): Promise<void> {
      await first.group.connect();
      const connecting = failureOf(second.group.connect());
      await turn();
      clock.advance(5_000);
      expect((await connecting).code).to.equal('agent.signed-in-elsewhere');
      await second.group.connect({ takeOver: true });
      expect([first.state, second.state]).to.deep.equal(['superseded', 'connected']);
      expect(second.group.isLeading).to.equal(true);
      await second.group.execute({ ...ready, operationId: 'op-1' });
      expect(centre.live.commands).to.have.length(1);
    }

    const blocked = {
      query: () => Promise.reject(new Error()),
      request: () => Promise.reject(new DOMException('', 'SecurityError')),
    };
    const ways: Record<string, TabGroupOptions> = {
      'where there are no locks': { locks: undefined },
      'where locks are blocked': { locks: blocked },
      'where there are no channels': { openChannel: () => undefined },
      'where channels are blocked': {
        openChannel: () => {
          throw new DOMException('', 'SecurityError');
        },
      },
    };
    for (const [where, options] of Object.entries(ways)) {
      it(`${where}, correct all the same`, () => expectApart(open(options), open(options)));
    }

    it('where storage is partitioned', async () => {
      const other = new FakeBrowser();
      await expectApart(open(), new Page(centre, other.open(), clock));
    });

    it('where the one that has the lock says nothing', async () => {
      const first = open({ openChannel: () => new FakeBrowser().open().openChannel('elsewhere') });
      const second = open();
      await first.group.connect();
      const connecting = failureOf(second.group.connect());
      await turn();
      clock.advance(5_000);
      expect((await connecting).code).to.equal('agent.signed-in-elsewhere');
    });
  });

  describe('when a script steals the lock', () => {
    it('[O6] go on as they were, and the next in line takes over when it is given back', async () => {
      const [first, second] = [await connected(), await connected()];
      browser.steal(name);
      await turn();
      await second.group.execute({ ...ready, operationId: 'op-1' });
      expect(leaders(first, second)).to.deep.equal([true, false]);
      browser.giveBack(name);
      await turn();
      await turn();
      expect(leaders(first, second).filter(Boolean)).to.have.length(1);
      expect(centre.lines.size).to.equal(1);
      expect([first.state, second.state]).to.deep.equal(['connected', 'connected']);
      await first.group.execute({ ...ready, operationId: 'op-2' });
      await second.group.execute({ ...ready, operationId: 'op-3' });
      expect(centre.live.commands.length).to.be.at.least(2);
    });
  });

  describe('in the back-forward cache', () => {
    it('[F12] hold no lock and no connection, and follow when they come back', async () => {
      const [first, second] = [await connected(), await connected()];
      first.tab.moments.next('hide');
      await turn();
      expect(leaders(second)).to.deep.equal([true]);
      expect(browser.held.filter((held) => held === name)).to.have.length(1);
      centre.live.emit({ type: 'message-added', ...place, entry: buildMessage({ id: 'm9' }) });
      first.tab.moments.next('return');
      await turn();
      expect(leaders(first, second)).to.deep.equal([false, true]);
      expect(first.workspace).to.deep.equal(second.workspace);
      expect(first.states).to.deep.equal(['disconnected', 'connecting', 'connected']);
    });

    it('[F12] lead again when nobody else does', async () => {
      const first = await connected();
      first.tab.moments.next('hide');
      await turn();
      expect([browser.held.length, centre.lines.size]).to.deep.equal([0, 0]);
      first.tab.moments.next('return');
      await turn();
      expect(leaders(first)).to.deep.equal([true]);
      expect(centre.live).to.equal(first.made[1]);
      expect(first.types).to.deep.equal(['workspace-synchronised', 'workspace-synchronised']);
    });

    it('[M7] [F12] take no late answer to what they asked before for that to what they ask now', async () => {
      const [, second] = [await connected(), await connected()];
      const settle: ((error?: TransportError) => void)[] = [];
      centre.live.onExecute = () =>
        new Promise((resolve, reject) =>
          settle.push((error) => (error ? reject(error) : resolve())),
        );
      const before = failureOf(second.group.execute({ ...ready, operationId: 'op-1' }));
      await turn();
      second.tab.moments.next('hide');
      second.tab.moments.next('return');
      await turn();
      let outcome = 'none';
      second.group.execute({ ...ready, operationId: 'op-2' }).then(
        () => (outcome = 'accepted'),
        () => (outcome = 'refused'),
      );
      await turn();
      settle[0]!(new TransportError({ code: 'agent.state-refused', reason: 'busy' }, 'refused'));
      await turn();
      expect([(await before).outcome, outcome]).to.deep.equal(['unknown', 'none']);
      settle[1]!();
      await turn();
      expect(outcome).to.equal('accepted');
    });

    it('[F12] are forgotten while they follow from there', async () => {
      const [first, second] = [await connected(), await connected()];
      second.tab.moments.next('hide');
      await turn();
      await crash(first);
      expect(centre.lines.size).to.equal(0);
      second.tab.moments.next('return');
      await turn();
      expect(leaders(second)).to.deep.equal([true]);
    });
  });

  it('[S5] leave nothing behind', async () => {
    const pages = [await connected(), await connected(), await connected()];
    for (const { group } of pages) await group.disconnect();
    await turn();
    expect(clock.waiting).to.equal(0);
    expect(browser.held).to.deep.equal([]);
    expect(browser.waiting).to.equal(0);
    expect(browser.channels.size).to.equal(0);
    expect(centre.lines.size).to.equal(0);
    expect(pages.map(({ tab }) => tab.moments.observed)).to.deep.equal([false, false, false]);
    expect((await failureOf(pages[0]!.group.connect())).outcome).to.equal('not-sent');
  });

  it('tell who lives', async () => {
    const [first, second] = [await connected({ tabId: 'one' }), await connected({ tabId: 'two' })];
    expect([...(await second.group.living())].sort()).to.deep.equal(['one', 'two']);
    await crash(first);
    expect([...(await second.group.living())]).to.deep.equal(['two']);
  });

  it('[F16] know of a tab that goes that it is gone, however many of them have waited for that', async () => {
    const [first, second] = [await connected({ tabId: 'one' }), await connected({ tabId: 'two' })];
    await connected({ tabId: 'three' });
    const known: string[][] = [];
    second.group.changes$.subscribe((change) => {
      if (change !== 'gone') return;
      void second.group.living().then((living) => known.push([...living].sort()));
    });
    await first.group.disconnect();
    await turn();
    expect(known.at(-1)).to.deep.equal(['three', 'two']);
  });
});
