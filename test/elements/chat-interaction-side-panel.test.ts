import '../../src/elements/chat-interaction/chat-interaction-side-panel.js';
import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InteractionSnapshot } from '../../src/domain/interaction.js';
import { TransportError } from '../../src/services/transport.js';
import { buildChat, buildMessage, testTime } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { expectAccessible } from '../support/axe.js';
import {
  type ChatWindow,
  expectFocus,
  find,
  findAll,
  focused,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';

const editing = ['send-message', 'edit-case-data', 'edit-note', 'end'] as const;
const caseData = [
  { key: 'Invoice', value: '4711', revision: 1 },
  { key: 'Refund', value: '84.50', revision: 2 },
  { key: 'Due', value: '2026-03-16', revision: 3 },
  { key: 'Identity', value: 'true', revision: 4 },
];
const chat1 = buildChat({ caseData, capabilities: [...editing] });
const earlier = (id: string) => ({
  ...{ interactionId: id, medium: 'chat', subject: `About ${id}`, startedAt: testTime },
  ...{ owners: chat1.owners, conversationId: `${id}-contact`, note: 'Moved.' },
});

function makeTransport(): FakeTransport {
  const transport = new FakeTransport({ caseData: true, notes: true, history: true });
  transport.onQuery = (query) => {
    switch (query.type) {
      case 'get-case-fields':
        return {
          fields: [
            { key: 'Refund', label: 'Refund in €', type: 'number' },
            { key: 'Due', type: 'date' },
            { key: 'Identity', type: 'boolean' },
            { key: 'Product', type: 'choice', choices: ['Basic', 'Plus'] },
          ],
        };
      case 'get-contact':
        return {
          contact: chat1.contact,
          details: [{ label: 'E-mail', value: 'ana@example.com' }],
        };
      case 'find-earlier':
        return query.cursor === undefined
          ? { interactions: [earlier('chat-a')], cursor: '1' }
          : { interactions: [earlier('chat-b')] };
      case 'get-history':
        return query.before === undefined
          ? { entries: [buildMessage({ id: 'e2', text: 'The second.' })], hasEarlier: true }
          : { entries: [buildMessage({ id: 'e1', text: 'The first.' })], hasEarlier: false };
      case 'get-dispositions':
        return { dispositions: [{ id: 'solved', name: 'Solved' }] };
      default:
        return { targets: [], total: 0 };
    }
  };
  return transport;
}

type Opening = { readonly transport?: FakeTransport; readonly width?: string };

async function openPanel(
  interaction: InteractionSnapshot = chat1,
  { transport = makeTransport(), width = '960px' }: Opening = {},
): Promise<ChatWindow> {
  const chat = await openChat([interaction], transport);
  chat.host.style.setProperty('inline-size', width);
  toggle(chat).click();
  await waitUntil(() => find(chat.host, '.panel[role=region]'), 'the panel shows');
  await settled();
  await settled();
  return chat;
}

const toggle = ({ host }: ChatWindow): HTMLElement => find(host, 'button.panel')!;
const rows = ({ host }: ChatWindow): HTMLElement[] =>
  findAll(host, 'chat-interaction-side-panel-datum');
const row = (chat: ChatWindow, index: number): ShadowRoot => rows(chat)[index]!.shadowRoot!;
const rowText = (chat: ChatWindow, index: number): string =>
  [...row(chat, index).children]
    .map((child) => textOf(child))
    .join(' ')
    .trim();
const commandsOf = ({ transport }: ChatWindow, type: string): object[] =>
  transport.commands.filter((command) => command.type === type);

async function edit(chat: ChatWindow, index: number, value: string): Promise<void> {
  row(chat, index).querySelector<HTMLElement>('.edit')!.click();
  await settled();
  const editor = row(chat, index).querySelector<HTMLInputElement>('.editor')!;
  editor.value = value;
  editor.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await settled();
}

async function save(chat: ChatWindow, index: number): Promise<void> {
  row(chat, index).querySelector<HTMLElement>('.save')!.click();
  await settled();
}

async function change(chat: ChatWindow, interaction: InteractionSnapshot): Promise<void> {
  chat.transport.emit({ type: 'interaction-changed', interaction });
  await settled();
}

/** The chat with another value of its first datum. */
const withInvoice = (value: string, revision: number): InteractionSnapshot => ({
  ...chat1,
  caseData: [{ key: 'Invoice', value, revision }, ...caseData.slice(1)],
});

describe('chat-interaction-side-panel', () => {
  it('is opened and closed by the button in the header, and stays as the agent left it', async () => {
    const chat = await openChat([chat1, { ...chat1, id: 'chat-2' }], makeTransport());
    expect(toggle(chat).ariaExpanded).to.equal('false');
    expect(find(chat.host, 'chat-interaction-side-panel')).to.equal(undefined);
    toggle(chat).click();
    await waitUntil(() => find(chat.host, 'chat-interaction-side-panel'));
    expect(toggle(chat).ariaExpanded).to.equal('true');
    expect(chat.session.preferences.value.sidePanelOpen).to.equal(true);
    chat.session.focus('chat-2');
    await settled();
    expect(find(chat.host, 'chat-interaction-side-panel') !== undefined).to.equal(true);
    toggle(chat).click();
    await settled();
    expect(find(chat.host, 'chat-interaction-side-panel')).to.equal(undefined);
  });

  it('stands beside what is said where the window is wide, one section under the other', async () => {
    const chat = await openPanel();
    const headings = findAll(chat.host, 'section h3').map(textOf);
    expect(headings).to.deep.equal([
      ...['Case data', 'Note', 'Disposition', 'Contact', 'Earlier interactions'],
    ]);
    const panel = find(chat.host, 'chat-interaction-side-panel')!.getBoundingClientRect();
    const log = chat.scroller().getBoundingClientRect();
    expect(panel.left).to.be.at.least(log.right - 1);
    await expectAccessible(chat.element);
  });

  for (const width of ['320px', '360px', '480px']) {
    it(`is tabs above what is said at ${width}, and covers neither text nor errors`, async () => {
      const chat = await openPanel(chat1, { width });
      await waitUntil(() => find(chat.host, '[role=tablist]'));
      const panel = find(chat.host, 'chat-interaction-side-panel')!.getBoundingClientRect();
      const header = find(chat.host, 'chat-interaction-header')!.getBoundingClientRect();
      expect(panel.top).to.be.at.least(header.bottom - 1);
      expect(panel.bottom).to.be.at.most(chat.scroller().getBoundingClientRect().top + 1);
      const field = chat.field().getBoundingClientRect();
      expect(field.bottom).to.be.at.most(chat.element.getBoundingClientRect().bottom);
      expect(chat.element.scrollWidth).to.be.at.most(chat.element.clientWidth);
      await expectAccessible(chat.element);
    });
  }

  it('goes from tab to tab with the arrows, Home and End', async () => {
    const chat = await openPanel(chat1, { width: '360px' });
    await waitUntil(() => find(chat.host, '[role=tablist]'));
    const tabs = (): HTMLElement[] => findAll(chat.host, '[role=tab]');
    const selected = (): string => textOf(tabs().find((tab) => tab.ariaSelected === 'true'));
    tabs()[0]!.focus();
    await sendKeys({ press: 'ArrowRight' });
    await settled();
    expect(selected()).to.equal('Note');
    expectFocus(tabs()[1]);
    await sendKeys({ press: 'End' });
    await settled();
    expect(selected()).to.equal('Earlier');
    await sendKeys({ press: 'Home' });
    await settled();
    expect(selected()).to.equal('Case data');
    expect(tabs().filter(({ tabIndex }) => tabIndex === 0)).to.have.length(1);
  });

  it('is not there among agents alone, nor where nothing is known of sections', async () => {
    const transport = new FakeTransport({ notes: false, history: false, dispositions: false });
    transport.onQuery = () => ({ fields: [], details: [], contact: chat1.contact });
    const chat = await openPanel(chat1, { transport });
    expect(findAll(chat.host, 'section h3').map(textOf)).to.deep.equal(['Case data', 'Contact']);
  });
});

describe('chat-interaction-side-panel: case data', () => {
  it('shows each value by its type', async () => {
    const chat = await openPanel();
    expect(rows(chat).map((_, index) => rowText(chat, index))).to.deep.equal([
      'Invoice 4711',
      'Refund in € 84.50',
      'Due Mar 16, 2026',
      'Identity Yes',
    ]);
  });

  it('changes a value under the revision that the agent has seen', async () => {
    const chat = await openPanel();
    await edit(chat, 0, '4712');
    await save(chat, 0);
    expect(commandsOf(chat, 'set-case-datum')[0]).to.include({
      ...{ interactionId: 'chat-1', epoch: 1, key: 'Invoice', value: '4712', revision: 1 },
    });
    expect(row(chat, 0).querySelector('form')).to.equal(null);
    expect(focused() === row(chat, 0).querySelector('.edit')).to.equal(true);
  });

  it('does not send what is no value of its type, and says what one is', async () => {
    const chat = await openPanel();
    await edit(chat, 1, '12,x');
    await save(chat, 1);
    expect(commandsOf(chat, 'set-case-datum')).to.deep.equal([]);
    expect(textOf(row(chat, 1).querySelector('.hint')!)).to.equal('A number, such as 12.50.');
    expect(row(chat, 1).querySelector('.editor')!.getAttribute('aria-invalid')).to.equal('true');
    await expectAccessible(chat.element);
  });

  it('leaves everything as it was with Escape, and closes nothing else', async () => {
    const chat = await openPanel();
    await edit(chat, 0, '9');
    row(chat, 0).querySelector<HTMLElement>('.editor')!.focus();
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(rowText(chat, 0)).to.equal('Invoice 4711');
    expect(toggle(chat).ariaExpanded).to.equal('true');
    expect(focused() === row(chat, 0).querySelector('.edit')).to.equal(true);
  });

  it('shows both values when somebody else changes it meanwhile, and keeps mine when told to', async () => {
    const chat = await openPanel();
    await edit(chat, 0, '4713');
    const active = focused();
    await change(chat, withInvoice('4712', 9));
    expect(focused() === active).to.equal(true);
    const conflict = row(chat, 0).querySelector('.conflict')!;
    expect(textOf(conflict)).to.contain('Somebody else has changed Invoice meanwhile.');
    expect([...conflict.querySelectorAll('dd')].map(textOf)).to.deep.equal(['4712', '4713']);
    await expectAccessible(chat.element);
    conflict.querySelector<HTMLElement>('[data-choice=mine]')!.click();
    await settled();
    expect(commandsOf(chat, 'set-case-datum')[0]).to.include({ value: '4713', revision: 9 });
  });

  it('takes theirs when told to, and sends nothing', async () => {
    const chat = await openPanel();
    await edit(chat, 0, '4713');
    await change(chat, withInvoice('4712', 9));
    row(chat, 0).querySelector<HTMLElement>('[data-choice=theirs]')!.click();
    await settled();
    expect(rowText(chat, 0)).to.equal('Invoice 4712');
    expect(commandsOf(chat, 'set-case-datum')).to.deep.equal([]);
  });

  it('is a conflict as well when the centre knows it first', async () => {
    const chat = await openPanel();
    chat.transport.onExecute = () => {
      throw new TransportError({ code: 'case-data.conflict', what: 'Invoice' }, 'refused');
    };
    await edit(chat, 0, '4713');
    await save(chat, 0);
    expect(textOf(row(chat, 0).querySelector('.hint')!)).to.contain('Not saved. Somebody else');
    await change(chat, withInvoice('4712', 9));
    expect(row(chat, 0).querySelector('.conflict') !== null).to.equal(true);
    expect(chat.session.workspace.notices).to.deep.equal([]);
  });

  it('keeps what the agent writes about a datum that somebody else deletes', async () => {
    const chat = await openPanel();
    await edit(chat, 0, '4713');
    await change(chat, { ...chat1, caseData: caseData.slice(1) });
    expect(rows(chat)).to.have.length(4);
    const last = rows(chat).findIndex((one) => one.shadowRoot!.querySelector('.conflict'));
    expect(textOf(row(chat, last).querySelector('.conflict')!)).to.contain(
      'Somebody else has deleted Invoice meanwhile.',
    );
    row(chat, last).querySelector<HTMLElement>('[data-choice=theirs]')!.click();
    await settled();
    expect(rows(chat)).to.have.length(3);
  });

  it('deletes a datum, and the focus goes on to what is next', async () => {
    const chat = await openPanel();
    await edit(chat, 0, '4711');
    row(chat, 0).querySelector<HTMLElement>('.remove')!.focus();
    chat.transport.onExecute = () =>
      chat.transport.emit({
        type: 'interaction-changed',
        interaction: { ...chat1, caseData: caseData.slice(1) },
      });
    await sendKeys({ press: 'Enter' });
    await settled();
    const [command] = commandsOf(chat, 'set-case-datum');
    expect(command).to.include({ key: 'Invoice', revision: 1 });
    expect(command).not.to.have.property('value');
    expect(rows(chat)).to.have.length(3);
    expectFocus(find(chat.host, '.add'));
  });

  it('adds a datum with the control of its type, and takes no name twice', async () => {
    const chat = await openPanel();
    const root = find(chat.host, 'chat-interaction-side-panel-case-data')!.shadowRoot!;
    root.querySelector<HTMLElement>('.add')!.click();
    await settled();
    expectFocus(root.querySelector<HTMLElement>('#key')!);
    await sendKeys({ type: 'Invoice' });
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(textOf(root.querySelector('#hint')!)).to.equal('Not saved. There is Invoice already.');
    root.querySelector<HTMLInputElement>('#key')!.select();
    await sendKeys({ type: 'Product' });
    await settled();
    const select = root.querySelector<HTMLSelectElement>('select.editor')!;
    expect([...select.options].map(textOf)).to.deep.equal(['Choose…', 'Basic', 'Plus']);
    select.value = 'Plus';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await expectAccessible(chat.element);
    // In WebKit the first Enter in a field with suggestions closes them.
    root.querySelector<HTMLElement>('.primary')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(commandsOf(chat, 'set-case-datum')[0]).to.include({ key: 'Product', value: 'Plus' });
    expectFocus(root.querySelector<HTMLElement>('.add')!);
  });

  it('is read and not changed without the right to', async () => {
    const chat = await openPanel({ ...chat1, capabilities: ['send-message'] });
    expect(findAll(chat.host, '.edit, .add, textarea[maxlength="10000"]')).to.have.length(0);
  });
});

describe('chat-interaction-side-panel: note', () => {
  const field = ({ host }: ChatWindow): HTMLTextAreaElement =>
    find(host, 'chat-interaction-side-panel-note')!.shadowRoot!.querySelector('textarea')!;
  const state = ({ host }: ChatWindow): string =>
    textOf(find(host, 'chat-interaction-side-panel-note')!.shadowRoot!.querySelector('.state')!);
  const blurred = async (chat: ChatWindow): Promise<void> => {
    field(chat).blur();
    await settled();
  };
  async function write(chat: ChatWindow, text: string): Promise<void> {
    field(chat).focus();
    await sendKeys({ type: text });
    await settled();
  }

  it('is kept when the agent goes elsewhere', async () => {
    const chat = await openPanel();
    await write(chat, 'Refund.');
    expect(state(chat)).to.equal('Not saved yet');
    await blurred(chat);
    expect(commandsOf(chat, 'set-note')[0]).to.include({ text: 'Refund.', epoch: 1 });
    expect(state(chat)).to.equal('Saved');
  });

  it('is kept after a pause', async () => {
    const chat = await openPanel();
    await write(chat, 'Refund.');
    await waitUntil(() => commandsOf(chat, 'set-note').length === 1, 'it is kept', {
      timeout: 3_000,
    });
  });

  it('is saved when its event comes before its answer', async () => {
    const chat = await openPanel();
    let answer = (): void => undefined;
    chat.transport.onExecute = () => new Promise<void>((resolve) => (answer = resolve));
    await write(chat, 'Refund.');
    await blurred(chat);
    await change(chat, { ...chat1, note: { text: 'Refund.', revision: 1, author: 'Alice' } });
    answer();
    await settled();
    expect(state(chat)).to.equal('Saved');
  });

  it('keeps what is written on while it is being kept, once that has an answer', async () => {
    const chat = await openPanel();
    let answer = (): void => undefined;
    chat.transport.onExecute = () => new Promise<void>((resolve) => (answer = resolve));
    await write(chat, 'Refund.');
    await blurred(chat);
    await write(chat, ' Both.');
    await blurred(chat);
    expect(commandsOf(chat, 'set-note')).to.have.length(1);
    chat.transport.onExecute = () => undefined;
    await change(chat, { ...chat1, note: { text: 'Refund.', revision: 1, author: 'Alice' } });
    expect(find(chat.host, '.conflict') === undefined).to.equal(true);
    answer();
    await waitUntil(() => commandsOf(chat, 'set-note').length === 2, 'the rest is kept', {
      timeout: 3_000,
    });
    expect(commandsOf(chat, 'set-note')[1]).to.include({ text: 'Refund. Both.' });
  });

  it('is kept though it goes to another place in the page meanwhile', async () => {
    const chat = await openPanel();
    await write(chat, 'Refund.');
    const note = find(chat.host, 'chat-interaction-side-panel-note')!;
    note.after(document.createComment(''), note);
    await waitUntil(() => commandsOf(chat, 'set-note').length === 1, 'it is kept');
    expect(commandsOf(chat, 'set-note')[0]).to.include({ text: 'Refund.' });
  });

  it('says that it was not kept, keeps the text as a draft, and tries again', async () => {
    const chat = await openPanel();
    chat.transport.onExecute = () => {
      throw new TransportError({ code: 'connection.lost' }, 'unknown');
    };
    await write(chat, 'Refund.');
    await blurred(chat);
    expect(state(chat)).to.contain('Not saved. Connection lost.');
    expect(chat.session.workspace.notices).to.deep.equal([]);
    expect(chat.session.drafts.get('note of chat-1')).to.equal('\nRefund.');
    chat.transport.onExecute = () => undefined;
    chat.button('Try again')!.click();
    await settled();
    expect(state(chat)).to.equal('Saved');
    expect(chat.session.drafts.get('note of chat-1')).to.equal('');
  });

  it('shows the draft of before a reload, and that somebody else has written since', async () => {
    const note = { text: 'Theirs.', revision: 3, author: 'Bob Stone' };
    const chat = await openChat([{ ...chat1, note }], makeTransport());
    chat.session.drafts.set('note of chat-1', '2\nMine.');
    chat.host.style.setProperty('inline-size', '960px');
    toggle(chat).click();
    await waitUntil(() => find(chat.host, 'chat-interaction-side-panel-note'));
    await settled();
    expect(field(chat).value).to.equal('Mine.');
    expect(textOf(find(chat.host, '.conflict'))).to.contain('has changed the note meanwhile');
    expect(commandsOf(chat, 'set-note')).to.deep.equal([]);
    find(chat.host, '[data-choice=theirs]')!.click();
    await settled();
    expect(field(chat).value).to.equal('Theirs.');
    expect(state(chat)).to.equal('Last written by Bob Stone');
  });

  it('shows what somebody else writes, while the agent does not', async () => {
    const chat = await openPanel();
    await change(chat, { ...chat1, note: { text: 'Theirs.', revision: 1, author: 'Bob Stone' } });
    expect(field(chat).value).to.equal('Theirs.');
  });
});

describe('chat-interaction-side-panel: contact and earlier interactions', () => {
  it('shows what the centre knows of the contact', async () => {
    const chat = await openPanel();
    expect(
      textOf(
        find(chat.host, 'chat-interaction-side-panel-contact')!.shadowRoot!.querySelector('dl')!,
      ),
    ).to.equal(
      'Name Ana Kovač Segment Gold E-mail ana@example.com Subject Charged twice, invoice 4711 Queue Billing',
    );
  });

  it('shows what came with the interaction when the rest cannot be had, with another try', async () => {
    const transport = makeTransport();
    const { onQuery } = transport;
    transport.onQuery = (query) => {
      if (query.type !== 'get-contact') return onQuery(query);
      throw new TransportError({ code: 'connection.lost' }, 'not-sent');
    };
    const chat = await openPanel(chat1, { transport });
    const root = find(chat.host, 'chat-interaction-side-panel-contact')!.shadowRoot!;
    expect(textOf(root.querySelector('.failed')!)).to.contain('could not be loaded');
    transport.onQuery = onQuery;
    root.querySelector<HTMLElement>('.failed button')!.click();
    await settled();
    expect(textOf(root.querySelector('dl')!)).to.contain('ana@example.com');
  });

  it('lists earlier interactions page by page, and opens what was said, page by page', async () => {
    const chat = await openPanel();
    const list = (): string[] => findAll(chat.host, 'button.earlier .what').map(textOf);
    expect(list()).to.deep.equal(['About chat-a']);
    chat.button('Show more')!.click();
    await settled();
    expect(list()).to.deep.equal(['About chat-a', 'About chat-b']);
    findAll(chat.host, 'button.earlier')[1]!.click();
    await settled();
    expectFocus(find(chat.host, '.back'));
    const said = (): string[] =>
      findAll(
        find(chat.host, 'chat-interaction-side-panel-earlier')!.shadowRoot!,
        '.message .text',
      ).map(textOf);
    expect(said()).to.deep.equal(['The second.']);
    chat.button('Earlier messages')!.click();
    await settled();
    expect(said()).to.deep.equal(['The first.', 'The second.']);
    await expectAccessible(chat.element);
    await sendKeys({ press: 'Escape' });
    await settled();
    expectFocus(findAll(chat.host, 'button.earlier')[1]);
  });
});
