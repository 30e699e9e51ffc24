import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MessageSentEvent } from '../../src/elements/events.js';
import type { ChatInteractionComposer } from '../../src/elements/chat-interaction/chat-interaction-composer.js';
import { buildChat, buildConsultation } from '../../src/testing/builders.js';
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
    void chat.session.drafts.giveBack('chat-1-contact', text);
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
    void chat.session.drafts.giveBack('chat-1-contact', 'once more');
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

const apart = 'chat-1-consultation-1';

/** Ana's chat, in which Alice consults Bob. */
const consulting = buildChat({
  consultations: [buildConsultation()],
  conversations: [
    { id: 'chat-1-contact', interactionId: 'chat-1', audience: 'contact', entries: [] },
    { id: apart, interactionId: 'chat-1', audience: 'consultation', entries: [] },
  ],
});

const conference = buildChat({
  parties: [
    ...buildChat().parties,
    { id: 'agent-bob', role: 'conference', name: 'Bob Stone', agentId: 'bob', state: 'connected' },
  ],
});

const spoken = (): string[] =>
  findAll(document, '[data-agent-workspace-announcer="assertive"] > div').map(textOf);

const sentTo = ({ transport }: ChatWindow): string[][] =>
  transport.commands.flatMap((command) =>
    command.type === 'send-message' ? [[command.conversationId, command.text]] : [],
  );

/** The one composer of a window, and the ways to let it write in another conversation. */
async function flippable() {
  const chat = await openChat([consulting]);
  chat.host.style.setProperty('inline-size', '1024px');
  await settled();
  const composer = find<ChatInteractionComposer>(chat.host, 'chat-interaction-composer')!;
  const { interaction } = composer;
  const conversations = interaction!.medium === 'chat' ? interaction!.conversations : [];
  const flip = (id: string) => {
    composer.conversation = conversations.find((conversation) => conversation.id === id);
  };
  return { ...chat, composer, flip };
}

describe('chat-interaction: composer, audience', () => {
  afterEach(() => {
    for (const entry of findAll(document, '[data-agent-workspace-announcer] > div')) entry.remove();
  });

  it('names the contact, the colleague alone, or everybody', async () => {
    const chat = await flippable();
    expect(chat.field().getAttribute('aria-label')).to.equal('Message to Ana Kovač');
    chat.flip(apart);
    await settled();
    expect(chat.field().getAttribute('aria-label')).to.equal(
      'Message to Bob Marley-Smith only, consultation',
    );
    expect(textOf(find(chat.composer.shadowRoot!, '.audience'))).to.equal(
      'Only Bob Marley-Smith reads this',
    );
    const other = await openChat([conference]);
    expect(other.field().getAttribute('aria-label')).to.equal(
      'Message to everybody: Ana Kovač, Bob Stone',
    );
  });

  it('changes name, label, button and surface together, and says so', async () => {
    const chat = await flippable();
    const look = (): string[] => [
      chat.field().getAttribute('aria-label')!,
      textOf(find(chat.composer.shadowRoot!, '.primary')),
      getComputedStyle(chat.composer).backgroundColor,
      getComputedStyle(chat.field()).borderBlockStartColor,
    ];
    const before = look();
    chat.flip(apart);
    await settled();
    const after = look();
    expect(before.filter((each, index) => each === after[index])).to.deep.equal([]);
    expect(spoken()).to.deep.equal(['Now writing to Bob Marley-Smith only, in the consultation.']);
  });

  it('says when a colleague joins or leaves, because the text reaches others then', async () => {
    const chat = await openChat([buildChat()]);
    chat.transport.emit({ type: 'interaction-changed', interaction: conference });
    await settled();
    chat.transport.emit({ type: 'interaction-changed', interaction: buildChat({ epoch: 1 }) });
    await settled();
    expect(spoken()).to.deep.equal([
      'Now writing to everybody: Ana Kovač, Bob Stone.',
      'Now writing to Ana Kovač.',
    ]);
  });

  it('says nothing of the audience when another chat comes into focus', async () => {
    const chat = await openChat([buildChat(), buildChat({ id: 'chat-2' })]);
    chat.session.focus('chat-2');
    await settled();
    expect(spoken()).to.deep.equal([]);
  });

  it('[T9] sends nothing when the audience changes between the last key and Enter', async () => {
    const chat = await flippable();
    chat.flip(apart);
    await settled();
    chat.composer.focus();
    await sendKeys({ type: 'Not for Ana' });
    chat.flip('chat-1-contact');
    press(chat.field(), {});
    await settled();
    expect(sentTo(chat)).to.deep.equal([]);
    expect(chat.session.drafts.get(apart)).to.equal('Not for Ana');
    expect(chat.session.drafts.get('chat-1-contact')).to.equal('');
    expect(chat.field().value).to.equal('');
    expect(spoken()).to.include(
      'Not sent: it was written for somebody else. It stays there as a draft.',
    );
  });

  it('[T9] keeps a key that comes with the change where the text before it is', async () => {
    const chat = await flippable();
    chat.flip(apart);
    await settled();
    chat.composer.focus();
    await sendKeys({ type: 'Not for An' });
    chat.flip('chat-1-contact');
    chat.field().value += 'a';
    chat.field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await settled();
    expect(chat.session.drafts.get(apart)).to.equal('Not for Ana');
    expect(chat.session.drafts.get('chat-1-contact')).to.equal('');
  });

  it('[T9] never mixes what is typed in turns for the contact and for the colleague', async () => {
    const chat = await flippable();
    chat.composer.focus();
    for (const [text, id] of [
      ['I look', apart],
      ['Is it ours', 'chat-1-contact'],
      [' into it', apart],
      ['?', 'chat-1-contact'],
    ] as const) {
      await sendKeys({ type: text });
      chat.flip(id);
      await settled();
    }
    await sendKeys({ press: 'Enter' });
    await settled();
    chat.flip(apart);
    await settled();
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(sentTo(chat)).to.deep.equal([
      ['chat-1-contact', 'I look into it'],
      [apart, 'Is it ours?'],
    ]);
  });

  it('[T9] sends from each of two fields to its own conversation', async () => {
    const chat = await openChat([]);
    chat.host.style.setProperty('inline-size', '1024px');
    chat.transport.emit({ type: 'interaction-added', interaction: consulting });
    await settled();
    const [toAna, toBob] = findAll<HTMLTextAreaElement>(chat.host, 'textarea');
    toBob!.focus();
    await sendKeys({ type: 'Is it ours?' });
    toAna!.focus();
    await sendKeys({ type: 'I look into it.' });
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(toBob!.value).to.equal('Is it ours?');
    toBob!.focus();
    await sendKeys({ press: 'Enter' });
    expect(sentTo(chat)).to.deep.equal([
      ['chat-1-contact', 'I look into it.'],
      [apart, 'Is it ours?'],
    ]);
  });
});
