import { groupName } from '../../src/services/tab-frames.js';
import { say, chooseContact } from './contact-commands.js';
import type { ModelTab } from './model-agent.js';
import type { ModelPage } from './model-page.js';
import type { ModelCommand } from './model-command.js';
import type { Direction, Wire } from './network.js';
import type { World } from './world.js';

const day = 24 * 3_600_000;

function chooseWire({ random, tabs, contacts }: World): Wire | undefined {
  const pages: ModelPage[] = [...tabs, ...contacts];
  return random.pick(pages.filter(({ wire, isDead }) => !isDead && wire.lines.size > 0))?.wire;
}

/** Only of pages that know whom their lines go to: others wait for the answer of a worker that starts. */
function chooseGreeted({ random, tabs, contacts }: World): ModelPage | undefined {
  const pages: ModelPage[] = [...tabs, ...contacts];
  return random.pick(
    pages.filter((page) => !page.isDead && page.wire.lines.size > 0 && page.isGreeted),
  );
}

function chooseTab(world: World): ModelTab | undefined {
  return world.random.pick(world.tabs.filter(({ isUsable, session }) => isUsable && session));
}

/** A delay that is mostly short; there and back it is up to two minutes. */
function heavyTailed({ random }: World): number {
  const draw = random.next();
  if (draw < 0.5) return random.between(100, 1_000);
  if (draw < 0.8) return random.between(1_000, 5_000);
  return draw < 0.97 ? random.between(5_000, 20_000) : random.between(20_000, 60_000);
}

function fault(name: string, weight: number, run: (world: World) => boolean): ModelCommand {
  return { name, weight, run };
}

/** A tab stands still, and runs again after a while. */
function freeze(world: World, tab: ModelTab, ms: number, isToldSo: boolean): void {
  tab.freeze();
  for (const [id, typed] of tab.agent.typed) {
    if (typed.at > world.clock.now() - 500) tab.agent.typed.delete(id);
  }
  world.clock.after(ms, () => {
    if (!tab.isDead) tab.thaw(isToldSo);
  });
}

/** What goes wrong around what people do. */
export const faultCommands: readonly ModelCommand[] = [
  fault('F2 slow down', 8, (world) => {
    const wire = chooseWire(world);
    if (!wire) return false;
    wire.latency = heavyTailed(world);
    wire.jitter = wire.latency >> 3;
    return true;
  }),
  fault('F3 repeat frames', 5, (world) => {
    const wire = chooseWire(world);
    if (wire) wire.copies = world.random.between(2, 5);
    return wire !== undefined;
  }),
  fault('F5 lose both ways', 5, (world) => {
    const page = chooseGreeted(world);
    page?.wire.cut('to-centre', 'to-page');
    return page !== undefined;
  }),
  fault('F6 lose one way', 5, (world) => {
    const page = chooseGreeted(world);
    const direction = world.random.pick<Direction>(['to-centre', 'to-page'])!;
    page?.wire.cut(direction);
    return page !== undefined;
  }),
  fault('F24 come and go', 4, (world) => {
    const page = chooseGreeted(world);
    if (!page) return false;
    const { wire } = page;
    const times = world.random.between(3, 10);
    const period = world.random.between(500, 6_000);
    for (let turn = 0; turn < times; turn++) {
      world.clock.after(turn * period, () => {
        if (page.isDead) return;
        wire.down.add('to-centre').add('to-page');
        if (page.isGreeted) wire.cut('to-centre', 'to-page');
      });
      world.clock.after(turn * period + (period >> 1), () => {
        wire.down.clear();
        if ('fake' in page && !page.isFrozen) (page as ModelTab).fake.moments.next('wake');
      });
    }
    return true;
  }),
  fault('be well again', 14, (world) => {
    const wire = chooseWire(world);
    wire?.heal();
    return wire !== undefined;
  }),
  fault('F8 restart the centre', 5, (world) => restart(world, 0)),
  fault('F9 restart an older centre', 4, (world) =>
    world.mayForget ? restart(world, world.random.between(1, 6)) : false,
  ),
  fault('F10 be wrong about the time', 4, (world) => {
    const tab = chooseTab(world);
    if (!tab) return false;
    tab.clock.skew += world.random.between(-day, day);
    return true;
  }),
  fault('F10 move the clock of the centre', 2, (world) => {
    world.skewCentre(world.random.between(-3_000, 4_000));
    return true;
  }),
  fault('F11 freeze', 6, (world) => {
    const tab = chooseTab(world);
    if (tab) freeze(world, tab, heavyTailed(world), true);
    return tab !== undefined;
  }),
  fault('F12 go back and forward', 5, (world) => {
    const tab = chooseTab(world);
    if (!tab) return false;
    tab.hide();
    world.clock.after(world.random.between(100, 15_000), () => tab.comeBack());
    return true;
  }),
  fault('F13 write a lot', 3, (world) => {
    const contact = chooseContact(world, true);
    if (!contact) return false;
    for (let line = world.random.between(5, 25); line > 0; line--) {
      say(contact, world.newText('c'));
    }
    return true;
  }),
  fault('F13 write more than a page', 1, (world) => {
    // The messages of a machine, which does not wait for an answer to each.
    const contact = chooseContact(world, true);
    if (!contact || !world.random.chance(0.5)) return false;
    cutOwner(world, contact.session.view.chat?.id);
    for (let line = 0; line < 230; line++) {
      const text = world.newText('storm');
      const clientId = world.newId();
      const operationId = world.newId();
      void world.centre
        .executeContact(contact.id, { type: 'send-message', clientId, text, operationId })
        .catch(() => undefined);
    }
    return true;
  }),
  fault('F14 be busy', 4, (world) => {
    const tab = chooseTab(world);
    if (tab) freeze(world, tab, 5_000, false);
    return tab !== undefined;
  }),
  fault('F15 open another tab', 6, (world) => {
    const tab = chooseTab(world);
    if (!tab || tab.place.tabs.length > 2) return false;
    tab.place.open();
    return true;
  }),
  fault('F15 sign in elsewhere', 3, (world) => {
    const tab = chooseTab(world);
    if (!tab) return false;
    const { random } = world;
    const place = tab.agent.elsewhere(random.chance(0.7));
    if (place.tabs.length > 1) return false;
    place.open(random.chance(0.7));
    return true;
  }),
  fault('F15 take over again', 8, (world) => {
    const lost = world.tabs.filter(({ state }) => state === 'superseded' || state === 'refused');
    const tab = world.random.pick(lost.filter(({ isFrozen }) => !isFrozen));
    tab?.takeOver();
    return tab !== undefined;
  }),
  fault('F15 steal the lock', 2, (world) => {
    const tab = chooseTab(world);
    if (!tab?.place.hasLocks) return false;
    const { browser, agent } = tab.place;
    const name = groupName(`local model ${agent.id}`);
    if (!browser.held.includes(name) || tab.place.isRobbed) return false;
    tab.place.isRobbed = true;
    tab.place.wasRobbed = true;
    browser.steal(name);
    world.clock.after(world.random.between(500, 10_000), () => {
      tab.place.isRobbed = false;
      browser.giveBack(name);
    });
    return true;
  }),
  fault('close a tab', 4, (world) => {
    const tab = chooseTab(world);
    if (!tab || tab.agent.tabs.length < 2) return false;
    void tab.close();
    return true;
  }),
  fault('F16 crash', 6, (world) => {
    const tab = chooseTab(world);
    if (!tab) return false;
    const { place } = tab;
    tab.kill();
    const back = world.random.between(200, 20_000);
    if (world.random.chance(0.8)) world.clock.after(back, () => void place.open(true));
    return true;
  }),
  fault('F16 write slowly', 2, (world) => {
    const tab = chooseTab(world);
    if (tab) tab.place.storage.delay = world.random.between(10, 250);
    return tab !== undefined;
  }),
  fault('F16 commit slowly', 3, (world) => {
    const { log, random } = world;
    log.delay = random.between(50, 1_500);
    world.clock.after(random.between(1_000, 20_000), () => log.heal());
    return true;
  }),
  fault('F17 spoil what is kept', 5, (world) => {
    const tab = chooseTab(world);
    if (!tab || !world.maySpoil) return false;
    const { storage } = tab.place;
    const draw = world.random.below(4);
    if (draw === 0) storage.isBlocked = true;
    else if (draw === 1) storage.clear();
    else {
      const name = world.random.pick(['outbox', 'drafts', 'notices', 'read-marks'])!;
      storage.put(name, world.random.pick([7, 'x', { a: 1 }, [null, 1, { clientId: 7 }], null]));
    }
    return true;
  }),
  fault('F18 say what nobody understands', 4, (world) => {
    const tab = chooseTab(world);
    const line = tab && world.random.pick([...tab.wire.lines].filter((one) => one.isGreeted));
    if (!line) return false;
    for (let count = world.random.between(1, 3); count > 0; count--) {
      line.forge(world.random.pick(malformed));
    }
    return true;
  }),
  fault('F19 spoil one of many', 4, (world) => {
    const wire = chooseTab(world)?.wire;
    if (!wire) return false;
    wire.tamper = (frame) => {
      if (frame.kind !== 'event' || frame.event.type !== 'workspace-synchronised') return undefined;
      world.note('F19');
      const { event } = frame;
      const bad = [{ id: 7 }, null, { ...event.interactions[0], parties: 'none', id: 'bad' }];
      return [{ ...frame, event: { ...event, interactions: [...event.interactions, ...bad] } }];
    };
    return true;
  }),
  fault('F21 accept and answer with an error', 3, (world) => {
    const wire = chooseTab(world)?.wire;
    if (!wire || !world.mayLie) return false;
    wire.tamper = (frame) => {
      if (frame.kind !== 'answer') return undefined;
      world.note('F21');
      world.hasLied = true;
      const problem = { code: 'protocol.error', what: 'lied' };
      return [{ kind: 'refusal', call: frame.call, problem }];
    };
    return true;
  }),
  fault('F21 say it twice under two ids', 4, (world) => {
    const wire = chooseTab(world)?.wire;
    if (!wire) return false;
    wire.tamper = (frame) => {
      const event = frame.kind === 'event' ? frame.event : undefined;
      if (event?.type !== 'message-added' || event.entry.kind !== 'message') return undefined;
      if (event.entry.clientId === undefined) return undefined;
      world.note('F21');
      const entry = { ...event.entry, id: world.newId() };
      return [frame, { kind: 'event', event: { ...event, entry } }];
    };
    return true;
  }),
  fault('F22 take an interaction away', 4, (world) => {
    const { state } = world.centre;
    const owned = [...state.interactions.values()].filter(
      ({ state: now, invitationId }) => now === 'owned' && invitationId === undefined,
    );
    const held = world.random.pick(owned);
    if (!held) return false;
    const operationId = world.newId();
    const fence = { interactionId: held.id, epoch: held.epoch };
    void world.centre
      .executeAgent(held.ownerId!, { type: 'leave-interaction', ...fence, operationId })
      .catch(() => undefined);
    return true;
  }),
  fault('F23 offer many at once', 3, (world) => {
    const idle = world.contacts.filter((contact) => contact.isReady && !contact.isInChat);
    while (idle.length < 4 && world.contacts.length < 8) idle.push(world.addContact());
    const asked = idle.filter(({ isReady }) => isReady);
    for (const contact of asked) {
      world.excuse(({ author }) => author === contact.id);
      const request = { name: `Contact ${contact.id}`, queueId: 'bookings' };
      void contact.do(() => contact.session.startChat(request));
    }
    return asked.length > 1;
  }),
  fault('F23 take an offer back at its end', 5, (world) => {
    const offers = [...world.centre.state.invitations.values()];
    const offer = world.random.pick(
      offers.filter(({ interactionId }) =>
        world.contacts.some(({ session }) => session.view.chat?.id === interactionId),
      ),
    );
    const contact = world.contacts.find(
      ({ session }) => offer && session.view.chat?.id === offer.interactionId,
    );
    if (!offer || !contact?.isReady) return false;
    const inTime = offer.deadline - 1 - world.centreNow - contact.wire.latency;
    world.clock.after(inTime, () => {
      if (contact.isReady && contact.isInChat) void contact.do(() => contact.session.leave());
    });
    return true;
  }),
];

/** Whoever has it hears nothing of it for now. */
function cutOwner(world: World, interactionId: string | undefined): void {
  for (const tab of world.tabs) {
    const isThere = tab.session?.workspace.interactions.has(interactionId ?? '');
    if (isThere && tab.isGreeted) tab.wire.cut('to-centre', 'to-page');
  }
}

function restart(world: World, forgotten: number): boolean {
  // A page that is not greeted yet keeps the worker alive that it waits for.
  const pages: ModelPage[] = [...world.tabs, ...world.contacts];
  if (pages.some((page) => page.wire.lines.size > 0 && !page.isGreeted)) return false;
  if (pages.some(({ wire }) => wire.down.size > 0)) return false;
  if (forgotten > 0) world.forget(forgotten);
  world.restart();
  return true;
}

/** What a centre of another version, or one that errs, could say. */
const malformed: readonly unknown[] = [
  null,
  '',
  [],
  {},
  7,
  { kind: 'unheard-of' },
  { kind: 'event' },
  { kind: 'event', event: { type: 'agent-abducted' } },
  { kind: 'event', event: { type: 'interaction-added' } },
  { kind: 'event', event: { type: 'interaction-removed', reason: 'done' } },
  { kind: 'event', event: { type: 'workspace-synchronised' } },
  { kind: 'event', event: { type: 'message-added', interactionId: 7, conversationId: 'x' } },
  { kind: 'event', event: { type: '__proto__' } },
  { kind: 'answer', call: 10_000, value: {} },
  { kind: 'refusal', call: 'x' },
  { kind: 'availability', items: [null, { targetId: 1 }] },
];
