/** A whole desk over the local transport, whose centre is a worker that talks without end. */
import '../../src/elements/agent-desk/agent-desk.js';
import { provideSession } from '../../src/elements/shared/session-context.js';
import { Session } from '../../src/services/session.js';
import { demoOptions } from '../../src/transports/local/centre/options.js';
import { portLink } from '../../src/transports/local/link.js';
import { LocalTransport } from '../../src/transports/local/local-transport.js';

const worker = new Worker(new URL('./storm-centre.js', import.meta.url), { type: 'module' });
let session;
let chats = 0;
let ended;

const counted = { mostRows: 0, frames: 0, longestFrame: 0, keys: [], lags: [] };

function findIn(root, selector) {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector)) return element;
    const found = element.shadowRoot && findIn(element.shadowRoot, selector);
    if (found) return found;
  }
  return undefined;
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Calls when what this frame has drawn is on its way to the screen. */
function afterPaint(call) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => call(performance.now());
    port2.postMessage(undefined);
  });
}

const transcript = () => findIn(document, 'chat-interaction-transcript');
const composer = () => {
  const element = findIn(document, 'chat-interaction-composer');
  return element?.shadowRoot && findIn(element.shadowRoot, 'textarea');
};
const itemsOf = (element) => [...(element?.shadowRoot?.querySelectorAll('.item') ?? [])];

/** Looks at each frame: how many rows there are, and how old the newest is when it shows. */
function watchFrames() {
  let last = performance.now();
  let newest;
  const look = () => {
    const now = performance.now();
    counted.frames += 1;
    counted.longestFrame = Math.max(counted.longestFrame, now - last);
    last = now;
    const items = itemsOf(transcript());
    counted.mostRows = Math.max(counted.mostRows, items.length);
    const id = items.at(-1)?.dataset.id;
    if (id !== newest) {
      newest = id;
      if (id) counted.lags.push(Date.now() - Number(id.split('/')[2]));
    }
    if (!ended?.isOver) afterPaint(() => setTimeout(look));
  };
  look();
}

globalThis.addEventListener(
  'keydown',
  ({ timeStamp }) => afterPaint((now) => counted.keys.push(now - timeStamp)),
  { capture: true },
);

const textsOf = (chat) => {
  const { transcript: all } = session.workspace.interactions.get(`chat-${chat}`).conversations[0];
  const texts = [];
  for (let ordinal = all.start; ordinal < all.end; ordinal += 1) texts.push(all.at(ordinal).text);
  return texts;
};

globalThis.storm = {
  async connect(count) {
    chats = count;
    const { port1, port2 } = new MessageChannel();
    const access = { scope: 'page', connect: () => portLink(port1) };
    const transport = new LocalTransport(async () => access, 'alice', { options: demoOptions });
    session = new Session(transport);
    const host = document.querySelector('#root');
    provideSession(host, session);
    const desk = document.createElement('agent-desk');
    desk.className = 'fill';
    host.append(desk);
    worker.postMessage({ port: port2, chats }, [port2]);
    await session.connect();
    session.focus('chat-0');
    while (!composer()) await frame();
    composer().focus();
  },

  /** Begins; `sent` says when it is over. */
  begin(rate, seconds) {
    ended = { isOver: false };
    worker.onmessage = ({ data }) => Object.assign(ended, data);
    watchFrames();
    worker.postMessage({ talk: { chats, rate, seconds } });
  },

  said: () => ended?.sent,
  took: () => ended?.took,
  arrived: () =>
    Array.from({ length: chats }, (_, chat) => textsOf(chat).length).reduce((a, b) => a + b, 0),

  end() {
    ended.isOver = true;
    return counted;
  },

  /** How many lines of each chat stand where they belong. */
  inOrder: () =>
    Array.from(
      { length: chats },
      (_, chat) => textsOf(chat).filter((text, number) => text.startsWith(`#${number} `)).length,
    ),

  /** Scrolls through a chat as a wheel would, up and down again, and says which lines were in view. */
  async scrollThrough(chat) {
    session.focus(`chat-${chat}`);
    while (transcript()?.conversation?.id !== `chat-${chat}-contact`) await frame();
    await frame();
    const seen = new Set();
    let mostRows = 0;
    const scroller = transcript().shadowRoot.querySelector('.scroller');
    const look = () => {
      const box = scroller.getBoundingClientRect();
      const items = itemsOf(transcript());
      mostRows = Math.max(mostRows, items.length);
      for (const item of items) {
        const { top, bottom } = item.getBoundingClientRect();
        if (bottom > box.top && top < box.bottom) seen.add(Number(item.dataset.id.split('/')[1]));
      }
    };
    const step = scroller.clientHeight * 0.7;
    const total = textsOf(chat).length;
    for (const direction of [-1, 1]) {
      for (let stuck = 0; stuck < 3 && seen.size < total;) {
        const before = scroller.scrollTop;
        scroller.scrollTop += direction * step;
        await frame();
        await frame();
        look();
        stuck = scroller.scrollTop === before ? stuck + 1 : 0;
      }
    }
    return { seen: seen.size, mostRows };
  },
};
