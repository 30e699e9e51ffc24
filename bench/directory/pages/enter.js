/**
 * What is measured of a list of agents, inside its page. A contestant is
 *   mount(root, agents)   the list, open, with everybody in it
 *   type(text)            the field has this text now, and has told so
 *   roots()               where results are drawn
 */
import { frameEnd, wait, watchFrames } from '../../page/frames.js';
import { makeAgents } from '../data.js';

/** Nothing has been drawn for so long: that was all. Longer than any field waits for another key. */
const quiet = 400;

export function enter(contestant) {
  const root = document.getElementById('root');
  root.style.height = '600px';
  globalThis.directory = {
    async mount(count) {
      await contestant.mount(root, makeAgents(count));
      await wait(quiet);
    },
    /** From the key to the end of the frame after the last change. */
    async key(text) {
      let end;
      const observer = new MutationObserver(() => {
        void frameEnd().then((at) => (end = at));
      });
      const watched = { childList: true, characterData: true, subtree: true, attributes: true };
      for (const place of contestant.roots()) observer.observe(place, watched);
      await frameEnd();
      const begin = performance.now();
      contestant.type(text);
      await wait(quiet);
      while (end !== undefined && performance.now() - end < quiet) await wait(50);
      observer.disconnect();
      return { taken: end === undefined ? undefined : end - begin, shown: contestant.shown?.() };
    },
    /** Presence that changes so often a second, for two seconds: what frames say. */
    async presence(rate) {
      const stop = watchFrames();
      const begin = performance.now();
      let sent = 0;
      while (performance.now() - begin < 2_000) {
        const due = ((performance.now() - begin) / 1_000) * rate;
        for (; sent < due; sent += 1) contestant.presence(sent);
        await wait(4);
      }
      const { dropped, longest } = stop();
      return { dropped, longest, sent, told: contestant.told?.(), watched: contestant.watched?.() };
    },
  };
}
