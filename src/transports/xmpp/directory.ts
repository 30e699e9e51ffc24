import { targetTypes, type Target, type TargetType } from '../../domain/target.js';
import type { FindTargets, FoundTargets } from '../../services/transport.js';
import { ns } from './namespaces.js';
import { attribute, childOf, childrenOf, childText, textOf, xml, type Xml } from './xml.js';

/** Who and what interactions can be handed to. A portal may have one of its own. */
export interface Directory {
  /** @throws where it cannot be asked */
  find(query: FindTargets, signal?: AbortSignal): Promise<FoundTargets>;
}

/** Asks an address; rejects with what it refuses. */
export type AskDirectory = (payload: Xml) => Promise<Xml>;

const usualLimit = 50;

/** The directory of a router (XEP-0055). */
export class SearchDirectory implements Directory {
  readonly #ask: AskDirectory;

  constructor(ask: AskDirectory) {
    this.#ask = ask;
  }

  async find(query: FindTargets, signal?: AbortSignal): Promise<FoundTargets> {
    const answer = await this.#ask(writeSearch(query));
    signal?.throwIfAborted();
    return readSearch(answer);
  }
}

/** A directory that a portal answers as JSON. */
export class HttpDirectory implements Directory {
  readonly #url: string;
  readonly #token: (() => Promise<string>) | undefined;
  readonly #fetch: typeof fetch;

  /** @param token asked for anew with each question; sent as a bearer token */
  constructor(url: string, token?: () => Promise<string>, fetchIt: typeof fetch = fetch) {
    this.#url = url;
    this.#token = token;
    this.#fetch = fetchIt.bind(globalThis);
  }

  async find(query: FindTargets, signal?: AbortSignal): Promise<FoundTargets> {
    const url = new URL(this.#url, globalThis.location?.href);
    for (const [name, value] of Object.entries(parameters(query)))
      url.searchParams.set(name, value);
    const token = await this.#token?.();
    const headers = new Headers(token === undefined ? {} : { authorization: `Bearer ${token}` });
    // A directory that sends its askers elsewhere would send their token along.
    const init: RequestInit = { headers, redirect: 'error', ...(signal ? { signal } : {}) };
    const response = await this.#fetch(url, init);
    if (!response.ok) throw new Error(`The directory answered ${response.status}`);
    return readFound(await response.json());
  }
}

function parameters({
  text,
  types,
  medium,
  onlyReachable,
  sort,
  limit,
  cursor,
}: FindTargets): Record<string, string> {
  return {
    text,
    ...(types?.length ? { types: types.join(',') } : {}),
    ...(medium ? { medium } : {}),
    ...(onlyReachable ? { 'only-reachable': '1' } : {}),
    ...(sort ? { sort } : {}),
    limit: String(limit ?? usualLimit),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

/** Writes a search as a router is asked. */
export function writeSearch(query: FindTargets): Xml {
  const { text, types, medium, onlyReachable, sort, limit = usualLimit, cursor } = query;
  const field = (name: string, ...values: readonly string[]): Xml =>
    xml(
      'field',
      ns.data,
      { var: name },
      ...values.map((value) => xml('value', ns.data, {}, value)),
    );
  const form = xml(
    'x',
    ns.data,
    { type: 'submit' },
    xml(
      'field',
      ns.data,
      { var: 'FORM_TYPE', type: 'hidden' },
      xml('value', ns.data, {}, ns.search),
    ),
    field('text', text),
    types?.length ? field('types', ...types) : undefined,
    medium ? field('medium', medium) : undefined,
    onlyReachable ? field('only-reachable', '1') : undefined,
    sort ? field('sort', sort) : undefined,
  );
  const set = xml(
    'set',
    ns.resultSet,
    {},
    xml('max', ns.resultSet, {}, String(limit)),
    cursor === undefined ? undefined : xml('after', ns.resultSet, {}, cursor),
  );
  return xml('query', ns.search, {}, form, set);
}

/** Reads what was found; an item that is not right is left out. */
export function readSearch(answer: Xml): FoundTargets {
  const query = childOf(answer, 'query', ns.search);
  const form = query && childOf(query, 'x', ns.data);
  const items = form ? childrenOf(form, 'item', ns.data) : [];
  const targets = items.flatMap((item) => readItem(item) ?? []);
  const set = query && childOf(query, 'set', ns.resultSet);
  const cursor = set && childText(set, 'last', ns.resultSet);
  const total = Number(set && childText(set, 'count', ns.resultSet));
  return {
    targets,
    total: Number.isSafeInteger(total) && total >= 0 ? total : targets.length,
    ...(cursor ? { cursor } : {}),
  };
}

function readItem(item: Xml): Target | undefined {
  const values = new Map(
    childrenOf(item, 'field', ns.data).map((field): [string, string[]] => [
      attribute(field, 'var') ?? '',
      childrenOf(field, 'value', ns.data).map(textOf),
    ]),
  );
  return toTarget({
    id: values.get('id')?.[0],
    type: values.get('type')?.[0],
    name: values.get('name')?.[0],
    number: values.get('number')?.[0],
    keywords: values.get('keywords'),
  });
}

function toTarget(raw: Readonly<Record<string, unknown>>): Target | undefined {
  const { id, type, name, number, keywords } = raw;
  const known = targetTypes.find((one): one is TargetType => one === type);
  if (typeof id !== 'string' || id === '' || id.length > 1_024) return undefined;
  if (typeof name !== 'string' || known === undefined) return undefined;
  const words = Array.isArray(keywords)
    ? keywords.filter((one): one is string => typeof one === 'string').slice(0, 100)
    : [];
  return {
    ...{ id, type: known, name: name.slice(0, 1_000) },
    ...(typeof number === 'string' && number !== '' ? { number: number.slice(0, 1_000) } : {}),
    ...(words.length > 0 ? { keywords: words } : {}),
  };
}

/** Reads what a portal's directory answers; a row that is not right is left out. */
export function readFound(value: unknown): FoundTargets {
  const given = typeof value === 'object' && value !== null ? value : {};
  const { targets, total, cursor } = given as Readonly<Record<string, unknown>>;
  const rows = Array.isArray(targets) ? (targets as readonly unknown[]) : [];
  const found = rows.flatMap((row) =>
    typeof row === 'object' && row !== null
      ? (toTarget(row as Readonly<Record<string, unknown>>) ?? [])
      : [],
  );
  return {
    targets: found,
    total: typeof total === 'number' && Number.isSafeInteger(total) ? total : found.length,
    ...(typeof cursor === 'string' && cursor !== '' ? { cursor } : {}),
  };
}
