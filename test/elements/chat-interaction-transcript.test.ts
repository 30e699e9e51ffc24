import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.js';
import { TransportError } from '../../src/services/transport.js';
import { alice, ana, buildChat, buildMessage, testTime } from '../../src/testing/builders.js';
import {
  type ChatWindow,
  find,
  expectFocus,
  findAll,
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

  it('[M16] renders the last 200 entries only, and more as the reader goes up', async () => {
    const chat = await openChat([buildChat({ entries: lines(500) })]);
    expect(bubbles(chat)).to.have.length(200);
    expect(bubbles(chat)[0]).to.equal('Line m300');
    await scrollTo(chat, 100);
    expect(bubbles(chat)[0]).to.equal('Line m200');
  });

  it('keeps the row in place while earlier ones come above it', async () => {
    const chat = await openChat([buildChat({ entries: lines(500) })]);
    const row = findAll(chat.host, '.bubble')[4]!;
    const before = row.offsetTop;
    chat.scroller().scrollTop = before - 10;
    const top = row.getBoundingClientRect().top;
    await settled();
    const same = findAll(chat.host, '.bubble').find((each) => textOf(each) === 'Line m304')!;
    expect(bubbles(chat)[0]).to.equal('Line m200');
    expect(same.getBoundingClientRect().top).to.be.closeTo(top, 1);
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
    await waitUntil(() => bubbles(chat)[0] === 'Line e0');
    expect(chat.scroller().scrollTop).to.be.above(500);
    expect(chat.button('Earlier messages')).to.equal(undefined);
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
    expect(bubbles(chat)).to.have.length(60);
  });
});
