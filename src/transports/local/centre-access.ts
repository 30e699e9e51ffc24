import { kitPolicy } from '../kit-policy.js';
import { IndexedDbFileStore, MemoryFileStore, type FileStore } from './centre-files.js';
import { CentreHost } from './centre-host.js';
import { IndexedDbLog, type CentreLog } from './centre/log.js';
import { openLoggedCentre } from './open-centre.js';
import { portLink, type CentreMessage, type ClientMessage, type Link } from './link.js';
import { isHeld } from './life-lock.js';
import { type TrustedSharedWorker, trustedSharedWorker } from './worker-policy.js';

export type CentreLink = Link<ClientMessage, CentreMessage>;

/** A way to reach a centre. */
export type CentreAccess = {
  /** Who shares the centre: the tabs of this browser, or this page alone. */
  readonly scope: 'browser' | 'page';
  /** @param isFresh whether nothing is taken for granted that stood before */
  connect(isFresh?: boolean): CentreLink;
};

/** How long a shared worker may take to answer before the page does without, in ms. */
const workerPatience = 4_000;

const accesses = new Map<string, Promise<CentreAccess | WorkerAccess>>();

/**
 * The way to the centre of a name: a shared worker, so that all tabs have the same one; where that
 * is not to be had (an opaque origin, a kit from another origin, a policy), a centre in this page.
 */
export async function reachCentre(name: string): Promise<CentreAccess> {
  let reached = accesses.get(name);
  if (!reached) {
    reached = tryWorker(name).then((worker) => worker ?? inPageKept(pageLogName(name)));
    accesses.set(name, reached);
  }
  const access = await reached;
  if (access instanceof WorkerAccess) await access.check();
  return access;
}

/**
 * Lines to a shared worker. A browser keeps every `SharedWorker` object for as long as its worker lives,
 * so that one of them serves the page, and each line is a port that is sent over it.
 */
class WorkerAccess implements CentreAccess {
  readonly scope = 'browser';
  readonly #name: string;
  #worker: SharedWorker | undefined;
  #lock: string | undefined;

  /** @param lock of a worker that takes lines; nothing else tells later whether it lives */
  constructor(name: string, worker: SharedWorker, lock: string | undefined) {
    this.#name = name;
    this.#worker = lock === undefined ? undefined : worker;
    this.#lock = lock;
  }

  /** Forgets a worker that is gone. */
  async check(): Promise<void> {
    if (this.#lock !== undefined && !(await isHeld(this.#lock))) this.#forget();
  }

  connect(isFresh = false): CentreLink {
    if (isFresh) this.#forget();
    if (!this.#worker) return portLink(startWorker(this.#name).port);
    const { port1, port2 } = new MessageChannel();
    this.#worker.port.postMessage({ kind: 'line' }, [port2]);
    return portLink(port1);
  }

  #forget(): void {
    this.#worker?.port.close();
    this.#worker = undefined;
    this.#lock = undefined;
  }
}

function inPageKept(name: string): CentreAccess {
  return inPage(new IndexedDbLog(name), new IndexedDbFileStore(name));
}

/** A centre in this page, for as long as the page lives and for as long as its log does. */
export function inPage(log: CentreLog, files: FileStore = new MemoryFileStore()): CentreAccess {
  const host = new CentreHost((setup) => openLoggedCentre(log, setup), { files });
  return { scope: 'page', connect: () => connectInPage(host) };
}

/** A line to a host in the same page; a message channel keeps it as apart as a worker would be. */
export function connectInPage(host: CentreHost): CentreLink {
  const { port1, port2 } = new MessageChannel();
  host.serve(portLink(port2));
  return portLink(port1);
}

function startWorker(name: string): SharedWorker {
  const policy = kitPolicy();
  if (policy) return startTrusted(trustedSharedWorker(policy), name);
  return new SharedWorker(new URL('./centre-worker.js', import.meta.url), { type: 'module', name });
}

/** The parameter has the name of the global: by these words bundlers find a worker's module. */
function startTrusted(SharedWorker: TrustedSharedWorker, name: string): SharedWorker {
  return new SharedWorker(new URL('./centre-worker.js', import.meta.url), { type: 'module', name });
}

/** Resolves with a way through a shared worker that has answered, or with nothing. */
function tryWorker(name: string): Promise<WorkerAccess | undefined> {
  if (typeof SharedWorker === 'undefined') return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const giveUp = (): void => resolve(undefined);
    try {
      const worker = startWorker(name);
      const timer = setTimeout(giveUp, workerPatience);
      worker.onerror = giveUp;
      const link: CentreLink = portLink(worker.port);
      link.receive((message) => {
        if (message.kind !== 'hello') return;
        clearTimeout(timer);
        const { lock, takesLines } = message;
        if (!takesLines || lock === undefined) link.close();
        resolve(new WorkerAccess(name, worker, takesLines && lock));
      });
    } catch {
      giveUp();
    }
  });
}

/** Each tab has a log of its own then, which a reload finds again. */
function pageLogName(name: string): string {
  const key = `agent-workspace-centre:${name}`;
  try {
    const known = sessionStorage.getItem(key);
    const log = known ?? `${name}-${crypto.randomUUID()}`;
    if (!known) sessionStorage.setItem(key, log);
    return log;
  } catch {
    return `${name}-${crypto.randomUUID()}`;
  }
}
