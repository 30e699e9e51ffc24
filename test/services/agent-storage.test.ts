import { expect } from '@open-wc/testing';
import { HeldStorage, MemoryStorage, type AgentStorage } from '../../src/services/agent-storage.js';
import { IndexedDbStorage } from '../../src/services/indexed-db-storage.js';

let count = 0;

const makers: Record<string, () => AgentStorage> = {
  MemoryStorage: () => new MemoryStorage(),
  IndexedDbStorage: () => new IndexedDbStorage(`agent-${count++}`),
};

for (const [name, make] of Object.entries(makers)) {
  describe(name, () => {
    let storage: AgentStorage;

    beforeEach(() => (storage = make()));
    afterEach(() => storage.wipe());

    it('reads what was written last', async () => {
      await storage.write('drafts', [['a', 'one']]);
      await storage.write('drafts', [['a', 'two']]);
      expect(await storage.read('drafts')).to.deep.equal([['a', 'two']]);
    });

    it('has nothing under a name that was never written', async () => {
      expect(await storage.read('drafts')).to.equal(undefined);
    });

    it('keeps a copy of what it is given', async () => {
      const value = [['a', 'one']];
      await storage.write('drafts', value);
      value[0]![1] = 'two';
      expect(await storage.read('drafts')).to.deep.equal([['a', 'one']]);
    });

    it('makes one value of another, whoever else does so', async () => {
      const add = (value: number): Promise<void> =>
        storage.update!('outbox', (stored) => [...((stored as number[] | undefined) ?? []), value]);
      await Promise.all([add(1), add(2), add(3)]);
      expect(await storage.read('outbox')).to.deep.equal([1, 2, 3]);
    });

    it('forgets everything when it is wiped', async () => {
      await Promise.all([storage.write('drafts', [1]), storage.write('outbox', [2])]);
      await storage.wipe();
      expect(await storage.read('drafts')).to.equal(undefined);
      expect(await storage.read('outbox')).to.equal(undefined);
    });
  });
}

describe('IndexedDbStorage', () => {
  const { open } = IDBFactory.prototype;

  it('leaves a value to the next page of the tab at once, until it is taken back or wiped', async () => {
    const last = new IndexedDbStorage(agent);
    last.leave('drafts', [['a', 'one']]);
    last.leave('outbox', [1]);
    const next = new IndexedDbStorage(agent);
    expect(next.left('drafts')).to.deep.equal([['a', 'one']]);
    expect(new IndexedDbStorage(`other-${agent}`).left('drafts')).to.equal(undefined);
    next.leave('drafts', undefined);
    expect(next.left('drafts')).to.equal(undefined);
    await next.wipe();
    expect(next.left('outbox')).to.equal(undefined);
  });

  let agent: string;

  beforeEach(() => (agent = `agent-${count++}`));

  afterEach(async () => {
    IDBFactory.prototype.open = open;
    await new IndexedDbStorage(agent).wipe();
  });

  it('[S5] closes what it has open, and opens it again when it is used once more', async () => {
    const { close } = IDBDatabase.prototype;
    let closed = 0;
    const told = new Promise<void>((resolve) => {
      IDBDatabase.prototype.close = function (): void {
        closed += 1;
        close.call(this);
        resolve();
      };
    });
    const storage = new IndexedDbStorage(`agent-${count++}`);
    await storage.write('drafts', 'kept');
    storage.close();
    await told;
    IDBDatabase.prototype.close = close;
    expect(closed).to.equal(1);
    expect(await storage.read('drafts')).to.equal('kept');
    await storage.wipe();
    storage.close();
  });

  it('outlives the page', async () => {
    await new IndexedDbStorage(agent).write('drafts', [['a', 'one']]);
    expect(await new IndexedDbStorage(agent).read('drafts')).to.deep.equal([['a', 'one']]);
  });

  it('keeps agents apart, also those with similar names', async () => {
    const others = [`${agent}0`, agent.slice(0, -1), `${agent}\uffff`];
    await new IndexedDbStorage(agent).write('drafts', 'mine');
    for (const other of others) await new IndexedDbStorage(other).write('drafts', other);
    await new IndexedDbStorage(agent).wipe();
    expect(await new IndexedDbStorage(agent).read('drafts')).to.equal(undefined);
    for (const other of others) {
      const storage = new IndexedDbStorage(other);
      expect(await storage.read('drafts')).to.equal(other);
      await storage.wipe();
    }
  });

  describe('in a browser that gives no storage', () => {
    const warnings: unknown[] = [];
    let storage: IndexedDbStorage;

    beforeEach(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      warnings.length = 0;
      storage = new IndexedDbStorage(agent, (error) => warnings.push(error));
    });

    it('[F17] goes on in memory, with one warning', async () => {
      await storage.write('drafts', [['a', 'one']]);
      await storage.write('outbox', []);
      expect(await storage.read('drafts')).to.deep.equal([['a', 'one']]);
      await storage.wipe();
      expect(await storage.read('drafts')).to.equal(undefined);
      expect(warnings).to.have.length(1);
    });

    it('warns in the console when nobody else wants to know', async () => {
      const { warn } = console;
      const said: unknown[] = [];
      console.warn = (...args) => said.push(args[0]);
      try {
        await new IndexedDbStorage(agent).read('drafts');
      } finally {
        console.warn = warn;
      }
      expect(said).to.deep.equal([
        'agent-workspace-elements: nothing can be kept in this browser over a reload.',
      ]);
    });
  });

  it('[X23] wipes what it wrote before the storage failed', async () => {
    const storage = new IndexedDbStorage(agent, () => undefined);
    await storage.write('drafts', [['a', 'one']]);
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
    await storage.write('outbox', []);
    IDBObjectStore.prototype.put = put;
    await storage.wipe();
    expect(await new IndexedDbStorage(agent).read('drafts')).to.equal(undefined);
  });
});

describe('HeldStorage', () => {
  it('[S5] lets go of its storage with its session, and after a last wiping too', async () => {
    let closed = 0;
    const held = new HeldStorage(
      Object.assign(new MemoryStorage(), { close: () => (closed += 1) }),
    );
    held.open();
    held.close();
    expect(closed).to.equal(1);
    await held.wipe(new Map([['preferences', 'kept']]));
    expect(closed).to.equal(2);
  });
});
