/**
 * Starts a router.
 *
 *   node servers/router/start.mjs router.json
 *
 * The file has `component` (`host`, `port`, `domain`), `identity` (`agents`, `guests`, `rooms`, `routers`), `centre`
 * (agents, queues and the like) and, where contacts get throwaway accounts, `accounts` (`port`, `host`). The secret of the
 * component comes from the environment, `ROUTER_SECRET`, and what `POST /` of the accounts has to bring from
 * `ACCOUNTS_SECRET`.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Router } from './router.mjs';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Give a configuration: node servers/router/start.mjs router.json');
  process.exit(1);
}
const { component, identity, centre, accounts } = JSON.parse(await readFile(file, 'utf8'));
const secret = process.env.ROUTER_SECRET;
if (!secret) {
  console.error('ROUTER_SECRET is not set.');
  process.exit(1);
}

const router = new Router({ component: { ...component, secret }, identity, centre });
router.on('problem', (error) => console.error(`${new Date().toISOString()} ${error.message}`));
await router.start();

if (accounts) {
  const needed = process.env.ACCOUNTS_SECRET;
  if (!needed) {
    console.error('ACCOUNTS_SECRET is not set: nobody could ask for an account.');
    process.exit(1);
  }
  const digest = (text) => createHash('sha256').update(text).digest();
  const server = createServer((request, response) => {
    const brought = request.headers.authorization ?? '';
    const isAllowed = timingSafeEqual(digest(brought), digest(`Bearer ${needed}`));
    if (request.method !== 'POST' || !isAllowed) {
      response.writeHead(request.method === 'POST' ? 401 : 405).end();
      return;
    }
    router.contacts.makeAccount().then(
      ({ address, password }) => {
        response.writeHead(201, {
          'content-type': 'application/json',
          'cache-control': 'no-store',
        });
        response.end(JSON.stringify({ address, password }));
      },
      (error) => {
        console.error(error.message);
        response.writeHead(503).end();
      },
    );
  });
  server.listen(accounts.port, accounts.host ?? '127.0.0.1');
  await once(server, 'listening');
}
console.log(`${component.domain} has ${router.interactions.size} open interactions.`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    router.stop();
    process.exit(0);
  });
}
