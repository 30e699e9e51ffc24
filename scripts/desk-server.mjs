/**
 * The desk on a real chat server of this machine, which stops with it.
 *
 *   npm run desk:xmpp          one Prosody
 *   npm run desk:ejabberd      two nodes of ejabberd, the agents on different ones
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startEjabberd } from '../servers/ejabberd/start.mjs';
import { loadFromSource } from '../servers/kit.mjs';
import { startProsody } from '../servers/prosody/start.mjs';
import { Router } from '../servers/router/router.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const servers = {
  prosody: { name: 'Prosody', start: () => startProsody({ mend: true }) },
  ejabberd: { name: 'two nodes of ejabberd', start: () => startEjabberd({ nodes: 2 }) },
};
const chosen = servers[process.argv[2]];
if (!chosen) {
  console.error(`Which server? ${Object.keys(servers).join(' or ')}`);
  process.exit(1);
}

/** The desk closes down as a whole, however it comes to that. */
const ends = [];
let ending;
function end(code) {
  ending ??= (async () => {
    for (const each of ends.reverse()) await each();
    process.exit(code);
  })();
  return ending;
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void end(0));

try {
  const { demoOptions } = await loadFromSource('transports/local/centre/options.ts');
  console.log(`Starting ${chosen.name} …`);
  const server = await chosen.start();
  ends.push(() => server.stop('SIGKILL'));
  for (const { id } of demoOptions.agents) await server.makeAccount(id);

  const { domain, guests, rooms, routers, componentHost: host, componentPort, secret } = server;
  const ports = server.componentPorts ?? [componentPort];
  for (const [index, router] of routers.entries()) {
    const started = new Router({
      component: { host, port: ports[index % ports.length], domain: router, secret },
      identity: { agents: domain, guests, rooms, routers },
      centre: demoOptions,
    });
    started.on('problem', (error) => console.error(error.message));
    await started.start();
    ends.push(() => started.stop());
  }

  const services = server.wsUrls ?? [server.wsUrl];
  const desk = { name: chosen.name, services, domain, guests, routers };
  const vite = spawn(
    process.execPath,
    ['node_modules/vite/bin/vite.js', ...process.argv.slice(3)],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, DESK_SERVER: JSON.stringify(desk) },
    },
  );
  ends.push(() => void vite.kill());
  vite.once('exit', (code) => void end(code ?? 0));
} catch (error) {
  console.error(error.message);
  await end(1);
}
