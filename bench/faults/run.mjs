/**
 * What faults and storms cost: the built desk in Chromium.
 *
 *   npm run bench:faults                           everything
 *   npm run bench:faults -- --only storm           one part: storm, recovery, reload
 *   npm run bench:faults -- --rate 1000 --seconds 10
 *
 * Prints JSON, then each gate, and fails where one is missed.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openBrowser } from '../measure.mjs';
import { serve } from '../serve.mjs';
import { machine } from '../summary.mjs';
import { buildPages, folder } from './build.mjs';
import { measureRecovery, measureReload } from './recovery.mjs';
import { measureStorm } from './storm.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rate: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '60' },
    reloads: { type: 'string', default: '20' },
    'no-build': { type: 'boolean', default: false },
  },
});

const parts = {
  recovery: (browser, address) => measureRecovery(browser, address),
  reload: (browser, address) => measureReload(browser, address, Number(values.reloads)),
  storm: (browser, address) =>
    measureStorm(browser, address, { rate: Number(values.rate), seconds: Number(values.seconds) }),
};

/** Each gate: what it says, what was measured, and what it may be. */
function gatesOf({ recovery, reload, storm }) {
  const most = (what, value, limit, unit = 'ms') => ({
    what,
    value: `${value} ${unit}`.trim(),
    isMet: value <= limit,
    limit: `${limit} ${unit}`.trim(),
  });
  const all = (what, value, whole) => ({ what, value, isMet: value === whole, limit: whole });
  return [
    ...(recovery
      ? [
          most('[F5] a half-open line is seen by the agent within', recovery.halfOpen.most, 25_000),
          most('[F11] the first try after `online` within', recovery.online.most, 1_000),
          most('[F11] the first try after sleep within', recovery.wake.most, 1_000),
        ]
      : []),
    ...(reload ? [most('[M12] reload to usable with the draft, p95', reload.p95, 1_500)] : []),
    ...(storm
      ? [
          all(
            '[F13] [M1] lines that stand in order in their transcripts',
            storm.inOrder,
            storm.said,
          ),
          all('[F13] lines that scrolling reaches', storm.reached, storm.said),
          most('[M16] rows in the page', storm.mostRows, 300, ''),
          most('[F13] key to paint in the storm, p95', storm.keyToPaint.p95, 50),
          most('[F13] a line on screen after it was said, p95', storm.lineToScreen.p95, 1_000),
          most('[F13] errors', storm.errors.length, 0, ''),
        ]
      : []),
  ];
}

const started = Date.now();
if (!values['no-build']) await buildPages();
const built = Date.now();
const loadBefore = loadavg()[0];
const server = await serve(folder);
const browser = await openBrowser();
const results = {};
try {
  for (const name of values.only?.split(',') ?? Object.keys(parts)) {
    results[name] = await parts[name](browser, server.address);
  }
} finally {
  await browser.close();
  server.close();
}

const seconds = (from, to) => Math.round((to - from) / 1000);
const about = {
  ...machine(browser.version(), 1, seconds(built, Date.now()), seconds(started, built)),
  loadBefore: Math.round(loadBefore * 10) / 10,
};
const gates = gatesOf(results);
console.log(JSON.stringify({ about, ...results, gates }, undefined, 1));
for (const { what, value, limit, isMet } of gates) {
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${what}: ${value} (${limit})`);
}
const failed = gates.filter(({ isMet }) => !isMet).length;
console.log(`\n${gates.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
