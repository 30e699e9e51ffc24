import type { ConversationSnapshot } from '../../src/domain/conversation.js';
import { conversationsOf, type Interaction } from '../../src/domain/interaction.js';
import { reduce } from '../../src/domain/reduce.js';
import type {
  Message,
  MessageId,
  Transcript,
  TranscriptEntry,
} from '../../src/domain/transcript.js';
import { emptyWorkspace } from '../../src/domain/workspace.js';
import { readableBy } from '../../src/transports/local/centre/reading.js';
import { Ledger } from './ledger.js';
import type { ModelTab } from './model-agent.js';
import type { World } from './world.js';

/** Asks whether two plain values say the same; what is absent and what is undefined are the same. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a)) {
    const other = b as readonly unknown[];
    return a.length === other.length && a.every((item, index) => isSame(item, other[index]));
  }
  const [one, other] = [a as Record<string, unknown>, b as Record<string, unknown>];
  for (const key of Object.keys(one)) if (!isSame(one[key], other[key])) return false;
  for (const key of Object.keys(other)) {
    if (other[key] !== undefined && !(key in one)) return false;
  }
  return true;
}

/** What every tab and every contact shows, when nothing is wrong any more and everything has come. */
export function checkViews(world: World): void {
  for (const tab of world.tabs) {
    if (tab.state !== 'open') continue;
    if (tab.isReady) checkTab(world, tab);
    else world.violate('S1', `${tab.agent.id} is ${tab.session?.connection.state} in ${tab.id}`);
  }
  for (const agent of world.agents) {
    const leaders = agent.tabs.filter((tab) => tab.isReady && tab.session.isLeading);
    if (agent.isLoggedOff) continue;
    if (leaders.length !== 1) {
      world.violate('O6', `${leaders.length} tabs of ${agent.id} lead`);
    }
  }
  for (const contact of world.contacts) {
    const { chat, transcript, outgoing } = contact.session.view;
    const state = world.centre.state.interactionOfContact(contact.id);
    if (!contact.session.isConnected) world.violate('S1', `${contact.id} is not connected`);
    if (chat?.id !== state?.id) world.violate('S1', `${contact.id} is in another chat`);
    const told = world.centre.projection.contactChat(contact.id);
    if (!isSame(chat, told)) {
      world.violate('S1', `${contact.id}: ${JSON.stringify(chat)} is ${JSON.stringify(told)}`);
    }
    if (state) checkEntries(world, contact.id, [...transcript], [...state.transcript], false);
    const stuck = outgoing[0];
    if (stuck && stuck.status !== 'failed') {
      world.violate('M1', `${contact.id}: ${stuck.text} is ${stuck.status} for good`);
    }
  }
}

function checkTab(world: World, tab: ModelTab): void {
  const agentId = tab.agent.id;
  const name = `${agentId} in ${tab.id}`;
  const { workspace } = tab.session;
  const told = world.centre.projection.synchronised(agentId);
  const there = reduce(emptyWorkspace, told);
  if (!isSame(workspace.agent, there.agent)) {
    world.violate(
      'S1',
      `${name}: ${JSON.stringify(workspace.agent)} is ${JSON.stringify(there.agent)}`,
    );
  }
  const shown = [...workspace.interactions.keys()].sort();
  const held = [...there.interactions.keys()].sort();
  if (!isSame(shown, held)) world.violate('T13', `${name} shows ${shown.join()} of ${held.join()}`);
  if (!isSame([...workspace.invitations.keys()].sort(), [...there.invitations.keys()].sort())) {
    world.violate('O8', `${name} rings otherwise than the centre does`);
  }
  for (const [id, interaction] of workspace.interactions) {
    const real = there.interactions.get(id);
    if (!real) continue;
    const [one, other] = [factsOf(interaction), factsOf(real)];
    if (!isSame(one, other)) {
      world.violate('S1', `${name}: ${JSON.stringify(one)} is ${JSON.stringify(other)}`);
    }
    checkConversations(world, tab, interaction);
  }
  for (const messages of workspace.outgoing.values()) {
    const [first] = messages;
    if (first && first.status !== 'failed') {
      world.violate('M1', `${name}: ${first.text} is ${first.status} for good`);
    }
  }
}

function factsOf(interaction: Interaction): unknown {
  if (interaction.medium === 'voice') return interaction;
  const conversations = interaction.conversations.map(
    ({ id, audience }): Partial<ConversationSnapshot> => ({ id, audience }),
  );
  return { ...interaction, conversations };
}

function checkConversations(world: World, tab: ModelTab, interaction: Interaction): void {
  for (const conversation of conversationsOf(interaction)) {
    const { id, transcript, hasEarlier } = conversation;
    const place = { interactionId: interaction.id, conversationId: id };
    const { transcript: real, end } = readableBy(world.centre.state, tab.agent.id, place);
    const name = `${tab.agent.id} in ${tab.id}, ${id}`;
    // What was shown by a right that the centre has forgotten stays where it stands.
    const known = world.hasForgotten ? (real.ordinalOf(lastOf(world, transcript)) ?? -1) + 1 : 0;
    const readable = real.slice(real.start, Math.max(end, known));
    checkEntries(world, name, [...transcript], readable, hasEarlier);
  }
}

/** The last line that the centre has not forgotten. */
function lastOf({ forgotten }: World, transcript: Transcript): MessageId {
  return [...transcript].findLast(({ id }) => !forgotten.has(id))?.id ?? '';
}

/** [M1] [M2] [M5] [M6] [M17]: what is shown is the end of what is there, as it is there. */
function checkEntries(
  world: World,
  name: string,
  all: readonly TranscriptEntry[],
  kept: readonly TranscriptEntry[],
  hasEarlier: boolean,
): void {
  if (all.some(({ kind }) => kind === 'gap')) world.violate('M6', `${name}: a gap stays open`);
  const shown = all.filter(({ id, kind }) => kind !== 'gap' && !world.forgotten.has(id));
  // What was forgotten and sent again stays where it stood, under the name that it had then.
  const again = new Set(all.filter(({ id }) => world.forgotten.has(id)).map(sendingOf));
  const there = kept.filter((entry) => !again.has(sendingOf(entry) ?? entry.id));
  const doubled = shown.find(({ id }, index) => shown.findIndex((one) => one.id === id) !== index);
  if (doubled) world.violate('M2', `${name}: ${doubled.id} is shown twice`);
  const from = there.length - shown.length;
  if (from < 0 || (from > 0 && !hasEarlier)) {
    const ids = new Set(shown.map(({ id }) => id));
    const lost = there.filter(({ id }) => !ids.has(id)).map(textOf);
    return world.violate(
      'M1',
      `${name}: ${shown.length} of ${there.length}, without ${lost.join()}`,
    );
  }
  shown.forEach((entry, index) => {
    const real = there[from + index]!;
    if (entry.id !== real.id) {
      world.violate('M5', `${name}: ${textOf(entry)} stands where ${textOf(real)} is`);
    } else if (!isSame(entry, real)) {
      world.violate('M17', `${name}: ${JSON.stringify(entry)} is ${JSON.stringify(real)}`);
    }
  });
}

/** By what its author knows a message, however often it is sent. */
function sendingOf(entry: TranscriptEntry): string | undefined {
  if (entry.kind !== 'message' || entry.clientId === undefined) return undefined;
  return JSON.stringify([entry.author.partyId, entry.clientId]);
}

function textOf(entry: TranscriptEntry): string {
  return entry.kind === 'message' ? entry.text.slice(0, 40) : entry.kind;
}

type Said = { readonly message: Message; readonly conversationId: string; readonly index: number };

/** What became of everything that was written, and what the log says of everything that was done. */
export function checkLog(world: World): void {
  const tell = (checker: string, detail: string): void => world.violate(checker, detail);
  const ledger = new Ledger(world.log.commits, world.commands, tell);
  for (const [id, { state, owner, epoch, members }] of ledger.entries) {
    const held = world.centre.state.history.get(id);
    if (held?.state !== state || held.epoch !== epoch) {
      tell(
        'O1',
        `${id} is ${held?.state} under ${held?.epoch}, and was written as ${state} under ${epoch}`,
      );
    }
    const roster = held?.members.map(({ agentId }) => agentId).sort() ?? [];
    if (!isSame(roster, [...members].sort())) {
      tell(
        'T11',
        `${id} is shared with ${roster.join()}, and was written as ${[...members].join()}`,
      );
    }
    if (state === 'owned' && held?.ownerId !== owner) {
      tell('O1', `${id} is ${held?.ownerId}'s, and was written as ${owner}'s`);
    }
  }
  checkMessages(world);
  checkContactFrames(world);
}

function checkMessages(world: World): void {
  const said = new Map<string, Said[]>();
  world.log.facts.forEach((fact, index) => {
    if (fact.type !== 'entry-added' || fact.entry.kind !== 'message') return;
    const { entry: message, interactionId, consultationId } = fact;
    const conversationId =
      consultationId === undefined
        ? `${interactionId}:${interactionId.startsWith('messages') ? 'agents' : 'contact'}`
        : `${interactionId}:${consultationId}`;
    for (const line of new Set(message.text.split('\n'))) {
      if (!world.composed.has(line)) continue;
      said.set(line, [...(said.get(line) ?? []), { message, conversationId, index }]);
    }
  });
  const spoilt = new Set(
    world.agents
      .filter(({ places }) => places.some(({ storage }) => storage.isSpoilt))
      .map(({ id }) => id),
  );
  // Where the agent is, nothing lies about that no page looks after.
  const absent = world.agents
    .flatMap(({ places }) => places)
    .filter(({ tabs }) => !tabs.some(({ isReady }) => isReady));
  const kept = JSON.stringify([
    ...absent.map(({ storage }) => storage.peek('outbox')),
    ...world.agents.flatMap(({ places }) => places.map(({ storage }) => storage.peek('drafts'))),
  ]);
  const waiting = [
    ...world.tabs.flatMap((tab) => (tab.session ? tab.outgoing.map(({ text }) => text) : [])),
    ...world.contacts.flatMap(({ session }) => [
      ...session.view.outgoing.map(({ text }) => text),
      session.draft,
    ]),
  ];
  for (const [line, composed] of world.composed) {
    const found = said.get(line) ?? [];
    const name = `${composed.author}'s ${line}`;
    if (found.length > composed.times)
      world.violate('M2', `${name} was said ${found.length} times`);
    for (const { message, conversationId } of found) {
      if (conversationId !== composed.conversationId) {
        world.violate(
          'T9',
          `${name} was meant for ${composed.conversationId}, not ${conversationId}`,
        );
      }
      const author = message.author.agentId ?? message.author.partyId.replace('contact-', '');
      if (author !== composed.author) world.violate('M9', `${name} is ${author}'s`);
      if (message.author.role === 'contact' && message.text !== composed.text) {
        world.violate('M17', `${name} is another text`);
      }
    }
    if (found.length > 0 || composed.isExcused || spoilt.has(composed.author)) continue;
    const isSomewhere =
      waiting.some((text) => text.split('\n').includes(line)) ||
      kept.includes(line) ||
      world.tabs.some((tab) => tab.session?.drafts.get(composed.conversationId).includes(line));
    if (!isSomewhere) world.violate('M1', `${name} is nowhere`);
  }
  // What was sent in two tabs is there twice, and nothing says which is whose.
  const ordered = [...world.composed]
    .filter(([, { times }]) => times === 1)
    .flatMap(([line, composed]) => (said.get(line) ?? []).map((one) => ({ ...one, composed })))
    .sort((a, b) => a.index - b.index);
  const lastOrder = new Map<string, { order: number; line: string }>();
  for (const { composed, conversationId } of ordered) {
    const key = `${composed.page} ${conversationId}`;
    const before = lastOrder.get(key);
    if (before && before.order > composed.order) {
      world.violate('M4', `${composed.author}: ${composed.text} comes after ${before.line}`);
    }
    lastOrder.set(key, { order: composed.order, line: composed.text });
  }
}

/** [T9]: nothing of what agents say among themselves ever goes to a contact. */
function checkContactFrames(world: World): void {
  const isWhispered = /(?:^|\n)[wm]#\d/u;
  for (const { id, frames } of world.contacts) {
    for (const frame of frames) {
      const { kind, event } = frame as { kind: string; event?: Record<string, unknown> };
      if (kind !== 'event' || !event) continue;
      const entries = (event.entries ?? [event.entry]) as readonly (TranscriptEntry | undefined)[];
      for (const entry of entries) {
        if (entry?.kind === 'message' && isWhispered.test(entry.text)) {
          world.violate('T9', `${id} is told ${entry.text}`);
        }
      }
      const author = event.author as { readonly partyId?: string } | undefined;
      if (author?.partyId?.startsWith('consulted')) {
        world.violate('T9', `${id} is told that ${author.partyId} types`);
      }
    }
  }
}

/** [M12]: what was typed is in the draft, of every tab of the browser in which it was typed. */
export function checkDrafts(world: World): void {
  for (const agent of world.agents) {
    for (const [conversationId, { text, place }] of agent.typed) {
      if (place.storage.isSpoilt) continue;
      for (const tab of place.tabs.filter(({ isReady }) => isReady)) {
        const draft = tab.session.drafts.get(conversationId);
        if (!draft.split('\n').includes(text)) {
          world.violate('M12', `${agent.id} has typed ${text}; in ${tab.id} stands “${draft}”`);
        }
      }
    }
  }
}
