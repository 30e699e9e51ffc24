/** A reporter of node:test that tells scripts/test.mjs how many tests passed and failed. */
import { writeFileSync } from 'node:fs';

export default async function* counts(source) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of source) {
    if (data?.details?.type === 'suite') continue;
    if (type === 'test:pass') sum[data.skip || data.todo ? 'skipped' : 'passed'] += 1;
    if (type === 'test:fail') sum.failed += 1;
  }
  if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify(sum));
  yield '';
}
