import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { defaultBackoff, waitAdvised, waitBefore } from '../../src/transports/backoff.js';

const anyNumber = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.constantFrom(NaN, Infinity, -Infinity, 1e99),
);

describe('A wait before the next attempt', () => {
  it('[S3] is anything between 250 ms and a bound that doubles up to 30 s', () => {
    for (const [failures, longest] of [
      [0, 5_000],
      [1, 10_000],
      [2, 20_000],
      [3, 30_000],
      [50, 30_000],
    ] as const) {
      expect(waitBefore(failures, 0, defaultBackoff)).to.equal(250);
      expect(waitBefore(failures, 1, defaultBackoff)).to.equal(longest);
    }
  });

  it('[S3] spreads many pages that lost the same server over at least 5 s less the least wait', () => {
    const waits = Array.from({ length: 100 }, (_, page) =>
      waitBefore(0, page / 99, defaultBackoff),
    );
    expect(Math.max(...waits) - Math.min(...waits)).to.be.at.least(4_750);
    expect(new Set(waits).size).to.equal(100);
  });

  it('[X20] is within its bounds whatever it is given', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (failures, random) => {
        const wait = waitBefore(failures, random, defaultBackoff);
        return wait >= 250 && wait <= 30_000;
      }),
    );
  });
});

describe('A wait that a server asks for', () => {
  it('[X20] is kept between 250 ms and a minute, whatever it asks for', () => {
    fc.assert(
      fc.property(fc.oneof(anyNumber, fc.anything()), (advised) => {
        const wait = waitAdvised(advised);
        return wait === undefined || (wait >= 250 && wait <= 60_000);
      }),
    );
    expect([-1, 0, 5_000, 1e99, Infinity].map(waitAdvised)).to.deep.equal([
      250, 250, 5_000, 60_000, 60_000,
    ]);
  });

  it('[X20] is none where it asks for nothing that can be understood', () => {
    for (const advised of [undefined, null, NaN, '5', {}, true]) {
      expect(waitAdvised(advised)).to.equal(undefined);
    }
  });
});
