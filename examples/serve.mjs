/**
 * Serves the built examples, each below its own name; one that has a server of its own answers for
 * itself.
 *
 *   node serve.mjs          prints the address (port 5180, or PORT)
 */
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('./', import.meta.url));

const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Answers with a file of a folder, or says that it is not there. */
export async function sendFile(response, folder, path, headers = {}) {
  const wanted = join(folder, normalize(path).replace(/^(?:\.\.[/\\])+/, ''));
  try {
    const file = (await stat(wanted)).isDirectory() ? join(wanted, 'index.html') : wanted;
    const body = await readFile(file);
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, ...headers }).end(body);
  } catch {
    response.writeHead(404).end('There is no such file.');
  }
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const [, name, rest] = /^\/([\w-]+)(\/.*)?$/.exec(decodeURIComponent(pathname)) ?? [];
  if (name === undefined) {
    response.writeHead(404).end('Add the name of an example to the address.');
  } else if (rest === undefined) {
    response.writeHead(308, { Location: `/${name}/` }).end();
  } else if (existsSync(join(here, name, 'server.mjs'))) {
    const { handle } = await import(pathToFileURL(join(here, name, 'server.mjs')).href);
    await handle(request, response, rest);
  } else {
    await sendFile(response, join(here, name, 'dist'), rest);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT ?? 5180);
  createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  }).listen(port, 'localhost', () => console.log(`http://localhost:${port}/`));
}
