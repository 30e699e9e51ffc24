import { aTimeout, expect, oneEvent, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { Subject } from 'rxjs';
import type { Target, TargetAvailability } from '../../src/domain/target.js';
import { TeamCommunicator } from '../../src/elements/team-communicator/team-communicator.js';
import { matchRuns } from '../../src/elements/team-communicator/match-runs.js';
import type { FindTargets } from '../../src/services/transport.js';
import { TransportError } from '../../src/services/transport.js';
import { buildChat } from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import { makeProvider, makeSession, type TestSession } from '../support/session.js';

const bob: Target = { id: 'bob', type: 'agent', name: 'Bob Marley-Smith', number: '2002' };
const ravi: Target = { id: 'ravi', type: 'agent', name: 'Ravi Bose', keywords: ['Refunds'] };
const kovac: Target = { id: 'kovac', type: 'agent', name: 'Ivo Kovač' };
const billing: Target = { id: 'billing', type: 'queue', name: 'Billing' };
const directory = [bob, ravi, kovac, billing];

function agentAt(id: string, values: Partial<TargetAvailability['media'][0]>): TargetAvailability {
  return { targetId: id, known: true, media: [{ medium: 'chat', available: true, ...values }] };
}

type Bench = TestSession & {
  readonly element: TeamCommunicator;
  readonly availability: Subject<TargetAvailability>;
};

const hosts: HTMLElement[] = [];

async function makeBench(setUp: (bench: Bench) => void = () => {}): Promise<Bench> {
  const test = makeSession({ interactions: [buildChat()] });
  const availability = new Subject<TargetAvailability>();
  test.transport.onQuery = () => ({ targets: directory, total: directory.length });
  test.transport.onWatch = () => availability;
  const element = new TeamCommunicator();
  element.operation = 'transfer';
  element.medium = 'chat';
  element.interactionId = 'chat-1';
  const bench = { ...test, element, availability };
  setUp(bench);
  const { host } = makeProvider(test.session);
  hosts.push(host);
  host.style.setProperty('block-size', '480px');
  host.append(element);
  await element.updateComplete;
  await waitUntil(() => !rootOf(element).querySelector('.searching'));
  element.focus();
  return bench;
}

/** Where its parts are: those of the communicator are in its panel. */
const rootOf = (element: Element): ShadowRoot =>
  (element.shadowRoot!.querySelector('team-communicator-panel') ?? element).shadowRoot!;
const part = <E extends HTMLElement = HTMLElement>(element: Element, selector: string): E => {
  const found = rootOf(element).querySelector<E>(selector);
  if (!found) throw new Error(`No ${selector}`);
  return found;
};
const rowOf = (element: Element, id: string): HTMLElement => part(element, `[data-target="${id}"]`);
const rowIds = (element: Element): (string | undefined)[] =>
  [...rootOf(element).querySelectorAll<HTMLElement>('[data-target]')].map(
    (row) => row.dataset.target,
  );
const activeRow = (element: Element): string | undefined => {
  const id = part(element, 'input').getAttribute('aria-activedescendant');
  return id === null
    ? undefined
    : part(element, `#${id}`).closest<HTMLElement>('[data-target]')?.dataset.target;
};
const menuItem = (element: Element): HTMLButtonElement =>
  part(part(element, '.action-menu'), 'button');
const isMenuOpen = (element: Element, menu = '.action-menu'): boolean =>
  part(element, menu).matches(':popover-open');
const press = (...keys: string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => sendKeys({ press: key })), Promise.resolve());
const textOf = (node: Element): string => node.textContent.replace(/\s+/gu, ' ').trim();

async function openMenuOfFirst(element: TeamCommunicator): Promise<void> {
  await press('ArrowDown', 'Enter');
  await waitUntil(() => isMenuOpen(element));
}

describe('<team-communicator>', () => {
  afterEach(() => hosts.splice(0).forEach((host) => host.remove()));

  it('shows its empty state without a session', async () => {
    const element = new TeamCommunicator();
    document.body.append(element);
    hosts.push(element);
    await element.updateComplete;
    expect(textOf(part(element, '.panel'))).to.equal('Not connected to a contact centre.');
  });

  it('asks for every internal target to begin with, and groups them by type', async () => {
    const { element, transport } = await makeBench();
    expect(transport.queries).to.deep.equal([
      {
        type: 'find-targets',
        text: '',
        types: ['agent', 'agent-group', 'skill', 'queue', 'routing-point'],
        medium: 'chat',
        limit: 50,
      },
    ]);
    const groups = [...rootOf(element).querySelectorAll('[role=rowgroup]')];
    expect(groups.map((group) => group.getAttribute('aria-label'))).to.deep.equal([
      'Agents',
      'Queues',
    ]);
  });

  it('asks once when typing pauses, and keeps the old rows until the answer is here', async () => {
    const { element, transport } = await makeBench();
    let answer: ((targets: unknown) => void) | undefined;
    transport.onQuery = () => new Promise((resolve) => (answer = resolve));
    // Within the pause, however busy the machine is.
    for (const letter of 'bil') document.execCommand('insertText', false, letter);
    await waitUntil(() => answer !== undefined);
    expect(rowIds(element)).to.have.length(4);
    answer!({ targets: [billing], total: 1 });
    await waitUntil(() => rowIds(element).length === 1);
    expect(transport.queries.map((query) => (query as FindTargets).text)).to.deep.equal([
      '',
      'bil',
    ]);
  });

  it('keeps the row that is pressed where it is until it has been clicked', async () => {
    const { element, transport } = await makeBench();
    let answer: ((targets: unknown) => void) | undefined;
    transport.onQuery = () => new Promise((resolve) => (answer = resolve));
    await sendKeys({ type: 'kov' });
    await waitUntil(() => answer !== undefined);
    const { x, y, width, height } = rowOf(element, 'kovac').getBoundingClientRect();
    const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
    await sendMouse({ type: 'move', position });
    await sendMouse({ type: 'down' });
    answer!({ targets: [kovac], total: 1 });
    await aTimeout(0);
    expect(rowIds(element)).to.have.length(4);
    await sendMouse({ type: 'up' });
    await waitUntil(() => isMenuOpen(element));
    await waitUntil(() => rowIds(element).length === 1);
    expect(activeRow(element)).to.equal('kovac');
    await resetMouse();
  });

  it('drops an answer that comes after a newer question', async () => {
    const answers: ((answer: unknown) => void)[] = [];
    const { element } = await makeBench(({ transport }) => {
      const first = transport.onQuery;
      transport.onQuery = (query) =>
        (query as FindTargets).text === ''
          ? first(query)
          : new Promise((resolve) => answers.push(resolve));
    });
    await sendKeys({ type: 'b' });
    await waitUntil(() => answers.length === 1);
    await sendKeys({ type: 'i' });
    await waitUntil(() => answers.length === 2);
    answers[1]!({ targets: [billing], total: 1 });
    answers[0]!({ targets: [bob], total: 1 });
    await waitUntil(() => rowIds(element).length === 1);
    await aTimeout(0);
    expect(rowIds(element)).to.deep.equal(['billing']);
  });

  it('lets the keys of who types faster than the directory answers wait for the rows they are for', async () => {
    const { element, transport } = await makeBench();
    let answer: ((targets: unknown) => void) | undefined;
    transport.onQuery = () => new Promise((resolve) => (answer = resolve));
    await sendKeys({ type: 'bil' });
    await press('ArrowDown', 'Enter');
    expect(activeRow(element)).to.equal(undefined);
    expect(isMenuOpen(element)).to.equal(false);
    await waitUntil(() => answer !== undefined);
    answer!({ targets: [billing, kovac], total: 2 });
    await waitUntil(() => isMenuOpen(element));
    // Agents come before queues.
    expect(activeRow(element)).to.equal('kovac');
    expect(transport.commands).to.deep.equal([]);
  });

  it('forgets such keys when something else is typed, or the search fails', async () => {
    const { element, transport } = await makeBench();
    const answers: { resolve: (answer: unknown) => void; reject: (why: unknown) => void }[] = [];
    transport.onQuery = () => new Promise((resolve, reject) => answers.push({ resolve, reject }));
    await sendKeys({ type: 'b' });
    await press('Enter');
    await waitUntil(() => answers.length === 1);
    await sendKeys({ type: 'i' });
    await waitUntil(() => answers.length === 2);
    answers[1]!.resolve({ targets: [billing], total: 1 });
    await waitUntil(() => rowIds(element).length === 1);
    expect(isMenuOpen(element)).to.equal(false);
    await sendKeys({ type: 'l' });
    await press('ArrowDown', 'Enter');
    await waitUntil(() => answers.length === 3);
    answers[2]!.reject(new TransportError({ code: 'connection.lost' }, 'refused'));
    await waitUntil(() => textOf(part(element, '.panel')).includes('Try again'));
    expect(activeRow(element)).to.equal(undefined);
    expect(isMenuOpen(element)).to.equal(false);
  });

  it('has no active row any more when something else is typed', async () => {
    const { element } = await makeBench();
    await press('ArrowDown');
    expect(activeRow(element)).to.equal('bob');
    await sendKeys({ type: 'x' });
    expect(activeRow(element)).to.equal(undefined);
  });

  it('says what was found by a keyword, and emphasises what matches', async () => {
    const { element } = await makeBench();
    await sendKeys({ type: 'refu' });
    const keyword = rowOf(element, 'ravi').querySelector('.state mark')!;
    expect(textOf(keyword.parentElement!)).to.equal('Refunds');
    expect(keyword.textContent).to.equal('Refu');
  });

  it('tells availability in words and by shape, in place', async () => {
    const { element, availability, session } = await makeBench();
    availability.next(agentAt('bob', { state: 'ready', load: 1, capacity: 4 }));
    availability.next(agentAt('ravi', { state: 'logged-out' }));
    availability.next(agentAt('kovac', { state: 'not-ready', reason: 'Break' }));
    const waitingSince = session.clock.now() - 52_000;
    availability.next(agentAt('billing', { waiting: 3, waitingSince, readyAgents: 2 }));
    await element.updateComplete;
    const stateOf = (id: string): string => textOf(rowOf(element, id).querySelector('.state')!);
    expect(['bob', 'ravi', 'kovac', 'billing'].map(stateOf)).to.deep.equal([
      'Ready for chat · 1 of 4',
      'Logged out',
      'Not ready: Break',
      '3 waiting · longest 0:52 · 2 ready',
    ]);
    availability.next(agentAt('bob', { state: 'ready', load: 4, capacity: 4 }));
    await element.updateComplete;
    expect(stateOf('bob')).to.equal('At capacity · 4 of 4');
    expect(rowOf(element, 'bob').querySelector('.presence.busy')).to.exist;
    expect(rowIds(element)).to.deep.equal(['bob', 'ravi', 'kovac', 'billing']);
  });

  it('moves over the rows by arrow keys while the focus stays in the search field', async () => {
    const { element } = await makeBench();
    await press('ArrowDown', 'ArrowDown');
    expect(activeRow(element)).to.equal('ravi');
    await press('ArrowUp');
    expect(activeRow(element)).to.equal('bob');
    expect(rootOf(element).activeElement === part(element, 'input')).to.equal(true);
  });

  it('transfers by keyboard alone, with the note, and asks to be closed', async () => {
    const { element, transport } = await makeBench();
    const note = part(element, 'team-communicator-note');
    part<HTMLTextAreaElement>(note, 'textarea').value = ' Please refund. ';
    await openMenuOfFirst(element);
    expect(textOf(menuItem(element))).to.equal('Instant Chat Transfer');
    const closed = oneEvent(element, 'close-request');
    await press('Enter');
    await closed;
    expect(transport.commands[0]).to.include({
      type: 'transfer-interaction',
      interactionId: 'chat-1',
      epoch: 1,
      targetId: 'bob',
      targetType: 'agent',
      note: 'Please refund.',
    });
  });

  it('leaves the interaction alone when the page prevents the transfer', async () => {
    const { element, transport } = await makeBench();
    element.addEventListener('transfer-request', (event) => event.preventDefault());
    await openMenuOfFirst(element);
    await press('Enter');
    expect(transport.commands).to.deep.equal([]);
  });

  it('asks for one transfer at a time, and shows where it goes', async () => {
    const { element, transport } = await makeBench(({ transport: fake }) => {
      fake.onExecute = () => new Promise(() => {});
    });
    await openMenuOfFirst(element);
    await press('Enter');
    await waitUntil(() => element.matches(':state(transferring)'));
    expect(textOf(rowOf(element, 'bob'))).to.contain('Sending the invitation…');
    await press('ArrowDown', 'Enter');
    expect(isMenuOpen(element)).to.equal(false);
    expect(transport.commands).to.have.length(1);
  });

  it('stays open with the focus where it was when the centre refuses', async () => {
    const { element, session } = await makeBench(({ transport }) => {
      transport.onExecute = () => {
        throw new TransportError({ code: 'transfer.at-capacity', target: bob.name }, 'refused');
      };
    });
    let closes = 0;
    element.addEventListener('close-request', () => closes++);
    await openMenuOfFirst(element);
    await press('Enter');
    await waitUntil(() => session.workspace.notices.length === 1);
    await element.updateComplete;
    expect(element.matches(':state(transferring)')).to.equal(false);
    expect(closes).to.equal(0);
    expect(rootOf(element).activeElement === part(element, 'input')).to.equal(true);
  });

  it('blocks an agent who is logged out and says why', async () => {
    const { element, availability, transport } = await makeBench();
    availability.next(agentAt('bob', { state: 'logged-out' }));
    await openMenuOfFirst(element);
    expect(menuItem(element).getAttribute('aria-disabled')).to.equal('true');
    expect(textOf(menuItem(element))).to.contain('Bob Marley-Smith is logged out.');
    await press('Enter');
    expect(transport.commands).to.deep.equal([]);
    expect(isMenuOpen(element)).to.equal(true);
  });

  it('warns of an agent who is not ready, and lets the centre decide', async () => {
    const { element, availability, transport } = await makeBench();
    availability.next(agentAt('bob', { state: 'not-ready' }));
    await openMenuOfFirst(element);
    expect(textOf(menuItem(element))).to.contain('Bob Marley-Smith is not ready for chat.');
    await press('Enter');
    expect(transport.commands).to.have.length(1);
  });

  it('blocks every transfer while the interaction does not allow one', async () => {
    const { element, transport } = await makeBench();
    const interaction = buildChat({ capabilities: ['send-message'] });
    transport.emit({ type: 'interaction-changed', interaction });
    await openMenuOfFirst(element);
    expect(textOf(menuItem(element))).to.contain('This chat cannot be transferred now.');
    expect(menuItem(element).getAttribute('aria-disabled')).to.equal('true');
  });

  it('closes the menu, then clears the text, then asks to be closed on Escape', async () => {
    const { element } = await makeBench();
    let closes = 0;
    element.addEventListener('close-request', () => closes++);
    await sendKeys({ type: 'bo' });
    await waitUntil(() => part(element, '.results').getAttribute('aria-busy') === 'false');
    await openMenuOfFirst(element);
    await press('Escape');
    const input = part<HTMLInputElement>(element, 'input');
    expect([isMenuOpen(element), input.value, closes]).to.deep.equal([false, 'bo', 0]);
    expect(rootOf(element).activeElement === input).to.equal(true);
    await press('Escape');
    expect([input.value, closes]).to.deep.equal(['', 0]);
    await press('Escape');
    expect(closes).to.equal(1);
  });

  it('filters by type, says so on the button and as a chip, and goes back', async () => {
    const { element, transport } = await makeBench();
    const toolbar = part(element, 'team-communicator-toolbar');
    const filter = part(toolbar, '.filter');
    filter.click();
    await waitUntil(() => isMenuOpen(toolbar, '.filter-menu'));
    await sendKeys({ type: 'queues' });
    await press('Enter');
    await waitUntil(() => toolbar.shadowRoot!.querySelector('.chip'));
    expect((transport.queries.at(-1) as FindTargets).types).to.deep.equal(['queue']);
    expect(filter.getAttribute('aria-label')).to.equal('Type of target: Queues');
    part(toolbar, '.chip').click();
    await waitUntil(() => !toolbar.shadowRoot!.querySelector('.chip'));
    expect((transport.queries.at(-1) as FindTargets).types).to.contain('agent');
  });

  it('offers no queues where the backend cannot take them as targets', async () => {
    const { transport } = await makeBench(({ session }) => {
      Object.assign(session, { supports: { ...session.supports, queueTargets: false } });
    });
    expect((transport.queries[0] as FindTargets).types).not.to.include('queue');
  });

  it('offers another try after a failure', async () => {
    const { element, transport } = await makeBench(({ transport: fake }) => {
      fake.onQuery = () => {
        throw new TransportError({ code: 'connection.lost' }, 'not-sent');
      };
    });
    transport.onQuery = () => ({ targets: [bob], total: 1 });
    part(element, '.blank .button').click();
    await waitUntil(() => rowIds(element).length === 1);
  });

  it('loads the next page on request', async () => {
    const { element, transport } = await makeBench(({ transport: fake }) => {
      fake.onQuery = () => ({ targets: [bob], total: 2, cursor: 'next' });
    });
    expect(textOf(part(element, '.footer'))).to.equal('1 of 2 Show more');
    transport.onQuery = () => ({ targets: [billing], total: 2 });
    part(element, '.footer .button').click();
    await waitUntil(() => rowIds(element).length === 2);
    expect((transport.queries.at(-1) as FindTargets).cursor).to.equal('next');
    expect(rootOf(element).querySelector('.footer')).to.equal(null);
  });

  it('keeps hostile names from the words around them', async () => {
    const name = 'Bob \u202Eexe.<img src=x>';
    const { element } = await makeBench(({ transport }) => {
      transport.onQuery = () => ({ targets: [{ ...bob, name }], total: 1 });
    });
    expect(rootOf(element).querySelector('img')).to.equal(null);
    expect(textOf(rowOf(element, 'bob').querySelector('bdi')!)).to.equal(
      'Bob \uFFFDexe.<img src=x>',
    );
  });

  it('acts on the interaction in focus where none is named', async () => {
    const { element, transport } = await makeBench(({ element: alone }) => {
      alone.interactionId = null;
      alone.operation = null;
    });
    await openMenuOfFirst(element);
    await press('Enter');
    expect(transport.commands[0]).to.include({ interactionId: 'chat-1', targetId: 'bob' });
  });

  it('lets go of the directory when it is removed, and asks again when it is put back', async () => {
    const { element, availability, transport } = await makeBench();
    const parent = element.parentElement!;
    expect(availability.observed).to.equal(true);
    element.remove();
    expect(availability.observed).to.equal(false);
    parent.append(element);
    await waitUntil(() => availability.observed);
    expect(transport.queries).to.have.length(2);
  });

  it('is accessible with results, with an open menu and with a filter', async () => {
    const { element, availability } = await makeBench();
    availability.next(agentAt('bob', { state: 'not-ready' }));
    await expectAccessible(element);
    await openMenuOfFirst(element);
    await expectAccessible(element);
  });
});

describe('matchRuns', () => {
  const shown = (name: string, typed: string): string =>
    matchRuns(name, typed)
      .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
      .join('');

  it('folds case and accents, and prefers beginnings of words', () => {
    expect(shown('Ivo Kovač', 'kovac')).to.equal('Ivo [Kovač]');
    expect(shown('Ko\u030Cvac\u030C', 'kov')).to.equal('[Ko\u030Cv]ac\u030C');
    expect(shown('Jakob Bosse', 'bo')).to.equal('Jakob [Bo]sse');
    expect(shown('Jakob', 'ob')).to.equal('Jak[ob]');
    expect(shown('Großmann', 'gross')).to.equal('[Groß]mann');
    expect(shown('Ana Kovač', 'ko an')).to.equal('[An]a [Ko]vač');
    expect(shown('Ana', '')).to.equal('Ana');
    expect(shown('Ana', 'xyz')).to.equal('Ana');
  });
});
