import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { scheduleCue } from '../../src/elements/workspace-notifications/sounds.js';
import '../../src/elements/workspace-notifications/workspace-notifications.js';
import type { WorkspaceNotifications } from '../../src/elements/workspace-notifications/workspace-notifications.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import { ManualClock } from '../../src/services/manual-clock.js';
import { Session } from '../../src/services/session.js';
import {
  ana,
  buildChat,
  buildInvitation,
  buildMessage,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { expectAccessible } from '../support/axe.js';
import { settled } from '../support/chat-window.js';
import { makeProvider } from '../support/session.js';

/** What the system was asked to show, in place of the browser's. */
class SystemStub extends EventTarget {
  static permission: NotificationPermission = 'granted';
  static asked = 0;
  static shown: SystemStub[] = [];
  static requestPermission(): Promise<NotificationPermission> {
    SystemStub.asked++;
    SystemStub.permission = 'granted';
    return Promise.resolve('granted');
  }

  readonly title: string;
  readonly body: string;
  isOpen = true;
  onclick: (() => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(title: string, { body = '' }: NotificationOptions = {}) {
    super();
    this.title = title;
    this.body = body;
    SystemStub.shown.push(this);
  }

  close(): void {
    this.isOpen = false;
    this.onclose?.();
  }
}

const real = { Notification: globalThis.Notification, AudioContext: globalThis.AudioContext };
let played: number;
let clock: ManualClock;
let session: Session;
let transport: FakeTransport;

/** A context that plays into memory and counts the tones. */
function stubAudio(): void {
  globalThis.AudioContext = class {
    readonly #inner = new OfflineAudioContext(1, 48_000, 48_000);
    readonly destination = this.#inner.destination;
    readonly currentTime = 0;
    readonly state = 'running';
    createGain = () => this.#inner.createGain();
    createOscillator = () => {
      played++;
      return this.#inner.createOscillator();
    };
    close = () => Promise.resolve();
  } as unknown as typeof AudioContext;
}

function setHidden(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => isHidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

const says = (chatId: string, id: string): WorkspaceEvent => ({
  type: 'message-added',
  interactionId: chatId,
  conversationId: `${chatId}-contact`,
  entry: buildMessage({ id, author: ana }),
});
const rings = (id = 'offer'): WorkspaceEvent => ({
  type: 'invitation-received',
  invitation: buildInvitation({ id, deadline: testTime + 60_000 }),
});

async function make(template = html`<workspace-notifications></workspace-notifications>`) {
  const { host } = makeProvider(session);
  const element = await fixture<WorkspaceNotifications>(template, { parentNode: host });
  await settled();
  return element;
}

beforeEach(async () => {
  document.title = 'Portal';
  played = 0;
  SystemStub.permission = 'granted';
  SystemStub.asked = 0;
  SystemStub.shown = [];
  globalThis.Notification = SystemStub as unknown as typeof Notification;
  stubAudio();
  clock = new ManualClock(testTime);
  transport = new FakeTransport();
  transport.synchronised = buildSynchronised({
    interactions: [
      buildChat({ id: 'chat-1', entries: [] }),
      buildChat({ id: 'chat-2', contact: { id: 'jamal', name: 'Jamal' }, entries: [] }),
    ],
  });
  session = new Session(transport, { clock, schedule: (call) => queueMicrotask(call) });
  await session.connect();
  // A browser plays nothing before somebody has used the page.
  await sendKeys({ press: 'Shift' });
  await sendKeys({ press: 'a' });
});

afterEach(() => {
  Object.assign(globalThis, real);
  Reflect.deleteProperty(document, 'hidden');
});

const insideOf = (element: WorkspaceNotifications): ShadowRoot =>
  element.shadowRoot!.querySelector('workspace-notifications-panel')!.shadowRoot!;

describe('<workspace-notifications>', () => {
  it('does nothing that the page does not ask for', async () => {
    const element = await make();
    setHidden(true);
    transport.emit(rings(), says('chat-2', 'a'));
    await settled();
    expect([document.title, SystemStub.shown.length, played]).to.deep.equal(['Portal', 0, 0]);
    expect(element.shadowRoot!.textContent.trim()).to.equal('');
  });

  it('counts in the title what waits while the page is hidden, and gives the title back', async () => {
    await make(html`<workspace-notifications title-badge></workspace-notifications>`);
    transport.emit(rings(), says('chat-2', 'a'), says('chat-2', 'b'));
    await settled();
    expect(document.title).to.equal('Portal');
    setHidden(true);
    await settled();
    expect(document.title).to.equal('(3) Portal');
    document.title = 'Portal: orders';
    await settled();
    expect(document.title).to.equal('(3) Portal: orders');
    setHidden(false);
    await settled();
    expect(document.title).to.equal('Portal: orders');
  });

  it('gives the title back when it goes', async () => {
    const element = await make(
      html`<workspace-notifications title-badge></workspace-notifications>`,
    );
    setHidden(true);
    transport.emit(rings());
    await settled();
    expect(document.title).to.equal('(1) Portal');
    element.remove();
    expect(document.title).to.equal('Portal');
  });

  it('lets the system show what rings and who wrote, once for each, while the page is hidden', async () => {
    await make(html`<workspace-notifications system></workspace-notifications>`);
    transport.emit(says('chat-1', 'seen'));
    setHidden(true);
    transport.emit(rings(), says('chat-2', 'a'));
    const shown = SystemStub.shown.map(({ body, title }) => `${title}: ${body}`);
    expect(shown).to.deep.equal([
      'Something rings in your workspace: Ana Kovač',
      'New chat message: Jamal',
    ]);
    SystemStub.shown[1]!.onclick!();
    expect(session.focused).to.equal('chat-2');
    transport.emit({ type: 'invitation-closed', invitationId: 'offer', closure: 'taken' });
    expect(SystemStub.shown.map(({ isOpen }) => isOpen)).to.deep.equal([false, false]);
  });

  it('[X18] keeps what others chose out of the title of a notification, and short and straight in its text', async () => {
    await make(html`<workspace-notifications system></workspace-notifications>`);
    setHidden(true);
    const name = `\u202egnp.exe\n\nSystem: call +1\u2066${'x'.repeat(500)}`;
    const contact = { id: 'evil', name };
    transport.emit({
      type: 'invitation-received',
      invitation: buildInvitation({ contact, deadline: testTime + 60_000 }),
    });
    const [{ body, title }] = SystemStub.shown as [SystemStub];
    expect(title).to.equal('Something rings in your workspace');
    expect(body.length).to.be.at.most(120);
    expect(body).not.to.match(/[\n\r\u202a-\u202e\u2066-\u2069]/u);
  });

  it('asks for the permission on a click alone, and says how it stands', async () => {
    SystemStub.permission = 'default';
    const element = await make(html`<workspace-notifications system></workspace-notifications>`);
    setHidden(true);
    transport.emit(rings());
    expect([SystemStub.asked, SystemStub.shown.length]).to.deep.equal([0, 0]);
    insideOf(element).querySelector<HTMLElement>('.opener')!.click();
    await waitUntil(() => insideOf(element).querySelector('.panel .button'));
    await expectAccessible(element);
    insideOf(element).querySelector<HTMLElement>('.panel .button')!.click();
    await waitUntil(() => insideOf(element).textContent.includes('Your system shows'));
    expect(SystemStub.asked).to.equal(1);
  });

  it('rings for as long as something rings, and for two no more than for one', async () => {
    await make(html`<workspace-notifications sound></workspace-notifications>`);
    transport.emit(rings('one'), rings('two'));
    const once = played;
    expect(once).to.be.above(0);
    clock.advance(6_000);
    expect(played).to.equal(3 * once);
    transport.emit({ type: 'invitation-closed', invitationId: 'one', closure: 'taken' });
    transport.emit({ type: 'invitation-closed', invitationId: 'two', closure: 'accepted' });
    clock.advance(60_000);
    expect(played).to.equal(3 * once);
  });

  it('is heard once in a while in a flood of messages, and not for the chat that is seen', async () => {
    await make(html`<workspace-notifications sound></workspace-notifications>`);
    transport.emit(says('chat-1', 'seen'));
    expect(played).to.equal(0);
    for (let index = 0; index < 100; index++) transport.emit(says('chat-2', `m${index}`));
    expect(played).to.equal(1);
  });

  it('says what this browser has not, in place of its settings', async () => {
    Reflect.deleteProperty(globalThis, 'Notification');
    Reflect.deleteProperty(globalThis, 'AudioContext');
    const element = await make(
      html`<workspace-notifications sound system></workspace-notifications>`,
    );
    transport.emit(rings());
    insideOf(element).querySelector<HTMLElement>('.opener')!.click();
    await waitUntil(() => insideOf(element).querySelectorAll('.hint').length === 2);
    const said = [...insideOf(element).querySelectorAll('.hint')].map((hint) =>
      hint.textContent.trim(),
    );
    expect(said).to.deep.equal([
      'Sounds are unavailable: this browser plays none.',
      'Notifications are unavailable: this browser has none for this page.',
    ]);
    expect(insideOf(element).querySelectorAll('input, .panel button').length).to.equal(0);
    await expectAccessible(element);
  });

  it('keeps volume and silence, which the agent sets', async () => {
    const element = await make(html`<workspace-notifications sound></workspace-notifications>`);
    insideOf(element).querySelector<HTMLElement>('.opener')!.click();
    await waitUntil(() => insideOf(element).querySelector('input[type=range]'));
    await expectAccessible(element);
    const range = insideOf(element).querySelector<HTMLInputElement>('input[type=range]')!;
    range.value = '20';
    range.dispatchEvent(new Event('change'));
    expect(session.preferences.value.volume).to.equal(0.2);
    expect(played).to.equal(1);
    insideOf(element).querySelector<HTMLElement>('input[type=checkbox]')!.click();
    await element.updateComplete;
    expect(session.preferences.value.soundsMuted).to.equal(true);
    expect(insideOf(element).querySelector('.opener')!.getAttribute('aria-label')).to.equal(
      'Sounds and notifications, sounds are off',
    );
    transport.emit(rings());
    clock.advance(10_000);
    expect(played).to.equal(1);
  });
});

describe('a cue', () => {
  const loudest = async (volume: number): Promise<number> => {
    const context = new OfflineAudioContext(1, 2 * 48_000, 48_000);
    scheduleCue(context, 'ring', volume, 0);
    const samples = (await context.startRendering()).getChannelData(0);
    return samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  };

  it('sounds, as loud as the agent wants it, and never distorted', async () => {
    const [soft, loud] = [await loudest(0.25), await loudest(1)];
    expect(loud).to.be.within(0.2, 0.9);
    expect(soft).to.be.within(loud / 5, loud / 3);
  });
});
