import { expect } from '@open-wc/testing';
import { holdLifeLock, isHeld } from '../../../src/transports/local/life-lock.js';
import { portLink } from '../../../src/transports/local/link.js';

describe('A line over a port', () => {
  it('[S5] that is closed holds nobody who listened', () => {
    const { port1 } = new MessageChannel();
    const link = portLink<string, string>(port1);
    link.receive(() => undefined);
    link.close();
    expect(port1.onmessage).to.equal(null);
  });

  it('takes another line, which is as good as the first', async () => {
    const outer = new MessageChannel();
    const inner = new MessageChannel();
    const heard: string[] = [];
    const taken = new Promise<void>((resolve) => {
      const first = portLink<string, string>(outer.port2, (port) => {
        const second = portLink<string, string>(port);
        second.receive((message) => {
          heard.push(`second: ${message}`);
          second.close();
          first.close();
          resolve();
        });
      });
      first.receive((message) => heard.push(`first: ${message}`));
    });
    outer.port1.postMessage('hello');
    outer.port1.postMessage('a line', [inner.port2]);
    inner.port1.postMessage('hello there');
    await taken;
    expect(heard).to.deep.equal(['first: hello', 'second: hello there']);
    outer.port1.close();
    inner.port1.close();
  });
});

describe('A lock of a life', () => {
  it('says who lives', async () => {
    const over = new AbortController();
    const name = (await holdLifeLock('test', over.signal))!;
    expect(await isHeld(name)).to.equal(true);
    expect(await isHeld('nobody')).to.equal(false);
    over.abort();
  });

  it('says of nobody that they live where there are no locks', async () => {
    const locks = Object.getOwnPropertyDescriptor(Navigator.prototype, 'locks')!;
    Object.defineProperty(Navigator.prototype, 'locks', { value: undefined, configurable: true });
    try {
      expect(await isHeld('anybody')).to.equal(false);
    } finally {
      Object.defineProperty(Navigator.prototype, 'locks', locks);
    }
  });
});
