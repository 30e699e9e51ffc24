import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  type CentreAgent,
  type CentreOptions,
  demoOptions,
} from '../../../src/transports/local/centre/options.js';
import { sortedLines } from '../../../src/transports/local/centre/sorted-lines.js';
import { partsOf, TargetIndex } from '../../../src/transports/local/centre/target-index.js';
import { beginsLike } from '../../../src/transports/local/centre/target-typos.js';

type NamedAgent = Pick<CentreAgent, 'name' | 'keywords'>;

function buildOptions(agents: readonly NamedAgent[]): CentreOptions {
  return {
    ...demoOptions,
    ...{ queues: [], routingPoints: [], agentGroups: [], skills: [], contacts: [] },
    agents: agents.map((agent, index) => ({ ...agent, id: `a${index}`, media: [], queues: [] })),
  };
}

function found(agents: readonly NamedAgent[], text: string): string[] {
  const index = new TargetIndex(buildOptions(agents));
  const rows: { row: number; rank: number }[] = [];
  index.find(partsOf(text), (row, _type, rank) => rows.push({ row, rank }));
  return rows.sort((one, other) => one.rank - other.rank).map(({ row }) => index.target(row).name);
}

const agents: readonly NamedAgent[] = [
  { name: 'Zoë Müller-Lüdenscheidt', keywords: ['zmueller', 'Français'] },
  { name: 'Anna Kovač', keywords: ['akovac', 'Billing'] },
  { name: 'Øystein Kovacevic', keywords: ['okovacevic'] },
  { name: 'Bo Ann', keywords: ['bann'] },
];

describe('The index of a directory finds', () => {
  it('the parts of a name in any order', () => {
    expect(found(agents, 'kovac anna')).to.deep.equal(['Anna Kovač']);
    expect(found(agents, 'anna kovac')).to.deep.equal(['Anna Kovač']);
  });

  it('what is inside a word, behind what begins one', () => {
    expect(found(agents, 'ann')).to.deep.equal(['Anna Kovač', 'Bo Ann']);
    expect(found(agents, 'ovac')).to.deep.equal(['Anna Kovač', 'Øystein Kovacevic']);
    expect(found(agents, 'an')).to.deep.equal(['Anna Kovač', 'Bo Ann', 'Zoë Müller-Lüdenscheidt']);
  });

  it('letters without case and accents', () => {
    expect(found(agents, 'ZOE MULLER')).to.deep.equal(['Zoë Müller-Lüdenscheidt']);
    expect(found(agents, 'öystein')).to.deep.equal(['Øystein Kovacevic']);
    expect(found(agents, 'francais')).to.deep.equal(['Zoë Müller-Lüdenscheidt']);
  });

  it('each by a word of its own, never across two rows or words', () => {
    expect(found(agents, 'anna ann')).to.deep.equal(['Anna Kovač']);
    expect(found(agents, 'billing oystein')).to.deep.equal([]);
    expect(found([{ name: 'Bo Ann' }], 'boann')).to.deep.equal([]);
  });

  for (const [what, typed] of [
    ['a wrong', 'kavacevic'],
    ['a missing', 'kovcevic'],
    ['an added', 'kovvacevic'],
    ['an exchanged', 'kovcaevic'],
    ['an exchanged middle', 'kovaecvic'],
    ['a wrong first', 'jovacevic'],
    ['a wrong last', 'kovaceviz'],
  ] as const) {
    it(`a name with ${what} letter, when nothing has it as it is typed`, () => {
      expect(found(agents, typed)).to.deep.equal(['Øystein Kovacevic']);
    });
  }

  it('a typo in one part beside another that is right', () => {
    expect(found(agents, 'bo kovsc')).to.deep.equal([]);
    expect(found(agents, 'anna kovsc')).to.deep.equal(['Anna Kovač']);
  });

  it('the same among thousands that are alike as among a few', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => ({ name: `Anna Kovač ${index}` }));
    for (const typed of [
      'a',
      'a k',
      'anna k',
      'ova',
      'kova anna',
      'kovsc',
      'kvoac an',
      'anan ko',
    ]) {
      expect(found(many, typed), typed).to.have.length(3_000);
    }
    expect(found(many, 'kovac 2999')).to.deep.equal(['Anna Kovač 2999']);
    expect(found(many, 'x')).to.deep.equal([]);
    const [first, second] = found([...many, { name: 'Zoe Ovacek' }], 'ova');
    expect([first, second]).to.deep.equal(['Zoe Ovacek', 'Anna Kovač 0']);
    expect(found([...many, { name: 'Zoe Ovacek' }], 'o')[0]).to.equal('Zoe Ovacek');
  });

  it('nothing that is merely alike, when something matches as it is typed', () => {
    const alike = [{ name: 'Marta Novak' }, { name: 'Marta Nowak' }];
    expect(found(alike, 'nowak')).to.deep.equal(['Marta Nowak']);
  });

  it('nothing alike for a part of three letters', () => {
    expect(found(agents, 'anx')).to.deep.equal([]);
  });

  it('what was there when it was built over many rows, whatever is looked for', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'é', '-'),
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 1_500 }), word, (names, typed) => {
        const parts = partsOf(typed);
        const expected = names.filter((name) => {
          const words = partsOf(name);
          return parts.every((part) => words.some((each) => each.includes(part)));
        });
        fc.pre(expected.length > 0);
        const got = found(
          names.map((name) => ({ name })),
          typed,
        );
        expect([...got].sort()).to.deep.equal([...expected].sort());
      }),
      { numRuns: 60 },
    );
  });

  it('whatever differs by a letter, and nothing that differs by two', () => {
    const letters = fc.string({
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      minLength: 4,
      maxLength: 9,
    });
    fc.assert(
      fc.property(letters, letters, (name, typed) => {
        const isExact = name.includes(typed);
        fc.pre(!isExact);
        expect(found([{ name }], typed).length === 1).to.equal(beginsLike(name, typed));
      }),
      { numRuns: 500 },
    );
  });
});

describe('The lines of an index', () => {
  it('stand in the order of their letters, however alike they begin', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'ж'), maxLength: 12 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 400 }), (lines) => {
        const sorting = sortedLines(lines);
        let step = sorting.next();
        while (!step.done) step = sorting.next();
        const expected = [...lines].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
        expect([...step.value].map((index) => lines[index])).to.deep.equal(expected);
      }),
    );
  });
});

describe('The index of a directory is built', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => ({ name: `Agent ${index}` }));

  it('in slices, between which the page goes on', async () => {
    let now = 0;
    let pauses = 0;
    let longest = 0;
    let begun = 0;
    const index = new TargetIndex(buildOptions(many));
    const clock = (): number => {
      now += 1;
      longest = Math.max(longest, now - begun);
      return now;
    };
    await index.prepare(clock, () => {
      pauses += 1;
      begun = now;
      return Promise.resolve();
    });
    expect(pauses).to.be.greaterThan(10);
    expect(longest).to.be.at.most(10);
  });

  it('at once, when somebody cannot wait', () => {
    const index = new TargetIndex(buildOptions(many));
    let count = 0;
    index.find(partsOf('agent 49'), () => (count += 1));
    expect(count).to.equal(many.filter(({ name }) => name.includes('49')).length);
  });

  it('once for all who look through the same directory', () => {
    const options = buildOptions(many);
    expect(TargetIndex.of(options) === TargetIndex.of(options)).to.equal(true);
  });
});
