import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { PersistentMap } from '../../src/domain/persistent-map.js';
import { deepFreeze } from '../support/deep-freeze.js';

const key = fc.nat(12);
const value = fc.nat(3);
const pairs = fc.array(fc.tuple(key, value), { maxLength: 15 });
const step = fc.oneof(
  fc.record({ type: fc.constant('with' as const), key, value }),
  fc.record({ type: fc.constant('without' as const), key }),
);

/** Everything that a reader can ask. */
function readOf(map: ReadonlyMap<number, number>): unknown {
  const told: unknown[] = [];
  map.forEach((each, at, whole) => told.push([at, each, whole === map]));
  const asked = Array.from({ length: 14 }, (_, at) => [map.has(at), map.get(at)]);
  const all = [[...map], [...map.entries()], [...map.keys()], [...map.values()]];
  return { size: map.size, all, told, asked };
}

describe('PersistentMap', () => {
  it('reads as a plain map does, whatever was done, and none of its former selves changes', () => {
    fc.assert(
      fc.property(pairs, fc.array(step, { maxLength: 30 }), (entries, steps) => {
        const plain = new Map(entries);
        let map = PersistentMap.of(entries);
        const former: [PersistentMap<number, number>, unknown][] = [];
        for (const each of steps) {
          expect(readOf(map)).to.deep.equal(readOf(plain));
          former.push([deepFreeze(map), readOf(map)]);
          if (each.type === 'with') plain.set(each.key, each.value);
          else plain.delete(each.key);
          map = each.type === 'with' ? map.with(each.key, each.value) : map.without(each.key);
        }
        expect(readOf(map)).to.deep.equal(readOf(plain));
        expect(map.list).to.deep.equal([...plain.values()]);
        for (const [held, read] of former) expect(readOf(held)).to.deep.equal(read);
      }),
    );
  });

  it('stays the very same when nothing changes', () => {
    fc.assert(
      fc.property(pairs, key, value, (entries, at, given) => {
        const map = PersistentMap.of(entries);
        const changed = map.with(at, given);
        expect(changed === map).to.equal(map.has(at) && map.get(at) === given);
        expect(changed.with(at, given) === changed).to.equal(true);
        const rest = map.without(at);
        expect(rest === map).to.equal(!map.has(at));
        expect(rest.without(at) === rest).to.equal(true);
      }),
    );
  });

  it('is kept when the next one has the same entries in the same order, and only then', () => {
    fc.assert(
      fc.property(pairs, pairs, (entries, others) => {
        const map = PersistentMap.of(entries);
        expect(map.kept(PersistentMap.of([...map])) === map).to.equal(true);
        const other = PersistentMap.of(others);
        const isSame = JSON.stringify([...map]) === JSON.stringify([...other]);
        expect(map.kept(other) === (isSame ? map : other)).to.equal(true);
        const turned = PersistentMap.of([...map].reverse());
        expect(map.kept(turned) === (map.size < 2 ? map : turned)).to.equal(true);
      }),
    );
  });

  it('gives the same list for as long as it is the same map', () => {
    const map = PersistentMap.of([['chat-1', { id: 1 }]]);
    expect(map.list === map.list).to.equal(true);
    expect(map.with('chat-1', { id: 2 }).list).to.deep.equal([{ id: 2 }]);
  });
});
