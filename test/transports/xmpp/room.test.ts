import { expect } from '@open-wc/testing';
import { ManualClock } from '../../../src/services/manual-clock.js';
import { RequestError } from '../../../src/transports/xmpp/request-error.js';
import { Room } from '../../../src/transports/xmpp/room.js';
import { xml, type Xml } from '../../../src/transports/xmpp/xml.js';

const address = 'c-1@rooms.example';
const client = 'jabber:client';
const ping = 'urn:xmpp:ping';

/** A server with one room, that can forget who is in it and tell nobody. */
class Server {
  readonly clock = new ManualClock(0);
  readonly room: Room;
  /** With what it answers whoever asks whether it is in the room. */
  refusal: string | undefined;
  joins = 0;
  pings = 0;
  reads = 0;

  constructor() {
    this.room = new Room(
      {
        clock: this.clock,
        newId: () => 'id',
        routers: ['router.example'],
        send: (stanza) => this.#take(stanza),
        ask: (_type, _to, payload) => this.#answer(payload),
        hasFeature: () => Promise.resolve(false),
        onForged: () => undefined,
      },
      address,
      'Alice',
      {
        onEntries: () => undefined,
        onTyping: () => undefined,
        onRefused: () => undefined,
        onClosed: () => undefined,
      },
    );
  }

  /** Everything that was begun by now is done. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }

  #take(stanza: Xml): boolean {
    if (stanza.name !== 'presence') return true;
    this.joins += 1;
    this.refusal = undefined;
    const status = xml('status', 'http://jabber.org/protocol/muc#user', { code: '110' });
    const user = xml('x', 'http://jabber.org/protocol/muc#user', {}, status);
    const answer = xml('presence', client, { from: `${address}/Alice` }, user);
    queueMicrotask(() => this.room.handlePresence(answer));
    return true;
  }

  #answer(payload: Xml): Promise<Xml> {
    if (payload.ns !== ping) this.reads += 1;
    else {
      this.pings += 1;
      if (this.refusal) return Promise.reject(new RequestError(this.refusal, 'refused'));
    }
    return Promise.resolve(xml('iq', client, { type: 'result' }));
  }
}

/** How long it may take until a page knows that it is not in a room any more. */
const minute = 60_000;

describe('A room on a server that forgets who is in it, and tells nobody', () => {
  it('is asked within a minute whether we are in it, again and again', async () => {
    const server = new Server();
    await server.room.join();
    for (let time = 1; time <= 3; time += 1) {
      server.clock.advance(minute);
      await server.settle();
      expect(server.pings).to.be.at.least(time);
    }
    expect([server.joins, server.room.isCurrent]).to.deep.equal([1, true]);
  });

  it('is joined again and read again, where the server does not see us any more', async () => {
    const server = new Server();
    await server.room.join();
    const { reads } = server;
    server.refusal = 'not-acceptable';
    server.clock.advance(minute);
    await server.settle();
    expect([server.joins, server.room.isCurrent]).to.deep.equal([2, true]);
    expect(server.reads).to.equal(reads + 1);
  });

  it('is not joined again for an answer that has come through it', async () => {
    const server = new Server();
    await server.room.join();
    for (const condition of ['service-unavailable', 'feature-not-implemented', 'lost']) {
      server.refusal = condition;
      server.clock.advance(minute);
      await server.settle();
    }
    expect([server.joins, server.pings]).to.deep.equal([1, 3]);
  });

  it('is not asked for any more once it is left', async () => {
    const server = new Server();
    await server.room.join();
    server.room.leave();
    server.clock.advance(10 * minute);
    await server.settle();
    expect(server.pings).to.equal(0);
  });
});
