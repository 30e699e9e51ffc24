import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import '../../../src/elements/chat-interaction/chat-interaction.js';
import '../../../src/elements/interaction-list/interaction-list.js';
import type { WorkspaceEvent } from '../../../src/domain/event.js';
import { Announcer } from '../../../src/elements/shared/announcer.js';
import { ManualClock } from '../../../src/services/manual-clock.js';
import { Session } from '../../../src/services/session.js';
import {
  alice,
  buildChat,
  buildMessage,
  buildSynchronised,
  testTime,
} from '../../../src/testing/builders.js';
import { FakeTransport } from '../../../src/testing/fake-transport.js';
import { settled } from '../../support/chat-window.js';
import { Heard } from '../../support/heard.js';
import { makeProvider } from '../../support/session.js';

const chatIds = Array.from({ length: 20 }, (_, index) => `chat-${index + 1}`);
const synchronised = buildSynchronised({
  interactions: chatIds.map((id) =>
    buildChat({ id, contact: { id, name: `Contact ${id}` }, entries: [] }),
  ),
});
const ana = (text: string) => ({
  author: { partyId: 'ana', role: 'contact', name: 'Ana' } as const,
  text,
});

let heard: Heard;
let clock: ManualClock;
let session: Session;
let transport: FakeTransport;
let count: number;

const says = (chatId: string, values: object = {}): WorkspaceEvent => ({
  type: 'message-added',
  interactionId: chatId,
  conversationId: `${chatId}-contact`,
  entry: buildMessage({ id: `line-${count++}`, at: clock.now(), ...values }),
});

/** What is told is drawn: the store wakes in a microtask, and elements after it. */
async function drawn(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
}

async function pass(ms: number): Promise<void> {
  await drawn();
  clock.advance(ms);
  await drawn();
}

beforeEach(async () => {
  clock = new ManualClock(testTime);
  count = 0;
  transport = new FakeTransport();
  session = new Session(transport, { clock, schedule: (call) => queueMicrotask(call) });
  transport.synchronised = synchronised;
  await session.connect();
  const { host } = makeProvider(session);
  host.style.setProperty('block-size', '600px');
  render(html`<interaction-list></interaction-list><chat-interaction></chat-interaction>`, host);
  await settled();
  heard = new Heard();
});

afterEach(() => heard.stop());

describe('the announcer, over a list and a chat window', () => {
  it('tells a minute of a storm over 20 chats in 20 to 40 announcements, whose last name the final counts', async () => {
    for (let second = 0; second < 60; second++) {
      for (let line = 0; line < 3; line++) {
        for (const id of chatIds) transport.emit(says(id));
        await pass(333);
      }
    }
    await pass(12_000);
    expect(heard.texts.length).to.be.within(20, 40);
    const unread = heard.texts.filter((text) => text.includes('unread'));
    expect(unread.at(-1)).to.equal(`${60 * 3 * 19} unread in 19 other interactions.`);
    const read = heard.texts.filter((text) => !text.includes('unread'));
    const counts = read.map((text) => Number(/^(\d+) new messages/u.exec(text)?.[1] ?? 1));
    expect(counts.reduce((sum, each) => sum + each)).to.equal(60 * 3);
  }).timeout(60_000);

  it('says each of the agent’s own messages once, and not what it says', async () => {
    transport.emit(says('chat-1', { author: alice, text: 'One moment.' }));
    await pass(2_000);
    transport.emit(says('chat-1', { author: alice, text: 'Here it is.' }));
    await pass(12_000);
    expect(heard.texts).to.deep.equal(['Sent.', 'Sent.']);
  });

  it('says how many wrote and the last line when a pause is over', async () => {
    transport.emit(says('chat-1', ana('one')));
    await pass(100);
    transport.emit(says('chat-1', ana('two')), says('chat-1', ana('three')));
    transport.emit(says('chat-1', ana('four')));
    await pass(2_000);
    expect(heard.texts).to.deep.equal(['Ana: one', '3 new messages from Ana. Last: four']);
  });

  it('names the one chat beside the focused one in which something is unread', async () => {
    transport.emit(says('chat-7', ana('one')), says('chat-7', ana('two')));
    await drawn();
    expect(heard.texts).to.deep.equal(['Contact chat-7: 2 unread.']);
  });

  it('never says who is typing', async () => {
    const place = { interactionId: 'chat-1', conversationId: 'chat-1-contact' };
    const { author } = ana('');
    transport.emit({ type: 'typing-changed', ...place, author, typing: true });
    await pass(12_000);
    expect(heard.texts).to.deep.equal([]);
  });

  it('says what came while the connection was away as one', async () => {
    transport.emit(says('chat-1', ana('Hello')));
    await pass(2_000);
    const entries = [
      buildMessage({ id: 'line-0' }),
      ...Array.from({ length: 30 }, (_, index) =>
        buildMessage({ id: `missed-${index}`, ...ana(`Line ${index}`) }),
      ),
    ];
    const contact = { id: 'chat-1', name: 'Contact chat-1' };
    transport.emit(
      buildSynchronised({
        interactions: [
          { ...buildChat({ entries }), contact },
          ...synchronised.interactions.slice(1),
        ],
      }),
    );
    await pass(12_000);
    expect(heard.texts).to.deep.equal(['Ana: Hello', '30 new messages from Ana. Last: Line 29']);
  });

  it('reads out no message while the agent has paused it, and goes on with what is new', async () => {
    session.preferences.set({ announcementsPaused: true });
    transport.emit(says('chat-1', ana('one')), says('chat-2', ana('one')));
    await pass(12_000);
    expect(heard.texts).to.deep.equal([]);
    session.preferences.set({ announcementsPaused: false });
    transport.emit(says('chat-1', ana('two')));
    await pass(12_000);
    expect(heard.texts).to.deep.equal(['Ana: two']);
  });
});

describe('Announcer', () => {
  const regionOf = (politeness: string): Element =>
    [...document.querySelectorAll(`[data-agent-workspace-announcer="${politeness}"]`)].at(-1)!;

  it('adds each announcement and takes it away when it has had its time, a second at least', () => {
    const announcer = new Announcer(clock);
    announcer.say('one', 'polite');
    announcer.say('two', 'polite');
    announcer.say('now', 'assertive');
    const region = regionOf('polite');
    expect(region.getAttribute('aria-live')).to.equal('polite');
    expect([...region.children].map(({ textContent }) => textContent)).to.deep.equal([
      'one',
      'two',
    ]);
    expect(regionOf('assertive').textContent).to.equal('now');
    clock.advance(1_000);
    expect(region.childElementCount).to.equal(2);
    clock.advance(10_000);
    expect(region.childElementCount).to.equal(0);
    region.remove();
    regionOf('assertive').remove();
  });

  it('has its regions in the page itself, where screen readers find them', () => {
    const announcer = new Announcer(clock);
    announcer.say('one', 'polite');
    expect(regionOf('polite').parentElement === document.body).to.equal(true);
    regionOf('polite').remove();
  });
});
