/** The contact centre on a real chat server, as the contract suite needs it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startEjabberd } from '../../../servers/ejabberd/start.mjs';
import { loadWithPackages } from '../../../servers/kit.mjs';
import { startProsody } from '../../../servers/prosody/start.mjs';
import { Router } from '../../../servers/router/router.mjs';
import { ns, xml } from '../../../servers/router/xml.mjs';
import './dom.mjs';
import './ends.mjs';
import { forged, malformed } from './hostile-frames.mjs';
import { SocketProxy } from './socket-proxy.mjs';
import { openSocket } from './sockets.mjs';

const { xmppTransport } = await loadWithPackages('transports/xmpp/xmpp.ts');
const { xmppContactTransport } = await loadWithPackages('transports/xmpp/contact.ts');
const { describeTransport } = await loadWithPackages('testing/contract/describe-transport.ts');
const { contractContact } = await loadWithPackages('testing/contract/contract-contact.ts');

/** As many worlds as tests: each has a router of its own, and knows nothing of the others. */
const mostWorlds = Number(process.env.XMPP_WORLDS ?? 260);

const starts = {
  prosody: () => startProsody({ mend: true, routers: mostWorlds }),
  ejabberd: () => startEjabberd({ nodes: 1, routers: mostWorlds }),
};

const chat = { medium: 'chat', capacity: 4 };
const people = { alice: 'Alice Lindqvist', bob: 'Bob Marley-Smith', chidi: 'Chidi Okafor' };
const backoff = { least: 50, first: 200, longest: 1_000 };
/** Time is real: short where a test waits for it, and else long enough for a busy machine to answer. */
const ringTimes = { waitedFor: 2_000, usual: 40_000 };
/** The tests that wait for it. */
const ringsOut = [
  '[O8] an offer that nobody answers stops ringing',
  '[O8] what has stopped ringing cannot be accepted',
  '[T5] one that nobody answers leaves it with its owner',
];

const centreOf = (world, ringTime) => ({
  agents: Object.entries(people).map(([name, fullName]) => ({
    id: `${name}-${world}`,
    name: fullName,
    media: [chat],
    queues: [name === 'chidi' ? 'bookings' : 'support'],
    groups: name === 'alice' ? [] : ['pair'],
  })),
  queues: [
    { id: 'support', name: 'Technical Support' },
    { id: 'bookings', name: 'Bookings' },
    { id: 'returns', name: 'Returns', closed: true },
  ],
  routingPoints: [],
  agentGroups: [{ id: 'pair', name: 'The pair', distribution: 'broadcast' }],
  skills: [],
  contacts: [],
  dispositions: [{ id: 'solved', name: 'Solved' }],
  notReadyReasons: ['Break'],
  policies: {
    ...{ ringTime, capacity: { chat: 4, voice: 1 }, onDecline: 'owner', autoAnswer: 'off' },
    ...{ whenAllDecline: 'offer-again', notReadyAfterMissedOffer: false },
  },
  offerAgainAfter: 500,
});

/**
 * A stream neither loses frames nor doubles them nor swaps them, so those hooks are not here; and what an
 * agent signs in with here does not run out.
 */
export class XmppBackend {
  /**
   * ejabberd (23.01) answers whoever resumes 15 s late where the line broke while it was writing to it:
   * so long it waits for the socket that is gone.
   */
  patience = 25_000;
  /** Of the world of the test that is played. */
  ringTime = ringTimes.usual;
  stranger = { agent: 'nobody', password: 'guessed' };
  queue = 'bookings';
  closedQueue = 'returns';
  group = 'pair';
  longestText = 50_000;
  malformed = malformed;
  forged = forged;
  #server;
  #proxy;
  #router;
  #worlds = 0;
  #contacts = [];

  faults = {
    hold: (agent, direction) => this.#proxy.hold(agent, direction),
    kill: async (agent) => this.#proxy.kill(agent),
    restart: () => this.#restart(),
    forge: (agent, frame) => this.#forge(agent, frame),
  };

  /** The transport that is tested. */
  transport = (credentials) => {
    const { domain, guests } = this.#server ?? { domain: 'desk.localhost' };
    return xmppTransport({
      ...{ domain, guests, backoff, routers: [this.#routerDomain] },
      service: this.#proxy?.urlOf(credentials.agent) ?? 'ws://127.0.0.1:9/none',
      openSocket,
      storage: undefined,
    })(credentials);
  };

  constructor(name) {
    this.start = starts[name];
    // A node that dies is not what one node of a cluster can do and come back from here.
    if (name !== 'prosody') delete this.faults.restart;
  }

  /** Before the first world. */
  async begin() {
    this.#server = await this.start();
    this.#proxy = await SocketProxy.start(this.#server.wsUrl);
  }

  async end() {
    await this.#proxy?.stop();
    await this.#server?.stop('SIGKILL');
  }

  async open() {
    this.#worlds += 1;
    const world = this.#worlds;
    const { domain, guests, rooms, componentHost, componentPort, secret } = this.#server;
    const agents = Object.keys(people).map((name) => `${name}-${world}`);
    await Promise.all(agents.map((agent) => this.#server.makeAccount(agent)));
    this.#router = new Router({
      component: { host: componentHost, port: componentPort, domain: this.#routerDomain, secret },
      identity: { agents: domain, guests, rooms, routers: [this.#routerDomain] },
      centre: centreOf(world, this.ringTime),
    });
    this.#router.on('problem', (error) => {
      if (process.env.XMPP_DEBUG) console.error(error);
    });
    await this.#router.start();
    return {
      agents: agents.map((agent) => ({ agent, password: `${agent}-secret` })),
      startChat: (name) => this.#startChat(name),
      close: () => this.#close(),
    };
  }

  async connections(agent) {
    const lines = this.#proxy.linesOf(agent);
    await Promise.all(lines.map((line) => line.answered()));
    return this.#proxy.linesOf(agent).length;
  }

  watched(agent) {
    return this.#router.directory.watchedBy(this.#router.agents.addressOf(agent));
  }

  get #routerDomain() {
    return this.#server?.routers[this.#worlds - 1] ?? 'router.desk.localhost';
  }

  async #startChat(name = 'Ana Kovač') {
    const account = `contact-${this.#worlds}-${this.#contacts.length + 1}`;
    const transport = xmppContactTransport(
      { contact: account },
      {
        ...{ service: this.#server.wsUrl, routers: [this.#routerDomain], backoff },
        credentials: () =>
          Promise.resolve({ address: `${account}@${this.#server.guests}`, token: 'whoever' }),
        openSocket,
      },
    );
    this.#contacts.push(transport);
    return contractContact(transport, { name, queueId: 'support' });
  }

  /** The server restarts with its data; router, agents and contacts come back by themselves. */
  async #restart() {
    const back = new Promise((resolve) => this.#router.component.once('online', resolve));
    await this.#server.restart('SIGTERM');
    await back;
  }

  #forge(agent, frame) {
    const { domain, guests, rooms } = this.#server;
    const places = this.#proxy.placesOf(agent);
    const facts = { agent, domain, guests, rooms, router: this.#routerDomain, ...places };
    this.#proxy.forge(agent, typeof frame === 'function' ? frame(facts) : frame);
  }

  async #close() {
    for (const contact of this.#contacts.splice(0)) await contact.disconnect();
    // The next world's router is to find nothing of this one's, with which it has nothing to do.
    const { component, ledger } = this.#router;
    const destroy = xml('query', ns.mucOwner, {}, xml('destroy', ns.mucOwner));
    await component.ask('set', ledger.address, destroy);
    this.#router.stop();
  }
}

/** What a stream cannot have, and how many tests need it. */
const impossible = {
  'the backend cannot drop': 3,
  'the backend cannot duplicate': 2,
  'the backend cannot expire': 1,
  'the backend cannot reorder': 1,
};

/** Runs the contract suite on a server. */
export async function describeContract(server) {
  const backend = new XmppBackend(server);
  before(() => backend.begin());
  after(() => backend.end());
  const play = (title, body) =>
    it(title, () => {
      backend.ringTime = ringTimes[ringsOut.includes(title) ? 'waitedFor' : 'usual'];
      return body();
    });
  const { tests, notApplicable } = describeTransport({
    ...{ describe, it: play, backend },
    name: `The XMPP transport on ${server}`,
    factory: backend.transport,
  });

  describe('The contract suite on a stream', () => {
    it('has a world for each of a hundred tests and more', () => {
      assert.ok(tests.length > 100 && tests.length < mostWorlds, `${tests.length} tests`);
    });

    it('lets ring as long as a test waits, and knows which ones do', () => {
      const titles = tests.map(({ title }) => title);
      assert.deepEqual(
        ringsOut.filter((title) => !titles.includes(title)),
        [],
      );
    });

    it('lists what a stream cannot have, and nothing else but other `supports`', () => {
      const counts = {};
      for (const { because } of notApplicable) counts[because] = (counts[because] ?? 0) + 1;
      const { 'it is about another `supports`': others, ...missing } = counts;
      assert.ok(others > 0);
      const restart = backend.faults.restart ? {} : { 'the backend cannot restart': 1 };
      assert.deepEqual(missing, { ...impossible, ...restart });
    });
  });
}
