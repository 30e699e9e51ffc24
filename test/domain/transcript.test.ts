import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  isBy,
  Transcript,
  type Author,
  type Message,
  type TranscriptEntry,
} from '../../src/domain/transcript.js';
import { alice, ana, buildMessage, testTime } from '../../src/testing/builders.js';
import { deepFreeze } from '../support/deep-freeze.js';

const chunkSize = 128;

/** Messages `first` to `last`, both included. */
function messages(first: number, last: number): Message[] {
  return Array.from({ length: last - first + 1 }, (_, offset) =>
    buildMessage({ id: `m${first + offset}`, at: testTime + offset }),
  );
}

const idsOf = (entries: Iterable<TranscriptEntry>): string[] => [...entries].map(({ id }) => id);

describe('Transcript', () => {
  it('is empty to begin with', () => {
    const { empty } = Transcript;
    expect([empty.size, empty.start, empty.end]).to.deep.equal([0, 0, 0]);
    expect(empty.last).to.equal(undefined);
    expect(empty.at(0)).to.equal(undefined);
    expect(empty.slice(-5, 5)).to.deep.equal([]);
    expect([...empty]).to.deep.equal([]);
  });

  for (const size of [1, chunkSize - 1, chunkSize, chunkSize + 1, 3 * chunkSize + 7]) {
    it(`holds ${size} entries in their order, whether they come at once or one by one`, () => {
      const entries = messages(1, size);
      const atOnce = Transcript.of(entries);
      const oneByOne = entries.reduce((all, entry) => all.append([entry]), Transcript.empty);
      for (const transcript of [atOnce, oneByOne]) {
        expect([...transcript]).to.deep.equal(entries);
        expect(transcript.size).to.equal(size);
        expect(transcript.last).to.equal(entries.at(-1));
        expect(entries.map((_, ordinal) => transcript.at(ordinal))).to.deep.equal(entries);
      }
    });
  }

  it('leaves the older transcript as it was', () => {
    const older = deepFreeze(Transcript.of(messages(1, 130)));
    older.append(messages(131, 140));
    older.prepend(messages(-10, 0));
    older.replace(buildMessage({ id: 'm5', text: 'changed' }));
    expect([...older]).to.deep.equal(messages(1, 130));
  });

  it('shares the chunks that an append does not touch', () => {
    type Inside = { readonly chunks: readonly object[]; readonly tail: object };
    const inside = (transcript: Transcript): Inside => transcript as unknown as Inside;
    const older = Transcript.of(messages(1, 3 * chunkSize + 1));
    const newer = older.append(messages(1000, 1000));
    expect(inside(newer).chunks === inside(older).chunks).to.equal(true);
    expect(inside(newer).tail === inside(older).tail).to.equal(false);

    const longer = newer.append(messages(2000, 2000 + chunkSize));
    expect(inside(longer).chunks.length).to.equal(4);
    const isShared = inside(longer).chunks.map((chunk, at) => chunk === inside(newer).chunks[at]);
    expect(isShared).to.deep.equal([true, true, true, false]);
  });

  it('keeps the ordinal of every entry when earlier ones are prepended', () => {
    const older = Transcript.of(messages(1, 200));
    const newer = older.prepend(messages(-299, 0));
    expect(newer.start).to.equal(-300);
    for (const { id } of older) expect(newer.ordinalOf(id)).to.equal(older.ordinalOf(id));
    expect(newer.at(-300)!.id).to.equal('m-299');
    expect(newer.at(-1)!.id).to.equal('m0');
  });

  it('prepends to an empty transcript', () => {
    const transcript = Transcript.empty.prepend(messages(1, 3));
    expect([transcript.start, transcript.end]).to.deep.equal([-3, 0]);
    expect(idsOf(transcript)).to.deep.equal(['m1', 'm2', 'm3']);
  });

  it('takes an order from its caller and none from the times of its entries', () => {
    const entries = [
      buildMessage({ id: 'a', at: 5 }),
      buildMessage({ id: 'b', at: -1e15 }),
      buildMessage({ id: 'c', at: Number.NaN }),
      buildMessage({ id: 'd', at: 5 }),
    ];
    expect(idsOf(Transcript.of(entries))).to.deep.equal(['a', 'b', 'c', 'd']);
  });

  it('slices across chunks and cuts at its ends', () => {
    const transcript = Transcript.of(messages(1, 300)).prepend(messages(-19, 0));
    expect(idsOf(transcript.slice(-2, 2))).to.deep.equal(['m-1', 'm0', 'm1', 'm2']);
    expect(transcript.slice(-1000, 1000)).to.deep.equal([...transcript]);
    expect(idsOf(transcript.slice(298))).to.deep.equal(['m299', 'm300']);
    expect(transcript.slice(5, 5)).to.deep.equal([]);
    expect(transcript.slice(6, 5)).to.deep.equal([]);
  });

  it('replaces one entry in its place', () => {
    const changed = buildMessage({ id: 'm150', text: 'changed' });
    const transcript = Transcript.of(messages(1, 300)).replace(changed);
    expect(transcript.at(149)).to.equal(changed);
    expect(transcript.size).to.equal(300);
  });

  describe('gives the very same transcript back', () => {
    const held = buildMessage({ id: 'm1', author: alice, clientId: 'c1' });
    const transcript = Transcript.of([held, ...messages(2, 300)]);

    const nothing: [string, () => Transcript][] = [
      ['for no entries', () => transcript.append([])],
      ['for an entry with an id that it has', () => transcript.append([buildMessage()])],
      ['for many that it has', () => transcript.append(messages(2, 300))],
      ['for earlier entries that it has', () => transcript.prepend(messages(2, 90))],
      [
        'for the same words of the same author under another id',
        () => transcript.append([{ ...held, id: 'archived-1' }]),
      ],
      ['for a change of an entry that it has not', () => transcript.replace({ ...held, id: 'x' })],
      ['for an entry put in its own place', () => transcript.replace(held)],
    ];

    for (const [title, act] of nothing) {
      it(title, () => {
        expect(act()).to.equal(transcript);
      });
    }
  });

  it('takes an entry once that comes twice at once', () => {
    const twice = [buildMessage({ id: 'a' }), buildMessage({ id: 'a' })];
    expect(Transcript.of(twice).size).to.equal(1);
    const twoIds = ['a', 'b'].map((id) => buildMessage({ id, author: alice, clientId: 'c' }));
    expect(idsOf(Transcript.of(twoIds))).to.deep.equal(['a']);
  });

  const bob: Author = { ...alice, partyId: 'party-bob', agentId: 'bob', name: 'Bob' };
  const strangers: [string, Author][] = [
    ['another agent', bob],
    ['an agent with the same name', { ...bob, name: alice.name }],
    ['the contact', ana],
    ['a contact who calls its party as the agent is called', { ...ana, partyId: 'alice' }],
    ['the system', { partyId: 'alice', role: 'system', name: 'System' }],
  ];
  for (const [who, author] of strangers) {
    it(`[M9] suppresses nothing when ${who} reuses a client id`, () => {
      const copied = buildMessage({ id: 'copied', author, clientId: 'c1', text: 'forged' });
      const honest = buildMessage({ id: 'honest', author: alice, clientId: 'c1' });
      const transcript = Transcript.of([copied]).append([honest]);
      expect(idsOf(transcript)).to.deep.equal(['copied', 'honest']);
      expect(transcript.ordinalOfClientId(alice, 'c1')).to.equal(1);
      expect(transcript.ordinalOfClientId(author, 'c1')).to.equal(0);
    });
  }

  it('knows an agent who has come back as another party by the agent', () => {
    const first = buildMessage({ id: 'm1', author: alice, clientId: 'c1' });
    const again = { ...first, id: 'm2', author: { ...alice, partyId: 'party-alice-2' } };
    expect(Transcript.of([first, again]).size).to.equal(1);
  });

  it('takes ids for names and nothing else', () => {
    const ids = ['__proto__', 'constructor', 'toString', '', '#', '["agent","alice","c1"]'];
    const transcript = Transcript.of(ids.map((id) => buildMessage({ id, author: alice })));
    expect(idsOf(transcript)).to.deep.equal(ids);
    expect(transcript.ordinalOf('hasOwnProperty')).to.equal(undefined);
    expect(transcript.ordinalOfClientId(alice, 'c1')).to.equal(undefined);
  });

  it('is what a plain array would be, whatever is done to it', function () {
    // Thousands of transcripts, on a machine that may do something else as well.
    this.timeout(30_000);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let transcript = Transcript.empty;
        const model = new Model();
        for (const { action, entries } of steps) {
          const before = transcript;
          deepFreeze(entries);
          const isChanged = model[action](entries);
          transcript =
            action === 'replace'
              ? entries.reduce((current, entry) => current.replace(entry), transcript)
              : transcript[action](entries);
          if (!isChanged) expect(transcript).to.equal(before);
          model.compare(transcript);
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** The obvious way: one array, and a search through all of it. */
class Model {
  private start = 0;
  private entries: TranscriptEntry[] = [];

  append(added: readonly TranscriptEntry[]): boolean {
    const news = this.news(added);
    this.entries = [...this.entries, ...news];
    return news.length > 0;
  }

  prepend(added: readonly TranscriptEntry[]): boolean {
    const news = this.news(added);
    this.entries = [...news, ...this.entries];
    this.start -= news.length;
    return news.length > 0;
  }

  replace(changed: readonly TranscriptEntry[]): boolean {
    const ids = new Set(idsOf(this.entries));
    const held = new Map(changed.filter(({ id }) => ids.has(id)).map((entry) => [entry.id, entry]));
    this.entries = this.entries.map((entry) => held.get(entry.id) ?? entry);
    return held.size > 0;
  }

  compare(transcript: Transcript): void {
    const { entries, start } = this;
    const end = start + entries.length;
    expect([transcript.start, transcript.end]).to.deep.equal([start, end]);
    expect([...transcript]).to.deep.equal(entries);
    for (const ordinal of [start - 1, start, start + 127, start + 128, -1, 0, end - 1, end]) {
      expect(transcript.at(ordinal)).to.equal(entries[ordinal - start]);
      expect(transcript.slice(ordinal, ordinal + 200)).to.deep.equal(
        entries.filter((_, index) => index + start >= ordinal && index + start < ordinal + 200),
      );
      for (const agentId of [undefined, 'alice', 'bob', 'alice']) {
        const others = entries
          .slice(Math.max(0, ordinal - start))
          .filter((each) => each.kind === 'message' && !isBy(agentId, each));
        expect(transcript.messagesOfOthers(agentId, ordinal)).to.equal(others.length);
      }
    }
    entries.forEach((entry, index) => {
      if (transcript.ordinalOf(entry.id) !== start + index) expect.fail(`no ${entry.id}`);
    });
  }

  private news(added: readonly TranscriptEntry[]): TranscriptEntry[] {
    const held = [...this.entries];
    return added.filter((entry) => {
      if (held.some((other) => isSame(other, entry))) return false;
      held.push(entry);
      return true;
    });
  }
}

function isSame(a: TranscriptEntry, b: TranscriptEntry): boolean {
  if (a.id === b.id) return true;
  if (a.kind !== 'message' || b.kind !== 'message' || a.clientId === undefined) return false;
  const isSameAuthor =
    a.author.role === b.author.role &&
    (a.author.agentId ?? a.author.partyId) === (b.author.agentId ?? b.author.partyId);
  return isSameAuthor && a.clientId === b.clientId;
}

const author = fc.constantFrom<Author>(ana, alice, { ...alice, agentId: 'bob', name: 'Bob' });

const entry = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ id: fc.nat(2000), author, clientId: fc.option(fc.nat(500)) })
      .map(({ id, clientId, ...facts }) =>
        buildMessage({
          ...facts,
          id: `m${id}`,
          ...(clientId === null ? {} : { clientId: `c${clientId}` }),
        }),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.nat(2000).map((id): TranscriptEntry => ({
      kind: 'party-joined',
      id: `m${id}`,
      at: testTime,
      name: 'Bob',
      role: 'agent',
    })),
  },
);

const step = fc.record({
  action: fc.constantFrom('append' as const, 'prepend' as const, 'replace' as const),
  entries: fc.array(entry, { maxLength: 300, size: 'max' }),
});
