/** A contact centre on a real server, for one file of tests. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEjabberd } from '../../../servers/ejabberd/start.mjs';
import { startProgram } from '../../../servers/programs.mjs';
import { startProsody } from '../../../servers/prosody/start.mjs';
import { Router } from '../../../servers/router/router.mjs';
import { AgentClient, ContactClient } from './client.mjs';
import './ends.mjs';

const routerScript = fileURLToPath(new URL('../../../servers/router/start.mjs', import.meta.url));

export const centre = {
  agents: ['alice', 'bob', 'chidi', 'dana'].map((id) => ({
    id,
    name: {
      alice: 'Alice Lindqvist',
      bob: 'Bob Marley-Smith',
      chidi: 'Chidi Okafor',
      dana: 'Dana Weiss',
    }[id],
    number: `50${id.length}`,
    media: [{ medium: 'chat', capacity: 2 }],
    queues: id === 'dana' ? ['sales'] : ['billing'],
    groups: id === 'dana' ? [] : ['back-office'],
  })),
  queues: [
    { id: 'billing', name: 'Billing' },
    { id: 'sales', name: 'Sales' },
    { id: 'returns', name: 'Returns', closed: true },
    { id: 'rush', name: 'Rush', distribution: 'broadcast' },
  ],
  routingPoints: [
    {
      ...{ id: 'front-door', name: 'Front Door', queueId: 'billing' },
      rules: [{ segment: 'Gold', queueId: 'sales' }],
    },
  ],
  agentGroups: [{ id: 'back-office', name: 'Back Office' }],
  skills: [],
  contacts: [],
  dispositions: [{ id: 'solved', name: 'Solved' }],
  notReadyReasons: ['Break'],
  policies: {
    ...{ ringTime: 20_000, capacity: { chat: 3, voice: 1 }, onDecline: 'owner' },
    ...{ whenAllDecline: 'offer-again', notReadyAfterMissedOffer: false, autoAnswer: 'off' },
  },
};

/** `XMPP_SERVER=ejabberd` runs the same tests on a node of ejabberd. */
const starts = {
  prosody: startProsody,
  ejabberd: (options) => startEjabberd({ nodes: 1, ...options }),
};

export class World {
  #ends = [];
  #names = 0;

  static async start({ on = process.env.XMPP_SERVER ?? 'prosody', ...options } = {}) {
    const world = new World();
    world.server = await starts[on](options);
    return world;
  }

  /** A router of the server; the first when no number is given. */
  async router(changes = {}, index = 0) {
    const { domain, guests, rooms, routers, componentHost, componentPort, secret } = this.server;
    // On a cluster each is on another node.
    const ports = this.server.componentPorts ?? [componentPort];
    const port = ports[index % ports.length];
    const router = new Router({
      component: { host: componentHost, port, domain: routers[index], secret },
      identity: { agents: domain, guests, rooms, routers },
      centre: { ...centre, ...changes, policies: { ...centre.policies, ...changes.policies } },
    });
    router.on('problem', (error) => {
      this.problems.push(error);
      if (process.env.XMPP_DEBUG) console.error(error);
    });
    await router.start();
    this.#ends.push(() => router.stop());
    return router;
  }

  /** The first router as a program of its own, which can be killed. */
  async routerProgram({ env, ...more } = {}) {
    const { domain, guests, rooms, routers, componentHost, componentPort, secret } = this.server;
    const directory = await mkdtemp(join(tmpdir(), 'router-'));
    const file = join(directory, 'router.json');
    const component = { host: componentHost, port: componentPort, domain: routers[0] };
    const identity = { agents: domain, guests, rooms, routers };
    await writeFile(file, JSON.stringify({ component, identity, centre, ...more }));
    const program = await startProgram({
      command: process.execPath,
      args: [routerScript, file],
      env: { ROUTER_SECRET: secret, ...env },
      ready: [/open interactions/],
    });
    await rm(directory, { recursive: true });
    this.#ends.push(() => program.stop('SIGKILL'));
    return program;
  }

  problems = [];

  /** An agent's page, signed in, that asks a router; the first one when none is given. */
  async agent(name, state = 'ready', router = undefined) {
    await this.server.makeAccount(name);
    const agent = new AgentClient(this.server, name, router);
    this.#ends.push(() => agent.end());
    await agent.connect();
    if (!state) return agent;
    agent.say(state);
    // On one stream the router hears one after the other: with the answer it has heard both.
    await agent.workspace();
    return agent;
  }

  /** A contact's page. */
  async contact(name = `contact-${(this.#names += 1)}`, secret) {
    const contact = new ContactClient(this.server, name, secret);
    this.#ends.push(() => contact.end());
    return contact.connect();
  }

  /** Ends everybody, and the server with its data. */
  async stop() {
    for (const end of this.#ends.splice(0).reverse()) await end();
    await this.server.stop('SIGKILL');
  }
}
