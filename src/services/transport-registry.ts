import type { Policies } from '../domain/policies.js';
import type { Transport } from './transport.js';

/** Who signs in. `token` and `password` are for backends that need them. */
export type Credentials = {
  readonly agent: string;
  readonly password?: string;
  readonly token?: string;
};

/** What a page gives a transport besides the credentials. */
export type TransportOptions = {
  /** What the page decides otherwise than the backend, for a backend that leaves it to the page. */
  readonly policies?: Partial<Policies>;
};

/** Makes a transport for an agent; asked anew for credentials at each attempt to sign in. */
export type TransportFactory = (credentials: Credentials, options?: TransportOptions) => Transport;

type Registry = {
  readonly factories: Map<string, TransportFactory>;
  readonly waiting: Map<string, ((factory: TransportFactory) => void)[]>;
};

/** On the global object, so that two copies of the kit on one page share what is registered. */
const key = Symbol.for('agent-workspace-elements.transports');

function registry(): Registry {
  const holder = globalThis as { [key]?: Registry };
  return (holder[key] ??= { factories: new Map(), waiting: new Map() });
}

/** Makes a transport known by a name, for `<workspace-provider transport="...">`. The first one stays. */
export function registerTransport(name: string, factory: TransportFactory): void {
  const { factories, waiting } = registry();
  if (factories.has(name)) return;
  factories.set(name, factory);
  for (const resolve of waiting.get(name) ?? []) resolve(factory);
  waiting.delete(name);
}

/** The factory of that name; `undefined` while nothing has registered it. */
export function findTransport(name: string): TransportFactory | undefined {
  return registry().factories.get(name);
}

/** Resolves with the factory of that name once it is registered, as `customElements.whenDefined` does. */
export function whenTransportRegistered(name: string): Promise<TransportFactory> {
  const found = findTransport(name);
  if (found) return Promise.resolve(found);
  return new Promise((resolve) => {
    const { waiting } = registry();
    waiting.set(name, [...(waiting.get(name) ?? []), resolve]);
  });
}
