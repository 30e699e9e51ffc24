import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { alice, ana, buildChat, buildMessage } from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import {
  type ChatWindow,
  expectFocus,
  find,
  findAll,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';

const capable = buildChat({ capabilities: ['send-message', 'consult'] });
const panel = ({ host }: ChatWindow): HTMLElement | undefined => find(host, '[role=dialog]');
const field = ({ host }: ChatWindow): HTMLInputElement => find<HTMLInputElement>(host, '#address')!;
const hint = (chat: ChatWindow): string => textOf(find(panel(chat)!, '#hint'));
const sent = ({ transport }: ChatWindow) =>
  transport.commands.flatMap((command) =>
    command.type === 'send-message' ? [{ text: command.text, page: command.page }] : [],
  );

async function open(chat: ChatWindow): Promise<void> {
  find(chat.host, '[data-tool=page]')!.click();
  await waitUntil(() => find(chat.host, '#address')?.matches(':focus'), 'the caret is there');
}

async function type(chat: ChatWindow, text: string): Promise<void> {
  field(chat).value = text;
  field(chat).dispatchEvent(new Event('input'));
  await settled();
}

describe('chat-interaction-page', () => {
  it('pushes the address that is typed, by keyboard, and leaves the draft alone', async function () {
    this.timeout(20_000);
    const chat = await openChat([capable]);
    void chat.session.drafts.giveBack('chat-1-contact', 'Please look');
    find(chat.host, '[data-tool=page]')!.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => find(chat.host, '#address')?.matches(':focus'), 'the caret is there');
    expectFocus(field(chat));
    await expectAccessible(chat.element);
    await type(chat, 'example.com/help?q=1');
    expect(hint(chat)).to.equal('Goes as https://example.com/help?q=1');
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(sent(chat)).to.deep.equal([{ text: 'https://example.com/help?q=1', page: true }]);
    expect(panel(chat) === undefined).to.equal(true);
    expectFocus(chat.field());
    expect(chat.field().value).to.equal('Please look');
  });

  for (const typed of [
    '',
    'hello',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://bank.com@evil.com/login',
    'file:///etc/passwd',
    'https://go\u200bogle.com',
  ]) {
    it(`sends nothing for “${typed}”, and says why`, async () => {
      const chat = await openChat([capable]);
      await open(chat);
      await type(chat, typed);
      find(panel(chat)!, '.primary')!.click();
      await settled();
      expect(sent(chat)).to.deep.equal([]);
      expect(hint(chat)).to.equal('This is no web address. It begins with https:// or http://.');
      expectFocus(field(chat));
      expect(field(chat).getAttribute('aria-invalid')).to.equal('true');
    });
  }

  it('closes with Escape, and the caret returns to the text', async () => {
    const chat = await openChat([capable]);
    await open(chat);
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(panel(chat) === undefined).to.equal(true);
    expectFocus(chat.field());
  });
});

describe('chat-interaction-transcript, a web page that was pushed', () => {
  const page = (id: string, text: string, author = alice) => ({
    ...buildMessage({ id, text, author }),
    page: true,
  });

  it('shows exactly where its link leads', async function () {
    this.timeout(20_000);
    const entries = [page('m1', 'https://аpple.com/a b')];
    const chat = await openChat([buildChat({ entries })]);
    const link = find<HTMLAnchorElement>(chat.host, '.page a')!;
    expect(link.href).to.equal('https://xn--pple-43d.com/a%20b');
    expect(link.textContent).to.equal(link.href);
    expect(link.rel).to.equal('noopener noreferrer nofollow');
    expect(textOf(find(chat.host, '.page-label'))).to.equal('Web page');
    await expectAccessible(chat.element);
  });

  it('is a text like any other where it is no address to follow', async () => {
    const entries = [page('m1', 'javascript:alert(1)', ana)];
    const chat = await openChat([buildChat({ entries })]);
    expect(findAll(chat.host, '.bubble a')).to.have.length(0);
    expect(textOf(find(chat.host, '.bubble'))).to.equal('javascript:alert(1)');
  });
});

describe('chat-interaction-composer-tools, a colleague’s help', () => {
  it('opens the Team Communicator for a consultation, and the caret returns to the text', async () => {
    const chat = await openChat([capable]);
    find(chat.host, '[data-tool=ask]')!.click();
    await settled();
    await settled();
    const communicator = find(chat.host, 'team-communicator');
    expect(communicator?.getAttribute('operation')).to.equal('consultation');
    communicator!.dispatchEvent(new Event('close-request'));
    await settled();
    expect(find(chat.host, 'team-communicator') === undefined).to.equal(true);
    expectFocus(chat.field());
  });

  it('tells the page nothing of it', async () => {
    const chat = await openChat([capable]);
    const heard: Event[] = [];
    chat.host.addEventListener('communicator-request', (event) => heard.push(event));
    find(chat.host, '[data-tool=ask]')!.click();
    await settled();
    expect(heard).to.have.length(0);
  });

  it('says why it is not possible now', async () => {
    const chat = await openChat([buildChat({ capabilities: ['send-message'] })]);
    const button = find(chat.host, '[data-tool=ask]')!;
    expect(button.getAttribute('aria-disabled')).to.equal('true');
    expect(button.title).to.not.equal('Ask a colleague');
    button.click();
    await settled();
    expect(find(chat.host, 'team-communicator') === undefined).to.equal(true);
  });
});
