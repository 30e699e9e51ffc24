/**
 * How a cluster of ejabberd with two routers carries a contact centre.
 *
 *   npm run bench:xmpp                                   50, 100 and 200 agents
 *   npm run bench:xmpp -- --sizes 20 --seconds 10        less
 *
 * It prints JSON, and writes the same to `bench/results/xmpp.json`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startCentre } from './centre.mjs';
import { Traffic } from './traffic.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '50,100,200' },
    seconds: { type: 'string', default: '30' },
  },
});
const seconds = Number(values.seconds);
const messagesPerSecond = 20;
const transfersPerSecond = 1;

const rounded = (number) => Math.round(number * 10) / 10;

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  return sorted.length === 0 ? { count: 0 } : { count: sorted.length, p50: at(0.5), p95: at(0.95) };
}

/** Processor time of a while: in all, and a second of it. */
async function processorTimeOf(centre, task) {
  const before = centre.processorTime();
  const begun = performance.now();
  const found = await task();
  const ms = performance.now() - begun;
  const now = centre.processorTime();
  return {
    found,
    ms,
    servers: now.servers - before.servers,
    routers: now.routers - before.routers,
  };
}

/** What somebody does costs beyond what is there when nobody does anything. */
function costOf(part, idle, count, ofOthers = 0) {
  const cost = (name) =>
    rounded((part[name] - (idle[name] / idle.ms) * part.ms - (ofOthers[name] ?? 0)) / count);
  return { servers: cost('servers'), routers: cost('routers') };
}

async function measure(size) {
  const centre = await startCentre(size);
  const traffic = new Traffic();
  try {
    console.error(`${size} agents …`);
    const setUp = await processorTimeOf(centre, () => traffic.begin(centre.server, size));
    const idle = await processorTimeOf(centre, () => wait(10_000));
    const load = { seconds, messagesPerSecond };
    const talk = await processorTimeOf(centre, () =>
      traffic.run({ ...load, transfersPerSecond: 0 }),
    );
    const quiet = summary(traffic.times.message);
    traffic.times.message = [];
    const all = await processorTimeOf(centre, () => traffic.run({ ...load, transfersPerSecond }));
    const perMessage = costOf(talk, idle, talk.found.messages);
    const { messages, transfers } = all.found;
    const ofMessages = {
      servers: perMessage.servers * messages,
      routers: perMessage.routers * messages,
    };
    const { message, offer, transfer } = traffic.times;
    return {
      agents: size,
      contacts: traffic.chats.length,
      milliseconds: {
        messageWithoutTransfers: quiet,
        message: summary(message),
        offer: summary(offer),
        transfer: summary(transfer),
      },
      processorMilliseconds: {
        perMessage,
        perTransfer: costOf(all, idle, Math.max(1, transfers), ofMessages),
        perSecondIdle: {
          servers: rounded((idle.servers / idle.ms) * 1_000),
          routers: rounded((idle.routers / idle.ms) * 1_000),
        },
        setUp: { servers: setUp.servers, routers: setUp.routers },
      },
      setUpSeconds: rounded(setUp.ms / 1_000),
      loadAverage: loadavg().map(rounded),
      failures: traffic.failures.length,
    };
  } finally {
    traffic.end();
    await centre.stop();
  }
}

const sizes = values.sizes.split(',').map(Number);
const [{ model }] = cpus();
const report = {
  date: new Date().toISOString().slice(0, 10),
  machine: { cores: cpus().length, model, gibibytes: Math.round(totalmem() / 2 ** 30) },
  load: { messagesPerSecond, transfersPerSecond, seconds },
  results: [],
};
const folder = new URL('../results/', import.meta.url);
await mkdir(folder, { recursive: true });
for (const size of sizes) {
  report.results.push(await measure(size));
  // What comes after it may take longer than somebody waits.
  await writeFile(new URL('xmpp.json', folder), `${JSON.stringify(report, undefined, 2)}\n`);
}
console.log(JSON.stringify(report, undefined, 2));
process.exit(report.results.some(({ failures }) => failures > 0) ? 1 : 0);
