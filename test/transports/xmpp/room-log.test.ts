import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { RoomEntry } from '../../../src/transports/xmpp/occupants.js';
import { RoomLog } from '../../../src/transports/xmpp/room-log.js';

const entry = (number: number): RoomEntry => ({
  ...{ id: `s-${number}`, at: number, nick: 'Ana' },
  stanza: { kind: 'message', text: String(number) },
});

describe('The log of a room', () => {
  it('is the archive, whatever came live, how often, and where the connection broke', () => {
    const history = fc.record({
      total: fc.integer({ min: 0, max: 40 }),
      breaks: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }),
      repeats: fc.array(fc.integer({ min: 0, max: 39 }), { maxLength: 10 }),
      pageSize: fc.integer({ min: 1, max: 7 }),
    });
    fc.assert(
      fc.property(history, ({ total, breaks, repeats, pageSize }) => {
        const log = new RoomLog();
        const told: RoomEntry[] = [];
        const take = (entries: readonly RoomEntry[]): void => void told.push(...entries);
        let archived = 0;
        const catchUp = (): void => {
          log.beginCatchUp();
          // Something is said while the archive is being read.
          if (archived < total) take(log.addLive(entry(archived++)));
          let at = log.last === undefined ? 0 : Number(log.last.slice(2)) + 1;
          while (at < archived) {
            const end = Math.min(archived, at + pageSize);
            const page = Array.from({ length: end - at }, (_, index) => entry(at + index));
            take(log.addPage(page, page.at(-1)!.id));
            at = end;
          }
          take(log.endCatchUp());
        };
        catchUp();
        while (archived < total) {
          const isLost = breaks.includes(archived);
          const live = entry(archived++);
          if (isLost) catchUp();
          else take(log.addLive(live));
          for (const again of repeats) if (again < archived) take(log.addLive(entry(again)));
        }
        catchUp();
        const everything = Array.from({ length: total }, (_, index) => `s-${index}`);
        expect(log.entries.map(({ id }) => id)).to.deep.equal(everything);
        expect(told.map(({ id }) => id)).to.deep.equal(everything);
      }),
    );
  });
});
