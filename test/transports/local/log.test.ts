import { expect } from '@open-wc/testing';
import type { Fact } from '../../../src/transports/local/centre/facts.js';
import { IndexedDbLog } from '../../../src/transports/local/centre/log.js';

const signedIn = (agentId: string): Fact => ({ type: 'agent-signed-in', agentId, at: 0 });

describe('The log of the local centre', () => {
  const { transaction } = IDBDatabase.prototype;
  const { warn } = console;
  let warnings: unknown[];
  let name: string;

  beforeEach(() => {
    name = `test log ${crypto.randomUUID()}`;
    warnings = [];
    console.warn = (what: unknown) => warnings.push(what);
  });

  afterEach(() => {
    IDBDatabase.prototype.transaction = transaction;
    console.warn = warn;
    indexedDB.deleteDatabase(name);
  });

  function fill(): void {
    IDBDatabase.prototype.transaction = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
  }

  async function open(): Promise<IndexedDbLog> {
    const log = new IndexedDbLog(name);
    await log.load();
    return log;
  }

  it('has, when it is opened again, what was written to it, in order', async () => {
    const log = await open();
    await log.append([signedIn('alice'), signedIn('bob')]);
    await log.append([signedIn('chidi')]);
    expect(await new IndexedDbLog(name).load()).to.deep.equal(
      ['alice', 'bob', 'chidi'].map(signedIn),
    );
    expect(warnings).to.deep.equal([]);
  });

  it('[F17] takes what a full disk did not with the next commit that there is room for, and says so once', async () => {
    const log = await open();
    await log.append([signedIn('alice')]);
    fill();
    await log.append([signedIn('bob')]);
    await log.append([signedIn('chidi')]);
    expect(warnings).to.deep.equal([
      'agent-workspace-elements: this browser does not take more history of the local centre.',
    ]);
    IDBDatabase.prototype.transaction = transaction;
    await log.append([signedIn('dora')]);
    expect(await new IndexedDbLog(name).load()).to.deep.equal(
      ['alice', 'bob', 'chidi', 'dora'].map(signedIn),
    );
  });
});
