import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/contact/contact-chat.js';
import type { ContactChat } from '../../src/contact/contact-chat.js';
import { ContactSession } from '../../src/contact/contact-session.js';
import type { ContactChat as Chat, ContactEvent } from '../../src/domain/contact-chat.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { TransportError } from '../../src/services/transport.js';
import { alice, ana, buildMessage, testTime } from '../../src/testing/builders.js';
import { FakeContactTransport } from '../../src/testing/fake-contact-transport.js';
import { expectAccessible } from '../support/axe.js';
import { FakeClock } from '../support/fake-clock.js';
import { turn } from '../support/turn.js';

const active: Chat = {
  id: 'chat-1',
  state: 'active',
  agentName: 'Alice Lindqvist',
  queueName: 'Billing',
};

type Made = {
  readonly chat: ContactChat;
  readonly session: ContactSession;
  readonly transport: FakeContactTransport;
  readonly storage: MemoryStorage;
};

async function make(chat?: Chat, ...events: ContactEvent[]): Promise<Made> {
  const transport = new FakeContactTransport();
  const storage = new MemoryStorage();
  const session = new ContactSession(transport, { clock: new FakeClock(), storage });
  await session.connect();
  if (chat) transport.emit({ type: 'chat-changed', chat });
  transport.emit(...events);
  const element = await fixture<ContactChat>(
    html`<contact-chat heading="Acme Support" .session=${session}></contact-chat>`,
  );
  element.style.setProperty('block-size', '480px');
  await settled(element);
  return { chat: element, session, transport, storage };
}

async function settled(chat: ContactChat): Promise<void> {
  await turn();
  await chat.updateComplete;
  for (const part of parts(chat)) await part.updateComplete;
}

type Part = HTMLElement & { renderRoot: ParentNode; updateComplete: Promise<boolean> };

function parts(chat: ContactChat): Part[] {
  return ['transcript', 'composer', 'start'].flatMap((name) => [
    ...chat.renderRoot.querySelectorAll<Part>(`contact-chat-${name}`),
  ]);
}

function part(chat: ContactChat, name: string): Part {
  return chat.renderRoot.querySelector<Part>(`contact-chat-${name}`)!;
}

/** Everything that can be read, shadow roots included. */
function words(root: ParentNode): string {
  const shadows = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const own = (root as Node).textContent ?? '';
  return [own, ...shadows.map(words)].join(' ').replaceAll(/\s+/g, ' ');
}

function field(chat: ContactChat): HTMLTextAreaElement {
  return part(chat, 'composer').renderRoot.querySelector('textarea')!;
}

function bubbles(chat: ContactChat): HTMLElement[] {
  return [...part(chat, 'transcript').renderRoot.querySelectorAll<HTMLElement>('.bubble')];
}

function button(root: ParentNode, name: string): HTMLButtonElement {
  return [...root.querySelectorAll('button')].find(
    (each) => each.ariaLabel === name || each.textContent?.trim() === name,
  )!;
}

function texts({ transport }: Made): string[] {
  return transport.commands.flatMap((command) =>
    command.type === 'send-message' ? [command.text] : [],
  );
}

describe('<contact-chat>', () => {
  it('says that it is not available without a session', async () => {
    const chat = await fixture<ContactChat>(html`<contact-chat></contact-chat>`);
    expect(words(chat.renderRoot)).to.contain('The chat is not available now.');
    await expectAccessible(chat);
  });

  it('begins a chat with a name and a subject', async () => {
    const { chat, transport } = await make();
    const start = part(chat, 'start');
    expect(start.renderRoot.querySelector<HTMLInputElement>('[name="name"]')!.value).to.equal(
      'Ana Kovač',
    );
    start.renderRoot.querySelector<HTMLInputElement>('[name="subject"]')!.value = 'Invoice 4711';
    await expectAccessible(chat);
    button(start.renderRoot, 'Start chat').click();
    await settled(chat);
    expect(transport.commands[0]).to.include({
      type: 'start-chat',
      name: 'Ana Kovač',
      subject: 'Invoice 4711',
    });
  });

  it('asks for a name before it begins a chat', async () => {
    const { chat, transport } = await make();
    const start = part(chat, 'start');
    start.renderRoot.querySelector<HTMLInputElement>('[name="name"]')!.value = ' ';
    button(start.renderRoot, 'Start chat').click();
    await settled(chat);
    expect(words(start.renderRoot)).to.contain('Enter your name first.');
    expect(transport.commands).to.have.length(0);
  });

  it('says why a chat could not begin and lets the contact try again', async () => {
    const { chat, transport } = await make();
    transport.onExecute = () => {
      throw new TransportError(
        { code: 'transfer.queue-closed', target: 'Night Desk', medium: 'chat' },
        'refused',
      );
    };
    const start = part(chat, 'start');
    button(start.renderRoot, 'Start chat').click();
    await settled(chat);
    expect(words(start.renderRoot)).to.contain('Night Desk does not take chats now.');
    expect(button(start.renderRoot, 'Start chat').ariaDisabled).to.equal('false');
  });

  it('tells the contact where it waits, and who answers then', async () => {
    const made = await make({ id: 'chat-1', state: 'waiting', queueName: 'Billing' });
    expect(words(made.chat.renderRoot)).to.contain('Waiting for an agent · Billing');
    await expectAccessible(made.chat);
    made.transport.emit({ type: 'chat-changed', chat: active });
    await settled(made.chat);
    expect(words(made.chat.renderRoot)).to.contain('You are chatting with Alice Lindqvist');
  });

  it('shows what was said with author and time, its own at the other side', async () => {
    const { chat } = await make(
      active,
      {
        type: 'message-added',
        entry: { kind: 'party-joined', id: 'j', at: testTime, name: alice.name, role: 'agent' },
      },
      { type: 'message-added', entry: buildMessage({ id: 'a', author: alice, text: 'Hello Ana' }) },
      { type: 'message-added', entry: buildMessage({ id: 'b', text: 'Charged twice' }) },
    );
    expect(bubbles(chat).map((bubble) => bubble.textContent?.trim())).to.deep.equal([
      'Hello Ana',
      'Charged twice',
    ]);
    expect(bubbles(chat)[0]!.ariaLabel).to.match(/^Alice Lindqvist, \d\d:\d\d$/);
    expect(bubbles(chat)[1]!.closest('.group')!.classList.contains('own')).to.equal(true);
    expect(words(chat.renderRoot)).to.contain('Alice Lindqvist joined');
    await expectAccessible(chat);
  });

  it('sends by Enter and begins a line by Shift+Enter', async () => {
    const made = await make(active);
    field(made.chat).focus();
    await sendKeys({ type: 'Hello' });
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ type: 'again' });
    expect(texts(made)).to.deep.equal([]);
    await sendKeys({ press: 'Enter' });
    await settled(made.chat);
    expect(texts(made)).to.deep.equal(['Hello\nagain']);
    expect(field(made.chat).value).to.equal('');
  });

  it('sends once for a double Enter', async () => {
    const made = await make(active);
    field(made.chat).focus();
    await sendKeys({ type: 'Hello' });
    const enter = (): KeyboardEvent =>
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    field(made.chat).dispatchEvent(enter());
    field(made.chat).dispatchEvent(enter());
    await settled(made.chat);
    expect(texts(made)).to.deep.equal(['Hello']);
  });

  it('sends nothing while an input method composes', async () => {
    const made = await make(active);
    field(made.chat).value = 'にほん';
    field(made.chat).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }),
    );
    await settled(made.chat);
    expect(texts(made)).to.deep.equal([]);
    expect(field(made.chat).value).to.equal('にほん');
  });

  it('keeps a refused message with its reason and ways on', async () => {
    const made = await make(active);
    made.transport.onExecute = () => {
      throw new TransportError({ code: 'message.refused', what: 'too long' }, 'refused');
    };
    made.session.sendMessage('long');
    await settled(made.chat);
    const { renderRoot } = part(made.chat, 'transcript');
    expect(words(renderRoot)).to.contain('Not sent: too long.');
    await expectAccessible(made.chat);
    button(renderRoot, 'Edit').click();
    await settled(made.chat);
    expect(field(made.chat).value).to.equal('long');
    expect(bubbles(made.chat)).to.have.length(0);
  });

  it('shows that the agent types', async () => {
    const { chat } = await make(active, { type: 'typing-changed', author: alice, typing: true });
    expect(words(part(chat, 'transcript').renderRoot)).to.contain('Alice Lindqvist is typing…');
  });

  it('takes the draft up again', async () => {
    const made = await make(active);
    field(made.chat).focus();
    await sendKeys({ type: 'half a sen' });
    await made.session.flush();
    const transport = new FakeContactTransport();
    const session = new ContactSession(transport, {
      clock: new FakeClock(),
      storage: made.storage,
    });
    await session.connect();
    transport.emit({ type: 'chat-changed', chat: active });
    made.chat.session = session;
    await settled(made.chat);
    expect(field(made.chat).value).to.equal('half a sen');
  });

  it('leaves only after it has asked', async () => {
    const { chat, transport } = await make(active);
    const dialog = chat.renderRoot.querySelector('dialog')!;
    button(chat.renderRoot, 'Leave chat').click();
    expect(dialog.open).to.equal(true);
    await expectAccessible(chat);
    button(dialog, 'Stay').click();
    expect(dialog.open).to.equal(false);
    expect(transport.commands).to.have.length(0);
    button(chat.renderRoot, 'Leave chat').click();
    button(dialog, 'Leave chat').click();
    await settled(chat);
    expect(transport.commands.map(({ type }) => type)).to.deep.equal(['leave-chat']);
  });

  it('gives the focus to the next thing when what had it is gone', async () => {
    const { chat, transport } = await make();
    part(chat, 'start').focus();
    transport.emit({ type: 'chat-changed', chat: active });
    await settled(chat);
    await turn();
    expect(field(chat).matches(':focus')).to.equal(true);
    transport.emit({ type: 'chat-changed', chat: { ...active, state: 'ended' } });
    await settled(chat);
    expect(button(chat.renderRoot, 'New chat').matches(':focus')).to.equal(true);
  });

  it('takes no focus when a chat begins or ends by itself', async () => {
    const { chat, transport } = await make();
    transport.emit({ type: 'chat-changed', chat: active });
    await settled(chat);
    transport.emit({ type: 'chat-changed', chat: { ...active, state: 'ended' } });
    await settled(chat);
    expect(document.activeElement === document.body).to.equal(true);
  });

  it('offers another chat once this one has ended', async () => {
    const { chat } = await make({ id: 'chat-1', state: 'ended' });
    expect(chat.renderRoot.querySelector('contact-chat-composer')).to.equal(null);
    button(chat.renderRoot, 'New chat').click();
    await settled(chat);
    expect(button(part(chat, 'start').renderRoot, 'Start chat')).to.exist;
  });

  it('keeps the chat in sight while the connection is lost', async () => {
    const { chat, transport } = await make(active, {
      type: 'message-added',
      entry: buildMessage({ author: ana }),
    });
    transport.status.next({ state: 'reconnecting' });
    await settled(chat);
    expect(words(chat.renderRoot)).to.contain('Connection lost. Reconnecting…');
    expect(bubbles(chat)).to.have.length(1);
    await expectAccessible(chat);
  });

  it('lets go of its session when it is removed, and takes it up when it is put back', async () => {
    const { chat, transport } = await make(active);
    const parent = chat.parentElement!;
    chat.remove();
    expect(transport.events.observed).to.equal(true);
    transport.emit({ type: 'message-added', entry: buildMessage({ author: alice }) });
    parent.append(chat);
    await settled(chat);
    expect(bubbles(chat)).to.have.length(1);
  });

  it('shows text of strangers as text', async () => {
    const { chat } = await make(active, {
      type: 'message-added',
      entry: buildMessage({
        author: alice,
        text: '<img src=x onerror=alert(1)> https://a.example/b',
      }),
    });
    const [bubble] = bubbles(chat);
    expect(bubble!.querySelector('img')).to.equal(null);
    expect(bubble!.querySelector('a')!.rel).to.equal('noopener noreferrer nofollow');
  });
});
