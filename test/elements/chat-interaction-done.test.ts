import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InteractionSnapshot } from '../../src/domain/interaction.js';
import { TransportError } from '../../src/services/transport.js';
import { ana, buildChat, testTime } from '../../src/testing/builders.js';
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

const ended = buildChat({ state: 'ended', endedAt: testTime, capabilities: ['mark-done'] });
const other = buildChat({ id: 'chat-2', contact: { ...ana, id: 'jamal', name: 'Jamal Reid' } });

const bars = ({ host }: ChatWindow): string[] => findAll(host, '[data-mark] p').map(textOf);
const typesOf = ({ transport }: ChatWindow): string[] => transport.commands.map(({ type }) => type);
const spoken = (): string[] =>
  findAll(document, '[data-agent-workspace-announcer="polite"] > div').map(textOf);
const press = async ({ host }: ChatWindow, selector: string): Promise<void> => {
  const button = find(host, selector)!;
  button.focus();
  button.click();
  await settled();
};

async function markDone(
  interactions: readonly InteractionSnapshot[] = [ended],
  undoTime = 8000,
): Promise<ChatWindow> {
  const chat = await openChat(interactions, undefined, { undoTime });
  await press(chat, '[data-action=mark-done]');
  return chat;
}

afterEach(() => {
  for (const entry of findAll(document, '[data-agent-workspace-announcer] > div')) entry.remove();
});

describe('chat-interaction-done', () => {
  it('stands on top of a chat that is marked done, says for how long, and the centre is told nothing', async function () {
    this.timeout(20_000);
    const chat = await markDone();
    expect(bars(chat)).to.deep.equal(['The chat with Ana Kovač is marked done. 8 s']);
    expect(typesOf(chat)).to.deep.equal([]);
    expect(spoken()).to.deep.equal([
      'The chat with Ana Kovač is marked done. For 8 seconds it can be undone at the top of the window.',
    ]);
    expectFocus(chat.button('Mark done'));
    await expectAccessible(chat.element);
  });

  it('is taken back by keyboard', async () => {
    const chat = await markDone();
    find(chat.host, '[data-action=undo]')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(bars(chat)).to.deep.equal([]);
    expect(spoken().at(-1)).to.equal('The chat with Ana Kovač is not done, and open again.');
    expect(chat.button('Mark done')!.getAttribute('aria-disabled')).to.equal('false');
    expectFocus(find(chat.host, '.pane'));
    expect(typesOf(chat)).to.deep.equal([]);
  });

  it('tells the centre at once when the agent does not wait', async () => {
    const chat = await markDone();
    await press(chat, '[data-action=close-now]');
    expect(typesOf(chat)).to.deep.equal(['mark-done']);
    expect(bars(chat)).to.deep.equal([]);
  });

  it('tells the centre when the time is over', async () => {
    const chat = await markDone([ended], 20);
    while (chat.session.doneMarks.value.length > 0) await settled();
    expect(typesOf(chat)).to.deep.equal(['mark-done']);
  });

  it('marks nothing twice', async () => {
    const chat = await markDone();
    await press(chat, '[data-action=mark-done]');
    expect(bars(chat)).to.have.length(1);
    expect(typesOf(chat)).to.deep.equal([]);
    expect(spoken().at(-1)).to.equal('Marked done. It can be undone at the top of the window.');
  });

  it('goes on with the next chat, and undo comes back to the one before', async () => {
    const chat = await markDone([ended, other]);
    expect(chat.session.focused).to.equal('chat-2');
    expect(bars(chat)).to.deep.equal(['The chat with Ana Kovač is marked done. 8 s']);
    await press(chat, '[data-action=undo]');
    expect(chat.session.focused).to.equal('chat-1');
  });

  it('shows in a window of one chat only what is that chat’s', async () => {
    const chat = await openChat([ended, other], undefined, { undoTime: 8000 });
    chat.element.interactionId = 'chat-2';
    await chat.session.markDone('chat-1');
    await settled();
    expect(bars(chat)).to.deep.equal([]);
    chat.element.interactionId = 'chat-1';
    await settled();
    expect(bars(chat)).to.have.length(1);
  });

  it('asks the centre at once where a disposition is missing that it demands', async () => {
    const chat = await openChat([ended], undefined, { undoTime: 8000, dispositionRequired: true });
    chat.transport.onExecute = () =>
      Promise.reject(new TransportError({ code: 'interaction.disposition-required' }, 'refused'));
    await press(chat, '[data-action=mark-done]');
    expect(typesOf(chat)).to.deep.equal(['mark-done']);
    expect(bars(chat)).to.deep.equal([]);
  });

  it('closes at once what the agent has only read', async () => {
    const chat = await openChat([{ ...ended, reopened: true }], undefined, { undoTime: 8000 });
    await press(chat, '[data-action=mark-done]');
    expect(typesOf(chat)).to.deep.equal(['mark-done']);
  });
});
