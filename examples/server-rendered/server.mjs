import { render } from '@lit-labs/ssr';
import { RenderResultReadable } from '@lit-labs/ssr/lib/render-result-readable.js';
import 'agent-workspace-elements';
import 'agent-workspace-elements/contact-chat';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { sendFile } from '../serve.mjs';
import { page } from './page.mjs';

const dist = fileURLToPath(new URL('dist/', import.meta.url));
const shared = fileURLToPath(new URL('../shared/', import.meta.url));

const head = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Northwind · rendered on the server</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="page.css" />
    <script type="module" src="client.js"></script>
  </head>
  <body>`;

/** Whose workspace it is; a page of a company knows it from the session of the request. */
function agentOf(request) {
  const { searchParams } = new URL(request.url, 'http://localhost');
  return searchParams.get('agent') ?? 'alice';
}

/** Answers for this example; `serve.mjs` of the folder above listens. */
export async function handle(request, response, path) {
  if (path === '/page.css') return sendFile(response, shared, path);
  if (path !== '/') return sendFile(response, dist, path);
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  response.write(head);
  await pipeline(new RenderResultReadable(render(page(agentOf(request)))), response, {
    end: false,
  });
  response.end('</body></html>');
}
