/**
 * What is measured, inside the page, the same for everybody. A contestant is
 *   mount(root)        everything that is there before there is data
 *   hold(messages)     the data is at hand, and nothing shows
 *   open()             shows it, at the newest line
 *   append(message)    one more line
 *   scroller()         what scrolls
 *   show(isShown)      a chat in which nothing was said, where `mount` shows less than a whole window
 * and may leave out what it cannot do.
 */
import { frameEnd, wait, watchFrames } from './frames.js';
import { messageSource, take } from './messages.js';

const patience = 60_000;

/** A task of its own, right away. */
function task() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });
}

let probe;

/**
 * Calls inside a frame, before its animation callbacks: where a message stands that came in since the
 * last one. Whoever draws at once and whoever draws in the next animation callback are then alike, and
 * neither is charged with the wait for a frame.
 */
function insideFrame(call) {
  if (!probe) {
    probe = document.createElement('div');
    probe.className = 'bench-probe';
    probe.append(document.createElement('div'));
    document.body.append(probe);
  }
  return new Promise((resolve) => {
    probe.addEventListener('scroll', () => resolve(call()), { once: true });
    probe.scrollTop = probe.scrollTop === 0 ? 10 : 0;
  });
}

function deepestAt(x, y) {
  let element = document.elementFromPoint(x, y);
  while (element?.shadowRoot) {
    const inner = element.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === element) break;
    element = inner;
  }
  return element;
}

/** The nearest thing above that has a text of a message's size, through shadow roots. */
function messageAt(x, y) {
  let element = deepestAt(x, y);
  for (let depth = 0; element && depth < 6; depth += 1) {
    const text = element.assignedNodes ? '' : element.textContent;
    if (text.length > 4000) return undefined;
    const match = /#(\d+) /u.exec(text);
    if (match) return text;
    element = element.parentElement ?? element.getRootNode().host;
  }
  return undefined;
}

/** Columns in which any message has its text, at either side. */
function columns(box) {
  return [0.12, 0.3, 0.5, 0.7, 0.88].map((share) => box.left + box.width * share);
}

/** Asks whether the message with this index can be seen in the scroller. */
function isShown(scroller, index) {
  const box = scroller.getBoundingClientRect();
  const mark = `#${index} `;
  for (let y = box.bottom - 4; y > box.top; y -= 14) {
    for (const x of columns(box)) if (messageAt(x, y)?.includes(mark)) return true;
  }
  return false;
}

function isBlank(scroller) {
  const box = scroller.getBoundingClientRect();
  const y = box.top + box.height / 2;
  // A space between two messages is not a blank.
  return ![-24, 0, 24].some((off) => columns(box).some((x) => messageAt(x, y + off)));
}

async function untilShown(contestant, index, limit) {
  const begin = performance.now();
  while (performance.now() - begin < limit) {
    const at = await frameEnd();
    const scroller = contestant.scroller();
    if (scroller && isShown(scroller, index)) return at;
  }
  return undefined;
}

function countNodes(root) {
  let count = 0;
  const walk = (node) => {
    count += 1;
    if (node.shadowRoot) walk(node.shadowRoot);
    for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
  };
  walk(root);
  return count;
}

const quiet = async (frames = 6) => {
  for (let index = 0; index < frames; index += 1) await frameEnd();
};

export function enter(contestant) {
  let next;
  let count = 0;
  const root = document.getElementById('root');
  // Everybody's list has the same height, whatever stands around it.
  root.style.height = `${600 + (contestant.chrome ?? 0)}px`;

  const bench = {
    async mount() {
      await contestant.mount(root);
      await quiet();
    },

    /** The first chat of the day is behind the agent. */
    async warm() {
      for (const isShown of [true, false]) {
        await contestant.show?.(isShown);
        await quiet(10);
      }
    },

    async hold(size) {
      next = messageSource();
      count = size;
      await contestant.hold(take(next, size));
      await quiet();
    },

    /** From handing over to the end of the frame that shows the newest line. */
    async open() {
      // Somewhere within a frame, as a click is.
      await frameEnd();
      await wait(Math.random() * 16);
      const begin = performance.now();
      contestant.open();
      const end = await untilShown(contestant, count - 1, patience);
      return end === undefined ? undefined : end - begin;
    },

    /** One a frame, as fast as they are shown: how many never were. */
    async appendsShown(times) {
      let missed = 0;
      for (let turn = 0; turn < 3; turn += 1) {
        contestant.scroller().scrollTop = contestant.scroller().scrollHeight;
        await quiet(2);
      }
      for (let index = 0; index < times; index += 1) {
        contestant.append(next());
        count += 1;
        if ((await untilShown(contestant, count - 1, 2_000)) === undefined) missed += 1;
      }
      return missed;
    },

    /** Closes and opens again, when everything is warm. */
    async reopen(times) {
      const taken = [];
      for (let index = 0; index < times; index += 1) {
        contestant.close();
        await quiet(3);
        taken.push(await bench.open());
      }
      return taken;
    },
    canClose: () => contestant.close !== undefined,

    async appends(times) {
      const taken = [];
      let missed = 0;
      for (let index = 0; index < times; index += 1) {
        const message = next();
        count += 1;
        const begin = await insideFrame(() => {
          const now = performance.now();
          contestant.append(message);
          return now;
        });
        // The frame that is under way: its animation callbacks come next.
        const end = await untilShown(contestant, count - 1, 3_000);
        if (end === undefined) missed += 1;
        else taken.push(end - begin);
        await quiet(2);
      }
      return { taken, missed };
    },

    async burst(size, duration = 1_000) {
      const stop = watchFrames();
      const begin = performance.now();
      let sent = 0;
      while (sent < size) {
        const due = Math.min(size, Math.ceil(((performance.now() - begin) / duration) * size));
        for (; sent < due; sent += 1) {
          contestant.append(next());
          count += 1;
        }
        await wait(2);
      }
      const shown = await untilShown(contestant, count - 1, 20_000);
      const frames = stop();
      return { ...frames, isLastShown: shown !== undefined };
    },

    /** `move(frame)` gives the next position; it is set before a frame, as input is. */
    async travel(kind, duration = 3_000) {
      const scroller = contestant.scroller();
      const stop = watchFrames();
      const begin = performance.now();
      const most = scroller.scrollHeight - scroller.clientHeight;
      let samples = 0;
      let blanks = 0;
      for (;;) {
        const spent = performance.now() - begin;
        if (spent > duration) break;
        if (kind === 'fling') scroller.scrollTop -= 100;
        else scroller.scrollTop = most * (1 - spent / duration);
        await frameEnd();
        samples += 1;
        if (isBlank(scroller)) blanks += 1;
        await task();
      }
      const frames = stop();
      return { ...frames, samples, blanks };
    },

    /** All nodes of the list, comments and shadow roots too, and of all around it. */
    nodes: () => ({
      list: countNodes(contestant.list?.() ?? contestant.scroller()),
      all: countNodes(root),
    }),
    async prepend(size) {
      const earlier = take(messageSource(11), size).map((message) => ({
        ...message,
        id: `e${message.id}`,
      }));
      contestant.prepend(earlier);
      await quiet();
    },
    /** How much of the heap the messages take by themselves. */
    keep(size) {
      globalThis.kept = take(messageSource(), size);
    },
    quiet,
  };
  globalThis.bench = bench;
}
