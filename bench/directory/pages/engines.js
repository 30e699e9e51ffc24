/** Index and search without a list: ours, and @leeoniya/ufuzzy over the same words. */
import uFuzzy from '@leeoniya/ufuzzy';
import { Directory } from '../../../src/transports/local/centre/directory.js';
import { TargetIndex } from '../../../src/transports/local/centre/target-index.js';
import { emptyLists, makeAgents, questions } from '../data.js';

const nothing = { favourite: () => undefined, usedAt: () => undefined };
let agents;
let held;

const pause = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });

const engines = {
  async ours() {
    const options = { ...emptyLists, agents };
    const index = TargetIndex.of(options);
    const slices = [];
    let begin = performance.now();
    await index.prepare(
      () => performance.now(),
      async () => {
        slices.push(performance.now() - begin);
        await pause();
        begin = performance.now();
      },
    );
    slices.push(performance.now() - begin);
    const directory = new Directory('nobody', options, nothing, {});
    return { find: (text) => directory.find({ type: 'find-targets', text }).total, slices };
  },
  async ufuzzy() {
    const lines = agents.map(({ name, keywords }) => `${name} ${keywords.join(' ')}`);
    const haystack = uFuzzy.latinize(lines);
    const engine = new uFuzzy();
    const find = (text) => engine.search(haystack, uFuzzy.latinize(text), 1)[0]?.length ?? 0;
    return { find, haystack };
  },
};

globalThis.directory = {
  hold(count) {
    agents = makeAgents(count);
  },
  async build(name) {
    const begin = performance.now();
    held = await engines[name]();
    return { taken: performance.now() - begin, slices: held.slices };
  },
  /** The median of each question, in ms. */
  search(times) {
    for (const text of questions) held.find(text);
    return questions.map((text) => {
      const taken = [];
      let found;
      for (let turn = 0; turn < times; turn += 1) {
        const begin = performance.now();
        found = held.find(text);
        taken.push(performance.now() - begin);
      }
      return { text, found, ms: taken.sort((one, other) => one - other)[times >> 1] };
    });
  },
};
