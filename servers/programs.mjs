/** What the start scripts of the servers share: free ports, and programs that end with whoever started them. */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * From where ports are taken: below those that systems give to whoever connects to something, which could have one
 * by the time at which a server comes to listen on it.
 */
const [lowestPort, highestPort] = [15_000, 32_000];
/** So many may be somebody else's. */
const mostTaken = 1_000;

/** Ports of the loopback that are free now, each another one. */
export async function freePorts(count) {
  const servers = [];
  for (let taken = 0; servers.length < count;) {
    const port = randomInt(lowestPort, highestPort);
    const server = await listening(port).catch((error) => {
      taken += 1;
      if (error.code !== 'EADDRINUSE' || taken > mostTaken) throw error;
    });
    if (server) servers.push(server);
  }
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function listening(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

const running = new Set();

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a program and waits until it has said everything that it is to say.
 *
 * @param {{command: string, args: string[], env?: object, cwd?: string, ready: RegExp[], within?: number, install?: string}} program
 */
export async function startProgram({ command, args, env, cwd, ready, within = 20_000, install }) {
  const child = spawn(command, args, {
    ...{ cwd, env: { ...process.env, ...env } },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const ended = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => resolve({ error }));
  });
  void ended.then(() => running.delete(child));
  let said = '';
  const isReady = new Promise((resolve) => {
    const hear = (chunk) => {
      said = (said + chunk).slice(-200_000);
      if (ready.every((pattern) => pattern.test(said))) resolve();
    };
    hear('');
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  let limit;
  const late = new Promise((resolve) => {
    limit = setTimeout(() => resolve({ late: true }), within);
  });
  const outcome = await Promise.race([isReady, ended, late]);
  clearTimeout(limit);
  if (outcome?.error?.code === 'ENOENT') throw new Error(`${command} is not installed. ${install}`);
  if (outcome) {
    child.kill('SIGKILL');
    throw new Error(`${command} did not start.\n${said.slice(-4_000)}`);
  }
  return {
    pid: child.pid,
    ended,
    /** What it has said lately. */
    log: () => said,
    /** Ends it and waits until it is gone: `SIGKILL` as a crash does. */
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(patience);
    },
  };
}
