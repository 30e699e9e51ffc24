import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { TranscriptEntry } from '../../src/domain/transcript.js';
import { buildChat, buildMessage } from '../../src/testing/builders.js';
import {
  type ChatWindow,
  expectFocus,
  find,
  lines,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';

/** Two hundred lines, of which the first and the last two speak of a Číslo. */
const many: readonly TranscriptEntry[] = [
  buildMessage({ id: 'first', text: 'My ČÍSLO is 4711.' }),
  ...lines(200),
  buildMessage({ id: 'tag', text: '<b>cislo</b> <img src=x onerror=alert(1)>' }),
  buildMessage({ id: 'last', text: 'Which číslo?' }),
];

const search = ({ host }: ChatWindow): HTMLElement | undefined =>
  find(host, 'chat-interaction-search');
const field = (chat: ChatWindow) =>
  search(chat)!.shadowRoot!.querySelector<HTMLInputElement>('input')!;
const place = (chat: ChatWindow): string =>
  textOf(search(chat)!.shadowRoot!.querySelector('.place')!);

/** The words that are marked as the place where the reader is. */
const marked = (): string[] =>
  [...(CSS.highlights.get('chat-interaction-found-current') ?? [])].map((range) =>
    (range as Range).toString(),
  );

async function opened(chat: ChatWindow): Promise<void> {
  chat.element.focus();
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: 'f' });
  await sendKeys({ up: 'Control' });
  await waitUntil(() => search(chat)?.shadowRoot?.querySelector('input') != null, 'the search');
  await settled();
}

describe('chat-interaction: search in the transcript', () => {
  it('opens with Ctrl+F, and finds without case and accents what is not rendered too', async () => {
    const chat = await openChat([buildChat({ entries: many })]);
    await opened(chat);
    expectFocus(field(chat));
    await sendKeys({ type: 'cislo' });
    await settled();
    expect(place(chat)).to.equal('3 of 3');
    expect(marked()).to.deep.equal(['číslo']);
    chat.host.style.setProperty('block-size', '800px');
    const words = find(chat.host, '[data-id=last] bdi')!;
    const { backgroundColor } = getComputedStyle(
      words,
      '::highlight(chat-interaction-found-current)',
    );
    expect(backgroundColor).to.equal('rgb(31, 87, 214)');
  });

  it('goes from place to place, brings each into view, and leaves the focus alone', async () => {
    const chat = await openChat([buildChat({ entries: many })]);
    await opened(chat);
    await sendKeys({ type: 'cislo' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => marked()[0] === 'ČÍSLO', 'the first line is marked');
    expect(place(chat)).to.equal('1 of 3');
    expectFocus(field(chat));
    const row = find(chat.host, '[data-id=first]')!.getBoundingClientRect();
    const view = chat.scroller().getBoundingClientRect();
    expect(row.top >= view.top && row.bottom <= view.bottom).to.equal(true);
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(place(chat)).to.equal('3 of 3');
  });

  it('makes no markup of what was written', async () => {
    const chat = await openChat([buildChat({ entries: many })]);
    await opened(chat);
    const before = find(chat.host, '[data-id=tag]')!.innerHTML;
    await sendKeys({ type: 'cislo' });
    await settled();
    expect(find(chat.host, '[data-id=tag]')!.innerHTML).to.equal(before);
    expect(find(chat.host, '[data-id=tag] img') === undefined).to.equal(true);
  });

  it('loads what came before', async () => {
    const chat = buildChat();
    const conversation = { ...chat.conversations[0]!, entries: many.slice(-3), hasEarlier: true };
    const window = await openChat([{ ...chat, conversations: [conversation] }]);
    window.transport.onQuery = () => ({ entries: many.slice(0, 3), hasEarlier: false });
    await opened(window);
    await sendKeys({ type: '4711' });
    await waitUntil(() => place(window) === '1 of 1', 'it is found');
  });

  it('closes with Escape, without a mark, and the caret is in the text again', async () => {
    const chat = await openChat([buildChat({ entries: many })]);
    await opened(chat);
    await sendKeys({ type: 'cislo' });
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(search(chat) === undefined).to.equal(true);
    expect(CSS.highlights.has('chat-interaction-found-current')).to.equal(false);
    expectFocus(chat.field());
  });
});

describe('chat-interaction: a conversation as a file', () => {
  const texts = ['plain', ' two\n\nlines\t', '\u202eevil\u0000 e\u0301 \ud800', '</script><b>', ''];
  const entries = texts.map((text, index) => buildMessage({ id: `t${index}`, text }));

  async function saved(item: string): Promise<{ name: string; text: string }> {
    const chat = await openChat([buildChat({ entries })]);
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    let blob: Blob | undefined;
    let name = '';
    URL.createObjectURL = (made) => {
      blob = made as Blob;
      return createObjectURL(made);
    };
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      name = this.download;
    };
    try {
      find(chat.host, `[data-item=${item}]`)!.click();
      await waitUntil(() => name !== '', 'it is saved');
    } finally {
      URL.createObjectURL = createObjectURL;
      HTMLAnchorElement.prototype.click = click;
    }
    return { name, text: await blob!.text() };
  }

  it('[M17] has every text as it was written, in JSON', async () => {
    const { name, text } = await saved('json');
    const { entries: read } = JSON.parse(text) as { entries: { text: string }[] };
    expect(read.map((entry) => entry.text)).to.deep.equal(texts);
    expect(name).to.equal('2026-03-02 Ana Kovač.json');
  });

  it('has who, when and what, as text for people', async () => {
    const { name, text } = await saved('text');
    expect(text).to.contain('Ana Kovač:\n two\n\nlines\t');
    expect(text).to.contain('</script><b>');
    expect(name).to.equal('2026-03-02 Ana Kovač.txt');
  });
});
