import { expect } from '@open-wc/testing';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { Drafts } from '../../src/services/drafts.js';
import { FakeClock } from '../support/fake-clock.js';
import { GoingStorage } from '../support/going-storage.js';
import { turn } from '../support/turn.js';

describe('Drafts', () => {
  let storage: MemoryStorage;
  let clock: FakeClock;
  let drafts: Drafts;
  let changed: string[];
  let writes: number;

  beforeEach(() => {
    storage = new MemoryStorage();
    const update = storage.update.bind(storage);
    writes = 0;
    storage.update = (...values) => {
      writes++;
      return update(...values);
    };
    clock = new FakeClock();
    drafts = new Drafts(storage, clock);
    changed = [];
    drafts.changes$.subscribe((id) => changed.push(id));
  });

  it('keeps a text for each conversation', () => {
    drafts.set('a', 'one');
    drafts.set('b', 'two');
    expect([drafts.get('a'), drafts.get('b'), drafts.get('c')]).to.deep.equal(['one', 'two', '']);
  });

  it('[M12] is written within 500 ms of a key, however long the typing goes on', async () => {
    for (let keys = 1; keys <= 20; keys++) {
      drafts.set('a', 'x'.repeat(keys));
      clock.advance(100);
      await turn();
      const stored = (await storage.read('drafts')) as [string, string][] | undefined;
      const written = stored?.[0]?.[1].length ?? 0;
      expect(keys - written).to.be.at.most(4);
    }
    expect(writes).to.be.lessThan(20);
  });

  it('is not written when nothing has changed', () => {
    drafts.set('a', '');
    expect(clock.waiting).to.equal(0);
  });

  it('is gone when it is cleared', async () => {
    drafts.set('a', 'Hello');
    drafts.set('a', '');
    await drafts.flush();
    expect(await storage.read('drafts')).to.deep.equal([]);
  });

  it('[M12] leaves alone what another tab has written', async () => {
    const other = new Drafts(storage, clock);
    await drafts.restore();
    await other.restore();
    drafts.set('a', 'here');
    other.set('b', 'there');
    await drafts.flush();
    await other.flush();
    drafts.set('a', '');
    await drafts.flush();
    expect(await storage.read('drafts')).to.deep.equal([['b', 'there']]);
  });

  describe('[M12] [F11] of a page that stood still', () => {
    let still: Drafts;
    let wake: () => void;

    beforeEach(() => {
      const after = (_ms: number, call: () => void): (() => void) => {
        wake = call;
        return () => undefined;
      };
      still = new Drafts(storage, { now: () => clock.now(), after });
    });

    it('gives way to what was typed elsewhere since', async () => {
      still.set('a', 'before it stood still');
      clock.advance(100);
      drafts.set('a', 'typed since');
      await drafts.flush();
      clock.advance(5_000);
      wake();
      await turn();
      expect(still.get('a')).to.equal('typed since');
      expect(await storage.read('drafts')).to.deep.equal([['a', 'typed since']]);
    });

    it('gives way to it as soon as it is heard', () => {
      still.set('a', 'before it stood still');
      clock.advance(400);
      still.hear(['a', 'typed since']);
      expect(still.get('a')).to.equal('typed since');
    });

    it('[F10] does not give way to what it has outlived already, though the clock was moved meanwhile', async () => {
      await storage.write('drafts', [['a', 'sent elsewhere']]);
      await still.restore();
      still.set('a', 'typed just now');
      still.hear(['a', '']);
      await storage.write('drafts', []);
      clock.advance(3_600_000);
      wake();
      await turn();
      expect(still.get('a')).to.equal('typed just now');
      expect(await storage.read('drafts')).to.deep.equal([['a', 'typed just now']]);
    });

    it('is written when nobody has typed since', async () => {
      await storage.write('drafts', [['a', 'long ago']]);
      await still.restore();
      still.set('a', 'before it stood still');
      clock.advance(5_000);
      wake();
      await turn();
      expect(still.get('a')).to.equal('before it stood still');
      expect(await storage.read('drafts')).to.deep.equal([['a', 'before it stood still']]);
    });
  });

  it('[M12] [F16] has what it hears while it looks what a slow store has', async () => {
    await storage.write('drafts', [['b', 'typed before']]);
    const update = storage.update.bind(storage);
    storage.update = async (...values) => {
      await update(...values);
      await new Promise<void>((resolve) => clock.after(500, resolve));
    };
    const looked = drafts.catchUp();
    clock.advance(100);
    await turn();
    drafts.hear(['a', 'typed just now']);
    clock.advance(500);
    await looked;
    expect(drafts.get('a')).to.equal('typed just now');
  });

  it('[M12] leaves a tab with what was typed there last when it hears of something older', () => {
    drafts.set('a', 'newer');
    drafts.hear(['a', 'older']);
    expect(drafts.get('a')).to.equal('newer');
    clock.advance(140);
    drafts.hear(['a', 'older still']);
    expect(drafts.get('a')).to.equal('newer');
  });

  it('stays cleared when it was cleared before it came back', async () => {
    await storage.write('drafts', [['a', 'old']]);
    drafts.set('a', 'new');
    drafts.set('a', '');
    await drafts.restore();
    expect(drafts.get('a')).to.equal('');
  });

  it('is written at once when it is flushed, and not again', async () => {
    drafts.set('a', 'Hello');
    await drafts.flush();
    expect(await storage.read('drafts')).to.deep.equal([['a', 'Hello']]);
    clock.advance(1000);
    expect(writes).to.equal(1);
  });

  describe('of a page that goes before the end of a write', () => {
    let tab: GoingStorage;

    beforeEach(() => {
      tab = new GoingStorage();
      drafts = new Drafts(tab, clock);
    });

    async function reload(): Promise<Drafts> {
      tab.isGoing = true;
      void drafts.flush();
      tab.isGoing = false;
      const next = new Drafts(tab, clock);
      await next.restore();
      return next;
    }

    it('[M1] [F16] has what was just given back, though the page dies without a word', async () => {
      tab.isGoing = true;
      void drafts.giveBack('a', 'Where is my parcel?');
      tab.isGoing = false;
      const next = new Drafts(tab, clock);
      await next.restore();
      expect(next.get('a')).to.equal('Where is my parcel?');
    });

    it('[M12] is there to the last key', async () => {
      drafts.set('a', 'Let me');
      await drafts.flush();
      drafts.set('a', 'Let me look');
      drafts.set('b', 'Hello');
      const next = await reload();
      expect([next.get('a'), next.get('b')]).to.deep.equal(['Let me look', 'Hello']);
      expect(await tab.read('drafts')).to.deep.equal([
        ['a', 'Let me look'],
        ['b', 'Hello'],
      ]);
      expect(tab.leftBehind.size).to.equal(0);
    });

    it('[M12] is there when its write had begun and not ended', async () => {
      tab.isGoing = true;
      drafts.set('a', 'Let me look');
      clock.advance(200);
      expect((await reload()).get('a')).to.equal('Let me look');
    });

    it('stays cleared when it was cleared last', async () => {
      drafts.set('a', 'Let me');
      await drafts.flush();
      drafts.set('a', '');
      expect((await reload()).get('a')).to.equal('');
      expect(await tab.read('drafts')).to.deep.equal([]);
    });

    it('is not an old one when the page stayed after all', async () => {
      drafts.set('a', 'old');
      clock.advance(200);
      await drafts.flush();
      await turn();
      expect(tab.leftBehind.size).to.equal(0);
      drafts.set('a', 'new');
      clock.advance(200);
      await turn();
      expect((await reload()).get('a')).to.equal('new');
    });
  });

  it('comes back, and tells that it does', async () => {
    await storage.write('drafts', [['a', 'Hello']]);
    await drafts.restore();
    expect(drafts.get('a')).to.equal('Hello');
    expect(changed).to.deep.equal(['a']);
  });

  it('does not come back over what was typed meanwhile', async () => {
    await storage.write('drafts', [['a', 'old']]);
    const restored = drafts.restore();
    drafts.set('a', 'new');
    await restored;
    expect(drafts.get('a')).to.equal('new');
    expect(changed).to.deep.equal([]);
  });

  it('tells nothing of what is typed', () => {
    drafts.set('a', 'Hello');
    expect(changed).to.deep.equal([]);
  });

  it('takes a text back in front of what was typed since, and tells', () => {
    void drafts.giveBack('a', 'first');
    drafts.set('b', 'later');
    void drafts.giveBack('b', 'earlier');
    expect(drafts.get('a')).to.equal('first');
    expect(drafts.get('b')).to.equal('earlier\nlater');
    expect(changed).to.deep.equal(['a', 'b']);
  });

  it('[M1] has what two tabs were given back at the same time, in both', async () => {
    const other = new Drafts(storage, clock);
    drafts.written$.subscribe((words) => words.forEach((word) => other.hear(word)));
    other.written$.subscribe((words) => words.forEach((word) => drafts.hear(word)));
    void drafts.giveBack('a', 'one');
    void other.giveBack('a', 'two');
    for (let round = 0; round < 4; round++) {
      clock.advance(150);
      await turn();
    }
    for (const tab of [drafts, other]) {
      expect(tab.get('a').split('\n').sort()).to.deep.equal(['one', 'two']);
    }
    const [[, stored] = []] = (await storage.read('drafts')) as [string, string][];
    expect(stored?.split('\n').sort()).to.deep.equal(['one', 'two']);
  });

  it('[M1] [M12] has what was just typed in one of two tabs that are given back something at the same time', async () => {
    const other = new Drafts(storage, clock);
    drafts.written$.subscribe((words) => words.forEach((word) => other.hear(word)));
    other.written$.subscribe((words) => words.forEach((word) => drafts.hear(word)));
    drafts.set('a', 'typed');
    void other.giveBack('a', 'two');
    void drafts.giveBack('a', 'one');
    for (let round = 0; round < 4; round++) {
      clock.advance(150);
      await turn();
    }
    for (const tab of [drafts, other]) {
      expect(tab.get('a').split('\n').sort()).to.deep.equal(['one', 'two', 'typed']);
    }
  });

  it('[M1] [M12] has what was typed and written a moment before two tabs are given back something, of which they have not told one another', async () => {
    const other = new Drafts(storage, clock);
    const pages = [
      { from: drafts, to: other },
      { from: other, to: drafts },
    ];
    let underWay: (() => void)[] = [];
    for (const { from, to } of pages) {
      from.written$.subscribe((words) => {
        underWay.push(() => words.forEach((word) => to.hear(word)));
      });
    }
    drafts.set('a', 'typed');
    void drafts.giveBack('b', 'elsewhere');
    void drafts.giveBack('a', 'one');
    void other.giveBack('a', 'two');
    for (let round = 0; round < 6; round++) {
      const arriving = underWay;
      underWay = [];
      arriving.forEach((arrive) => arrive());
      clock.advance(150);
      await turn();
    }
    for (const tab of [drafts, other]) {
      expect(tab.get('a').split('\n').sort()).to.deep.equal(['one', 'two', 'typed']);
    }
  });

  it('[M1] has what one tab was given back while the agent types in another, though the first goes at once', async () => {
    const other = new Drafts(storage, clock);
    const telling = other.written$.subscribe((words) => words.forEach((word) => drafts.hear(word)));
    drafts.set('a', 'typed');
    await other.giveBack('a', 'one');
    telling.unsubscribe();
    clock.advance(150);
    await turn();
    expect(drafts.get('a')).to.equal('one\ntyped');
    expect(await storage.read('drafts')).to.deep.equal([['a', 'one\ntyped']]);
  });

  it('[M1] has what two tabs were given back at the same time, though neither hears of the other any more', async () => {
    const other = new Drafts(storage, clock);
    void drafts.giveBack('a', 'one');
    void other.giveBack('a', 'two');
    await turn();
    const [[, stored] = []] = (await storage.read('drafts')) as [string, string][];
    expect(stored?.split('\n').sort()).to.deep.equal(['one', 'two']);
    expect(other.get('a')).to.equal(stored);
  });

  it('[M1] has what it was given back, though another tab has typed a word that contains it', () => {
    void drafts.giveBack('a', 'ok');
    drafts.hear(['a', 'okay then']);
    expect(drafts.get('a')).to.equal('ok\nokay then');
  });

  it('leaves what was given back to the other tab where the agent clears it later', async () => {
    void drafts.giveBack('a', 'one');
    clock.advance(1_500);
    await turn();
    drafts.hear(['a', '']);
    expect(drafts.get('a')).to.equal('');
  });

  const corrupt: unknown[] = [
    undefined,
    null,
    'text',
    7,
    {},
    [null],
    [['a']],
    [['a', 7]],
    [[7, 'a']],
  ];
  for (const value of corrupt) {
    it(`[F17] passes over ${JSON.stringify(value)} where drafts were stored`, async () => {
      await storage.write('drafts', value);
      await drafts.restore();
      expect(changed).to.deep.equal([]);
    });
  }

  it('[F17] takes what is whole beside what is not', async () => {
    await storage.write('drafts', [['a', 7], null, ['b', 'Hello']]);
    await drafts.restore();
    expect(drafts.get('b')).to.equal('Hello');
  });

  it('writes nothing more when it is stopped', () => {
    drafts.set('a', 'Hello');
    drafts.stop();
    clock.advance(1000);
    expect(writes).to.equal(0);
  });
});
