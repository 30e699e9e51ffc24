/** The site of a portal on a chat server, under the strictest policy with Trusted Types. */
import { createServer } from 'node:http';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { sourceOf } from '../../../scripts/own-name.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = (name) => fileURLToPath(new URL(`pages/${name}.mjs`, import.meta.url));
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

const style = `html, body { block-size: 100%; margin: 0; font-family: sans-serif }
  agent-desk, workspace-provider, contact-chat { block-size: 100% }`;
const html = (name, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8" />
  <title>${name}</title><link rel="stylesheet" href="/page.css" /><script src="/server.js"></script>
  <script type="module" src="/${name}.js"></script></head><body>${body}</body></html>`;

/** The package as modules, bundled by the page with its Lit. */
async function bundles() {
  const own = {
    name: 'own-name',
    setup({ onResolve }) {
      onResolve({ filter: /^agent-workspace-elements/ }, ({ path }) => ({
        path: `${root}${sourceOf[path]}`,
      }));
    },
  };
  const { outputFiles } = await build({
    entryPoints: [page('agent'), page('agent-by-token'), page('contact')],
    ...{ bundle: true, splitting: true, write: false, format: 'esm', target: 'es2022' },
    ...{ outdir: '/', plugins: [own], logLevel: 'error', tsconfig: `${root}tsconfig.json` },
  });
  return outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]);
}

export class DeskSite {
  reports = [];
  /** Every address that was asked for. */
  addresses = [];
  #files = new Map([
    ['/page.css', style],
    [
      '/agent.html',
      html(
        'agent',
        '<workspace-provider transport="xmpp" with-password><agent-desk></agent-desk></workspace-provider>',
      ),
    ],
    [
      '/agent-by-token.html',
      html(
        'agent-by-token',
        '<workspace-provider transport="xmpp"><agent-desk></agent-desk></workspace-provider>',
      ),
    ],
    ['/contact.html', html('contact', '<contact-chat heading="Acme Support"></contact-chat>')],
  ]);
  #http = createServer((request, response) => void this.#answer(request, response));
  #world;
  #account;
  #tokenFor;

  static async start() {
    const site = new DeskSite();
    for (const [path, text] of await bundles()) site.#files.set(path, text);
    await new Promise((resolve) => site.#http.listen(0, 'localhost', resolve));
    return site;
  }

  get origin() {
    return `http://localhost:${this.#http.address().port}`;
  }

  /**
   * From now on the portal is on this server; `account` makes the visitor's account, and `tokenFor` signs
   * a token for an agent's.
   */
  serve({ server }, account, tokenFor) {
    this.#world = server;
    this.#account = account;
    this.#tokenFor = tokenFor;
    this.reports = [];
    this.addresses = [];
    const { wsUrl: service, domain, guests, routers } = server;
    const facts = JSON.stringify({ service, domain, guests, routers });
    this.#files.set('/server.js', `globalThis.chatServer = ${facts};`);
  }

  async stop() {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #answer(request, response) {
    this.addresses.push(request.url);
    const { pathname } = new URL(request.url, this.origin);
    if (pathname === '/report') return this.#keepReport(request, response);
    if (pathname === '/chat-account') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      return response.end(JSON.stringify(await this.#account()));
    }
    if (pathname === '/agent-token') {
      let agent = '';
      for await (const part of request.setEncoding('utf8')) agent += part;
      return response.end(this.#tokenFor(`${agent}@${this.#world.domain}`));
    }
    const text = this.#files.get(pathname);
    if (text === undefined)
      return response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    response.writeHead(200, {
      'Content-Type': `${types[extname(pathname)]}; charset=utf-8`,
      'Content-Security-Policy': this.#policy,
    });
    response.end(text);
  }

  get #policy() {
    return `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ${this.#world.wsUrl};
      require-trusted-types-for 'script'; trusted-types lit-html agent-workspace; report-uri /report`.replace(
      /\s+/g,
      ' ',
    );
  }

  #keepReport(request, response) {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => (body += part));
    request.on('end', () => {
      this.reports.push(body);
      response.writeHead(204).end();
    });
  }
}
