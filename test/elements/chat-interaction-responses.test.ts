import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type {
  FindStandardResponses,
  StandardResponse,
} from '../../src/domain/standard-response.js';
import { buildChat } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
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

const responses: readonly StandardResponse[] = [
  {
    id: 'hello',
    name: 'Greeting',
    category: ['General', 'Opening'],
    text: 'Hello {{contact.first-name}}.',
    favourite: true,
  },
  {
    id: 'order',
    name: 'Order <b>sent</b>',
    category: ['Sales'],
    text: 'Order {{case.order}} is sent.',
  },
];

type Values = ConstructorParameters<typeof FakeTransport>[0];

async function open(values: Values = {}): Promise<ChatWindow> {
  const transport = new FakeTransport(values);
  transport.onQuery = (query) => {
    if (query.type !== 'find-standard-responses') return { entries: [], hasEarlier: false };
    const found = responses.filter(({ name }) => name.toLowerCase().includes(query.text));
    return { responses: found, total: found.length, categories: [['General'], ['Sales']] };
  };
  const chat = await openChat([buildChat()], transport);
  chat.element.focus();
  return chat;
}

const panel = ({ host }: ChatWindow) => find(host, 'chat-interaction-responses');
const options = ({ host }: ChatWindow): string[] =>
  findAll(host, '[role=option] .title').map(textOf);
const search = ({ host }: ChatWindow) => find<HTMLInputElement>(host, '[role=combobox]')!;
const asked = ({ transport }: ChatWindow): FindStandardResponses[] =>
  transport.queries.flatMap((query) => (query.type === 'find-standard-responses' ? [query] : []));

async function opened(chat: ChatWindow): Promise<void> {
  await sendKeys({ press: '/' });
  await waitUntil(() => options(chat).length > 0, 'the responses are listed');
}

describe('chat-interaction: standard responses', () => {
  it('open with a stroke in an empty text, with the caret in the search', async () => {
    const chat = await open();
    await opened(chat);
    expectFocus(search(chat));
    expect(chat.field().value).to.equal('');
    await expectAccessible(chat.host);
  });

  it('leave a stroke within a text alone', async () => {
    const chat = await open();
    await sendKeys({ type: '24/7' });
    expect(chat.field().value).to.equal('24/7');
    expect(panel(chat) === undefined).to.equal(true);
  });

  it('give the stroke itself when it comes twice', async () => {
    const chat = await open();
    await opened(chat);
    await sendKeys({ press: '/' });
    expect(chat.field().value).to.equal('/');
    expectFocus(chat.field());
  });

  it('are inserted with Enter where the caret stands, filled, and kept as the draft', async () => {
    const chat = await open();
    await sendKeys({ type: 'Good day.' });
    chat.button('Standard responses')!.click();
    await waitUntil(() => options(chat).length > 0, 'the responses are listed');
    await sendKeys({ press: 'Enter' });
    expect(chat.field().value).to.equal('Good day. Hello Ana.');
    expect(chat.session.drafts.get('chat-1-contact')).to.equal('Good day. Hello Ana.');
    expectFocus(chat.field());
    await settled();
    expect(panel(chat) === undefined).to.equal(true);
  });

  it('leave what has no value selected, so that typing fills it', async () => {
    const chat = await open();
    await opened(chat);
    await sendKeys({ press: 'ArrowDown' });
    await settled();
    expect(textOf(find(chat.host, '.chosen .open'))).to.equal('1 field to fill in by hand');
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: '99' });
    expect(chat.field().value).to.equal('Order 99 is sent.');
  });

  it('are found by typing, and the pointer is told to a screen reader', async () => {
    const chat = await open();
    await opened(chat);
    await sendKeys({ type: 'order' });
    await waitUntil(() => options(chat).length === 1, 'one is left');
    expect(options(chat)).to.deep.equal(['Order <b>sent</b>']);
    const active = search(chat).getAttribute('aria-activedescendant');
    expect(find(chat.host, `#${active}`)!.getAttribute('aria-selected')).to.equal('true');
  });

  it('are what is found by the last letter, however soon Enter comes', async () => {
    const chat = await open();
    await opened(chat);
    await sendKeys({ type: 'order' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => chat.field().value !== '', 'one is inserted');
    expect(chat.field().value).to.equal('Order {{case.order}} is sent.');
  });

  it('are those of a category, or the favourites', async () => {
    const chat = await open();
    await opened(chat);
    const views = find(chat.host, 'chat-interaction-responses')!.shadowRoot!.querySelector(
      'select',
    )!;
    for (const value of ['1', 'favourites']) {
      views.value = value;
      views.dispatchEvent(new Event('change'));
    }
    const [, byCategory, favourites] = asked(chat);
    expect(byCategory).to.deep.include({ category: ['Sales'] });
    expect(favourites).to.include({ onlyFavourites: true });
  });

  it('are kept at hand through the port, and asked for again when that is done', async () => {
    const chat = await open();
    await opened(chat);
    chat.button('Favourite')!.click();
    expect(chat.transport.commands.at(-1)).to.deep.include({
      type: 'set-response-favourite',
      responseId: 'hello',
      favourite: false,
    });
    const before = asked(chat).length;
    chat.transport.emit({ type: 'favourites-changed' });
    expect(asked(chat)).to.have.length(before + 1);
  });

  it('close with Escape, and the caret is in the text again', async () => {
    const chat = await open();
    await opened(chat);
    await sendKeys({ press: 'Escape' });
    expectFocus(chat.field());
    await settled();
    expect(panel(chat) === undefined).to.equal(true);
  });

  it('say that they could not be loaded, and are tried again', async () => {
    const chat = await open();
    const answer = chat.transport.onQuery;
    chat.transport.onQuery = () => Promise.reject(new Error('no answer'));
    await sendKeys({ press: '/' });
    await waitUntil(() => chat.button('Try again') !== undefined, 'the failure is told');
    chat.transport.onQuery = answer;
    chat.button('Try again')!.click();
    await waitUntil(() => options(chat).length === 2, 'the responses are listed');
  });

  it('are not offered where the backend has none', async () => {
    const chat = await open({ standardResponses: false });
    expect(chat.button('Standard responses') === undefined).to.equal(true);
    await sendKeys({ press: '/' });
    expect(chat.field().value).to.equal('/');
  });
});
