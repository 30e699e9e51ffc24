/** The directory of agents, queues and the like, and how reachable each of them is just now. */
import { attribute, childOf, childrenOf, aw, ns, own, textOf, xml } from './xml.mjs';

const usualLimit = 50;
const longestLimit = 200;

function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export class Directory {
  #router;
  #watches = new Map();
  #told = new Map();

  constructor(router) {
    this.#router = router;
  }

  get targets() {
    const {
      agents,
      agentGroups = [],
      skills = [],
      queues,
      routingPoints = [],
      contacts = [],
    } = this.#router.options;
    const of = (type, items) =>
      items.map(({ id, name, number, keywords }) => ({ id, type, name, number, keywords }));
    return [
      ...of('agent', agents),
      ...of('agent-group', agentGroups),
      ...of('skill', skills),
      ...of('queue', queues),
      ...of('routing-point', routingPoints),
      ...of('contact', contacts),
    ];
  }

  /** Answers a search (XEP-0055). */
  search(query) {
    const form = childOf(query, 'x', ns.data);
    const fields = new Map(
      (form ? childrenOf(form, 'field', ns.data) : []).map((field) => [
        attribute(field, 'var'),
        childrenOf(field, 'value', ns.data).map(textOf),
      ]),
    );
    const set = childOf(query, 'set', ns.resultSet);
    const numberIn = (name) => {
      const child = set && childOf(set, name, ns.resultSet);
      return child ? Number(textOf(child)) || 0 : undefined;
    };
    const first = numberIn('after') ?? 0;
    const limit = Math.min(numberIn('max') ?? usualLimit, longestLimit);
    const found = this.#find(fields);
    const page = found.slice(first, first + limit);
    const last = first + page.length;
    const field = (name, ...values) =>
      xml(
        'field',
        ns.data,
        { var: name },
        ...values.map((value) => xml('value', ns.data, {}, value)),
      );
    const names = ['jid', 'id', 'type', 'name', 'number', 'keywords'];
    const items = page.map(({ id, type, name, number, keywords = [] }) =>
      xml(
        'item',
        ns.data,
        {},
        field(
          'jid',
          type === 'agent' ? this.#router.agentAddress(id) : this.#router.component.domain,
        ),
        ...[field('id', id), field('type', type), field('name', name)],
        ...(number === undefined ? [] : [field('number', number)]),
        field('keywords', ...keywords),
      ),
    );
    const more = (name, value) => xml(name, ns.resultSet, {}, String(value));
    return xml(
      'query',
      ns.search,
      {},
      xml(
        'x',
        ns.data,
        { type: 'result' },
        xml('reported', ns.data, {}, ...names.map((name) => field(name))),
        ...items,
      ),
      xml(
        'set',
        ns.resultSet,
        {},
        more('count', found.length),
        ...(last < found.length ? [more('last', last)] : []),
      ),
    );
  }

  #find(fields) {
    const text = fold(fields.get('text')?.[0] ?? '').trim();
    const types = fields.get('types') ?? [];
    const medium = fields.get('medium')?.[0] ?? 'chat';
    const sort = fields.get('sort')?.[0] ?? 'match';
    const isReachable = ({ id }) =>
      this.#media(id)?.some((each) => each.medium === medium && each.available);
    const found = this.targets
      .map((target) => ({ target, rank: rankOf(target, text) }))
      .filter(({ target, rank }) => {
        if (rank === undefined || (types.length > 0 && !types.includes(target.type))) return false;
        return !['1', 'true'].includes(fields.get('only-reachable')?.[0]) || isReachable(target);
      });
    const byName = (a, b) => a.target.name.localeCompare(b.target.name);
    const reach = ({ target }) => (isReachable(target) ? 0 : 1);
    const order = {
      match: (a, b) => a.rank - b.rank || byName(a, b),
      name: byName,
      availability: (a, b) => reach(a) - reach(b) || byName(a, b),
    };
    return found.sort(order[sort] ?? order.match).map(({ target }) => target);
  }

  /** What a page watches from now on; told at once. */
  watch(address, ids) {
    if (ids.length === 0) this.#watches.delete(address);
    else this.#watches.set(address, new Set(ids));
    this.#told.delete(address);
    this.tell();
  }

  watchedBy(address) {
    return [...(this.#watches.get(address) ?? [])];
  }

  unwatch(address) {
    this.#watches.delete(address);
    this.#told.delete(address);
  }

  /** Tells watchers what has changed for them. */
  tell() {
    const texts = new Map();
    for (const [address, ids] of this.#watches) {
      const told = this.#told.get(address) ?? new Map();
      this.#told.set(address, told);
      const changed = [...ids].flatMap((id) => {
        const element = texts.get(id) ?? this.#availability(id);
        texts.set(id, element);
        const text = JSON.stringify(element);
        if (told.get(id) === text) return [];
        told.set(id, text);
        return [element];
      });
      for (const element of changed) {
        this.#router.component.send(
          xml('message', ns.client, { type: 'headline', to: address }, element),
        );
      }
    }
  }

  #availability(id) {
    const media = this.#media(id);
    const elements = (media ?? []).map(({ medium, ...facts }) =>
      own('medium', { name: medium, ...facts }),
    );
    return own(
      'availability',
      { target: id, known: media === undefined ? 'false' : 'true' },
      ...elements,
    );
  }

  /** `undefined` for a target that nobody knows. */
  #media(id) {
    const { agents, options } = this.#router;
    const agent = agents.known(id);
    if (agent) return agent.media.map(({ medium }) => this.#ofAgent(id, medium));
    for (const type of ['agent-group', 'skill']) {
      const pool = agents.poolOf(type, id);
      if (pool) return this.#ofPool(pool.members);
    }
    if (options.queues.some((queue) => queue.id === id)) return this.#ofQueues([id], false);
    const point = options.routingPoints?.find((each) => each.id === id);
    if (!point) return options.contacts?.some((each) => each.id === id) ? [] : undefined;
    const ids = [point.queueId, ...point.rules.map(({ queueId }) => queueId)];
    return this.#ofQueues([...new Set(ids)], point.closed === true);
  }

  #ofAgent(id, medium) {
    const { agents } = this.#router;
    const state = agents.stateOf(id, medium);
    const load = agents.loadOf(id, medium);
    const capacity = agents.capacityOf(id, medium);
    const available = state === 'ready' && load < capacity;
    const reason = agents.reasonOf(id, medium);
    return { medium, available, state, reason, load, capacity };
  }

  #ofPool(members) {
    const readyAgents = this.#readyAmong(members);
    return [{ medium: 'chat', available: readyAgents > 0, 'ready-agents': readyAgents }];
  }

  #ofQueues(ids, isClosed) {
    const { agents, interactions } = this.#router;
    const pools = ids.map((id) => agents.poolOf('queue', id)).filter(Boolean);
    const closed = isClosed || pools.every((pool) => pool.closed);
    const since = [...interactions.values()]
      .filter(({ log }) => log.owner === undefined && log.endedAt === undefined && log.epoch > 0)
      .filter(({ log }) => ids.includes(log.queue?.id))
      .map(({ log }) => log.waitingSince);
    return [
      {
        medium: 'chat',
        available: !closed,
        'ready-agents': this.#readyAmong(pools.flatMap((pool) => pool.members)),
        waiting: since.length,
        'waiting-since': since.length > 0 ? Math.min(...since) : undefined,
        closed: closed || undefined,
      },
    ];
  }

  #readyAmong(members) {
    const { agents } = this.#router;
    return [...new Set(members)].filter((id) => agents.stateOf(id, 'chat') === 'ready').length;
  }
}

/** How well a target matches: every word of the text is somewhere; `undefined` when not. */
function rankOf({ name, number = '', keywords = [] }, text) {
  if (text === '') return 0;
  const folded = fold(name);
  const words = text.split(/\s+/);
  const isFound = (word) =>
    folded.includes(word) ||
    number.startsWith(word) ||
    keywords.some((each) => fold(each).includes(word));
  if (!words.every(isFound)) return undefined;
  if (folded.startsWith(text)) return 0;
  return folded.split(/[\s-]+/).some((part) => part.startsWith(words[0])) ? 1 : 2;
}

/** The ids of a `watch`. */
export function watchedIds(watch) {
  return childrenOf(watch, 'target', aw)
    .map((target) => attribute(target, 'id'))
    .filter(Boolean)
    .slice(0, 500);
}
