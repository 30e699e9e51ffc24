import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { provideSession } from '../../src/elements/shared/session-context.js';
import type { HistoryReplayedEvent } from '../../src/inspector/inspector-events.js';
import { parseRecording, recordingOf } from '../../src/inspector/recording.js';
import '../../src/inspector/workspace-inspector.js';
import type { WorkspaceInspector } from '../../src/inspector/workspace-inspector.js';
import { Session } from '../../src/services/session.js';
import { TransportError } from '../../src/services/transport.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { expectAccessible } from '../support/axe.js';
import { transferToBob, watch, type Watched } from './recordings.js';

type Shown = Watched & { readonly element: WorkspaceInspector };

/** An inspector beside a session: it came before anything happened. */
async function show(session: Session): Promise<WorkspaceInspector> {
  const place = await fixture<HTMLElement>(html`<div></div>`);
  provideSession(place, session);
  const element = document.createElement('workspace-inspector');
  element.style.setProperty('block-size', '560px');
  place.append(element);
  await drawn(element);
  return element;
}

async function showTransfer(answer: 'accepts' | 'rejects' = 'accepts'): Promise<Shown> {
  const watched = await watch('chatting');
  const element = await show(watched.session);
  await transferToBob(watched, answer);
  await drawn(element);
  return { ...watched, element };
}

/** A frame for the records, and one for what measures them. */
async function drawn(element: WorkspaceInspector): Promise<void> {
  for (let frames = 0; frames < 3; frames += 1) {
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
  }
}

function within(element: WorkspaceInspector, part: string): ShadowRoot {
  return element.shadowRoot!.querySelector(`workspace-inspector-${part}`)!.shadowRoot!;
}

function rows(element: WorkspaceInspector): HTMLElement[] {
  return [...within(element, 'timeline').querySelectorAll<HTMLElement>('.row')];
}

function row(element: WorkspaceInspector, type: string): HTMLElement {
  return rows(element).find((each) => each.querySelector('.type')!.textContent.trim() === type)!;
}

function button(element: WorkspaceInspector, name: string): HTMLElement {
  const roots = [within(element, 'toolbar')];
  if (element.shadowRoot!.querySelector('workspace-inspector-details')) {
    roots.push(within(element, 'details'));
  }
  return roots
    .flatMap((root) => [...root.querySelectorAll<HTMLElement>('button')])
    .find((each) => each.textContent.trim().startsWith(name))!;
}

async function press(element: WorkspaceInspector, name: string): Promise<void> {
  button(element, name).click();
  await drawn(element);
}

async function filterBy(element: WorkspaceInspector, text: string): Promise<void> {
  const input = within(element, 'toolbar').querySelector('input')!;
  input.value = text;
  input.dispatchEvent(new InputEvent('input'));
  await drawn(element);
}

const wordsOf = (element: WorkspaceInspector): string =>
  element.shadowRoot!.querySelector('header')!.textContent.replaceAll(/\s+/g, ' ');

describe('<workspace-inspector>', () => {
  it('shows the connection, commands and facts, and how many there are', async () => {
    const { element } = await showTransfer();
    expect(wordsOf(element)).to.contain('Connected · this page').and.to.contain('1 command');
    expect(wordsOf(element)).to.contain('Alice Lindqvist').and.to.contain('0 problems');
    expect(row(element, 'transfer-interaction').textContent).to.contain('accepted');
  });

  it('draws a transfer from its beginning to its outcome', async () => {
    const { element } = await showTransfer('rejects');
    const first = row(element, 'transfer-interaction');
    const last = row(element, 'transfer-refused');
    expect(first.querySelector('.span.refused')).not.to.equal(null);
    expect(row(element, 'transfer-requested').querySelector('.span.refused')).not.to.equal(null);
    expect(last.querySelector('.end.refused')).not.to.equal(null);
    expect(last.textContent).to.contain('transfer to Bob Marley-Smith: rejected after 8.0 s');
    expect(wordsOf(element)).to.contain('1 problem');
  });

  it('shows what people have written by its length, and all of it when asked', async () => {
    const { element } = await showTransfer();
    row(element, 'transfer-interaction').click();
    await drawn(element);
    const payload = (): string => within(element, 'details').querySelector('pre')!.textContent;
    expect(payload()).to.contain('[22 characters]').and.not.to.contain('Second charge');
    await press(element, 'Show texts');
    expect(payload()).to.contain('Second charge is ours.');
    expect(element.showsTexts).to.equal(true);
  });

  it('leads from a record to the others of its operation', async () => {
    const { element } = await showTransfer();
    row(element, 'transfer-interaction').click();
    await drawn(element);
    await press(element, 'interaction-transferred');
    expect(row(element, 'interaction-transferred').getAttribute('aria-selected')).to.equal('true');
  });

  it('shows what the filter lets through, and says when that is nothing', async () => {
    const { element } = await showTransfer();
    await filterBy(element, 'transfer-requested');
    expect(rows(element)).to.have.length(1);
    await filterBy(element, 'never');
    expect(rows(element).filter((each) => each.checkVisibility())).to.have.length(0);
    expect(element.shadowRoot!.textContent).to.contain('Nothing matches the filter');
    await filterBy(element, '');
    await press(element, 'Events');
    expect(rows(element).every((each) => !each.classList.contains('event'))).to.equal(true);
  });

  it('stands still while paused, and has everything afterwards', async () => {
    const watched = await watch('chatting');
    const element = await show(watched.session);
    await press(element, 'Pause');
    const before = rows(element).length;
    await transferToBob(watched);
    await drawn(element);
    expect(rows(element)).to.have.length(before);
    expect(element.matches(':state(paused)')).to.equal(true);
    await press(element, 'Resume (');
    expect(row(element, 'interaction-transferred')).not.to.equal(undefined);
  });

  it('keeps as many rows as it is told, and draws those in view', async () => {
    const transport = new FakeTransport();
    const session = new Session(transport);
    const element = await show(session);
    element.limit = 1_000;
    await drawn(element);
    for (let times = 0; times < 3_000; times += 1) transport.emit({ type: 'favourites-changed' });
    await drawn(element);
    expect(wordsOf(element)).to.contain('1000 events').and.to.contain('2001 older rows let go');
    expect(rows(element).length).to.be.within(10, 80);
    // The newest is the last one in view.
    expect(rows(element).at(-1)!.getAttribute('aria-posinset')).to.equal('1000');
  });

  it('goes from row to row with the arrow keys', async () => {
    const { element } = await showTransfer();
    within(element, 'timeline').querySelector<HTMLElement>('[role=listbox]')!.focus();
    await sendKeys({ press: 'End' });
    await drawn(element);
    const last = rows(element).at(-1)!;
    expect(last.getAttribute('aria-selected')).to.equal('true');
    await sendKeys({ press: 'ArrowUp' });
    await drawn(element);
    expect(rows(element).at(-2)!.getAttribute('aria-selected')).to.equal('true');
    const list = within(element, 'timeline').querySelector('[role=listbox]')!;
    expect(list.getAttribute('aria-activedescendant')).to.equal(rows(element).at(-2)!.id);
  });

  it('shows a file in place of what happens, and says when a file is none', async () => {
    const { records } = await showTransfer('rejects');
    const element = await show(new Session(new FakeTransport()));
    const open = async (text: string): Promise<void> => {
      const input = within(element, 'toolbar').querySelector<HTMLInputElement>('[type=file]')!;
      const files = new DataTransfer();
      files.items.add(new File([text], 'recording.json'));
      input.files = files.files;
      input.dispatchEvent(new Event('change'));
      await new Promise((resolve) => setTimeout(resolve));
      await drawn(element);
    };
    await open('no recording');
    expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).to.contain(
      'no recording of an inspector',
    );
    await open(JSON.stringify(recordingOf(records())));
    expect(row(element, 'transfer-refused')).not.to.equal(undefined);
  });

  it('copies the history as a test, and a payload, both without what people have written', async () => {
    const copied: string[] = [];
    const clipboard = { writeText: (text: string) => Promise.resolve(copied.push(text)) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    try {
      const { element } = await showTransfer();
      await press(element, 'Copy as a test');
      row(element, 'transfer-interaction').click();
      await drawn(element);
      await press(element, 'Copy JSON');
      expect(copied).to.have.length(2);
      expect(copied[0]).to.contain('interaction-transferred').and.to.contain('expect(');
      expect(JSON.parse(copied[1]!)).to.have.property('note', '[22 characters]');
      expect(copied.join()).not.to.contain('invoice').and.not.to.contain('Second charge');
      await press(element, 'Show texts');
      await press(element, 'Copy as a test');
      expect(copied[2]).to.contain('My invoice 4711 was charged twice');
      expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).to.contain('Copied');
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
  });

  it('says so where the page may not copy', async () => {
    const clipboard = { writeText: () => Promise.reject(new Error('not allowed')) };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
    try {
      const { element } = await showTransfer();
      await press(element, 'Copy as a test');
      expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).to.contain(
        'does not let the page copy',
      );
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
  });

  it('exports a file that another inspector opens, without what people have written', async () => {
    const { element } = await showTransfer('rejects');
    const exported = new Promise<HTMLAnchorElement>((resolve) => {
      const { click } = HTMLAnchorElement.prototype;
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        HTMLAnchorElement.prototype.click = click;
        resolve(this);
      };
    });
    await press(element, 'Export');
    const link = await exported;
    expect(link.download).to.match(/^workspace-.*\.json$/);
    const text = await (await fetch(link.href)).text();
    expect(text).not.to.contain('Second charge');
    const recording = parseRecording(text);
    expect(recording!.hasTexts).to.equal(false);
    expect(recording!.records.some(({ kind }) => kind === 'command')).to.equal(true);
  });

  it('replays the history, and gives the session to the page', async () => {
    const { element } = await showTransfer('rejects');
    const event = new Promise<HistoryReplayedEvent>((resolve) =>
      element.addEventListener('history-replayed', resolve),
    );
    button(element, 'Replay').click();
    const { session, replay } = await event;
    expect(session.workspace.agent?.name).to.equal('Alice Lindqvist');
    expect(replay.unreplayed).to.deep.equal([]);
    await drawn(element);
    expect(element.shadowRoot!.querySelector('[role=status]')!.textContent).to.contain('Replayed');
  });

  it('is told what a command was refused with', async () => {
    const transport = new FakeTransport();
    const session = new Session(transport);
    const element = await show(session);
    transport.onExecute = () => {
      throw new TransportError({ code: 'agent.state-refused' }, 'refused');
    };
    await session
      .execute({ type: 'set-medium-state', medium: 'chat', state: 'ready' })
      .catch(() => undefined);
    await drawn(element);
    expect(row(element, 'set-medium-state').textContent)
      .to.contain('agent.state-refused')
      .and.to.contain('refused');
    expect(row(element, 'set-medium-state').classList.contains('is-problem')).to.equal(true);
  });

  it('says what is missing where there is no session', async () => {
    const element = await fixture<WorkspaceInspector>(
      html`<workspace-inspector></workspace-inspector>`,
    );
    expect(element.shadowRoot!.textContent).to.contain('Put the inspector below');
  });

  it('leaves the session alone when it goes', async () => {
    const { element, session } = await showTransfer();
    const commands: unknown[] = [];
    session.commands$.subscribe((progress) => commands.push(progress));
    element.remove();
    expect(session.isConnected).to.equal(true);
    expect(commands).to.deep.equal([]);
  });

  it('is accessible with rows, with details, and empty', async () => {
    const { element } = await showTransfer('rejects');
    await expectAccessible(element);
    row(element, 'transfer-refused').click();
    await drawn(element);
    await expectAccessible(element);
    const blank = await show(new Session(new FakeTransport()));
    await expectAccessible(blank);
  }).timeout(15_000);
});
