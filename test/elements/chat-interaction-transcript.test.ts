import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.js';
import { unreadInInteraction } from '../../src/domain/selectors.js';
import type { TranscriptEntry } from '../../src/domain/transcript.js';
import type { ChatInteractionTranscript } from '../../src/elements/chat-interaction/chat-interaction-transcript.js';
import { TransportError } from '../../src/services/transport.js';
import { alice, ana, buildChat, buildMessage, testTime } from '../../src/testing/builders.js';
import {
  type ChatWindow,
  find,
  expectFocus,
  findAll,
  focused,
  lines,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';

const bob = { partyId: 'party-bob', role: 'agent', name: 'Bob Stone', agentId: 'bob' } as const;

const bubbles = ({ host }: ChatWindow): string[] => findAll(host, '.bubble').map(textOf);
const latest = ({ host }: ChatWindow): HTMLElement | undefined => find(host, '.latest');

const distanceToEnd = ({ scroller }: ChatWindow): number => {
  const { scrollHeight, clientHeight, scrollTop } = scroller();
  return scrollHeight - clientHeight - scrollTop;
};

async function scrollTo(chat: ChatWindow, top: number): Promise<void> {
  chat.scroller().scrollTop = top;
  await settled();
}

/** The row at a height of the view, as a share of it: in the middle, unless told otherwise. */
function rowInView(chat: ChatWindow, share = 0.5): HTMLElement {
  const { top, height } = chat.scroller().getBoundingClientRect();
  return findAll(chat.host, '.bubble').find(
    (row) => row.getBoundingClientRect().bottom > top + height * share,
  )!;
}

/** Lines of different heights. */
const longLines = (count: number, prefix = 'm'): TranscriptEntry[] =>
  Array.from({ length: count }, (_, index) =>
    buildMessage({
      id: `${prefix}${index}`,
      at: testTime + index * 40_000,
      author: index % 3 === 0 ? alice : ana,
      text: `Line ${prefix}${index} ${'and so on '.repeat((index * 7) % 31)}`,
    }),
  );

const queue = (chat: ChatWindow, values: Partial<OutgoingMessage>): void =>
  chat.transport.emit({
    type: 'message-queued',
    message: {
      clientId: 'c1',
      interactionId: 'chat-1',
      conversationId: 'chat-1-contact',
      at: testTime,
      text: 'On its way',
      status: 'sending',
      ...values,
    },
  });

describe('chat-interaction: transcript', () => {
  it('groups what one author says within a minute, under one name and time', async () => {
    const chat = await openChat([
      buildChat({
        entries: [
          buildMessage({ id: 'a', text: 'one' }),
          buildMessage({ id: 'b', text: 'two', at: testTime + 30_000 }),
          buildMessage({ id: 'c', text: 'three', at: testTime + 90_000 }),
        ],
      }),
    ]);
    const groups = findAll(chat.host, '.group');
    expect(groups.map((group) => findAll(group, '.bubble').map(textOf))).to.deep.equal([
      ['one', 'two'],
      ['three'],
    ]);
    expect(groups.map((group) => findAll(group, '.meta').length)).to.deep.equal([1, 1]);
  });

  it('tells own, contact, colleague and events apart in words', async () => {
    const chat = await openChat([
      buildChat({
        entries: [
          { kind: 'party-joined', id: 'e', at: testTime, name: 'Alice Lindqvist', role: 'agent' },
          buildMessage({ id: 'a', author: alice }),
          buildMessage({ id: 'b', author: ana }),
          buildMessage({ id: 'c', author: bob }),
        ],
      }),
    ]);
    const metas = findAll(chat.host, '.meta').map((meta) => textOf(meta).replace(/\d.*$/u, ''));
    expect(metas).to.deep.equal(['You · ', 'Ana Kovač · ', 'Bob Stone · colleague · ']);
    expect(textOf(find(chat.host, '.event'))).to.equal('Alice Lindqvist joined');
  });

  it('heads each day, today by its word', async () => {
    const chat = await openChat([
      buildChat({
        entries: [
          buildMessage({ id: 'a', at: testTime - 3 * 86_400_000 }),
          buildMessage({ id: 'b', at: testTime }),
        ],
      }),
    ]);
    const days = findAll(chat.host, '.day').map(textOf);
    expect(days).to.have.length(2);
    expect(days[0]).to.match(/February/u);
    expect(days[1]).to.equal('Today');
  });

  it('[M13] shows a line whose time is none', async () => {
    const chat = await openChat([
      buildChat({ entries: [buildMessage({ id: 'a', at: Number.NaN, text: 'odd' })] }),
    ]);
    expect(bubbles(chat)).to.deep.equal(['odd']);
  });

  it('[X4] links only what leads where it seems to', async () => {
    const entries = [
      'https://example.com/a?b=c, and so on',
      'https://bank.example@evil.example/login',
      'javascript:alert(1) data:text/html,x file:///etc/passwd',
      'https://legit.example/files\u202e4pm.asia',
    ].map((text, index) => buildMessage({ id: `l${index}`, text }));
    const chat = await openChat([buildChat({ entries })]);
    const links = findAll<HTMLAnchorElement>(chat.host, 'a');
    expect(links.map(({ href, rel, target }) => [href, rel, target])).to.deep.equal([
      ['https://example.com/a?b=c', 'noopener noreferrer nofollow', '_blank'],
    ]);
    expect(textOf(links[0])).to.equal('https://example.com/a?b=c');
  });

  it('[X1] keeps markup as text, and the shape of the page', async () => {
    const text = '<img src=x onerror=alert(1)><b>bold</b>';
    const chat = await openChat([buildChat({ entries: [buildMessage({ text })] })]);
    expect(bubbles(chat)).to.deep.equal([text]);
    expect(findAll(chat.host, '.bubble img, .bubble b')).to.have.length(0);
  });

  it('keeps lines and spaces of a text', async () => {
    const text = 'one\n\n  two';
    const chat = await openChat([buildChat({ entries: [buildMessage({ text })] })]);
    expect(find(chat.host, '.bubble')!.innerText).to.equal(text);
  });

  it('opens at the end and follows it', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    expect(distanceToEnd(chat)).to.be.below(2);
    await chat.hear('new');
    expect(distanceToEnd(chat)).to.be.below(2);
    expect(latest(chat)).to.equal(undefined);
  });

  it('stays where the reader scrolled, and counts what is new', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    await scrollTo(chat, 400);
    await chat.hear('n1');
    await chat.hear('n2');
    await chat.hear('n3');
    expect(chat.scroller().scrollTop).to.equal(400);
    expect(textOf(latest(chat))).to.equal('3 new messages');
  });

  it('decides by where the reader is when the line arrives, before the page has told', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    chat.scroller().scrollTop = 400;
    await chat.hear('n1');
    expect(chat.scroller().scrollTop).to.equal(400);
  });

  it('goes to the end when asked, and the button goes', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    await scrollTo(chat, 400);
    latest(chat)!.click();
    await settled();
    expect(distanceToEnd(chat)).to.be.below(2);
    expect(latest(chat)).to.equal(undefined);
    expectFocus(findAll(chat.host, '.item').at(-1));
  });

  it('shows what the agent sends at once, wherever the reader was', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    await scrollTo(chat, 400);
    queue(chat, {});
    await settled();
    expect(distanceToEnd(chat)).to.be.below(2);
    expect(bubbles(chat).at(-1)).to.equal('On its way');
  });

  it('stays at the end while the window shrinks', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    chat.host.style.setProperty('block-size', '400px');
    await settled();
    expect(distanceToEnd(chat)).to.be.below(2);
  });

  it('is at the end again when it was hidden meanwhile, and shows in less room', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    chat.host.style.setProperty('display', 'none');
    await chat.hear('n1');
    chat.host.style.setProperty('block-size', '400px');
    chat.host.style.removeProperty('display');
    await settled();
    expect(distanceToEnd(chat)).to.be.below(2);
  });

  it('is where the reader was when it was hidden meanwhile', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    await scrollTo(chat, 400);
    const { id } = rowInView(chat).closest<HTMLElement>('[data-id]')!.dataset;
    const topNow = (): number => find(chat.host, `[data-id="${id}"]`)!.getBoundingClientRect().top;
    const top = topNow();
    chat.host.style.setProperty('display', 'none');
    await chat.hear('n1');
    chat.host.style.removeProperty('display');
    await settled();
    expect(topNow()).to.be.closeTo(top, 1);
  });

  it('stays at the end when it has more room for a moment, in which the browser moves it', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    const before = chat.scroller().scrollTop;
    chat.host.style.setProperty('block-size', '800px');
    expect(chat.scroller().scrollTop).to.be.below(before);
    chat.host.style.setProperty('block-size', '400px');
    await settled();
    expect(distanceToEnd(chat)).to.be.below(2);
    expect(latest(chat)).to.equal(undefined);
  });

  it('is at the end again when it is put elsewhere', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    chat.element.remove();
    chat.host.append(chat.element);
    await settled();
    expect(distanceToEnd(chat)).to.be.below(2);
  });

  it('says how a message stands in its name', async () => {
    const chat = await openChat([buildChat()]);
    queue(chat, { status: 'unconfirmed' });
    await settled();
    const name = findAll(chat.host, '.bubble').at(-1)!.getAttribute('aria-label');
    expect(name).to.match(/^You, \d\d:\d\d, Not confirmed yet\.$/u);
  });

  it('[M16] renders what is in view and little more, however long the transcript is', async () => {
    const chat = await openChat([buildChat({ entries: lines(2_000) })]);
    const most = 2 * Math.ceil(chat.scroller().clientHeight / 20);
    expect(bubbles(chat).at(-1)).to.equal('Line m1999');
    expect(bubbles(chat).length).to.be.below(most);
    await scrollTo(chat, 0);
    expect(bubbles(chat)[0]).to.equal('Line m0');
    expect(bubbles(chat).length).to.be.below(most);
  });

  it('follows the end again when the reader has dragged the scroll bar there', async () => {
    const chat = await openChat([buildChat({ entries: longLines(2_000) })]);
    await scrollTo(chat, 0);
    await scrollTo(chat, chat.scroller().scrollHeight);
    expect(latest(chat)).to.equal(undefined);
    await chat.hear('new');
    expect(bubbles(chat).at(-1)).to.equal('Line new');
    expect(distanceToEnd(chat)).to.be.below(2);
  });

  it('fills the view wherever the reader jumps', async () => {
    const chat = await openChat([buildChat({ entries: lines(2_000) })]);
    for (const share of [0.9, 0.1, 0.5, 0.75, 0]) {
      await scrollTo(chat, share * chat.scroller().scrollHeight);
      const { top, bottom } = chat.scroller().getBoundingClientRect();
      const rects = findAll(chat.host, '.bubble').map((row) => row.getBoundingClientRect());
      expect(rects[0]!.top, `above at ${share}`).to.be.below(top + 70);
      expect(rects.at(-1)!.bottom, `below at ${share}`).to.be.above(bottom - 60);
    }
  });

  it('keeps the row in place while rows are rendered above it', async () => {
    const chat = await openChat([buildChat({ entries: longLines(2_000) })]);
    await scrollTo(chat, chat.scroller().scrollHeight / 2);
    for (let step = 0; step < 8; step++) {
      chat.scroller().scrollTop -= 150;
      const row = rowInView(chat);
      const { top } = row.getBoundingClientRect();
      await settled();
      expect(row.getBoundingClientRect().top).to.be.closeTo(top, 0.5);
    }
  });

  it('keeps the row in place to the pixel when earlier lines come above it', async () => {
    const chat = await openChat([buildChat({ entries: longLines(60) })]);
    await scrollTo(chat, 900);
    const row = rowInView(chat);
    const { top } = row.getBoundingClientRect();
    chat.transport.emit({
      type: 'history-added',
      interactionId: 'chat-1',
      conversationId: 'chat-1-contact',
      entries: longLines(300, 'e'),
      hasEarlier: false,
    });
    await settled();
    expect(row.isConnected).to.equal(true);
    expect(row.getBoundingClientRect().top).to.be.closeTo(top, 0.5);
  });

  it('keeps the row in place when one above it takes another height', async () => {
    const chat = await openChat([buildChat({ entries: lines(200) })]);
    await scrollTo(chat, 3_000);
    const row = rowInView(chat);
    const { top } = row.getBoundingClientRect();
    const [above] = findAll(chat.host, '.bubble');
    expect(above!.getBoundingClientRect().bottom).to.be.below(top);
    above!.style.setProperty('padding-block', '90px');
    await settled();
    expect(row.getBoundingClientRect().top).to.be.closeTo(top, 0.5);
  });

  it('keeps the row in place when the window becomes narrow', async () => {
    const chat = await openChat([buildChat({ entries: longLines(400) })]);
    await scrollTo(chat, 9_000);
    const { id } = rowInView(chat, 0).dataset;
    const topOf = (row: HTMLElement): number =>
      row.getBoundingClientRect().top - chat.scroller().getBoundingClientRect().top;
    const top = topOf(rowInView(chat, 0));
    chat.host.style.setProperty('inline-size', '330px');
    await settled();
    const row = findAll(chat.host, '.bubble').find(({ dataset }) => dataset.id === id)!;
    expect(topOf(row)).to.be.closeTo(top, 1);
  });

  it('asks the centre for earlier lines once, and keeps the position', async () => {
    const chat = await openChat([
      buildChat({
        conversations: [
          {
            id: 'chat-1-contact',
            interactionId: 'chat-1',
            audience: 'contact',
            entries: lines(60),
            hasEarlier: true,
          },
        ],
      }),
    ]);
    chat.transport.onQuery = () => ({ entries: lines(50, 'e'), hasEarlier: false });
    await scrollTo(chat, 20);
    const asked = chat.transport.queries.filter(({ type }) => type === 'get-history');
    expect(asked).to.have.length(1);
    await waitUntil(() => bubbles(chat).includes('Line e49'));
    expect(chat.scroller().scrollTop).to.be.above(500);
    expect(chat.button('Earlier messages')).to.equal(undefined);
    await scrollTo(chat, 0);
    expect(bubbles(chat)[0]).to.equal('Line e0');
  });

  it('says when earlier lines could not be loaded, and tries again when asked', async () => {
    const chat = await openChat([
      buildChat({
        conversations: [
          {
            id: 'chat-1-contact',
            interactionId: 'chat-1',
            audience: 'contact',
            entries: lines(3),
            hasEarlier: true,
          },
        ],
      }),
    ]);
    chat.transport.onQuery = () => {
      throw new TransportError({ code: 'connection.lost' }, 'not-sent');
    };
    chat.button('Earlier messages')!.click();
    await settled();
    chat.transport.onQuery = () => ({ entries: lines(2, 'e'), hasEarlier: false });
    chat.button('Earlier messages could not be loaded. Try again')!.click();
    await settled();
    expect(bubbles(chat)).to.have.length(5);
  });

  it('is one tab stop, from message to message by arrows, Home and End', async () => {
    const chat = await openChat([buildChat({ entries: lines(5) })]);
    const items = findAll(chat.host, '.item');
    expect(items.map(({ tabIndex }) => tabIndex)).to.deep.equal([-1, -1, -1, -1, 0]);
    items[4]!.focus();
    await sendKeys({ press: 'ArrowUp' });
    expectFocus(items[3]);
    await sendKeys({ press: 'Home' });
    expectFocus(items[0]);
    await sendKeys({ press: 'ArrowDown' });
    expectFocus(items[1]);
    await sendKeys({ press: 'End' });
    expectFocus(items[4]);
  });

  it('leads by Home, arrows and End through rows that are not rendered yet', async () => {
    const chat = await openChat([buildChat({ entries: lines(2_000) })]);
    findAll(chat.host, '.item').at(-1)!.focus();
    await sendKeys({ press: 'Home' });
    await settled();
    expect(focused()?.textContent).to.equal('Line m0');
    for (let step = 0; step < 30; step++) await sendKeys({ press: 'ArrowDown' });
    await settled();
    expect(focused()?.textContent).to.equal('Line m30');
    await sendKeys({ press: 'End' });
    await settled();
    expect(focused()?.textContent).to.equal('Line m1999');
    expect(distanceToEnd(chat)).to.be.below(40);
    for (let step = 0; step < 30; step++) await sendKeys({ press: 'ArrowUp' });
    await settled();
    expect(focused()?.textContent).to.equal('Line m1969');
  });

  it('keeps the row that has the focus, however far the reader scrolls', async () => {
    const chat = await openChat([buildChat({ entries: lines(2_000) })]);
    const item = findAll(chat.host, '.item').at(-1)!;
    item.focus();
    await scrollTo(chat, 0);
    expectFocus(item);
    await sendKeys({ press: 'ArrowUp' });
    await settled();
    expect(focused()?.textContent).to.equal('Line m1998');
  });

  it('reveals a line that is not rendered, and has the focus there', async () => {
    const chat = await openChat([buildChat({ entries: lines(2_000) })]);
    const transcript = chat.transcript() as ChatInteractionTranscript;
    expect(await transcript.reveal('m700')).to.equal(true);
    expect(focused()?.textContent).to.equal('Line m700');
    expect(await transcript.reveal('nowhere')).to.equal(false);
  });

  it('keeps what is selected while the reader scrolls away, and copies all of it', async () => {
    const chat = await openChat([buildChat({ entries: lines(400) })]);
    await scrollTo(chat, 0);
    const first = findAll(chat.host, '.bubble bdi')[1]!.firstChild!;
    const selection = document.getSelection()!;
    selection.setBaseAndExtent(first, 5, first, 5);
    await scrollTo(chat, 4_000);
    const last = rowInView(chat).querySelector('bdi')!.firstChild!;
    selection.setBaseAndExtent(first, 5, last, 6);
    await settled();
    const lastLine = last.textContent!;
    await scrollTo(chat, 9_000);
    expect(first.isConnected && last.isConnected).to.equal(true);
    const clipboardData = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
    chat.scroller().dispatchEvent(event);
    // In Firefox an event has a copy of what it is made with.
    const copied = event.clipboardData!.getData('text/plain').split('\n');
    const count = Number(/\d+/u.exec(lastLine)![0]);
    expect(copied).to.have.length(count);
    expect([copied[0], copied[1], copied.at(-1)]).to.deep.equal(['m1', 'Line m2', 'Line m']);
    selection.removeAllRanges();
  });

  it('leads from the transcript to the composer with Ctrl+End', async () => {
    const chat = await openChat([buildChat({ entries: lines(5) })]);
    findAll(chat.host, '.item')[0]!.focus();
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'End' });
    await sendKeys({ up: 'Control' });
    expectFocus(chat.field());
  });

  it('leaves focus and position alone when a line arrives', async () => {
    const chat = await openChat([buildChat({ entries: lines(5) })]);
    const item = findAll(chat.host, '.item')[1]!;
    item.focus();
    await chat.hear('new');
    expectFocus(item);
  });

  it('shows how each message of the agent stands', async () => {
    const chat = await openChat([buildChat()]);
    queue(chat, { clientId: 'c1', status: 'unconfirmed' });
    queue(chat, { clientId: 'c2', status: 'queued' });
    await settled();
    expect(findAll(chat.host, '.status').map(textOf)).to.deep.equal([
      'Not confirmed yet.',
      'Waits for the message above.',
    ]);
  });

  it('puts the confirmed line in the place of the one that was on its way', async () => {
    const chat = await openChat([buildChat()]);
    queue(chat, {});
    await settled();
    chat.transport.emit({
      type: 'message-added',
      interactionId: 'chat-1',
      conversationId: 'chat-1-contact',
      entry: buildMessage({ id: 's1', author: alice, text: 'On its way', clientId: 'c1' }),
    });
    await settled();
    expect(bubbles(chat).filter((text) => text === 'On its way')).to.have.length(1);
    expect(findAll(chat.host, '.status')).to.have.length(0);
  });

  it('[M9] keeps its own rows when a contact copies their ids', async () => {
    const chat = await openChat([buildChat()]);
    queue(chat, {});
    await chat.hear('outgoing c1', 'forged');
    await chat.hear('x2', 'more');
    const rows = bubbles(chat);
    expect(rows).to.include('forged');
    expect(rows).to.include('On its way');
  });

  it('tries a refused message again, or discards it', async () => {
    const chat = await openChat([buildChat()]);
    chat.transport.onExecute = () => {
      throw new TransportError({ code: 'message.refused', what: 'no' }, 'refused');
    };
    chat.session.sendMessage('chat-1', 'chat-1-contact', 'again');
    await settled();
    expect(textOf(find(chat.host, '.refused > span'))).to.equal('Not sent: no.');
    chat.button('Retry')!.click();
    await settled();
    const sent = chat.transport.commands.filter(({ type }) => type === 'send-message');
    expect(sent).to.have.length(2);
    chat.button('Discard')!.click();
    await settled();
    expect(bubbles(chat)).not.to.include('again');
  });

  it('says who types, and for how long', async () => {
    const chat = await openChat([buildChat()]);
    const place = { interactionId: 'chat-1', conversationId: 'chat-1-contact', author: ana };
    chat.transport.emit({ type: 'typing-changed', ...place, typing: true });
    await settled();
    expect(textOf(find(chat.host, '.typing'))).to.equal('Ana Kovač is typing…');
    chat.transport.emit({ type: 'typing-changed', ...place, typing: false });
    await settled();
    expect(textOf(find(chat.host, '.typing'))).to.equal('');
  });

  it('marks as read what is seen at the end', async () => {
    const chat = await openChat([buildChat({ entries: lines(3) })]);
    const lastRead = (): string | undefined => {
      const interaction = chat.session.workspace.interactions.get('chat-1');
      return interaction?.medium === 'chat' ? interaction.conversations[0]?.lastReadId : undefined;
    };
    await waitUntil(() => lastRead() === 'm2');
    await chat.hear('m3');
    expect(lastRead()).to.equal('m3');
  });

  it('has no moment in which a line that is seen counts as unread', async () => {
    const chat = await openChat([buildChat({ entries: lines(3) })]);
    const unread: number[] = [];
    const subscription = chat.session.store.workspace$.subscribe((workspace) => {
      const interaction = workspace.interactions.get('chat-1');
      if (interaction) unread.push(unreadInInteraction(workspace, interaction));
    });
    await waitUntil(() => unread.at(-1) === 0);
    unread.length = 0;
    await chat.hear('m3');
    await chat.hear('m4');
    subscription.unsubscribe();
    expect(unread).to.deep.equal([0, 0]);
  });

  it('leaves unread what arrives while the reader is further up, or cannot see it', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    const lastRead = (): string | undefined => {
      const interaction = chat.session.workspace.interactions.get('chat-1');
      return interaction?.medium === 'chat' ? interaction.conversations[0]?.lastReadId : undefined;
    };
    await waitUntil(() => lastRead() === 'm59');
    await scrollTo(chat, 400);
    await chat.hear('n1');
    expect(lastRead()).to.equal('m59');
    latest(chat)!.click();
    await waitUntil(() => lastRead() === 'n1');
    chat.host.hidden = true;
    await settled();
    await chat.hear('n2');
    expect(lastRead()).to.equal('n1');
  });

  it('[M14] keeps its place over a synchronisation', async () => {
    const interaction = buildChat({ entries: lines(60) });
    const chat = await openChat([interaction]);
    await scrollTo(chat, 400);
    chat.transport.emit({ ...chat.transport.synchronised, interactions: [interaction] });
    await settled();
    expect(chat.scroller().scrollTop).to.equal(400);
  });

  it('[M14] keeps the row in place over a synchronisation that begins earlier', async () => {
    const chat = await openChat([buildChat({ entries: lines(60) })]);
    await scrollTo(chat, 400);
    const { id } = rowInView(chat).dataset;
    const { top } = rowInView(chat).getBoundingClientRect();
    const interaction = buildChat({ entries: [...lines(40, 'e'), ...lines(60)] });
    chat.transport.emit({ ...chat.transport.synchronised, interactions: [interaction] });
    await settled();
    const row = findAll(chat.host, '.bubble').find(({ dataset }) => dataset.id === id);
    expect(row?.getBoundingClientRect().top).to.be.closeTo(top, 0.5);
  });
});
