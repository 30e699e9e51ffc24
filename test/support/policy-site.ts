import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** A file that the site serves by name; a page has the policy that is to hold. */
export type ServedFile = { readonly text: string; readonly policy?: string };

/**
 * A web server of pages under policies: files by name, and `cdn/` as it was built. Every report that a
 * browser sends about a policy is kept, also those of workers, which no page hears of.
 */
export class PolicySite {
  readonly files = new Map<string, ServedFile>();
  readonly reports: string[] = [];
  readonly #server: Server = createServer((request, response) => {
    void this.#answer(request, response);
  });

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, 'localhost', resolve));
  }

  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('Not listening.');
    return `http://localhost:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(decodeURIComponent(pathname));
    if (path === '/report') return this.#keepReport(request, response);
    const file = this.files.get(path.slice(1));
    try {
      const text = file?.text ?? (await bundle(path));
      response.writeHead(200, {
        'Content-Type': `${types[extname(path)] ?? 'text/plain'}; charset=utf-8`,
        // A frame without an origin asks for modules as a stranger.
        'Access-Control-Allow-Origin': '*',
        ...(file?.policy === undefined
          ? {}
          : { 'Content-Security-Policy': `${file.policy}; report-uri /report` }),
      });
      response.end(text);
    } catch {
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    }
  }

  #keepReport(request: IncomingMessage, response: ServerResponse): void {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      this.reports.push(body);
      response.writeHead(204).end();
    });
  }
}

/** A file of `cdn/`; below `other-version/` the same of another version. */
async function bundle(path: string): Promise<string> {
  const [, folder = '', ...rest] = path.split('/');
  if (folder !== 'cdn' && folder !== 'other-version') throw new Error(`Not served: ${path}`);
  const text = await readFile(join(root, 'cdn', ...rest), 'utf8');
  return folder === 'cdn' ? text : text.replaceAll('0.1.0', '0.0.9');
}

/** Where the modules of the package are. */
export const packageRoot = dirname(join(root, 'package.json'));
