import type { Command } from '../../src/domain/command.js';
import type { Fact } from '../../src/transports/local/centre/facts.js';
import type { Commit } from './centre-log.js';

type Tell = (checker: string, detail: string) => void;
type Given = { readonly agentId: string; readonly command: Command };

type Entry = {
  state: 'queued' | 'owned' | 'ended' | 'closed';
  owner: string | undefined;
  epoch: number;
  readonly contact: string;
  readonly members: Set<string>;
  readonly consultations: Map<string, { caller: string; consulted: string; isActive: boolean }>;
};

type Rights = {
  readonly epoch: number;
  readonly owner: string | undefined;
  readonly parts: Set<string>;
};

/**
 * What a log may say, in as few words as that can be said: one owner, epochs that grow, nobody who acts
 * without a right. It knows nothing of how the centre comes to what it writes.
 */
export class Ledger {
  readonly entries = new Map<string, Entry>();
  readonly #open = new Map<string, { readonly interactionId: string; rings: Set<string> }>();
  readonly #settled = new Set<string>();
  readonly #done = new Map<string, number>();
  readonly #ids = new Set<string>();
  readonly #messages = new Map<string, Set<string>>();
  readonly #tell: Tell;

  constructor(commits: readonly Commit[], commands: ReadonlyMap<string, Given>, tell: Tell) {
    this.#tell = tell;
    commits.forEach(({ facts }, index) => this.#commit(facts, index, commands));
  }

  #commit(facts: readonly Fact[], index: number, commands: ReadonlyMap<string, Given>): void {
    const rights = new Map<string, Rights>();
    for (const [id, { epoch, owner, members, consultations }] of this.#touched(facts)) {
      const asked = [...consultations.values()].filter(({ isActive }) => isActive);
      const parts = new Set([...members, ...asked.map(({ consulted }) => consulted)]);
      rights.set(id, { epoch, owner, parts });
    }
    for (const fact of facts) {
      if (fact.operationId !== undefined) this.#checkOperation(fact, index, rights, commands);
      this.#apply(fact);
    }
    for (const [id, entry] of this.#touched(facts)) this.#checkEntry(id, entry);
  }

  #touched(facts: readonly Fact[]): [string, Entry][] {
    const ids = new Set(facts.map((fact) => ('interactionId' in fact ? fact.interactionId : '')));
    return [...ids].flatMap((id): [string, Entry][] => {
      const entry = this.entries.get(id);
      return entry ? [[id, entry]] : [];
    });
  }

  /** [O2] [X15] [T4]: what a command has caused, it had a right to, and once. */
  #checkOperation(
    fact: Fact,
    index: number,
    rights: ReadonlyMap<string, Rights>,
    commands: ReadonlyMap<string, Given>,
  ): void {
    const operationId = fact.operationId!;
    const before = this.#done.get(operationId);
    if (before !== undefined && before !== index) {
      this.#tell('T4', `${operationId} was carried out twice (${fact.type})`);
    }
    this.#done.set(operationId, index);
    const given = commands.get(operationId);
    if (!given || !('epoch' in given.command)) return;
    const { agentId, command } = given;
    const right = rights.get(command.interactionId);
    if (!right) return;
    // What is over for an agent is put away without a right to it.
    if (fact.type === 'window-closed') return;
    if (right.epoch !== command.epoch) {
      this.#tell(
        'O2',
        `${command.type} under ${command.epoch} of ${right.epoch} caused ${fact.type}`,
      );
    }
    const mayOnlyOwner =
      !['send-message', 'leave-interaction', 'mark-done', 'end-consultation'].includes(
        command.type,
      ) && !['set-case-datum', 'set-note'].includes(command.type);
    const isAllowed = right.owner === agentId || (!mayOnlyOwner && right.parts.has(agentId));
    if (!isAllowed && fact.type !== 'target-used') {
      this.#tell('X15', `${agentId} caused ${fact.type} by ${command.type} without a right to it`);
    }
  }

  #apply(fact: Fact): void {
    switch (fact.type) {
      case 'interaction-created':
        if (this.entries.has(fact.interactionId)) this.#tell('O4', 'an interaction began twice');
        this.entries.set(fact.interactionId, {
          state: 'queued',
          owner: undefined,
          epoch: 0,
          contact: fact.contact.id,
          members: new Set(),
          consultations: new Map(),
        });
        return;
      case 'interaction-queued':
        return this.#change(fact.interactionId, fact.type, ['owned'], (entry) => {
          entry.state = 'queued';
          entry.owner = undefined;
          entry.members.clear();
          entry.epoch += 1;
        });
      case 'interaction-owned':
        return this.#change(fact.interactionId, fact.type, ['queued', 'owned'], (entry) => {
          const { owner } = entry;
          if (owner !== undefined && fact.change === undefined) {
            this.#tell('O1', `${fact.agentId} owns what ${owner} owns`);
          }
          if (owner === fact.agentId) this.#tell('T1', `${owner} hands over to itself`);
          entry.members.delete(fact.agentId);
          if (owner !== undefined && fact.change === 'stays') entry.members.add(owner);
          entry.owner = fact.agentId;
          entry.state = 'owned';
          entry.epoch += 1;
        });
      case 'interaction-ended':
        return this.#change(fact.interactionId, fact.type, ['owned'], (entry) => {
          entry.state = 'ended';
        });
      case 'interaction-closed':
        return this.#change(fact.interactionId, fact.type, ['queued', 'ended'], (entry) => {
          entry.state = 'closed';
          entry.owner = undefined;
          entry.members.clear();
        });
      case 'party-joined':
        return this.#change(fact.interactionId, fact.type, ['owned'], (entry) => {
          if (entry.owner === fact.agentId || entry.members.has(fact.agentId)) {
            this.#tell('T11', `${fact.agentId} joins what it is in`);
          }
          entry.members.add(fact.agentId);
        });
      case 'party-left':
        return this.#change(fact.interactionId, fact.type, ['owned', 'ended'], (entry) => {
          if (!entry.members.delete(fact.agentId)) {
            this.#tell('T11', `${fact.agentId} leaves what it is not in`);
          }
        });
      case 'consultation-started':
        return this.#change(fact.interactionId, fact.type, ['owned'], (entry) => {
          const { callerId: caller, consultedId: consulted } = fact;
          if (entry.owner !== caller) this.#tell('T10', `${caller} consults about what is not its`);
          entry.consultations.set(fact.consultationId, { caller, consulted, isActive: true });
        });
      case 'consultation-ended': {
        const held = this.entries.get(fact.interactionId)?.consultations.get(fact.consultationId);
        if (!held?.isActive) this.#tell('T10', 'a consultation ends that does not go on');
        else held.isActive = false;
        return;
      }
      case 'entry-added':
        return this.#addEntry(fact);
      case 'invitation-sent': {
        const { id, interactionId, toAgentIds } = fact.invitation;
        const isAsked = [...this.#open.values()].some((one) => one.interactionId === interactionId);
        if (isAsked) this.#tell('T1', `${interactionId} is offered twice at a time`);
        this.#open.set(id, { interactionId, rings: new Set(toAgentIds) });
        return;
      }
      case 'invitation-declined':
        this.#open.get(fact.invitationId)?.rings.delete(fact.agentId);
        return;
      case 'invitation-passed-on': {
        const held = this.#open.get(fact.invitationId);
        if (held) held.rings = new Set(fact.toAgentIds);
        return;
      }
      case 'invitation-settled': {
        const held = this.#open.get(fact.invitationId);
        if (!held || this.#settled.has(fact.invitationId)) {
          return this.#tell('O3', `${fact.invitationId} is settled twice`);
        }
        if (fact.outcome === 'accepted' && !held.rings.has(fact.agentId ?? '')) {
          this.#tell('O3', `${fact.agentId ?? 'nobody'} accepts what does not ring there`);
        }
        this.#settled.add(fact.invitationId);
        this.#open.delete(fact.invitationId);
        return;
      }
      default:
        return;
    }
  }

  #addEntry(fact: Extract<Fact, { type: 'entry-added' }>): void {
    const { entry, interactionId, consultationId } = fact;
    if (this.#ids.has(entry.id)) this.#tell('M2', `two entries have the id ${entry.id}`);
    this.#ids.add(entry.id);
    if (entry.kind !== 'message') return;
    const { author, clientId } = entry;
    if (clientId !== undefined) {
      const names = this.#messages.get(interactionId) ?? new Set();
      this.#messages.set(interactionId, names);
      const name = `${author.role} ${author.agentId ?? author.partyId} ${clientId}`;
      if (names.has(name)) this.#tell('M2', `${name} is there twice`);
      names.add(name);
    }
    const held = this.entries.get(interactionId);
    if (!held) return;
    const agentId = author.agentId ?? '';
    if (consultationId !== undefined) {
      const talk = held.consultations.get(consultationId);
      if (!talk?.isActive) this.#tell('T9', `${entry.text} is said when nobody is asked`);
      else if (talk.caller !== agentId && talk.consulted !== agentId) {
        this.#tell('T9', `${agentId} speaks where it is not asked`);
      }
    } else if (held.state === 'ended' || held.state === 'closed') {
      this.#tell('T12', `${entry.text} is said after the end`);
    } else if (author.role === 'agent' && held.owner !== agentId && !held.members.has(agentId)) {
      this.#tell('T3', `${agentId} writes to the contact without a part in it`);
    }
  }

  #change(
    id: string,
    type: string,
    from: readonly Entry['state'][],
    change: (entry: Entry) => void,
  ): void {
    const entry = this.entries.get(id);
    if (!entry) return this.#tell('O4', `${type} of something that never began`);
    if (!from.includes(entry.state)) {
      this.#tell(entry.state === 'closed' ? 'T12' : 'O4', `${type} of what is ${entry.state}`);
    }
    change(entry);
  }

  /** [O4]: after each commit, everything is in exactly one state. */
  #checkEntry(id: string, { state, owner, members, consultations }: Entry): void {
    const hasOwner = owner !== undefined;
    const isOwned = state === 'owned' || state === 'ended';
    if (isOwned && !hasOwner && state === 'owned') this.#tell('O4', `${id} is owned by nobody`);
    if (!isOwned && (hasOwner || members.size > 0)) this.#tell('O4', `${id} is ${state} and held`);
    if (hasOwner && members.has(owner)) this.#tell('T11', `${owner} is in ${id} twice`);
    const goesOn = [...consultations.values()].filter(({ isActive }) => isActive);
    if (goesOn.length > 0 && state !== 'owned') {
      this.#tell('T10', `somebody is asked about ${id}, which is ${state}`);
    }
    for (const { caller } of goesOn) {
      if (caller !== owner && !members.has(caller)) {
        this.#tell('T10', `${caller} goes on asking about ${id} without a part in it`);
      }
    }
  }
}
