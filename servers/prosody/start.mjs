/**
 * Prosody on this machine, for a desk or a test: on loopback, with one data directory and free ports. It needs no
 * system service and may run as anybody; it stops with the script.
 *
 *   node servers/prosody/start.mjs [--dir build/prosody] [--mend] [--account alice=secret]
 */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePorts, startProgram } from '../programs.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));

/**
 * @param {object} options
 * @param {string} [options.dir] where the data is kept; a temporary directory, gone with the server, when absent
 * @param {boolean} [options.mend] loads the module that mends resumption after half a frame
 * @param {'open' | 'accounts'} [options.guests] `open`: contacts are believed; `accounts`: the router makes accounts
 * @param {string} [options.domain]
 * @param {number} [options.routers] how many routers may connect
 * @param {number} [options.httpPort] a free one when absent
 * @param {number} [options.componentPort] a free one when absent
 */
export async function startProsody({
  dir,
  mend = false,
  guests = 'open',
  domain = 'desk.localhost',
  routers = 2,
  ...ports
} = {}) {
  const directory = dir ?? (await mkdtemp(join(tmpdir(), 'prosody-')));
  await mkdir(join(directory, 'data'), { recursive: true });
  const [freeHttp, freeComponent] = await freePorts(2);
  const { httpPort = freeHttp, componentPort = freeComponent } = ports;
  const secret = 'of-this-machine-only';
  const routerDomains = Array.from({ length: routers }, (_, index) =>
    index === 0 ? `router.${domain}` : `router-${index + 1}.${domain}`,
  );
  const start = () =>
    startProgram({
      command: 'prosody',
      args: ['-F', '--config', join(folder, 'prosody.cfg.lua')],
      env: {
        DESK_DIRECTORY: directory,
        DESK_DOMAIN: domain,
        DESK_ROUTERS: routerDomains.join(' '),
        DESK_MODULES: join(folder, 'modules'),
        DESK_HTTP_PORT: String(httpPort),
        DESK_COMPONENT_PORT: String(componentPort),
        DESK_MEND: mend ? 'yes' : 'no',
        DESK_GUESTS: guests,
        DESK_SECRET: secret,
      },
      ready: [/Activated service 'http' on/, /Activated service 'component' on/],
      within: 60_000,
      install: 'Run: npm run setup:servers',
    });
  let program = await start();

  /** Makes an account on the agents' host, or gives it another password. */
  async function makeAccount(name, password = `${name}-secret`, host = domain) {
    const accounts = join(directory, 'data', dataName(host), 'accounts');
    await mkdir(accounts, { recursive: true });
    // Prosody hashes it when it is used for the first time.
    const text = `return { ["password"] = ${JSON.stringify(password)} };\n`;
    await writeFile(join(accounts, `${dataName(name)}.dat`), text);
    return { address: `${name}@${host}`, password };
  }

  return {
    domain,
    guests: `guests.${domain}`,
    rooms: `rooms.${domain}`,
    routers: routerDomains,
    wsUrl: `ws://127.0.0.1:${httpPort}/xmpp-websocket`,
    componentHost: '127.0.0.1',
    componentPort,
    secret,
    get pid() {
      return program.pid;
    },
    log: () => program.log(),
    makeAccount,
    /** Stops the server and starts it again on the same ports and data. */
    async restart(signal) {
      await program.stop(signal);
      program = await start();
    },
    async stop(signal) {
      await program.stop(signal);
      if (dir === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A name as Prosody writes it on disk. */
function dataName(name) {
  return name.replace(
    /[^A-Za-z0-9_]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string' },
      mend: { type: 'boolean', default: false },
      guests: { type: 'string', default: 'open' },
      account: { type: 'string', multiple: true, default: [] },
    },
  });
  const { account, ...options } = values;
  const server = await startProsody(options);
  for (const each of account) await server.makeAccount(...each.split('='));
  console.log(`Prosody: ${server.wsUrl}, components on port ${server.componentPort}`);
  console.log(`Agents on ${server.domain}, contacts on ${server.guests}. Ctrl+C stops it.`);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => void server.stop().then(() => process.exit(0)));
  }
}
