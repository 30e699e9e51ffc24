import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MessageNotice, Notice } from '../../src/domain/notice.js';
import type { InteractionSelectedEvent } from '../../src/elements/events.js';
import { MyMessagesBell } from '../../src/elements/my-messages/my-messages-bell.js';
import { MyMessages } from '../../src/elements/my-messages/my-messages.js';
import { buildChat, buildProblemNotice, testTime } from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import { makeProvider, makeSession, type TestSession } from '../support/session.js';

const hosts: HTMLElement[] = [];

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
const entries = (element: Element): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>('.notice'),
];
const mainOf = (entry: HTMLElement): HTMLButtonElement => entry.querySelector('.main')!;
const action = (entry: HTMLElement, name: string): HTMLButtonElement =>
  [...entry.querySelectorAll('button')].find(
    (button) => (button.title || textOf(button)) === name,
  )!;
const spoken = (): string[] =>
  [...document.querySelectorAll('[data-agent-workspace-announcer=polite] > *')].map(textOf);

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
    expect(alone.shadowRoot!.textContent).to.contain('Not connected to a contact centre.');
    const { element } = await attach(new MyMessages());
    expect(element.shadowRoot!.textContent).to.contain('No messages');
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
    element.shadowRoot!.querySelector<HTMLElement>('.header button')!.click();
    expect(session.workspace.notices.map(({ read }) => read)).to.deep.equal([true, true]);
  });

  it('deletes an entry and gives the focus to the one in its place', async () => {
    const { element, session } = await attach(new MyMessages(), buildProblemNotice(), limit);
    action(entries(element)[0]!, 'Delete').focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => entries(element).length === 1);
    expect(session.workspace.notices.map(({ id }) => id)).to.deep.equal(['limit']);
    await waitUntil(() => element.shadowRoot!.activeElement === mainOf(entries(element)[0]!));
  });

  it('shows the whole text of a message with its links made safe', async () => {
    const { element } = await attach(new MyMessages(), {
      ...limit,
      subject: '\u202E<b>bold</b>',
      text: 'https://user@evil.example/ and https://intranet.example/',
    });
    mainOf(entries(element)[0]!).click();
    await element.updateComplete;
    const links = [...element.shadowRoot!.querySelectorAll('a')].map((link) => link.href);
    expect(links).to.deep.equal(['https://intranet.example/']);
    expect(element.shadowRoot!.querySelector('b')).to.equal(null);
    expect(element.shadowRoot!.textContent).not.to.contain('\u202E');
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

  it('says what is new and concerns no window, and nothing that was kept', async () => {
    const { transport } = await attach(new MyMessagesBell(), { ...limit, read: false });
    const own = buildProblemNotice({ id: 'own' });
    const lost = buildProblemNotice({
      id: 'lost',
      interactionId: undefined,
      problem: { code: 'invitation.lost' },
    });
    transport.emit({ type: 'notice-added', notice: own });
    transport.emit({ type: 'notice-added', notice: lost });
    await waitUntil(() => spoken().length > 0);
    expect(spoken()).to.deep.equal(['This interaction is no longer available.']);
  });
});
