/**
 * A cluster of ejabberd on this machine, for a desk or a test: on loopback, with one data directory and free ports. It
 * needs no system service and may run as anybody; it stops with the script.
 *
 *   node servers/ejabberd/start.mjs [--nodes 2] [--dir build/ejabberd] [--account alice=secret]
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePorts, startProgram } from '../programs.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const startTime = 180_000;
const install = 'Run: npm run setup:servers';

/**
 * @param {object} options
 * @param {number} [options.nodes]
 * @param {string} [options.dir] where the data is kept; a temporary directory, gone with the servers, when absent
 * @param {'open' | 'accounts' | 'tokens'} [options.guests] `open`: contacts are believed; `accounts`: the router makes
 *   accounts; `tokens`: whoever has signed with `tokenKey` has said who it is
 * @param {'accounts' | 'tokens'} [options.agents]
 * @param {object} [options.tokenKey] a JSON web key
 * @param {string} [options.domain]
 * @param {number} [options.routers] how many routers may connect
 */
export async function startEjabberd({
  nodes: count = 2,
  dir,
  guests = 'open',
  agents = 'accounts',
  tokenKey,
  domain = 'desk.localhost',
  routers = 2,
} = {}) {
  const directory = dir ?? (await mkdtemp(join(tmpdir(), 'ejabberd-')));
  const keyFile = join(directory, 'tokens.jwk');
  if (tokenKey) await writeFile(keyFile, JSON.stringify(tokenKey), { mode: 0o600 });
  const secret = 'of-this-machine-only';
  const routerDomains = Array.from({ length: routers }, (_, index) =>
    index === 0 ? `router.${domain}` : `router-${index + 1}.${domain}`,
  );
  const [epmdPort, ...ports] = await freePorts(1 + count * 2);
  const cookie = randomBytes(16).toString('hex');
  const epmd = await startEpmd(epmdPort);
  const nodes = [];
  try {
    for (let index = 0; index < count; index += 1) {
      const [httpPort, componentPort] = ports.slice(index * 2, index * 2 + 2);
      const facts = { index, directory, domain, httpPort, componentPort, secret };
      Object.assign(facts, { agents, guests, keyFile });
      nodes.push(await startNode({ ...facts, routerDomains, cookie, epmdPort }));
      if (index === 0) continue;
      // It starts anew by that: whoever asks has to be another program.
      await control({ cookie, epmdPort }, nodes[index].name, 'join_cluster', nodes[0].name);
    }
    await clustered(nodes);
  } catch (error) {
    await stopAll();
    throw error;
  }

  async function stopAll(signal) {
    await Promise.all(nodes.map(({ program }) => program.stop(signal)));
    await epmd.stop('SIGKILL');
    if (dir === undefined) await rm(directory, { recursive: true, force: true });
  }

  return {
    domain,
    guests: `guests.${domain}`,
    rooms: `rooms.${domain}`,
    routers: routerDomains,
    wsUrl: nodes[0].wsUrl,
    /** Of each node. */
    wsUrls: nodes.map(({ wsUrl }) => wsUrl),
    componentHost: '127.0.0.1',
    componentPort: nodes[0].componentPort,
    componentPorts: nodes.map(({ componentPort }) => componentPort),
    secret,
    pids: nodes.map(({ program }) => program.pid),
    log: (index = 0) => nodes[index].program.log(),
    /** Makes an account on the agents' host, or gives it another password. */
    async makeAccount(name, password = `${name}-secret`, host = domain) {
      const node = nodes.find(({ program }) => !program.isOver) ?? nodes[0];
      await node.api('register', { user: name, host, password }).catch(async (error) => {
        if (error.status !== 409) throw error;
        await node.api('change_password', { user: name, host, newpass: password });
      });
      return { address: `${name}@${host}`, password };
    },
    /** Kills a node, as a crash does. */
    async kill(index) {
      await nodes[index].program.stop('SIGKILL');
    },
    stop: stopAll,
  };
}

function startEpmd(port) {
  return startProgram({
    command: 'epmd',
    args: ['-port', String(port), '-address', '127.0.0.1', '-d'],
    ready: [/epmd running/],
    install,
  });
}

/** Tells a node something, and waits until it has done it. */
async function control({ cookie, epmdPort }, node, ...command) {
  const name = `control-${process.pid}@127.0.0.1`;
  const program = await startProgram({
    command: 'erl',
    args: [
      ...['-noinput', '-hidden', '-name', name, '-setcookie', cookie, '-start_epmd', 'false'],
      ...['-kernel', 'inet_dist_use_interface', '{127,0,0,1}'],
      ...['-s', 'ejabberd_ctl', '-extra', node, ...command],
    ],
    env: {
      ERL_LIBS: libraries(),
      ERL_EPMD_PORT: String(epmdPort),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      ERL_CRASH_DUMP: '/dev/null',
    },
    ready: [],
    install,
  });
  const { code } = await program.ended;
  if (code !== 0) throw new Error(`${command.join(' ')}: ${code}\n${program.log()}`);
}

async function startNode(facts) {
  const { index, directory, domain, httpPort, componentPort, routerDomains, secret } = facts;
  const { agents, guests, keyFile, cookie, epmdPort } = facts;
  const home = join(directory, `node-${index + 1}`);
  await mkdir(join(home, 'mnesia'), { recursive: true });
  const config = join(home, 'ejabberd.yml');
  const ways = {
    open: [
      'auth_method: anonymous',
      'anonymous_protocol: login_anon',
      'allow_multiple_connections: true',
    ],
    accounts: ['auth_method: internal'],
    tokens: ['auth_method: jwt', `jwt_key: ${JSON.stringify(keyFile)}`, 'jwt_jid_field: jid'],
  };
  const signIn = (way) => ways[way].map((line) => `    ${line}`).join('\n');
  const filled = (await readFile(join(folder, 'ejabberd.yml'), 'utf8'))
    .replaceAll('@DOMAIN@', domain)
    .replace('@HTTP_PORT@', String(httpPort))
    .replace('@COMPONENT_PORT@', String(componentPort))
    .replace('@AGENTS@', signIn(agents))
    .replace('@GUESTS@', signIn(guests))
    .replace(
      '@ROUTERS@',
      routerDomains.map((each) => `      "${each}":\n        password: "${secret}"`).join('\n'),
    )
    .replace('@ROUTER_SERVERS@', routerDomains.map((each) => `      - "${each}"`).join('\n'));
  await writeFile(config, filled);
  const name = `desk${index + 1}@127.0.0.1`;
  const program = await startProgram({
    command: 'erl',
    args: [
      ...['-noinput', '-name', name, '-setcookie', cookie, '-start_epmd', 'false'],
      ...['-kernel', 'inet_dist_use_interface', '{127,0,0,1}'],
      ...['-mnesia', 'dir', `"${join(home, 'mnesia')}"`],
      ...['-ejabberd', 'quiet', 'true', '-s', 'ejabberd'],
    ],
    env: {
      ERL_LIBS: libraries(),
      ERL_EPMD_PORT: String(epmdPort),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      ERL_CRASH_DUMP: '/dev/null',
      EJABBERD_CONFIG_PATH: config,
      EJABBERD_LOG_PATH: join(home, 'ejabberd.log'),
      HOME: home,
    },
    cwd: home,
    ready: [],
    install,
  });
  void program.ended.then(() => (program.isOver = true));

  async function api(command, body = {}) {
    const response = await fetch(`http://127.0.0.1:${httpPort}/api/${command}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    throw Object.assign(new Error(`${command}: ${response.status} ${text}`), {
      status: response.status,
    });
  }

  async function isReady() {
    const end = Date.now() + startTime;
    for (;;) {
      if (program.isOver)
        throw new Error(`ejabberd did not start.\n${program.log().slice(-4_000)}`);
      try {
        await api('status');
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
        await wait(100);
      }
    }
  }

  await isReady();
  return {
    name,
    program,
    api,
    isReady,
    componentPort,
    wsUrl: `ws://127.0.0.1:${httpPort}/xmpp-websocket`,
  };
}

/** Every node knows all the others. */
async function clustered(nodes) {
  const end = Date.now() + startTime;
  for (const { api } of nodes) {
    while ((await api('list_cluster').catch(() => [])).length < nodes.length) {
      if (Date.now() > end) throw new Error('The nodes did not find each other.');
      await wait(100);
    }
  }
}

/** Where Debian and others keep what ejabberd is made of. */
function libraries() {
  const places = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib'];
  const found = places.filter(
    (place) => existsSync(place) && readdirSync(place).some((name) => /^ejabberd-\d/.test(name)),
  );
  return [process.env.ERL_LIBS, ...found].filter(Boolean).join(':');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      nodes: { type: 'string', default: '2' },
      dir: { type: 'string' },
      guests: { type: 'string', default: 'open' },
      account: { type: 'string', multiple: true, default: [] },
    },
  });
  const { account, nodes, ...options } = values;
  const cluster = await startEjabberd({ ...options, nodes: Number(nodes) });
  for (const each of account) await cluster.makeAccount(...each.split('='));
  console.log(`ejabberd: ${cluster.wsUrls.join(', ')}`);
  console.log(`Components on ports ${cluster.componentPorts.join(', ')}. Ctrl+C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void cluster.stop().then(() => process.exit(0)));
  }
}
