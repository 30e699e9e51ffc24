import { hasContact } from '../../src/domain/interaction.js';
import { able, choose, fence, send, writable } from './model-command.js';
import { say } from './contact-commands.js';
import type { ModelTab } from './model-agent.js';
import { Random } from './random.js';
import type { Violation } from './record.js';
import { World, type Drain } from './world.js';

type Steps = readonly { readonly salt: number }[];

/**
 * [T9]: the same history with and without its consultations, and the contacts are told the same. Routing
 * is such that nobody's being asked can change it, and who is asked is asked for nothing else.
 */
export async function playApart(seed: number, steps: Steps, drain: Drain): Promise<Violation[]> {
  const [one, other] = [
    await heard(seed, steps, drain, true),
    await heard(seed, steps, drain, false),
  ];
  const violations = [...one.violations, ...other.violations];
  const at = one.frames.findIndex((frame, index) => frame !== other.frames[index]);
  if (at >= 0 || one.frames.length !== other.frames.length) {
    const detail = `with: ${one.frames[at] ?? 'nothing'}; without: ${other.frames[at] ?? 'nothing'}`;
    violations.push({ checker: 'T9', detail });
  }
  return violations;
}

const privateTime = 300;

type Heard = { readonly frames: readonly string[]; readonly violations: readonly Violation[] };

async function heard(seed: number, steps: Steps, drain: Drain, consults: boolean): Promise<Heard> {
  const world = new World({ seed, isApart: true }, drain);
  for (const agent of world.agents) agent.signIn();
  await world.pass(100);
  for (let count = 0; count < 3; count++) world.addContact();
  for (const { wire } of [...world.tabs, ...world.contacts]) wire.jitter = 0;
  await world.pass(500);
  for (const { salt } of steps) {
    world.random = new Random(salt);
    const draw = world.random.below(20);
    if (draw < 7) openly(world, draw);
    else if (draw < 9) harm(world);
    // In private or not, as much time passes.
    if (consults && draw >= 9) await inPrivate(world, draw);
    else await world.pass(privateTime);
    await world.pass(200);
  }
  await world.pass(60_000);
  const frames = world.contacts.flatMap(({ id, frames: said }) =>
    said.map((frame) => `${id} ${masked(frame)}`),
  );
  return { frames, violations: world.violations };
}

/** Ids and times are others when more happens. */
function masked(frame: unknown): string {
  return JSON.stringify(frame, (key, value: unknown) =>
    ['id', 'at', 'clientId', 'call', 'lock', 'partyId'].includes(key) ? '' : value,
  ).replace(/#\d+/gu, '#');
}

/** What others than whoever is asked offer. */
function others<T>(offered: (tab: ModelTab) => readonly T[]) {
  return (tab: ModelTab): readonly T[] => (tab.agent.id === 'chidi' ? [] : offered(tab));
}

function openly(world: World, draw: number): void {
  const { random, contacts } = world;
  const contact = random.pick(contacts)!;
  const mine = choose(world, others(writable('contact')));
  if (draw === 0 && contact.isReady && !contact.isInChat) {
    const queueId = random.pick(['support', 'bookings'])!;
    void contact.do(() => contact.session.startChat({ name: contact.id, queueId }));
  } else if (draw < 3) {
    if (contact.isReady && contact.isInChat) say(contact, world.newText('c'));
  } else if (draw < 5) {
    const rings = choose(
      world,
      others((tab) => [...tab.session.workspace.invitations.values()]),
    );
    if (rings) void rings.tab.do({ type: 'accept-invitation', invitationId: rings.item.id });
    else if (mine) send(mine.tab, mine.item, world.newText('a'));
  } else if (draw === 5) {
    const held = choose(world, others(able('transfer')));
    const targetId = held?.tab.agent.id === 'alice' ? 'bob' : 'alice';
    const to = { targetId, targetType: 'agent' } as const;
    if (held) void held.tab.do({ type: 'transfer-interaction', ...fence(held.item), ...to });
  } else {
    const held = choose(world, others(able(random.chance(0.5) ? 'end' : 'mark-done')));
    const type = held?.item.state === 'active' ? 'end-interaction' : 'mark-done';
    if (held && hasContact(held.item)) void held.tab.do({ type, ...fence(held.item) });
  }
}

/** What goes wrong on the way to a contact. */
function harm({ random, contacts }: World): void {
  const { wire } = random.pick(contacts)!;
  if (random.chance(0.5)) wire.copies = random.between(1, 3);
  else wire.latency = random.between(5, 400);
}

async function inPrivate(world: World, draw: number): Promise<void> {
  const talk = choose(world, writable('consultation'));
  if (talk && draw < 17) {
    const { interaction, conversation } = talk.item;
    const place = { interactionId: interaction.id, conversationId: conversation.id };
    if (draw % 3 === 0) talk.tab.session.typing.pressed(place);
    else send(talk.tab, talk.item, world.newText('w'));
    return world.pass(privateTime);
  }
  if (talk && hasContact(talk.item.interaction)) {
    const { interaction } = talk.item;
    const consultation = interaction.consultations.find(({ state }) => state === 'active');
    const fenced = { ...fence(interaction), consultationId: consultation?.id ?? '' };
    void talk.tab.do({ type: 'end-consultation', ...fenced });
    return world.pass(privateTime);
  }
  const held = choose(world, others(able('consult')));
  const to = { targetId: 'chidi', targetType: 'agent', medium: 'chat' } as const;
  if (held) void held.tab.do({ type: 'start-consultation', ...fence(held.item), ...to });
  await world.pass(privateTime / 2);
  const asked = world.tabs.find(({ agent }) => agent.id === 'chidi');
  for (const { id } of asked?.session.workspace.invitations.values() ?? []) {
    void asked?.do({ type: 'accept-invitation', invitationId: id });
  }
  await world.pass(privateTime / 2);
}
