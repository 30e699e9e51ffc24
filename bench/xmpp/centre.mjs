/** A contact centre on a cluster, each part a process of its own, and the processor time that they take. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEjabberd } from '../../servers/ejabberd/start.mjs';
import { startProgram } from '../../servers/programs.mjs';

const routerScript = fileURLToPath(new URL('../../servers/router/start.mjs', import.meta.url));
/** Of the clock in which Linux counts processor time. */
const ticksPerSecond = 100;

function centreOf(size) {
  return {
    agents: Array.from({ length: size }, (_, index) => ({
      id: `agent-${index}`,
      name: `Agent ${index}`,
      media: [{ medium: 'chat', capacity: 4 }],
      queues: ['everybody'],
      groups: [],
    })),
    queues: [{ id: 'everybody', name: 'Everybody' }],
    ...{ routingPoints: [], agentGroups: [], skills: [], contacts: [], dispositions: [] },
    policies: {
      ...{ ringTime: 20_000, capacity: { chat: 4, voice: 1 }, onDecline: 'owner' },
      ...{ whenAllDecline: 'offer-again', notReadyAfterMissedOffer: false, autoAnswer: 'off' },
    },
  };
}

/** Two nodes, a router on each, and so many agents' accounts. */
export async function startCentre(size) {
  const server = await startEjabberd({ nodes: 2 });
  const directory = await mkdtemp(join(tmpdir(), 'bench-xmpp-'));
  const { domain, guests, rooms, routers, componentHost: host, componentPorts, secret } = server;
  const programs = [];
  for (const [index, router] of routers.entries()) {
    const file = join(directory, `${router}.json`);
    const component = { host, port: componentPorts[index], domain: router };
    const identity = { agents: domain, guests, rooms, routers };
    await writeFile(file, JSON.stringify({ component, identity, centre: centreOf(size) }));
    programs.push(
      await startProgram({
        command: process.execPath,
        args: [routerScript, file],
        env: { ROUTER_SECRET: secret },
        ready: [/open interactions/],
        within: 60_000,
      }),
    );
  }
  for (let index = 0; index < size; index += 1) await server.makeAccount(`agent-${index}`);
  return {
    server,
    /** Processor time so far, in ms. */
    processorTime: () => ({
      servers: sum(server.pids.map(processorTimeOf)),
      routers: sum(programs.map(({ pid }) => processorTimeOf(pid))),
    }),
    problems: () => programs.map((program) => program.log()).join(''),
    async stop() {
      await Promise.all(programs.map((program) => program.stop('SIGKILL')));
      await server.stop('SIGKILL');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0);
}

function processorTimeOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // A program's name may have spaces; what follows it has none.
  const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(user) + Number(system)) * 1_000) / ticksPerSecond;
}
