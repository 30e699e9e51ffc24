/** A TCP proxy before a chat server, whose connections can be cut, in the middle of a frame or for good. */
import { connect, createServer } from 'node:net';

export class CuttingProxy {
  #server = createServer((page) => this.#join(page));
  #lines = new Set();
  #target;
  #isClosed = false;
  /** How often it was cut. */
  cuts = 0;

  /** @param {string} wsUrl of the chat server */
  static async start(wsUrl) {
    const proxy = new CuttingProxy();
    proxy.lead(wsUrl);
    await new Promise((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get wsUrl() {
    return `ws://127.0.0.1:${this.#server.address().port}/xmpp-websocket`;
  }

  /** Brings whoever comes from now on to another server. */
  lead(wsUrl) {
    this.#target = Number(new URL(wsUrl).port);
  }

  /** Lets half of what the page sends next through, and cuts then; resolves when it is done. */
  async cutInFrame() {
    const cuts = [...this.#lines].map(
      (line) => new Promise((resolve) => Object.assign(line, { cutNext: resolve })),
    );
    await Promise.race(cuts);
  }

  /** Cuts everything now, without a farewell. */
  cut() {
    for (const line of [...this.#lines]) this.#end(line);
  }

  /** Nobody comes through any more. */
  close() {
    this.#isClosed = true;
    this.cut();
  }

  stop() {
    this.close();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  #join(page) {
    if (this.#isClosed) return void page.destroy();
    const server = connect({ host: '127.0.0.1', port: this.#target });
    const line = { page, server, cutNext: undefined };
    this.#lines.add(line);
    for (const socket of [page, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#end(line));
    }
    page.on('data', (chunk) => {
      if (!line.cutNext) return void server.write(chunk);
      // Half of it reaches the server before the end does.
      server.end(chunk.subarray(0, Math.ceil(chunk.length / 2)));
      page.resetAndDestroy();
      this.#forget(line);
    });
    server.on('data', (chunk) => page.write(chunk));
  }

  #end(line) {
    line.page.destroy();
    line.server.resetAndDestroy();
    this.#forget(line);
  }

  #forget(line) {
    if (!this.#lines.delete(line)) return;
    this.cuts += 1;
    line.cutNext?.();
  }
}
