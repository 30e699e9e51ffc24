import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MessageNotice, Notice } from '../../src/domain/notice.js';
import type { InteractionSelectedEvent } from '../../src/elements/events.js';
import { MyMessagesBell } from '../../src/elements/my-messages/my-messages-bell.js';
import { MyMessages } from '../../src/elements/my-messages/my-messages.js';
import { buildChat, buildProblemNotice, testTime } from '../../src/testing/builders.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { ManualClock } from '../../src/services/manual-clock.js';
import { Session } from '../../src/services/session.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { expectAccessible } from '../support/axe.js';
import { Heard } from '../support/heard.js';
import { pressKeys } from '../support/keys.js';
import { makeProvider, makeSession, type TestSession } from '../support/session.js';

const hosts: HTMLElement[] = [];

const outage: MessageNotice = {
  id: 'outage',
  kind: 'message',
  severity: 'warning',
  category: 'system',
  priority: 'high',
  topic: 'All',
  at: testTime,
  read: false,
  dismissed: false,
  subject: 'Channel voice is out of service',
  text: 'Nobody can call before 15:00.',
  sender: 'System',
};

const limit: MessageNotice = {
  id: 'limit',
  kind: 'message',
  severity: 'info',
  at: testTime - 1000,
  read: true,
  dismissed: false,
  subject: 'Refund limit is 200 €',
  text: 'See https://intranet.example/ first.',
  sender: 'Team lead',
};

async function attach<E extends MyMessages | MyMessagesBell>(
  element: E,
  ...notices: Notice[]
): Promise<TestSession & { readonly element: E }> {
  const test = makeSession({ notices, interactions: [buildChat(), buildChat({ id: 'chat-2' })] });
  const { host } = makeProvider(test.session);
  hosts.push(host);
  host.append(element);
  await element.updateComplete;
  return { ...test, element };
}

const textOf = (node: Element): string => node.textContent.replace(/\s+/gu, ' ').trim();
/** The inside of My Messages, or of the list itself. */
const listOf = (element: Element): ShadowRoot =>
  (element.shadowRoot!.querySelector('my-messages-list') ?? element).shadowRoot!;
const entries = (element: Element): HTMLElement[] => [
  ...listOf(element).querySelectorAll<HTMLElement>('.notice'),
];
const mainOf = (entry: HTMLElement): HTMLButtonElement => entry.querySelector('.main')!;
const action = (entry: HTMLElement, name: string): HTMLButtonElement =>
  [...entry.querySelectorAll('button')].find(
    (button) => (button.title || textOf(button)) === name,
  )!;
afterEach(() => {
  hosts.splice(0).forEach((host) => host.remove());
  document.querySelectorAll('[data-agent-workspace-announcer] > *').forEach((e) => e.remove());
});

describe('<my-messages>', () => {
  it('shows its empty state without a session, and without messages', async () => {
    const alone = new MyMessages();
    document.body.append(alone);
    hosts.push(alone);
    await alone.updateComplete;
    expect(listOf(alone).textContent).to.contain('Not connected to a contact centre.');
    const { element } = await attach(new MyMessages());
    expect(listOf(element).textContent).to.contain('No messages');
  });

  it('tells why a transfer was not accepted, newest first', async () => {
    const { element } = await attach(new MyMessages(), buildProblemNotice(), limit);
    const [first, second] = entries(element);
    expect(textOf(first!.querySelector('.title')!)).to.equal('Transfer of Ana Kovač not accepted');
    expect(textOf(first!.querySelector('.text')!)).to.equal(
      'Bob Marley-Smith declined the transfer: “on a call”. You still own this chat.',
    );
    expect(textOf(mainOf(first!))).to.match(/^Unread\. Error\./u);
    expect(textOf(mainOf(second!))).to.match(/^Message\. Refund limit/u);
  });

  it('tells a cancelled transfer and a placement from a problem', async () => {
    const cancelled = buildProblemNotice({
      problem: { code: 'transfer.cancelled', target: 'Bob', medium: 'chat' },
    });
    const { kind, at, severity, read, dismissed } = { ...limit, kind: 'placement' as const };
    const placed = { id: 'p', kind, at, severity, read, dismissed, target: 'Billing' };
    const { element } = await attach(new MyMessages(), cancelled, placed);
    const titles = entries(element).map((entry) => textOf(entry.querySelector('.title')!));
    expect(titles).to.deep.equal(['Transfer of Ana Kovač cancelled', 'Moved to Billing']);
  });

  for (const [code, title] of [
    ['consultation.timed-out', 'Consultation about Ana Kovač not accepted'],
    ['consultation.cancelled', 'Consultation about Ana Kovač cancelled'],
    ['conference.rejected', 'Conference with Ana Kovač not accepted'],
    ['message.rejected', 'Message to Bob not accepted'],
  ] as const) {
    it(`says of ${code} what was asked`, async () => {
      const contactName = code.startsWith('message') ? 'Bob' : 'Ana Kovač';
      const problem = { code, target: 'Bob', seconds: 20 };
      const { element } = await attach(
        new MyMessages(),
        buildProblemNotice({ contactName, problem }),
      );
      expect(textOf(entries(element)[0]!.querySelector('.title')!)).to.equal(title);
    });
  }

  it('leads to the next steps, also when they were put away in their window', async () => {
    const notice = buildProblemNotice({
      interactionId: 'chat-2',
      dismissed: true,
      attempt: {
        purpose: 'consultation',
        targetId: 'bob',
        targetType: 'agent',
        targetName: 'Bob',
        medium: 'chat',
      },
    });
    const { element, session } = await attach(new MyMessages(), notice);
    mainOf(entries(element)[0]!).click();
    await element.updateComplete;
    action(entries(element)[0]!, 'Go to chat').click();
    expect(session.focused).to.equal('chat-2');
    expect(session.workspace.notices[0]!.dismissed).to.equal(false);
  });

  it('opens an entry in place by keyboard, which marks it as read', async () => {
    const { element, session } = await attach(new MyMessages(), buildProblemNotice());
    mainOf(entries(element)[0]!).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => session.workspace.notices[0]!.read);
    await waitUntil(() => !entries(element)[0]!.classList.contains('unread'));
    expect(mainOf(entries(element)[0]!).getAttribute('aria-expanded')).to.equal('true');
    expect(element.matches(':state(unread)')).to.equal(false);
  });

  it('leads to the interaction while that is open', async () => {
    const notice = buildProblemNotice({ interactionId: 'chat-2' });
    const { element, session, transport } = await attach(new MyMessages(), notice);
    mainOf(entries(element)[0]!).click();
    await element.updateComplete;
    const selected = oneEvent(element, 'interaction-selected');
    action(entries(element)[0]!, 'Go to chat').click();
    const event = (await selected) as unknown as InteractionSelectedEvent;
    expect([event.interactionId, session.focused]).to.deep.equal(['chat-2', 'chat-2']);
    transport.emit({ type: 'interaction-removed', interactionId: 'chat-2', reason: 'done' });
    await waitUntil(() => action(entries(element)[0]!, 'Go to chat') === undefined);
  });

  it('marks one as unread and all as read', async () => {
    const { element, session } = await attach(new MyMessages(), buildProblemNotice(), limit);
    action(entries(element)[1]!, 'Mark as unread').click();
    expect(session.workspace.notices.map(({ read }) => read)).to.deep.equal([false, false]);
    await element.updateComplete;
    listOf(element).querySelector<HTMLElement>('.header button')!.click();
    expect(session.workspace.notices.map(({ read }) => read)).to.deep.equal([true, true]);
  });

  it('deletes an entry and gives the focus to the one in its place', async () => {
    const { element, session } = await attach(new MyMessages(), buildProblemNotice(), limit);
    action(entries(element)[0]!, 'Delete').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => entries(element).length === 1);
    expect(session.workspace.notices.map(({ id }) => id)).to.deep.equal(['limit']);
    await waitUntil(() => listOf(element).activeElement === mainOf(entries(element)[0]!));
  });

  it('gives the focus to the heading when the last entry is deleted', async () => {
    const { element } = await attach(new MyMessages(), buildProblemNotice());
    mainOf(entries(element)[0]!).focus();
    await sendKeys({ press: 'Delete' });
    await waitUntil(() => listOf(element).activeElement?.localName === 'h2');
  });

  it('shows the whole text of a message with its links made safe', async () => {
    const { element } = await attach(new MyMessages(), {
      ...limit,
      subject: '\u202E<b>bold</b>',
      text: 'https://user@evil.example/ and https://intranet.example/',
    });
    mainOf(entries(element)[0]!).click();
    await element.updateComplete;
    const links = [...listOf(element).querySelectorAll('a')].map((link) => link.href);
    expect(links).to.deep.equal(['https://intranet.example/']);
    expect(listOf(element).querySelector('b')).to.equal(null);
    expect(listOf(element).textContent).not.to.contain('\u202E');
  });

  it('tells priority, topic and source of a message, by text as well as by colour', async () => {
    const { element } = await attach(new MyMessages(), outage, limit);
    const [first, second] = entries(element);
    expect(textOf(first!.querySelector('.priority')!)).to.equal('High');
    expect(textOf(first!.querySelector('.text')!)).to.equal(
      'System · All · Nobody can call before 15:00.',
    );
    expect(second!.querySelector('.priority')).to.equal(null);
    await expectAccessible(element);
  });

  it('shows one kind, or one topic, and all again', async () => {
    const { element } = await attach(new MyMessages(), outage, limit, buildProblemNotice());
    const bar = listOf(element).querySelector('my-messages-filter')!;
    const select = bar.shadowRoot!.querySelector('select')!;
    const shown = async (value: string): Promise<string[]> => {
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await element.updateComplete;
      return entries(element).map(({ dataset }) => dataset.notice!);
    };
    expect(await shown('errors')).to.deep.equal(['notice-1']);
    expect(await shown('business')).to.deep.equal(['limit']);
    expect(await shown('system')).to.deep.equal(['outage']);
    expect(await shown('topic:All')).to.deep.equal(['outage']);
    expect(await shown('unread')).to.have.members(['outage', 'notice-1']);
    expect((await shown('all')).length).to.equal(3);
  });

  it('says that nothing of a kind is there, and shows all on request', async () => {
    const { element } = await attach(new MyMessages(), limit);
    const bar = listOf(element).querySelector('my-messages-filter')!;
    const select = bar.shadowRoot!.querySelector('select')!;
    select.value = 'errors';
    select.dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(textOf(listOf(element).querySelector('.blank')!)).to.contain('Nothing of this kind.');
    await expectAccessible(element);
    listOf(element).querySelector<HTMLElement>('.blank .button')!.click();
    await element.updateComplete;
    expect(entries(element).length).to.equal(1);
  });

  it('moves between entries by arrows and deletes one by its key', async () => {
    const { element, session } = await attach(new MyMessages(), outage, limit);
    mainOf(entries(element)[0]!).focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(mainOf(entries(element)[1]!).matches(':focus')).to.equal(true);
    await sendKeys({ press: 'Delete' });
    await element.updateComplete;
    expect(session.workspace.notices.map(({ id }) => id)).to.deep.equal(['outage']);
    await waitUntil(() => mainOf(entries(element)[0]!).matches(':focus'));
  });

  it('has a menu that marks, deletes and leads to the interaction, and gives the focus back', async () => {
    const { element, session } = await attach(new MyMessages(), buildProblemNotice());
    const main = mainOf(entries(element)[0]!);
    main.focus();
    main.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    const menu = listOf(element).querySelector('my-messages-menu')!;
    const items = () => [...menu.shadowRoot!.querySelectorAll<HTMLElement>('[role=menuitem]')];
    await waitUntil(() => items()[0]?.matches(':focus'));
    expect(items().map(textOf)).to.deep.equal(['Go to chat', 'Mark as read', 'Delete']);
    await expectAccessible(element);
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => main.matches(':focus'));
    main.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    await waitUntil(() => items()[0]?.matches(':focus'));
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Enter' });
    expect(session.workspace.notices[0]!.read).to.equal(true);
  });

  it('is accessible with entries, with one open, and empty', async () => {
    const { element } = await attach(new MyMessages(), buildProblemNotice(), limit);
    await expectAccessible(element);
    mainOf(entries(element)[0]!).click();
    await element.updateComplete;
    await expectAccessible(element);
    const empty = await attach(new MyMessages());
    await expectAccessible(empty.element);
  });
});

describe('<my-messages-bell>', () => {
  const bellOf = (element: Element): HTMLButtonElement =>
    element.shadowRoot!.querySelector<HTMLButtonElement>('.bell')!;
  const panelOf = (element: Element): HTMLElement =>
    element.shadowRoot!.querySelector<HTMLElement>('.panel')!;

  it('counts what is unread, in its name too', async () => {
    const { element, session } = await attach(new MyMessagesBell(), buildProblemNotice(), limit);
    expect(bellOf(element).getAttribute('aria-label')).to.equal('My Messages, 1 unread');
    session.markNotice('notice-1', { read: true });
    await waitUntil(() => bellOf(element).getAttribute('aria-label') === 'My Messages');
    expect(element.shadowRoot!.querySelector('.badge')).to.equal(null);
  });

  it('opens the list on Enter and closes it on Escape, with the focus back on the bell', async () => {
    const { element } = await attach(new MyMessagesBell(), buildProblemNotice());
    bellOf(element).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => panelOf(element).querySelector('my-messages') !== null);
    expect(panelOf(element).matches(':popover-open')).to.equal(true);
    await expectAccessible(element);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !panelOf(element).matches(':popover-open'));
    expect(element.shadowRoot!.activeElement === bellOf(element)).to.equal(true);
  });

  it('says what is new and not told by the window in focus, and nothing that was kept', async () => {
    const { transport } = await attach(new MyMessagesBell(), { ...limit, read: false });
    const heard = new Heard();
    const lost = { interactionId: undefined, problem: { code: 'invitation.lost' } } as const;
    transport.emit({ type: 'notice-added', notice: buildProblemNotice({ id: 'own' }) });
    transport.emit({ type: 'notice-added', notice: buildProblemNotice({ id: 'lost', ...lost }) });
    await waitUntil(() => heard.texts.length > 0);
    transport.emit({ type: 'notice-added', notice: outage });
    await waitUntil(() => heard.texts.length > 1);
    expect(heard.lines).to.deep.equal([
      'polite: This interaction is no longer available.',
      'assertive: Important message. Channel voice is out of service',
    ]);
    heard.stop();
  });

  const toastsOf = (element: Element): HTMLElement[] => [
    ...(element
      .shadowRoot!.querySelector('my-messages-toasts')
      ?.shadowRoot?.querySelectorAll<HTMLElement>('.toast') ?? []),
  ];
  const toastButton = (element: Element, place: number): HTMLElement =>
    toastsOf(element)[0]!.querySelectorAll<HTMLElement>('button')[place]!;

  async function withToast(): Promise<TestSession & { readonly element: MyMessagesBell }> {
    const made = await attach(new MyMessagesBell());
    made.transport.emit({ type: 'notice-added', notice: outage });
    await waitUntil(() => toastsOf(made.element).length === 1);
    return made;
  }

  it('shows it within its workspace, whatever stands beside that', async () => {
    const page = document.createElement('div');
    page.style.setProperty('display', 'flex');
    page.style.setProperty('padding-inline-start', '400px');
    const workspace = document.createElement('div');
    workspace.style.setProperty('inline-size', '340px');
    workspace.style.setProperty('padding-inline-start', '250px');
    workspace.style.setProperty('overflow', 'hidden');
    document.body.append(page);
    hosts.push(page);
    page.append(workspace);
    const { element, transport } = await attach(new MyMessagesBell());
    workspace.append(element.parentElement!);
    transport.emit({ type: 'notice-added', notice: outage });
    await waitUntil(() => toastsOf(element).length === 1);
    const area = element.shadowRoot!.querySelector('.toasts')!;
    await waitUntil(() => area.matches(':popover-open'));
    const edge = workspace.getBoundingClientRect().left;
    expect(area.getBoundingClientRect().left).to.be.at.least(edge);
  });

  it('shows what has come below the bell, without the focus', async () => {
    const input = document.createElement('input');
    document.body.append(input);
    hosts.push(input);
    input.focus();
    const { element } = await withToast();
    expect(textOf(toastsOf(element)[0]!)).to.equal(
      'Warning. High Channel voice is out of service System · All · Nobody can call before 15:00. Show Dismiss',
    );
    expect(input.matches(':focus')).to.equal(true);
    await expectAccessible(element);
  });

  it('shows and says nothing that an earlier page was told', async () => {
    let restore!: (notices: unknown) => void;
    const kept = new Promise((resolve) => (restore = resolve));
    const storage = new MemoryStorage();
    storage.read = (name) => (name === 'notices' ? kept : Promise.resolve(undefined));
    const transport = new FakeTransport();
    const session = new Session(transport, { clock: new ManualClock(testTime), storage });
    const { host } = makeProvider(session);
    hosts.push(host);
    const element = new MyMessagesBell();
    host.append(element);
    await element.updateComplete;
    const heard = new Heard();
    const connected = session.connect();
    await element.updateComplete;
    restore([buildProblemNotice({ id: 'kept', at: testTime })]);
    await connected;
    transport.emit({ type: 'notice-added', notice: outage });
    await waitUntil(() => heard.texts.length > 0);
    expect(toastsOf(element)).to.have.length(1);
    expect(textOf(toastsOf(element)[0]!)).to.contain('Channel voice is out of service');
    expect(heard.texts).to.have.length(1);
    expect(session.workspace.notices).to.have.length(2);
    heard.stop();
  });

  it('no longer shows what was said of an interaction that has gone, or has the focus now', async () => {
    const { element, transport, session } = await attach(new MyMessagesBell());
    for (const interactionId of ['chat-1', 'chat-2']) {
      const notice = buildProblemNotice({ id: `of ${interactionId}`, interactionId });
      transport.emit({ type: 'notice-added', notice });
    }
    session.focus('chat-2');
    await waitUntil(() => toastsOf(element).length === 1);
    expect(textOf(toastsOf(element)[0]!)).to.contain('Ana Kovač');
    transport.emit({ type: 'interaction-removed', interactionId: 'chat-1', reason: 'transferred' });
    await waitUntil(() => toastsOf(element).length === 0);
  });

  it('shows on request the whole of it in the list, which marks it as read', async () => {
    const { element, session } = await withToast();
    toastButton(element, 0).click();
    await waitUntil(() => panelOf(element).querySelector('my-messages'));
    const list = panelOf(element).querySelector('my-messages')!;
    await waitUntil(() => listOf(list).querySelector('.is-open'));
    expect(session.workspace.notices[0]!.read).to.equal(true);
    expect(listOf(list).activeElement?.matches('.main')).to.equal(true);
    expect(toastsOf(element).length).to.equal(0);
  });

  it('puts it away unread, with the focus on the bell', async () => {
    const { element, session } = await withToast();
    toastButton(element, 1).focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => toastsOf(element).length === 0);
    expect(session.workspace.notices[0]!.read).to.equal(false);
    await waitUntil(() => bellOf(element).matches(':focus'));
  });

  it('lets it go by itself after a while, unread, but not while somebody reads it', async () => {
    const clock = new ManualClock(testTime);
    const transport = new FakeTransport();
    const session = new Session(transport, { clock, schedule: (call) => queueMicrotask(call) });
    await session.connect();
    const { host } = makeProvider(session);
    hosts.push(host);
    const element = new MyMessagesBell();
    element.toastTime = 5;
    host.append(element);
    await element.updateComplete;
    transport.emit({ type: 'notice-added', notice: outage });
    await waitUntil(() => toastsOf(element).length === 1);
    toastButton(element, 0).focus();
    clock.advance(6_000);
    await element.updateComplete;
    expect(toastsOf(element).length).to.equal(1);
    toastButton(element, 0).blur();
    clock.advance(4_000);
    await element.updateComplete;
    expect(toastsOf(element).length).to.equal(1);
    clock.advance(1_000);
    await element.updateComplete;
    expect(toastsOf(element).length).to.equal(0);
    expect(session.workspace.notices[0]!.read).to.equal(false);
  });

  it('shows three at most, and says a flood as one', async () => {
    const { element, transport } = await withToast();
    const heard = new Heard();
    for (let index = 0; index < 50; index++) {
      const notice = { ...limit, id: `n${index}`, read: false, at: testTime + index };
      transport.emit({ type: 'notice-added', notice });
    }
    await waitUntil(() => heard.texts.length > 0);
    expect(toastsOf(element).length).to.equal(3);
    expect(heard.texts).to.deep.equal(['50 new messages. Last: Refund limit is 200 €']);
    heard.stop();
  });

  it('opens by its shortcut, with the focus on the newest entry', async () => {
    const { element } = await attach(new MyMessagesBell(), outage, limit);
    await pressKeys('Control+Alt+M');
    await waitUntil(() =>
      panelOf(element)
        .querySelector('my-messages')
        ?.shadowRoot?.activeElement?.shadowRoot?.activeElement?.matches('.main'),
    );
    expect(panelOf(element).matches(':popover-open')).to.equal(true);
  });
});
