import { createServer } from 'node:http';
import { sendFile } from '../../examples/serve.mjs';

/** A web server as simple as can be: the files of a folder. */
export type Site = { readonly origin: string; close(): Promise<void> };

export async function serve(folder: string): Promise<Site> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    // A browser asks for an icon by itself, and would complain.
    if (pathname === '/favicon.ico') response.writeHead(204).end();
    else void sendFile(response, folder, decodeURIComponent(pathname));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Not listening.');
  return {
    origin: `http://localhost:${address.port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
