import { expect } from '@open-wc/testing';
import type { Markers } from '../../src/domain/conversation.js';
import { alice, buildChat, buildMessage } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { expectAccessible } from '../support/axe.js';
import {
  type ChatWindow,
  find,
  findAll,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';

const entries = [
  buildMessage({ id: 'a1', author: alice, text: 'Hello Ana' }),
  buildMessage({ id: 'c1', text: 'Hello' }),
  buildMessage({ id: 'a2', author: alice, text: 'I look' }),
  buildMessage({ id: 'a3', author: alice, text: 'I see both' }),
];

const open = (markers = true): Promise<ChatWindow> =>
  openChat([buildChat({ entries })], new FakeTransport({ markers }));

/** By message what stands below it. */
const receipts = ({ host }: ChatWindow): string[] =>
  findAll(host, '.received').map(
    (row) => `${find(row, '.bubble')!.dataset.id}: ${textOf(find(row, '.status'))}`,
  );

async function mark({ transport }: ChatWindow, markers: Markers): Promise<void> {
  const { conversations, ...facts } = buildChat();
  const [{ id, interactionId, audience }] = conversations as [(typeof conversations)[number]];
  const interaction = { ...facts, conversations: [{ id, interactionId, audience, markers }] };
  transport.emit({ type: 'interaction-changed', interaction });
  await settled();
}

describe('chat-interaction-transcript, how far messages have got', () => {
  it('says it of the last one, and up to where the contact has read', async function () {
    this.timeout(20_000);
    const chat = await open();
    expect(receipts(chat)).to.deep.equal(['a3: Sent']);
    await mark(chat, { deliveredId: 'a2' });
    expect(receipts(chat)).to.deep.equal(['a3: Sent']);
    await mark(chat, { deliveredId: 'a3', readId: 'c1' });
    expect(receipts(chat)).to.deep.equal(['a1: Read', 'a3: Delivered']);
    await expectAccessible(chat.element);
    await mark(chat, { deliveredId: 'a3', readId: 'a3' });
    expect(receipts(chat)).to.deep.equal(['a3: Read']);
  });

  it('has it in the name of the message', async () => {
    const chat = await open();
    await mark(chat, { readId: 'a3' });
    expect(find(chat.host, '[data-id=a3]')!.ariaLabel).to.match(/, Read$/);
    expect(find(chat.host, '[data-id=a2]')!.ariaLabel).to.not.contain('Read');
  });

  it('renders no row again that says what it said', async () => {
    const chat = await open();
    await mark(chat, { readId: 'a2' });
    const row = find(chat.host, '[data-id=a2]')!;
    chat.transport.emit({
      type: 'message-added',
      interactionId: 'chat-1',
      conversationId: 'chat-1-contact',
      entry: buildMessage({ id: 'c2' }),
    });
    await settled();
    expect(find(chat.host, '[data-id=a2]') === row).to.equal(true);
  });

  it('says nothing where the centre does not tell', async () => {
    const chat = await open(false);
    await mark(chat, { readId: 'a3' });
    expect(receipts(chat)).to.deep.equal([]);
  });
});
