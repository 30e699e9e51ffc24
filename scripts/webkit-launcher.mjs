/**
 * Lets Web Test Runner drive WebKitGTK: its MiniBrowser on a display of its own, through
 * WebKitWebDriver and the few calls of the WebDriver protocol that tests need.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** What the protocol calls the keys that write nothing. */
const codes = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Space: ' ',
  F6: '\uE036',
  Meta: '\uE03D',
};

const buttons = { left: 0, middle: 1, right: 2 };
const startsWithin = 60_000;
/** A page that keeps its process busy for longer than this, in ms, has lost it. */
const answersWithin = 60_000;
const viewport = { width: 800, height: 600 };

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A display that nobody sees; resolves with its name. */
function openDisplay(path) {
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => reject(new Error('Xvfb ended before it had a display.')));
    child.stdio[3].once('data', (number) => resolve({ child, name: `:${String(number).trim()}` }));
  });
}

/** One browser with one window, in which the files of tests follow each other. */
class WebKitBrowser {
  #children = [];
  #base = '';

  async open({ driver, display, browser }) {
    const screen = await openDisplay(display);
    const port = await freePort();
    const server = spawn(driver, [`--port=${port}`], {
      stdio: 'ignore',
      // A group of its own: the browser is its child, and has to go with it.
      detached: true,
      env: { ...process.env, DISPLAY: screen.name, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' },
    });
    this.#children = [-server.pid, screen.child.pid];
    process.once('exit', () => this.#end());
    this.#base = `http://127.0.0.1:${port}`;
    try {
      await this.#begin(browser);
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  async #begin(browser) {
    await this.#listening();
    const options = { binary: browser, args: ['--automation'] };
    const alwaysMatch = { 'webkitgtk:browserOptions': options };
    const { sessionId, capabilities } = await this.#call('POST', '/session', {
      capabilities: { alwaysMatch },
    });
    this.#base += `/session/${sessionId}`;
    this.version = capabilities.browserVersion;
    await this.resize(viewport);
  }

  async close() {
    await this.#call('DELETE', '').catch(() => undefined);
    this.#end();
  }

  #end() {
    for (const id of this.#children.splice(0)) {
      try {
        process.kill(id, 'SIGKILL');
      } catch {
        // It has gone by itself.
      }
    }
  }

  go(url) {
    return this.#call('POST', '/url', { url });
  }

  url() {
    return this.#call('GET', '/url');
  }

  /** The protocol sizes windows with their frames, and tests mean what is inside. */
  async resize({ width, height }) {
    const script = 'return [innerWidth, innerHeight]';
    let outer = { width, height };
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await this.#call('POST', '/window/rect', { x: 0, y: 0, ...outer });
      const [across, down] = await this.#call('POST', '/execute/sync', { script, args: [] });
      if (across === width && down === height) return;
      outer = { width: outer.width + width - across, height: outer.height + height - down };
    }
  }

  keys(actions) {
    return this.#act({ type: 'key', id: 'keyboard', actions });
  }

  mouse(actions) {
    return this.#act({
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions,
    });
  }

  #act(source) {
    return this.#call('POST', '/actions', { actions: [source] });
  }

  async #listening() {
    for (const end = Date.now() + startsWithin; Date.now() < end;) {
      const answer = await fetch(`${this.#base}/status`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('WebKitWebDriver did not start.');
  }

  async #call(method, path, body) {
    const answer = await fetch(this.#base + path, {
      method,
      signal: AbortSignal.timeout(answersWithin),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { value } = await answer.json();
    if (!answer.ok)
      throw new Error(`WebDriver ${method} ${path}: ${value?.error} ${value?.message}`);
    return value;
  }
}

const down = (key) => ({ type: 'keyDown', value: codes[key] ?? key });
const up = (key) => ({ type: 'keyUp', value: codes[key] ?? key });
const moved = (x, y) => ({ type: 'pointerMove', x, y, duration: 0 });
const held = (options) => ({ type: 'pointerDown', button: buttons[options?.button ?? 'left'] });
const freed = (options) => ({ type: 'pointerUp', button: buttons[options?.button ?? 'left'] });

/** As much of a page of Puppeteer as the runner's commands use. */
function pageOf(browser) {
  return {
    keyboard: {
      type: (text) => browser.keys([...text].flatMap((key) => [down(key), up(key)])),
      press: (key) => browser.keys([down(key), up(key)]),
      down: (key) => browser.keys([down(key)]),
      up: (key) => browser.keys([up(key)]),
    },
    mouse: {
      move: (x, y) => browser.mouse([moved(x, y)]),
      click: (x, y, options) => browser.mouse([moved(x, y), held(options), freed(options)]),
      down: (options) => browser.mouse([held(options)]),
      up: (options) => browser.mouse([freed(options)]),
      reset: () => browser.mouse([moved(0, 0)]),
    },
    setViewport: (size) => browser.resize(size),
  };
}

/** A launcher for `browsers` of Web Test Runner; the paths are those of `findWebKit()`. */
export function webKitLauncher(paths) {
  let opened;
  let current;
  const open = async () => {
    const browser = new WebKitBrowser();
    await browser.open(paths);
    return browser;
  };
  const close = async () => {
    const closing = opened;
    opened = undefined;
    await (await closing?.catch(() => undefined))?.close();
  };
  return {
    name: 'WebKitGTK',
    // The runner's commands know Puppeteer's pages, and everything that they ask of one is here.
    type: 'puppeteer',
    concurrency: 1,
    async startSession(sessionId, url) {
      opened ??= open();
      const browser = await opened.catch((error) => {
        opened = undefined;
        throw error;
      });
      current = { sessionId, page: pageOf(browser) };
      await browser.resize(viewport);
      await browser.go(url);
    },
    isActive: (sessionId) => current?.sessionId === sessionId,
    getPage: () => current.page,
    getBrowserUrl: async () => (await opened).url(),
    async stopSession() {
      current = undefined;
      try {
        await (await opened).go('about:blank');
      } catch (error) {
        // The next file gets another browser, and this one its failure.
        await close();
        return { errors: [{ message: `The browser was lost: ${error.message}` }] };
      }
      return {};
    },
    startDebugSession() {
      throw new Error('Tests in WebKitGTK cannot be watched.');
    },
    stop: close,
  };
}
