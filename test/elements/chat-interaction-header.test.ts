import { expect } from '@open-wc/testing';
import type { ChatInteractionHeader } from '../../src/elements/chat-interaction/chat-interaction-header.js';
import { alice, buildChat, buildMessage, testTime } from '../../src/testing/builders.js';
import { type ChatWindow, find, openChat, settled, textOf } from '../support/chat-window.js';

const minute = 60_000;

const waiting = ({ host }: ChatWindow): HTMLElement | undefined =>
  find(find(host, 'chat-interaction-header')!.shadowRoot!, '.waiting');

/** The header as it is when so much time has passed, in ms. */
async function after(chat: ChatWindow, ms: number): Promise<void> {
  chat.setNow(testTime + ms);
  find<ChatInteractionHeader>(chat.host, 'chat-interaction-header')!.requestUpdate();
  await settled();
}

describe('chat-interaction: pending response', () => {
  const levels: readonly [ms: number, level: string, shape: boolean, said: string][] = [
    [12_000, 'plain', false, 'waiting 12 s'],
    [minute, 'warning', true, 'waiting 1 min, answer soon'],
    [3 * minute, 'late', true, 'waiting 3 min, overdue'],
  ];
  for (const [ms, level, shape, said] of levels) {
    it(`is ${level} after ${ms / 1000} s, by shape and text as well as by colour`, async () => {
      const chat = await openChat([buildChat()]);
      await after(chat, ms);
      const shown = waiting(chat)!;
      expect(shown.classList.contains(level)).to.equal(true);
      expect(shown.querySelector('.triangle') !== null).to.equal(shape);
      expect(textOf(shown.querySelector('.visually-hidden')!)).to.equal(said);
    });
  }

  it('follows the thresholds that are the policy', async () => {
    const chat = await openChat([buildChat()]);
    const policies = {
      ...chat.session.policies,
      pendingResponse: { warning: 5_000, limit: 9_000 },
    };
    chat.transport.emit({ ...chat.transport.synchronised, interactions: [buildChat()], policies });
    await after(chat, 6_000);
    expect(waiting(chat)!.className).to.contain('warning');
  });

  it('goes with the answer', async () => {
    const chat = await openChat([buildChat()]);
    expect(waiting(chat) === undefined).to.equal(false);
    chat.transport.emit({
      type: 'message-added',
      interactionId: 'chat-1',
      conversationId: 'chat-1-contact',
      entry: buildMessage({ id: 'm2', author: alice }),
    });
    await settled();
    expect(waiting(chat) === undefined).to.equal(true);
  });

  it('is told in words where there is room, and by the clock alone where there is none', async () => {
    const chat = await openChat([buildChat()]);
    chat.host.style.setProperty('inline-size', '800px');
    await after(chat, 75_000);
    expect(waiting(chat)!.innerText.trim()).to.contain('waiting 1:15, answer soon');
    chat.host.style.setProperty('inline-size', '360px');
    await settled();
    const short = waiting(chat)!.querySelector<HTMLElement>('.in-short')!;
    expect(short.checkVisibility()).to.equal(true);
    expect(waiting(chat)!.querySelector<HTMLElement>('.in-full')!.checkVisibility()).to.equal(
      false,
    );
  });
});

describe('chat-interaction: a contact who does not answer', () => {
  it('has a chat that says when it closes, once to a screen reader', async () => {
    const chat = await openChat([buildChat({ closesAt: testTime + 45_000 })]);
    const closing = find(find(chat.host, 'chat-interaction-header')!.shadowRoot!, '.closing');
    expect(textOf(closing)).to.equal('closes in 0:45: no answer');
    await after(chat, 5_000);
    expect(textOf(closing)).to.equal('closes in 0:40: no answer');
    const said = [...document.querySelectorAll('[aria-live] > div')].map(textOf);
    expect(said.filter((text) => text.includes('The chat closes soon'))).to.have.length(1);
  });
});
