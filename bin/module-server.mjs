/**
 * Serves modules of this machine to one page, on a free port of the loopback and under a name that
 * nobody else knows. What a module imports by a package's name is looked for as Node does.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve, sep } from 'node:path';

const types = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.css': 'text/css',
};

/** `rxjs` has what modern engines want under `es2015`. */
const conditions = ['browser', 'es2015', 'import', 'module', 'default'];

const imports = /(\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"'\n]+)\2/g;

export class ModuleServer {
  /** What could not be found, or is no module: told when the page cannot load something. */
  problems = [];

  #secret = randomUUID();
  #server;

  static async start() {
    const modules = new ModuleServer();
    modules.#server = createServer((request, response) => modules.#answer(request, response));
    await new Promise((done) => modules.#server.listen(0, '127.0.0.1', done));
    return modules;
  }

  get #origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** The address of an empty page. */
  get page() {
    return `${this.#origin}/${this.#secret}/`;
  }

  /** The address of a file. */
  urlOf(path) {
    const parts = resolve(path).split(sep).map(encodeURIComponent);
    return `${this.#origin}/${this.#secret}/files/${parts.join('/')}`;
  }

  stop() {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(done));
  }

  #answer({ url, method, headers }, response) {
    const end = (status, type = 'text/plain', body = '') => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(body);
    };
    const { pathname } = new URL(url, this.#origin);
    const root = `/${this.#secret}/`;
    // Another page may know the port, and point a name of its own to this machine.
    const isOurs = method === 'GET' && `http://${headers.host}` === this.#origin;
    if (!isOurs || !pathname.startsWith(root)) return end(404);
    if (pathname === root) return end(200, 'text/html', '<!doctype html><title>Contract</title>');
    const path = this.#file(decodeURIComponent(pathname.slice(`${root}files/`.length)));
    if (!path) return end(404);
    const type = types[extname(path)] ?? 'application/octet-stream';
    if (type !== 'text/javascript') return end(200, type, readFileSync(path));
    return end(200, type, this.#withAddresses(readFileSync(path, 'utf8'), path));
  }

  /** Many packages leave the ending out. */
  #file(name) {
    const path = sep === '/' ? `/${name.replace(/^\/+/, '')}` : name.replaceAll('/', sep);
    const found = [path, `${path}.js`, `${path}.mjs`, join(path, 'index.js')].find(
      (each) => existsSync(each) && statSync(each).isFile(),
    );
    if (!found) this.problems.push(`There is no ${path}.`);
    return found;
  }

  /** With the addresses of packages in place of their names. */
  #withAddresses(code, path) {
    const isModule = /\b(?:import|export)\b/.test(code);
    if (!isModule && /\b(?:module\.exports|exports\.\w+\s*=|require\()/.test(code)) {
      this.problems.push(
        `${path} is CommonJS, which no browser loads: bundle the transport first.`,
      );
    }
    return code.replaceAll(imports, (whole, before, quote, name) => {
      if (/^(?:[./]|[a-z][a-z+.-]*:)/i.test(name)) return whole;
      const found = findPackage(name, dirname(path));
      if (found) return `${before}${quote}${this.urlOf(found)}${quote}`;
      this.problems.push(`“${name}”, which ${path} imports, is not installed.`);
      return whole;
    });
  }
}

/** The file that a package's name leads to, from a folder upwards; undefined when there is none. */
function findPackage(specifier, from) {
  const [, name, rest = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.+)?$/.exec(specifier) ?? [];
  if (!name) return undefined;
  for (let folder = from; ; folder = dirname(folder)) {
    const own = join(folder, 'package.json');
    // A package may import itself by its name.
    const isSelf = existsSync(own) && JSON.parse(readFileSync(own, 'utf8')).name === name;
    const home = isSelf ? folder : join(folder, 'node_modules', name);
    if (existsSync(join(home, 'package.json'))) return entryOf(home, `.${rest}`);
    if (dirname(folder) === folder) return undefined;
  }
}

function entryOf(home, subpath) {
  const { exports, module, main } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  if (exports === undefined) {
    return join(home, subpath === '.' ? (module ?? main ?? 'index.js') : subpath);
  }
  const target = targetOf(exportsOf(exports), subpath);
  return target && join(home, target);
}

/** Exports as paths, also where there is but one. */
function exportsOf(exports) {
  const isPaths = typeof exports === 'object' && Object.keys(exports).some((key) => key[0] === '.');
  return isPaths ? exports : { '.': exports };
}

function targetOf(exports, subpath) {
  if (subpath in exports) return choose(exports[subpath]);
  for (const [pattern, target] of Object.entries(exports)) {
    const [start, end] = pattern.split('*');
    const fits = end !== undefined && subpath.startsWith(start) && subpath.endsWith(end);
    if (!fits) continue;
    const part = subpath.slice(start.length, subpath.length - end.length);
    return choose(target)?.replaceAll('*', part);
  }
  return undefined;
}

/** The first of the conditions that holds in a browser. */
function choose(target) {
  if (typeof target === 'string' || target === null) return target ?? undefined;
  if (Array.isArray(target)) return target.map(choose).find((each) => each !== undefined);
  for (const [condition, inner] of Object.entries(target)) {
    const found = conditions.includes(condition) ? choose(inner) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
