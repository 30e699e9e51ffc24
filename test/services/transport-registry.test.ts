import { expect } from '@open-wc/testing';
import {
  findTransport,
  registerTransport,
  whenTransportRegistered,
} from '../../src/services/transport-registry.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';

let count = 0;

describe('the registry of transports', () => {
  let name: string;

  // What is registered stays for the life of the page, so each test takes a name of its own.
  beforeEach(() => (name = `test-${count++}`));

  it('knows a transport by its name once it is registered', () => {
    const factory = () => new FakeTransport();
    expect(findTransport(name)).to.equal(undefined);
    registerTransport(name, factory);
    expect(findTransport(name)).to.equal(factory);
  });

  it('keeps the first of a name', () => {
    const first = () => new FakeTransport();
    registerTransport(name, first);
    registerTransport(name, () => new FakeTransport());
    expect(findTransport(name)).to.equal(first);
  });

  it('lets everybody wait for a name', async () => {
    const factory = () => new FakeTransport();
    const waiting = [whenTransportRegistered(name), whenTransportRegistered(name)];
    registerTransport(name, factory);
    expect(await Promise.all(waiting)).to.deep.equal([factory, factory]);
  });

  it('answers at once for a name that is there', async () => {
    const factory = () => new FakeTransport();
    registerTransport(name, factory);
    expect(await whenTransportRegistered(name)).to.equal(factory);
  });

  it('does not answer for another name', async () => {
    let isAnswered = false;
    void whenTransportRegistered(`${name}-other`).then(() => (isAnswered = true));
    registerTransport(name, () => new FakeTransport());
    await whenTransportRegistered(name);
    expect(isAnswered).to.equal(false);
  });

  it('takes names for names and nothing else', () => {
    for (const odd of ['__proto__', 'constructor', 'toString']) {
      expect(findTransport(odd)).to.equal(undefined);
    }
  });
});
