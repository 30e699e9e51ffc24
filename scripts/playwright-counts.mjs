import { writeFileSync } from 'node:fs';

/** Writes how many tests passed and failed to the file that TEST_COUNTS names. */
export default class CountsReporter {
  #suite;
  #errors = 0;

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  /** Of the run as a whole: a file that could not be loaded, a server that did not start. */
  onError() {
    this.#errors += 1;
  }

  onEnd() {
    if (!process.env.TEST_COUNTS) return;
    const outcomes = (this.#suite?.allTests() ?? []).map((test) => test.outcome());
    const count = (outcome) => outcomes.filter((each) => each === outcome).length;
    const counts = {
      passed: count('expected') + count('flaky'),
      failed: count('unexpected') + this.#errors,
      skipped: count('skipped'),
    };
    writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
  }

  printsToStdio() {
    return false;
  }
}
