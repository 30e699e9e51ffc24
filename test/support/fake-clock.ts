import { ManualClock } from '../../src/services/manual-clock.js';
import { testTime } from '../../src/testing/builders.js';

/** A clock that stands still at the tests' moment until the test says how much time passes. */
export class FakeClock extends ManualClock {
  constructor() {
    super(testTime);
  }
}
