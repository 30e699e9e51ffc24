import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../../src/elements/agent-desk/agent-desk.js';
import type { AgentDesk } from '../../../src/elements/agent-desk/agent-desk.js';
import { canBeShortcut, keysOf, keysOfEvent } from '../../../src/elements/shared/shortcuts.js';
import { defaultPreferences } from '../../../src/services/preferences.js';
import { buildChat } from '../../../src/testing/builders.js';
import { expectAccessible } from '../../support/axe.js';
import { find, findAll, focused, settled, textOf } from '../../support/chat-window.js';
import { Heard } from '../../support/heard.js';
import { pressKeys } from '../../support/keys.js';
import { makeProvider, makeSession, type TestSession } from '../../support/session.js';

const ids = ['chat-1', 'chat-2', 'chat-3'];

async function makeDesk(): Promise<TestSession & { readonly desk: AgentDesk }> {
  const made = makeSession({
    interactions: ids.map((id) => buildChat({ id, contact: { id, name: `Contact ${id}` } })),
  });
  const { host } = makeProvider(made.session);
  host.style.setProperty('block-size', '560px');
  const desk = await fixture<AgentDesk>(html`<agent-desk></agent-desk>`, { parentNode: host });
  await settled();
  return { ...made, desk };
}

async function openHelp(desk: AgentDesk): Promise<HTMLDialogElement> {
  await pressKeys('Control+Alt+K');
  await waitUntil(() => find(desk.shadowRoot!, 'agent-desk-shortcuts')?.shadowRoot);
  const dialog = find(desk.shadowRoot!, 'agent-desk-shortcuts')!.shadowRoot!.querySelector(
    'dialog',
  )!;
  await waitUntil(() => dialog.open);
  return dialog;
}

const changeButton = (dialog: HTMLElement, id: string): HTMLElement =>
  dialog.querySelector<HTMLElement>(`[data-id="${id}"]`)!;

describe('keyboard shortcuts', () => {
  it('put the next interaction in focus and the one before, and say which it is', async () => {
    const { desk, session } = await makeDesk();
    const heard = new Heard();
    await pressKeys('Control+Alt+ArrowDown');
    expect(session.focused).to.equal('chat-2');
    expect(heard.texts[0]).to.match(/^Contact chat-2, 1 unread/u);
    await pressKeys('Control+Alt+ArrowUp');
    await pressKeys('Control+Alt+ArrowUp');
    expect(session.focused).to.equal('chat-3');
    expect(desk.isConnected).to.equal(true);
    heard.stop();
  });

  it('act in the desk that has the focus, and in no other one', async () => {
    const first = await makeDesk();
    const second = await makeDesk();
    find(second.desk.shadowRoot!, 'interaction-list')!.focus();
    await pressKeys('Control+Alt+ArrowDown');
    expect([first.session.focused, second.session.focused]).to.deep.equal(['chat-1', 'chat-2']);
  });

  it('lead from pane to pane and back to where the focus was', async () => {
    const { desk } = await makeDesk();
    find(desk.shadowRoot!, 'textarea')!.focus();
    const paneOfFocus = () =>
      [...desk.shadowRoot!.querySelectorAll('[data-pane]')]
        .find((pane) => pane.matches(':focus-within'))
        ?.getAttribute('part');
    expect(paneOfFocus()).to.equal('main');
    await pressKeys('F6');
    expect(paneOfFocus()).to.equal('header');
    await pressKeys('F6');
    expect(paneOfFocus()).to.equal('list');
    await pressKeys('F6');
    expect(focused()?.localName).to.equal('textarea');
    await pressKeys('Shift+F6');
    expect(paneOfFocus()).to.equal('list');
  });

  it('leave keys alone with which a character is typed', () => {
    const altGraph = new KeyboardEvent('keydown', {
      key: 'ą',
      code: 'KeyA',
      ctrlKey: true,
      altKey: true,
    });
    // WebKit makes no such event, and can have one.
    altGraph.getModifierState = (key) => key === 'AltGraph';
    expect(keysOfEvent(altGraph)).to.equal(undefined);
    const composing = new KeyboardEvent('keydown', { key: 'F6', isComposing: true });
    expect(keysOfEvent(composing)).to.equal(undefined);
  });

  it('are known by the place of a key where Alt makes another character of it', () => {
    const event = new KeyboardEvent('keydown', { key: '¬', code: 'KeyL', altKey: true });
    expect(keysOfEvent(event)).to.equal('Alt+L');
  });

  it('need a modifier or a function key', () => {
    const allowed = ['F6', 'Shift+F6', 'Control+K', 'Alt+Shift+X', 'Alt+Meta+ArrowDown'];
    const refused = ['K', 'Shift+K', '/', 'Enter', 'Shift+ArrowDown'];
    expect(allowed.filter((keys) => !canBeShortcut(keys))).to.deep.equal([]);
    expect(refused.filter(canBeShortcut)).to.deep.equal([]);
  });

  it('have keys of their own on Apple’s keyboards', () => {
    expect(keysOf('next-interaction', defaultPreferences, true)).to.equal('Alt+Meta+ArrowDown');
    expect(keysOf('next-pane', defaultPreferences, true)).to.equal('F6');
  });
});

describe('the help for the keyboard', () => {
  it('opens by its shortcut and its button, lists each shortcut, and gives the focus back', async () => {
    const { desk } = await makeDesk();
    find(desk.shadowRoot!, 'textarea')!.focus();
    const dialog = await openHelp(desk);
    const row = findAll(dialog, 'li').find((each) => textOf(each).includes('Next interaction'));
    expect(textOf(row)).to.equal('Next interaction CtrlAltDown Change');
    expect(findAll(dialog, 'li').length).to.equal(9);
    await expectAccessible(find(desk.shadowRoot!, 'agent-desk-shortcuts')!);
    await pressKeys('Escape');
    expect(dialog.open).to.equal(false);
    expect(focused()?.localName).to.equal('textarea');
    find(desk.shadowRoot!, '.help')!.click();
    await waitUntil(() => dialog.open);
    dialog.close();
  });

  it('gives a shortcut other keys, which are kept', async () => {
    const { desk, session } = await makeDesk();
    const dialog = await openHelp(desk);
    const button = changeButton(dialog, 'next-interaction');
    button.focus();
    await pressKeys('Enter');
    await pressKeys('Alt+Shift+J');
    expect(session.preferences.value.shortcuts).to.deep.equal({
      'next-interaction': 'Alt+Shift+J',
    });
    dialog.close();
    await pressKeys('Control+Alt+ArrowDown');
    expect(session.focused).to.equal('chat-1');
    await pressKeys('Alt+Shift+J');
    expect(session.focused).to.equal('chat-2');
  });

  it('refuses a letter alone and keys that are taken, and says why', async () => {
    const { desk, session } = await makeDesk();
    const dialog = await openHelp(desk);
    changeButton(dialog, 'open-messages').click();
    changeButton(dialog, 'open-messages').focus();
    const heard = new Heard();
    await pressKeys('M');
    await pressKeys('F6');
    expect(heard.texts).to.deep.equal([
      'Use Ctrl or Alt with it, or a function key.',
      'Those keys are taken: Next pane.',
    ]);
    await pressKeys('Escape');
    expect(dialog.open).to.equal(true);
    expect(session.preferences.value.shortcuts).to.deep.equal({});
    heard.stop();
    dialog.close();
  });

  it('turns all shortcuts off', async () => {
    const { desk, session } = await makeDesk();
    const dialog = await openHelp(desk);
    findAll<HTMLInputElement>(dialog, 'input')[1]!.click();
    dialog.close();
    await pressKeys('Control+Alt+ArrowDown');
    expect(session.focused).to.equal('chat-1');
    session.preferences.set({ shortcutsOff: false });
  });

  it('pauses reading out new messages, by a shortcut too', async () => {
    const { desk, session } = await makeDesk();
    const heard = new Heard();
    await pressKeys('Control+Alt+S');
    expect(session.preferences.value.announcementsPaused).to.equal(true);
    expect(heard.texts).to.deep.equal(['New messages are not read out now.']);
    const dialog = await openHelp(desk);
    expect(findAll<HTMLInputElement>(dialog, 'input')[0]!.checked).to.equal(false);
    findAll<HTMLInputElement>(dialog, 'input')[0]!.click();
    expect(session.preferences.value.announcementsPaused).to.equal(false);
    heard.stop();
    dialog.close();
  });
});
