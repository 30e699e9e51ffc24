import { expect } from '@open-wc/testing';
import type { ChatInteraction } from '../../src/domain/interaction.js';
import { defaultPolicies } from '../../src/domain/policies.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { Session } from '../../src/services/session.js';
import { TabGroup } from '../../src/services/tab-group.js';
import { TransportError } from '../../src/services/transport.js';
import {
  alice,
  buildChat,
  buildInvitation,
  buildMessage,
  buildProblemNotice,
  buildSynchronised,
} from '../../src/testing/builders.js';
import { Decoder } from '../../src/transports/decode.js';
import { FakeBrowser, type FakeTab } from '../support/fake-tabs.js';
import { FakeClock } from '../support/fake-clock.js';
import { OnePlaceCentre, type OnePlaceTransport } from '../support/one-place-centre.js';
import { turn } from '../support/turn.js';

const place = ['chat-1', 'chat-1-contact'] as const;
const [interactionId, conversationId] = place;

type Page = {
  readonly session: Session;
  readonly tab: FakeTab;
  readonly made: OnePlaceTransport[];
};

/** Sessions of one agent in tabs of one browser, which share what is kept there. */
describe('Sessions in several tabs', () => {
  let browser: FakeBrowser;
  let centre: OnePlaceCentre;
  let clock: FakeClock;
  let storage: MemoryStorage;
  let ids = 0;

  beforeEach(() => {
    browser = new FakeBrowser();
    centre = new OnePlaceCentre();
    clock = new FakeClock();
    storage = new MemoryStorage();
    const lines = ['m1', 'm2'].map((id) => buildMessage({ id }));
    centre.synchronised = buildSynchronised({ interactions: [buildChat({ entries: lines })] });
  });

  async function open(): Promise<Page> {
    const tab = browser.open();
    const made: OnePlaceTransport[] = [];
    const make = (): OnePlaceTransport => {
      made.push(centre.make());
      return made.at(-1)!;
    };
    const sharing = { name: 'test alice', reader: new Decoder() };
    const tabs = new TabGroup(make(), make, sharing, {
      locks: tab.locks,
      openChannel: tab.openChannel,
      lifecycle: tab.lifecycle,
      clock,
      tabId: `tab-${++ids}`,
    });
    const newId = (): string => `id-${++ids}`;
    const session = new Session(tabs, { clock, storage, newId, tabs, schedule: () => undefined });
    await session.connect();
    return { session, tab, made };
  }

  async function crash({ tab, made }: Page): Promise<void> {
    for (const transport of made) transport.die();
    browser.kill(tab);
    await turn();
  }

  /** What is typed is told soon after. */
  async function type(session: Session, text: string): Promise<void> {
    session.drafts.set(conversationId, text);
    clock.advance(200);
    await turn();
  }

  const sent = (): string[] =>
    centre.made.flatMap(({ commands }) =>
      commands.flatMap((command) => (command.type === 'send-message' ? [command.clientId] : [])),
    );
  const waiting = ({ session }: Page): string[] =>
    (session.workspace.outgoing.get(conversationId) ?? []).map(({ status }) => status);
  const chatOf = ({ session }: Page): ChatInteraction =>
    session.workspace.interactions.get(interactionId) as ChatInteraction;

  it('[O6] know which of them rings', async () => {
    const [first, second] = [await open(), await open()];
    const told: boolean[] = [];
    second.session.isLeading$.subscribe((isLeading) => told.push(isLeading));
    expect([first.session.isLeading, second.session.isLeading]).to.deep.equal([true, false]);
    await crash(first);
    expect(told).to.deep.equal([false, true]);
  });

  it('[M12] have the same drafts', async () => {
    const [first, second] = [await open(), await open()];
    const changed: string[] = [];
    second.session.drafts.changes$.subscribe((id) => changed.push(id));
    await type(first.session, 'Let me lo');
    expect(second.session.drafts.get(conversationId)).to.equal('Let me lo');
    expect(changed).to.deep.equal([conversationId]);
    await type(second.session, 'Let me look.');
    expect(first.session.drafts.get(conversationId)).to.equal('Let me look.');
    first.session.sendMessage(...place, 'Let me look.');
    clock.advance(200);
    await turn();
    expect(second.session.drafts.get(conversationId)).to.equal('');
  });

  it('[M12] have what was typed in one while another was opening', async () => {
    const first = await open();
    const read = storage.read.bind(storage);
    let isTyped = false;
    storage.read = async (name) => {
      const value = await read(name);
      if (name === 'drafts' && !isTyped) {
        isTyped = true;
        await type(first.session, 'Let me lo');
      }
      return value;
    };
    const second = await open();
    await turn();
    expect(isTyped).to.equal(true);
    expect(second.session.drafts.get(conversationId)).to.equal('Let me lo');
  });

  it('[M12] have what was written where they could not hear of it, once they are connected again', async () => {
    const { session } = await open();
    const { status } = centre.live;
    status.next({ state: 'reconnecting' });
    await storage.write('drafts', [[conversationId, 'Let me look']]);
    expect(session.drafts.get(conversationId)).to.equal('');
    status.next({ state: 'connected', scope: 'server' });
    await turn();
    expect(session.drafts.get(conversationId)).to.equal('Let me look');
  });

  it('[M12] lose no draft of the leading one when it dies', async () => {
    const [first, second] = [await open(), await open()];
    await type(first.session, 'Let me lo');
    await crash(first);
    expect(second.session.drafts.get(conversationId)).to.equal('Let me lo');
    expect(second.session.connection.state).to.equal('connected');
  });

  it('[M12] have what was typed and what was sent while one was in the back-forward cache', async () => {
    const [first, second] = [await open(), await open()];
    await type(first.session, 'Let me lo');
    for (const text of ['Let me look.', '']) {
      second.tab.moments.next('hide');
      await turn();
      await type(first.session, text);
      second.tab.moments.next('return');
      await turn();
      expect(second.session.drafts.get(conversationId)).to.equal(text);
    }
  });

  it('[M12] have what one wrote when it went into the back-forward cache', async () => {
    const [first, second] = [await open(), await open()];
    first.session.drafts.set(conversationId, 'Let me lo');
    first.tab.moments.next('hide');
    await first.session.flush();
    await turn();
    await turn();
    expect(second.session.drafts.get(conversationId)).to.equal('Let me lo');
  });

  it('[M12] [F12] have what one had still to write when it went into the back-forward cache', async () => {
    const [first, second] = [await open(), await open()];
    const update = storage.update.bind(storage);
    let write: (() => void) | undefined;
    storage.update = (name, make) => {
      if (name !== 'drafts' || write) return update(name, make);
      return new Promise((resolve) => (write = () => resolve(update(name, make))));
    };
    first.session.drafts.set(conversationId, 'Let me lo');
    first.tab.moments.next('hide');
    void first.session.flush();
    await turn();
    await turn();
    expect(second.session.drafts.get(conversationId)).to.equal('');
    write!();
    first.tab.moments.next('return');
    await turn();
    await turn();
    expect(second.session.drafts.get(conversationId)).to.equal('Let me lo');
  });

  it('[M12] take nothing that is just being typed from under somebody’s hands', async () => {
    const [first, second] = [await open(), await open()];
    first.session.drafts.set(conversationId, 'older');
    second.session.drafts.set(conversationId, 'newer');
    await first.session.drafts.flush();
    await turn();
    expect(second.session.drafts.get(conversationId)).to.equal('newer');
    clock.advance(200);
    await turn();
    expect(first.session.drafts.get(conversationId)).to.equal('newer');
  });

  it('[O6] have the same preferences, and each its own layout', async () => {
    const first = await open();
    const second = await open();
    second.session.preferences.set({ sidePanelOpen: true });
    first.session.preferences.set({ soundsMuted: true, volume: 0.2 });
    await turn();
    const { soundsMuted, volume, sidePanelOpen } = second.session.preferences.value;
    expect([soundsMuted, volume, sidePanelOpen]).to.deep.equal([true, 0.2, true]);
    expect(first.session.preferences.value.sidePanelOpen).to.equal(false);
  });

  it('[O6] know what was read, marked and deleted in another', async () => {
    const [first, second] = [await open(), await open()];
    centre.live.emit({ type: 'notice-added', notice: buildProblemNotice({ id: 'n1' }) });
    await turn();
    second.session.markRead(...place, 'm2');
    second.session.markNotice('n1', { read: true });
    await turn();
    expect(chatOf(first).conversations[0]!.lastReadId).to.equal('m2');
    expect(first.session.workspace.notices[0]!.read).to.equal(true);
    second.session.deleteNotice('n1');
    await turn();
    expect(first.session.workspace.notices).to.deep.equal([]);
  });

  it('[O6] answer what is answered automatically once', async () => {
    const policies = { ...defaultPolicies, autoAnswer: 'with-preview' } as const;
    centre.synchronised = buildSynchronised({ policies });
    await open();
    await open();
    centre.live.emit({
      type: 'invitation-received',
      invitation: buildInvitation({ kind: 'inbound' }),
    });
    await turn();
    expect(centre.live.commands.map(({ type }) => type)).to.deep.equal(['accept-invitation']);
  });

  it('[M1] have in the draft what was refused in one that died, when the chat has gone to others', async () => {
    const [first, second] = [await open(), await open()];
    centre.live.onExecute = () =>
      Promise.reject(new TransportError({ code: 'message.refused' }, 'refused'));
    second.session.sendMessage(...place, 'Too long');
    await turn();
    browser.kill(second.tab);
    centre.live.emit({ type: 'interaction-removed', interactionId, reason: 'transferred' });
    await turn();
    expect(first.session.drafts.get(conversationId)).to.equal('Too long');
    expect(waiting(first)).to.deep.equal([]);
  });

  describe('with words that one has not delivered', () => {
    let first: Page;
    let second: Page;
    let third: Page;

    beforeEach(async () => {
      first = await open();
      second = await open();
      third = await open();
      centre.live.onExecute = () => new Promise(() => undefined);
      second.session.sendMessage(...place, 'Hello');
      await turn();
    });

    it('[M2] leave them to it while it lives', async () => {
      const fourth = await open();
      expect([waiting(first), waiting(third), waiting(fourth)]).to.deep.equal([[], [], []]);
      expect(sent()).to.have.length(1);
    });

    it('[M1] take them up when it dies, one of them, and read them back first', async () => {
      centre.live.onExecute = () => undefined;
      centre.live.onQuery = () => ({});
      await crash(second);
      await turn();
      expect(waiting(third)).to.deep.equal([]);
      expect(centre.live.queries.map(({ type }) => type)).to.deep.equal(['find-message']);
      expect(sent()).to.deep.equal([sent()[0], sent()[0]]);
      await crash(first);
      await turn();
      expect(new Set(sent()).size).to.equal(1);
    });

    it('[M8] [T3] have them in the draft when nobody will ever tell: the chat has gone to others', async () => {
      centre.live.onQuery = () =>
        Promise.reject(new TransportError({ code: 'interaction.not-owner' }, 'refused'));
      browser.kill(second.tab);
      centre.live.emit({ type: 'interaction-removed', interactionId, reason: 'transferred' });
      await turn();
      expect(waiting(first)).to.deep.equal([]);
      expect(first.session.drafts.get(conversationId)).to.equal('Hello');
      expect(sent()).to.have.length(1);
    });

    it('[M8] do not know their outcome when the leading one dies, and read back', async () => {
      third.made[0]!.onQuery = second.made[0]!.onQuery = () => ({
        message: { ...buildMessage({ id: 'm9', clientId: sent()[0]! }), author: alice },
      });
      const told: string[] = [];
      second.session.bus.on('message-status-changed').subscribe(({ status }) => told.push(status));
      await crash(first);
      await turn();
      expect(told).to.deep.equal(['unconfirmed']);
      expect(waiting(second)).to.deep.equal([]);
      expect(sent()).to.have.length(1);
    });

    it('[F12] read them back when it was away meanwhile', async () => {
      second.tab.moments.next('hide');
      await turn();
      await turn();
      centre.live.onQuery = () => ({});
      expect(waiting(first).length).to.equal(1);
      second.tab.moments.next('return');
      await turn();
      await turn();
      // Nobody has it: it goes once more, under the id that it had.
      expect(waiting(second)).to.deep.equal(['sending']);
      expect(centre.made.flatMap(({ queries }) => queries.map(({ type }) => type))).to.include(
        'find-message',
      );
      expect(new Set(sent()).size).to.equal(1);
    });

    it('[M4] [F12] say what is said while it comes back after them', async () => {
      second.tab.moments.next('hide');
      await second.session.flush();
      await turn();
      second.tab.moments.next('return');
      second.session.sendMessage(...place, 'Are you there?');
      await turn();
      const texts = second.session.workspace.outgoing.get(conversationId)!.map(({ text }) => text);
      expect(texts).to.deep.equal(['Hello', 'Are you there?']);
    });

    it('[F12] read them back when it was away and nobody else was there', async () => {
      browser.kill(first.tab);
      browser.kill(third.tab);
      for (const transport of [...first.made, ...third.made]) transport.die();
      await turn();
      second.tab.moments.next('hide');
      await second.session.flush();
      for (const transport of second.made) transport.onQuery = () => ({});
      second.tab.moments.next('return');
      await turn();
      await turn();
      expect(waiting(second)).to.have.length(1);
      const queries = centre.made.flatMap(({ queries: asked }) => asked.map(({ type }) => type));
      expect(queries).to.include('find-message');
      expect(new Set(sent()).size).to.equal(1);
    });

    it('[M1] [F12] keep what another one has said since, and been given back with them', async () => {
      second.tab.moments.next('hide');
      await second.session.flush();
      await turn();
      await turn();
      first.session.sendMessage(...place, 'Are you there?');
      await turn();
      centre.live.emit({ type: 'interaction-removed', interactionId, reason: 'transferred' });
      clock.advance(5_000);
      await turn();
      expect(first.session.drafts.get(conversationId)).to.equal('Hello\nAre you there?');
      centre.synchronised = buildSynchronised({ interactions: [] });
      second.tab.moments.next('return');
      await turn();
      clock.advance(5_000);
      await turn();
      const drafts = [first, second].map(({ session }) => session.drafts.get(conversationId));
      expect(new Set(drafts)).to.deep.equal(new Set(['Hello\nAre you there?']));
    });
  });

  it('[X23] forget everything when the agent logs off in one of them', async () => {
    const pages = [await open(), await open(), await open()];
    await type(pages[0]!.session, 'Let me lo');
    pages[2]!.session.drafts.set(conversationId, 'not written yet');
    await pages[1]!.session.logOff();
    await turn();
    clock.advance(1_000);
    await turn();
    expect(pages.map(({ session }) => session.connection.state)).to.deep.equal([
      'disconnected',
      'disconnected',
      'disconnected',
    ]);
    expect(centre.lines.size).to.equal(0);
    for (const name of ['drafts', 'outbox', 'notices', 'read-marks']) {
      expect(await storage.read(name)).to.equal(undefined);
    }
  });

  it('[X23] [F12] are logged off by one that is gone before it hears that it is', async () => {
    const pages = [await open(), await open(), await open()];
    let accept: (() => void) | undefined;
    centre.live.onExecute = () => new Promise<void>((resolve) => (accept = resolve));
    pages[0]!.session.drafts.set(conversationId, 'not written yet');
    const loggedOff = pages[1]!.session.logOff().catch((error: unknown) => error);
    await turn();
    pages[1]!.tab.moments.next('hide');
    accept!();
    await turn();
    clock.advance(1_000);
    await turn();
    for (const { session } of [pages[0]!, pages[2]!]) {
      expect(session.connection.state).to.equal('disconnected');
    }
    expect(centre.lines.size).to.equal(0);
    expect(await storage.read('drafts')).to.equal(undefined);
    expect(await loggedOff).to.include({ outcome: 'unknown' });
  });

  it('[X23] go on when another one has failed to log off', async () => {
    const [first, second] = [await open(), await open()];
    centre.live.onExecute = () => {
      throw new TransportError({ code: 'agent.state-refused' }, 'refused');
    };
    await second.session.logOff().catch(() => undefined);
    expect(first.session.isConnected && second.session.isConnected).to.equal(true);
  });
});
