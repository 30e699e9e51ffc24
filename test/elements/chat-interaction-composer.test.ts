import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MessageSentEvent } from '../../src/elements/events.js';
import { buildChat } from '../../src/testing/builders.js';
import {
  type ChatWindow,
  findAll,
  openChat,
  settled,
  textOf,
  find,
} from '../support/chat-window.js';

async function type(chat: ChatWindow, text: string): Promise<void> {
  chat.element.focus();
  await sendKeys({ type: text });
}

const sentTexts = ({ transport }: ChatWindow): string[] =>
  transport.commands.flatMap((command) => (command.type === 'send-message' ? [command.text] : []));

const press = (field: HTMLElement, values: KeyboardEventInit): boolean =>
  field.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...values }),
  );

const hint = ({ host }: ChatWindow): string => textOf(find(host, '#hint'));

describe('chat-interaction: composer', () => {
  it('sends with Enter, empties the field and fires message-sent', async () => {
    const chat = await openChat([buildChat()]);
    const heard: MessageSentEvent[] = [];
    chat.host.addEventListener('message-sent', (event) => heard.push(event));
    await type(chat, 'Hello Ana');
    await sendKeys({ press: 'Enter' });
    expect(sentTexts(chat)).to.deep.equal(['Hello Ana']);
    expect(chat.field().value).to.equal('');
    expect(heard.map(({ text, interactionId }) => [interactionId, text])).to.deep.equal([
      ['chat-1', 'Hello Ana'],
    ]);
  });

  it('begins a line with Shift+Enter and sends nothing', async () => {
    const chat = await openChat([buildChat()]);
    await type(chat, 'one');
    await sendKeys({ down: 'Shift' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Shift' });
    await sendKeys({ type: 'two' });
    expect(chat.field().value).to.equal('one\ntwo');
    expect(sentTexts(chat)).to.deep.equal([]);
  });

  it('leaves Enter to the input method while it composes', async () => {
    const chat = await openChat([buildChat()]);
    await type(chat, 'にほん');
    const isFree = press(chat.field(), { isComposing: true });
    expect(isFree).to.equal(true);
    expect(sentTexts(chat)).to.deep.equal([]);
  });

  it('leaves Enter with key code 229 to the input method', async () => {
    const chat = await openChat([buildChat()]);
    await type(chat, 'にほん');
    const isFree = press(chat.field(), { keyCode: 229 });
    expect(isFree).to.equal(true);
    expect(sentTexts(chat)).to.deep.equal([]);
  });

  it('[M3] sends once when Enter comes twice', async () => {
    const chat = await openChat([buildChat()]);
    await type(chat, 'Hello');
    press(chat.field(), {});
    press(chat.field(), {});
    await settled();
    expect(sentTexts(chat)).to.deep.equal(['Hello']);
  });

  it('sends no text that is only space', async () => {
    const chat = await openChat([buildChat()]);
    await type(chat, '   ');
    await sendKeys({ press: 'Enter' });
    expect(sentTexts(chat)).to.deep.equal([]);
    expect(chat.button('Send')!.getAttribute('aria-disabled')).to.equal('true');
  });

  it('sends with the button, and the caret stays in the field', async () => {
    const chat = await openChat([buildChat()]);
    await type(chat, 'Hello');
    chat.button('Send')!.click();
    expect(sentTexts(chat)).to.deep.equal(['Hello']);
    expect(chat.field().matches(':focus')).to.equal(true);
  });

  it('refuses a text that is too long before it is sent, and keeps it', async () => {
    const chat = await openChat([buildChat()]);
    const text = 'a'.repeat(10_001);
    chat.session.drafts.giveBack('chat-1-contact', text);
    await settled();
    press(chat.field(), {});
    expect(sentTexts(chat)).to.deep.equal([]);
    expect(hint(chat)).to.equal('10,001 of 10,000 characters. Shorten the text to send it.');
    expect(chat.field().getAttribute('aria-invalid')).to.equal('true');
    expect(chat.field().value).to.equal(text);
  });

  it('says to whom the text goes, in its name and beside Send', async () => {
    const chat = await openChat([buildChat()]);
    expect(chat.field().getAttribute('aria-label')).to.equal('Message to Ana Kovač');
    expect(hint(chat)).to.equal('To Ana Kovač · Enter sends');
  });

  it('[M12] keeps a draft for each conversation while the agent switches', async () => {
    const chat = await openChat([buildChat(), buildChat({ id: 'chat-2' })]);
    await type(chat, 'for the first');
    chat.session.focus('chat-2');
    await settled();
    expect(chat.field().value).to.equal('');
    await type(chat, 'for the second');
    chat.session.focus('chat-1');
    await settled();
    expect(chat.field().value).to.equal('for the first');
    expect(chat.session.drafts.get('chat-2-contact')).to.equal('for the second');
  });

  it('shows a draft that is given back', async () => {
    const chat = await openChat([buildChat()]);
    chat.session.drafts.giveBack('chat-1-contact', 'once more');
    await settled();
    expect(chat.field().value).to.equal('once more');
  });

  it('tells typing once, and that it stopped when the text is sent', async () => {
    const chat = await openChat([buildChat()]);
    await type(chat, 'Hello');
    await sendKeys({ press: 'Enter' });
    const told = chat.transport.commands.flatMap((command) =>
      command.type === 'set-typing' ? [command.typing] : [],
    );
    expect(told).to.deep.equal([true, false]);
  });

  it('takes no text after the end, says why and keeps the draft', async () => {
    const chat = await openChat([buildChat()]);
    await type(chat, 'too late');
    chat.transport.emit({
      type: 'interaction-changed',
      interaction: buildChat({ state: 'ended', capabilities: ['mark-done'] }),
    });
    await settled();
    await sendKeys({ press: 'Enter' });
    expect(chat.field().readOnly).to.equal(true);
    expect(chat.field().value).to.equal('too late');
    expect(hint(chat)).to.equal('This chat has ended.');
    expect(sentTexts(chat)).to.deep.equal([]);
  });

  it('takes no text for a chat that a colleague owns', async () => {
    const owner = { agentId: 'bob', name: 'Bob Marley-Smith', since: 0 };
    const chat = await openChat([buildChat({ owner, capabilities: [] })]);
    expect(chat.field().readOnly).to.equal(true);
    expect(hint(chat)).to.equal('Bob Marley-Smith owns this chat now. Your draft is kept.');
  });

  it('takes text while the connection is sought, which then waits for it', async () => {
    const chat = await openChat([buildChat()]);
    chat.transport.status.next({ state: 'reconnecting' });
    await type(chat, 'still here');
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(sentTexts(chat)).to.deep.equal([]);
    expect(findAll(chat.host, '.status').map(textOf)).to.deep.equal(['Waits for the connection.']);
  });

  it('takes no text in a place that was taken over', async () => {
    const chat = await openChat([buildChat()]);
    chat.transport.status.next({ state: 'superseded' });
    await settled();
    expect(chat.field().readOnly).to.equal(true);
  });

  it('gives the text of a refused message back to edit it', async () => {
    const chat = await openChat([buildChat()]);
    const { TransportError } = await import('../../src/services/transport.js');
    chat.transport.onExecute = ({ type: command }) => {
      if (command === 'send-message') {
        throw new TransportError({ code: 'message.refused', what: 'a card number' }, 'refused');
      }
    };
    await type(chat, '4711 0815');
    await sendKeys({ press: 'Enter' });
    await settled();
    chat.button('Edit')!.click();
    await settled();
    expect(chat.field().value).to.equal('4711 0815');
    expect(chat.field().matches(':focus')).to.equal(true);
    expect(findAll(chat.host, '.status')).to.have.length(0);
  });
});
