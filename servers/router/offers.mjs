/** Ringing: from an invitation that is written down to its end, whoever asked for it. */
import { randomUUID } from 'node:crypto';
import { noteElement } from './interaction.mjs';
import { Problem, require } from './problem.mjs';
import { endConsultationEvents, ownerEvent, placeInQueue, revokeGone } from './ownership.mjs';
import { aw, childOf, own, ownText } from './xml.mjs';

/** As many colleagues as are proposed in the place of one who did not accept. */
const mostColleagues = 2;
const answerWithin = 5_000;

export class Offers {
  #router;
  #timers = new Map();
  /** Agents for whom something is about to ring, until it is written down: interaction, agent, medium. */
  #reserved = new Set();

  constructor(router) {
    this.#router = router;
  }

  reservedFor(agent, medium, isCounted) {
    return [...this.#reserved].filter(
      (held) => held.agent === agent && held.medium === medium && !isCounted(held.interaction),
    ).length;
  }

  /** A colleague asks an agent, or somebody of a pool. Refused when nobody could answer. */
  async ask(interaction, asking) {
    const { log } = interaction;
    const pending = log.invitation;
    require(!pending, `${asking.kind}.already-pending`, {
      ...this.#facts(asking),
      target: pending?.targetName,
    });
    const { name, ids } =
      asking.targetType === 'agent'
        ? this.#agentTarget(interaction, asking)
        : this.#pool(interaction, asking);
    await this.#begin(interaction, { ...asking, targetName: name }, ids);
  }

  /** What waits is offered to members of its queue. */
  async offerFromQueue(interaction) {
    const { log } = interaction;
    const { agents, options } = this.#router;
    if (log.owner !== undefined || log.invitation || log.endedAt !== undefined || log.isDone)
      return;
    // Of a chat whose rooms could not be understood nothing is known that could be offered.
    if (!log.contact || log.epoch === 0 || !log.queue) return;
    const pool = agents.poolOf('queue', log.queue.id);
    const now = Date.now();
    const able = (pool?.members ?? []).filter((id) => {
      const declinedAt = log.declined.get(id);
      const isFresh = declinedAt === undefined || declinedAt + options.offerAgainAfter <= now;
      return isFresh && agents.canRing(id, log.medium);
    });
    const ids = firstRung(agents.byIdleness(able, log.medium), pool?.isBroadcast);
    if (ids.length === 0) return;
    const { id: target, name: targetName } = log.queue;
    const facts = { kind: 'inbound', target, targetType: 'queue', targetName, medium: log.medium };
    await this.#begin(interaction, { ...facts, note: log.handover?.note }, ids);
  }

  /** An instant message rings at the colleague to whom it is written. */
  async ringForMessage(interaction, asking) {
    await this.#begin(interaction, asking, [asking.target]);
  }

  async accept(interaction, agent, id, operation) {
    const { log } = interaction;
    const invitation = log.invitation;
    require(invitation?.id === id && invitation.ringing.includes(agent), 'invitation.lost');
    const operations = [invitation.operation, operation].filter(Boolean).join(' ');
    const others = invitation.ringing.filter((each) => each !== agent);
    const settled = own('settled', { id, outcome: 'accepted', agent, at: Date.now(), operations });
    const party = await interaction.party(agent);
    switch (invitation.kind) {
      case 'consultation':
        await this.#beginConsultation(interaction, invitation, agent, operations, settled);
        break;
      case 'conference':
        await interaction.grant(agent, 'conference');
        await interaction.writeContact(joinedEvent(party, operations, id));
        await interaction.writeAgents(
          settled,
          ...this.#endOf(log, ({ consulted }) => consulted === agent),
        );
        break;
      case 'message':
        await interaction.grant(agent, 'agent');
        await interaction.writeAgents(joinedEvent(party, operations, id), settled);
        break;
      default:
        await this.#own(interaction, invitation, party, operations, settled);
    }
    this.#disarm(interaction);
    for (const other of others) this.#close(other, id, 'taken');
  }

  /** An agent does not take it: it goes on at the others, then at the next one of the pool. */
  async decline(interaction, agent, outcome, { reason, operation } = {}) {
    const { log } = interaction;
    const invitation = log.invitation;
    if (!invitation?.ringing.includes(agent)) return;
    const { id } = invitation;
    const at = Date.now();
    await interaction.writeAgents(
      own('declined', { id, agent, outcome, at, operations: operation }, ownText('reason', reason)),
    );
    if (outcome !== 'rejected')
      this.#close(agent, id, outcome === 'timed-out' ? outcome : 'withdrawn');
    if (outcome === 'timed-out') this.#tellMissed(invitation, agent);
    if (log.invitation?.ringing.length > 0) return;
    const next = this.#nextOf(interaction, invitation);
    if (next !== undefined) {
      await this.#ring(interaction, invitation, [next]);
      return;
    }
    const isPool = invitation.targetType !== 'agent' && invitation.kind !== 'inbound';
    await this.settle(interaction, isPool ? 'all-declined' : outcome, { reason });
  }

  /** It ends without acceptance: whoever asked reads why, and who has the interaction then. */
  async settle(interaction, outcome, { reason, operation } = {}) {
    const { log } = interaction;
    const invitation = log.invitation;
    if (!invitation) return;
    const { id, by, kind, rungAt, deadline } = invitation;
    const ringing = [...invitation.ringing];
    const isBack =
      kind === 'transfer' &&
      this.#router.options.policies.onDecline === 'queue' &&
      !['cancelled', 'contact-left', 'taken'].includes(outcome);
    const stillOwner = log.ownerAgent === by && !isBack && outcome !== 'contact-left';
    const alternatives =
      by === undefined ? [] : this.#alternatives(interaction, invitation, outcome);
    await interaction.writeAgents(
      own(
        'settled',
        {
          ...{ id, outcome, at: Date.now(), 'while-ringing': true, 'still-owner': stillOwner },
          seconds: outcome === 'timed-out' ? Math.round((deadline - rungAt) / 1000) : undefined,
          operations: [invitation.operation, operation].filter(Boolean).join(' ') || undefined,
        },
        ownText('reason', reason),
        ...alternatives.map((each) => own('alternative', each)),
      ),
    );
    this.#disarm(interaction);
    const closure = { cancelled: 'cancelled', 'contact-left': 'contact-left' }[outcome];
    for (const agent of ringing) this.#close(agent, id, closure ?? 'withdrawn');
    if (kind === 'message') await this.#endMessages(interaction);
    else if (isBack) await placeInQueue(this.#router, interaction, { cause: 'declined' });
    else if (kind === 'inbound') await this.#nobodyTook(interaction);
  }

  /** Takes up what is in flight, after a start or from a router that is gone. */
  async resume(interaction) {
    const { log } = interaction;
    const invitation = log.invitation;
    if (!invitation) return;
    const isStale = invitation.epoch !== log.epoch && invitation.kind !== 'message';
    if (log.isTaken(invitation) || isStale) return this.settle(interaction, 'taken');
    if (invitation.ringing.length === 0) {
      return this.settle(interaction, 'failed');
    }
    this.#arm(interaction);
    for (const agent of invitation.ringing) this.offerTo(interaction, agent);
  }

  /** What rings at an agent, as its page is told of it. */
  offersTo(agent) {
    return [...this.#router.interactions.values()]
      .filter(({ isHeld, log }) => isHeld && log.invitation?.ringing.includes(agent))
      .map((interaction) => this.#offer(interaction));
  }

  stop() {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Sends the offer to the agent's page; a page that is not there has declined by that. */
  offerTo(interaction, agent) {
    const { agents, component } = this.#router;
    const { id } = interaction.log.invitation;
    const address = agents.addressOf(agent);
    const isMeant = () => interaction.log.invitation?.id === id;
    // Whoever is away for a moment is told with `workspace` on coming back.
    if (address === undefined) return;
    component
      .ask('set', address, this.#offer(interaction), { timeout: answerWithin })
      .catch((error) => {
        if (error.condition === 'lost' || !isMeant()) return;
        agents.drop(agent, address);
        return interaction.run(
          () => isMeant() && this.decline(interaction, agent, 'target-logged-out'),
        );
      })
      .catch((error) => this.#router.note(error));
  }

  async #begin(interaction, asking, ids) {
    const held = ids.map((agent) => ({ interaction, agent, medium: asking.medium }));
    for (const each of held) this.#reserved.add(each);
    try {
      const { kind, by, target, targetType, targetName, medium, note, operation } = asking;
      const id = `i-${randomUUID()}`;
      const facts = { id, kind, by, target, medium, epoch: interaction.log.epoch };
      const names = { 'target-type': targetType, 'target-name': targetName };
      const invitation = own(
        'invitation',
        { ...facts, ...names, at: Date.now(), operations: operation },
        noteElement(note),
      );
      await interaction.writeAgents(invitation, this.#ringingEvent(id, ids));
      this.#arm(interaction);
      for (const agent of ids) this.offerTo(interaction, agent);
    } finally {
      for (const each of held) this.#reserved.delete(each);
    }
  }

  async #ring(interaction, { id }, ids) {
    await interaction.writeAgents(this.#ringingEvent(id, ids));
    this.#arm(interaction);
    for (const agent of ids) this.offerTo(interaction, agent);
  }

  #ringingEvent(id, ids) {
    const { agents, options } = this.#router;
    const named = ids.map((agent) => own('agent', { id: agent, name: agents.nameOf(agent) }));
    return own('ringing', { id, ttl: options.policies.ringTime, at: Date.now() }, ...named);
  }

  #arm(interaction) {
    this.#disarm(interaction);
    const { invitation } = interaction.log;
    if (!invitation) return;
    const { id, deadline } = invitation;
    const expire = async () => {
      const rings = interaction.log.invitation;
      if (rings?.id !== id || rings.deadline !== deadline) return;
      for (const agent of [...rings.ringing]) await this.decline(interaction, agent, 'timed-out');
    };
    const wait = Math.max(0, deadline - Date.now());
    const timer = setTimeout(
      () => interaction.run(expire).catch((error) => this.#router.note(error)),
      wait,
    );
    this.#timers.set(interaction.id, timer);
  }

  #disarm(interaction) {
    clearTimeout(this.#timers.get(interaction.id));
    this.#timers.delete(interaction.id);
  }

  #close(agent, id, closure) {
    const { agents, component } = this.#router;
    const address = agents.addressOf(agent);
    if (address === undefined) return;
    const closed = own('offer-closed', { id, closure });
    component.ask('set', address, closed, { timeout: answerWithin }).catch(() => undefined);
  }

  #offer(interaction) {
    const { log } = interaction;
    const { agents } = this.#router;
    const { invitation } = log;
    const { kind, medium, id, by, targetType, targetName, note } = invitation;
    const facts = { id, kind, ttl: Math.max(0, invitation.deadline - Date.now()) };
    if (kind === 'message') {
      const from = { 'from-name': agents.nameOf(by), started: log.startedAt };
      return own(
        'offer',
        { ...facts, interaction: interaction.id, medium, ...from },
        noteElement(note),
      );
    }
    const from = by ?? log.handover?.by;
    const data = [...log.caseData].map(([key, { value, revision }]) =>
      own('datum', { key, revision }, value),
    );
    const { id: contact, name, segment } = log.contact;
    return own(
      'offer',
      {
        ...{ ...facts, interaction: interaction.id, medium, 'interaction-medium': log.medium },
        'from-name': from === undefined ? undefined : agents.nameOf(from),
        through: by !== undefined && targetType !== 'agent' ? targetName : undefined,
        started: log.startedAt,
        'waiting-since': log.owner === undefined ? log.waitingSince : undefined,
        'earlier-owners': log.owners.length - (log.owner === undefined ? 0 : 1),
      },
      own('contact', { id: contact, name, segment }),
      ownText('subject', log.subject),
      log.queue && own('queue', { id: log.queue.id, name: log.queue.name }),
      own('case-data', {}, ...data),
      noteElement(note),
      log.disposition && own('disposition', log.disposition),
      from === undefined ? undefined : handlingElement(log),
    );
  }

  async #own(interaction, invitation, party, operations, settled) {
    const { log } = interaction;
    const former = log.ownerAgent;
    const cause = former === undefined ? 'accepted' : 'transferred';
    const facts = { cause, offer: invitation.id, operations };
    await interaction.grant(party.agent, 'owner');
    const entry = await interaction.writeContact(ownerEvent(log, party, facts));
    if (log.ownerEntryId !== entry.id) {
      await interaction.settleAffiliation(party.agent);
      throw new Problem('invitation.lost');
    }
    const isOver = ({ caller, consulted }) =>
      [caller, consulted].includes(former) || consulted === party.agent;
    await interaction.writeAgents(settled, ...this.#endOf(log, isOver));
    await revokeGone(interaction, [former]);
  }

  async #beginConsultation(interaction, invitation, agent, operations, settled) {
    const { by: caller, medium, targetType, targetName, id: offer } = invitation;
    const through = targetType === 'agent' ? undefined : targetName;
    await interaction.grant(agent, interaction.log.roleOf(agent) ?? 'consulted');
    const facts = {
      id: `k-${randomUUID().slice(0, 8)}`,
      state: 'active',
      caller,
      consulted: agent,
    };
    await interaction.relays.begin(
      own('consultation', { ...facts, medium, through, offer, at: Date.now(), operations }),
      settled,
    );
  }

  #endOf(log, isMeant) {
    return endConsultationEvents(log, isMeant);
  }

  #nextOf(interaction, invitation) {
    const { kind, medium, target, targetType, tried } = invitation;
    if (kind === 'inbound' || kind === 'message') return undefined;
    const { agents } = this.#router;
    const pool = agents.poolOf(targetType, target, interaction.log.contact?.segment);
    if (!pool) return undefined;
    const able = pool.members.filter(
      (id) => !tried.has(id) && !isParty(interaction.log, kind, id) && agents.canRing(id, medium),
    );
    return agents.byIdleness(able, medium)[0];
  }

  #agentTarget({ log }, asking) {
    const { agents } = this.#router;
    const { target: id, medium, kind } = asking;
    const facts = this.#facts(asking);
    const refuseUnless = (holds, reason) => require(holds, `${kind}.${reason}`, facts);
    refuseUnless(agents.known(id), 'target-unknown');
    facts.target = agents.nameOf(id);
    refuseUnless(!isParty(log, kind, id), 'already-party');
    refuseUnless(agents.handles(id, medium), 'media-not-allowed');
    refuseUnless(agents.isHere(id), 'target-logged-out');
    refuseUnless(agents.stateOf(id, medium) === 'ready', 'target-not-ready');
    const isCounted = log.memberAgents.includes(id) && log.medium === medium;
    refuseUnless(isCounted || agents.hasRoom(id, medium), 'at-capacity');
    return { name: facts.target, ids: [id] };
  }

  #pool({ log }, asking) {
    const { agents } = this.#router;
    const { target, targetType, medium, kind } = asking;
    const facts = this.#facts(asking);
    const pool = agents.poolOf(targetType, target, log.contact?.segment);
    require(pool, `${kind}.target-unknown`, facts);
    facts.target = pool.name;
    require(!pool.closed, `${kind}.queue-closed`, facts);
    const able = pool.members.filter((id) => agents.handles(id, medium));
    require(able.length > 0, `${kind}.media-not-allowed`, facts);
    const others = able.filter((id) => !isParty(log, kind, id));
    require(others.length > 0, `${kind}.already-party`, facts);
    const candidates = others.filter((id) => agents.canRing(id, medium));
    const isFull = others.some((id) => agents.stateOf(id, medium) === 'ready');
    require(candidates.length > 0, `${kind}.${isFull ? 'at-capacity' : 'target-not-ready'}`, facts);
    return {
      name: pool.name,
      ids: firstRung(agents.byIdleness(candidates, medium), pool.isBroadcast),
    };
  }

  #facts({ target, medium }) {
    return { target, medium, stillOwner: true, whileRinging: false };
  }

  #tellMissed(invitation, agent) {
    const { options, agents, component } = this.#router;
    const address = agents.addressOf(agent);
    if (!options.policies.notReadyAfterMissedOffer || invitation.kind !== 'inbound' || !address)
      return;
    const told = own('not-ready', { medium: invitation.medium });
    component.ask('set', address, told, { timeout: answerWithin }).catch(() => undefined);
  }

  #alternatives({ log }, { targetType, target, by, medium }, outcome) {
    if (outcome === 'cancelled' || outcome === 'contact-left') return [];
    const { agents, options } = this.#router;
    const { groups = [], queues = [] } = agents.known(target) ?? {};
    const pools = [
      ...groups.map((id) => agents.poolOf('agent-group', id)),
      ...queues.map((id) => agents.poolOf('queue', id)),
    ];
    const members = targetType === 'agent' ? pools.flatMap((pool) => pool?.members ?? []) : [];
    const here = log.agents;
    const rung = medium === 'instant-message' ? 'chat' : medium;
    const able = [...new Set(members)].filter(
      (id) => id !== target && id !== by && !here.includes(id) && agents.canRing(id, rung),
    );
    const colleagues = agents.byIdleness(able, rung).slice(0, mostColleagues);
    const queue = options.queues.find(({ id, closed }) => id === log.queue?.id && !closed);
    return [
      ...colleagues.map((id) => ({ id, type: 'agent', name: agents.nameOf(id) })),
      ...(queue && queue.id !== target ? [{ id: queue.id, type: 'queue', name: queue.name }] : []),
    ];
  }

  /** What waits goes on waiting, unless everybody who could have it has said no and that is the end. */
  async #nobodyTook(interaction) {
    const { log } = interaction;
    const { agents, options } = this.#router;
    if (options.policies.whenAllDecline === 'end' && log.owner === undefined) {
      const members = agents.poolOf('queue', log.queue.id)?.members ?? [];
      const couldAnswer = (id) =>
        !log.declined.has(id) && agents.stateOf(id, log.medium) === 'ready';
      if (log.declined.size > 0 && !members.some(couldAnswer)) {
        await interaction.writeContact(
          own('ended', { at: Date.now() }),
          own('done', { at: Date.now() }),
        );
        return;
      }
    }
    this.#router.routeSoon(options.offerAgainAfter);
  }

  async #endMessages(interaction) {
    const at = Date.now();
    await interaction.writeAgents(own('ended', { at }), own('done', { at }));
    await interaction.repair();
  }
}

/** An agent of a conference can be consulted by its owner; in every other way the agent is there already. */
function isParty(log, kind, agent) {
  const role = log.roleOf(agent);
  if (role === undefined) return false;
  return !(kind === 'consultation' && role === 'conference');
}

function firstRung(ids, isBroadcast) {
  return isBroadcast ? ids : ids.slice(0, 1);
}

function joinedEvent({ id: party, name, nick }, operations, offer) {
  return own('joined', { party, name, nick, role: 'agent', offer, at: Date.now(), operations });
}

/** How it was handled so far, for the one who is asked to go on. */
function handlingElement(log) {
  const steps = log.owners.map(({ party, name, since, messages }, index) =>
    own('step', {
      ...{ agent: log.parties.get(party)?.agent ?? party, name, since, messages },
      until: log.owners[index + 1]?.since,
    }),
  );
  const { contactMessages, contactWroteAt } = log;
  return own(
    'handling',
    { 'contact-messages': contactMessages, 'contact-wrote-at': contactWroteAt },
    ...steps,
  );
}

/** The note of a request. */
export function noteOf(request) {
  const child = childOf(request, 'note', aw);
  const text = child?.children.join('').trim().slice(0, 500);
  return text || undefined;
}
