import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { Subject } from 'rxjs';
import type { Command } from '../../src/domain/command.js';
import type { InteractionSnapshot } from '../../src/domain/interaction.js';
import type { MediumAvailability, Target, TargetAvailability } from '../../src/domain/target.js';
import { TeamCommunicator } from '../../src/elements/team-communicator/team-communicator.js';
import type { FindTargets, TransportSupport } from '../../src/services/transport.js';
import { TransportError } from '../../src/services/transport.js';
import {
  buildCall,
  buildChat,
  buildConsultation,
  buildInstantMessages,
  testTime,
} from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { expectAccessible } from '../support/axe.js';
import { find, findAll, settled, textOf } from '../support/chat-window.js';
import { makeProvider, makeSession, type TestSession } from '../support/session.js';

const bob: Target = { id: 'bob', type: 'agent', name: 'Bob Marley-Smith' };
const ravi: Target = { id: 'ravi', type: 'agent', name: 'Ravi Bose' };
const night: Target = { id: 'night', type: 'agent-group', name: 'Night shift' };
const billing: Target = { id: 'billing', type: 'queue', name: 'Billing' };
const triage: Target = { id: 'triage', type: 'routing-point', name: 'Triage' };
const ana: Target = { id: 'ana', type: 'contact', name: 'Ana Kovač' };
const directory = [bob, ravi, night, billing, triage, ana];

const whole: Partial<TransportSupport> = {
  favourites: true,
  contacts: true,
  consultation: true,
  conference: true,
  instantMessages: true,
  voice: true,
};
const chat = buildChat({
  capabilities: ['send-message', 'transfer', 'consult', 'invite', 'leave', 'end'],
});
const consulting = buildChat({ ...chat, consultations: [buildConsultation()] });

type Bench = TestSession & {
  readonly element: TeamCommunicator;
  readonly host: HTMLElement;
  readonly availability: Subject<TargetAvailability>;
  readonly lastQuery: () => FindTargets;
};

type Setup = {
  readonly operation?: string;
  readonly interactions?: readonly InteractionSnapshot[];
  readonly supports?: Partial<TransportSupport>;
  readonly targets?: readonly Target[];
  readonly attributes?: readonly string[];
};

async function open({
  operation,
  interactions = [chat],
  supports = whole,
  targets = directory,
  attributes = [],
}: Setup = {}): Promise<Bench> {
  const test = makeSession({ interactions }, new FakeTransport(supports));
  const availability = new Subject<TargetAvailability>();
  test.transport.onQuery = () => ({ targets, total: targets.length });
  test.transport.onWatch = () => availability;
  const element = new TeamCommunicator();
  element.operation = operation ?? null;
  for (const name of attributes) element.setAttribute(name, '');
  const { host } = makeProvider(test.session);
  host.style.setProperty('block-size', '520px');
  host.style.setProperty('inline-size', '400px');
  host.append(element);
  await settled();
  element.focus();
  const lastQuery = (): FindTargets => test.transport.queries.at(-1) as FindTargets;
  return { ...test, element, host, availability, lastQuery };
}

function at(id: string, values: Partial<MediumAvailability>): TargetAvailability {
  return { targetId: id, known: true, media: [{ medium: 'chat', available: true, ...values }] };
}

const row = (host: HTMLElement, id: string): HTMLElement => find(host, `[data-target="${id}"]`)!;
const rowIds = (host: HTMLElement): (string | undefined)[] =>
  findAll(host, '[data-target]').map(({ dataset }) => dataset.target);
const cellOf = (host: HTMLElement): HTMLElement | undefined => {
  const id = find(host, 'input')!.getAttribute('aria-activedescendant');
  return id === null ? undefined : find(host, `#${id}`);
};
const star = (host: HTMLElement, id: string): HTMLElement =>
  row(host, id).querySelector('[data-cell="favourite"] button')!;
const list = (host: HTMLElement, name: string): HTMLElement => find(host, `[data-list="${name}"]`)!;
const items = (host: HTMLElement): HTMLElement[] =>
  findAll(find(host, '.action-menu')!.shadowRoot!, '[role^="menuitem"]');
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await sendKeys({ press: key });
  await settled();
};
/** What each line of the action menu says, with why it is refused. */
async function offered(host: HTMLElement, id: string): Promise<string[]> {
  row(host, id).querySelector<HTMLElement>('.actions button')!.click();
  await settled();
  return items(host).map(textOf);
}
async function choose(host: HTMLElement, id: string, label: string): Promise<void> {
  await offered(host, id);
  items(host)
    .find((item) => textOf(item).startsWith(label))!
    .click();
  await settled();
}
const spoken = (): string[] =>
  findAll(document, '[data-agent-workspace-announcer="polite"] > div').map(textOf);
const plain = ({ operationId: _id, ...command }: Command): object => command;

describe('The action menu of <team-communicator>', () => {
  const everything = [
    'Instant Chat Transfer',
    'Start Chat Consultation',
    'Start Voice Consultation',
    'Instant Chat Conference',
    'Send Instant Message',
    'Add to Favourites…',
  ];

  it('offers everything for the interaction in focus where no operation is named', async () => {
    const { host } = await open();
    expect(await offered(host, 'bob')).to.deep.equal(everything);
  });

  it('offers no voice where there is none', async () => {
    const { host } = await open({ supports: { ...whole, voice: false } });
    expect(await offered(host, 'bob')).to.not.include('Start Voice Consultation');
  });

  const named = {
    transfer: ['Instant Chat Transfer'],
    consultation: ['Start Chat Consultation', 'Start Voice Consultation'],
    conference: ['Instant Chat Conference'],
    message: ['Send Instant Message'],
  };
  for (const [operation, labels] of Object.entries(named)) {
    it(`offers the ${operation} that it was opened for, and no other`, async () => {
      const { host } = await open({ operation });
      expect(await offered(host, 'bob')).to.deep.equal([...labels, 'Add to Favourites…']);
    });
  }

  it('has the words of a call for a call', async () => {
    const { host } = await open({ interactions: [buildCall()] });
    expect((await offered(host, 'bob')).slice(0, 4)).to.deep.equal([
      'Instant Voice Transfer',
      'Start Voice Consultation',
      'Start Chat Consultation',
      'Instant Voice Conference',
    ]);
  });

  it('offers a routing point what is placed there, and a queue what rings at its agents', async () => {
    const { host } = await open();
    expect(await offered(host, 'triage')).to.deep.equal([
      'Instant Chat Transfer',
      'Add to Favourites…',
    ]);
    await press('Escape');
    expect(await offered(host, 'billing')).to.include('Start Chat Consultation');
  });

  it('says that a contact cannot take it', async () => {
    const { host } = await open();
    const [first] = await offered(host, 'ana');
    expect(first).to.equal('Instant Chat Transfer Ana Kovač is a contact and cannot take a chat.');
    expect(items(host)[0]!.getAttribute('aria-disabled')).to.equal('true');
  });

  const refusals: readonly [string, string, Partial<MediumAvailability>, boolean, string][] = [
    ['not ready', 'bob', { state: 'not-ready' }, false, 'Bob Marley-Smith is not ready for chat.'],
    [
      'at capacity',
      'bob',
      { state: 'ready', load: 3, capacity: 3 },
      false,
      'Bob Marley-Smith has reached the chat limit.',
    ],
    ['logged out', 'bob', { state: 'logged-out' }, true, 'Bob Marley-Smith is logged out.'],
    [
      'without ready agents',
      'night',
      { readyAgents: 0 },
      false,
      'Nobody in Night shift is ready for chat.',
    ],
  ];
  for (const [what, id, facts, isBlocked, sentence] of refusals) {
    for (const operation of ['transfer', 'consultation', 'conference']) {
      it(`${isBlocked ? 'refuses' : 'warns of'} a ${operation} to who is ${what}, and says why`, async () => {
        const { host, availability } = await open({ operation });
        availability.next(at(id, facts));
        const [first] = await offered(host, id);
        expect(first).to.contain(sentence);
        expect(items(host)[0]!.getAttribute('aria-disabled') === 'true').to.equal(isBlocked);
      });
    }
  }

  it('warns of somebody who takes part already', async () => {
    const party = {
      id: 'agent-ravi',
      role: 'conference',
      name: ravi.name,
      agentId: 'ravi',
    } as const;
    const parties = [...chat.parties, { ...party, state: 'connected' } as const];
    const { host } = await open({ interactions: [{ ...chat, parties }] });
    expect((await offered(host, 'ravi'))[0]).to.contain('Ravi Bose is already in this chat.');
  });

  it('lets somebody who is logged out be chosen where the page allows it', async () => {
    const { host, availability, transport } = await open({ attributes: ['allow-offline'] });
    availability.next(at('bob', { state: 'logged-out' }));
    await choose(host, 'bob', 'Instant Chat Transfer');
    expect(transport.commands.map(({ type }) => type)).to.deep.equal(['transfer-interaction']);
  });

  it('says what the backend cannot do when that is what it was opened for', async () => {
    const supports = { ...whole, consultation: false };
    const { host } = await open({ operation: 'consultation', supports });
    expect((await offered(host, 'bob'))[0]).to.contain('Consultations are not available');
  });

  it('blocks while an invitation of the interaction is pending', async () => {
    const pending = {
      id: 'i1',
      operationId: 'o1',
      purpose: 'transfer',
      targetId: 'ravi',
      targetType: 'agent',
      targetName: ravi.name,
      medium: 'chat',
      sentAt: testTime,
      deadline: testTime + 20_000,
      canCancel: true,
    } as const;
    const interaction = { ...chat, pending, capabilities: ['send-message'] as const };
    const { host } = await open({ interactions: [interaction], operation: 'conference' });
    expect(textOf(row(host, 'ravi').querySelector('.state')!)).to.contain('Invited');
    expect((await offered(host, 'bob'))[0]).to.contain('An invitation is already pending');
  });
});

describe('An operation of <team-communicator>', () => {
  const about = { interactionId: 'chat-1', epoch: 1, targetId: 'bob', targetType: 'agent' };
  const commands: readonly [string, string, object][] = [
    ['consultation', 'Start Chat', { type: 'start-consultation', medium: 'chat', ...about }],
    ['consultation', 'Start Voice', { type: 'start-consultation', medium: 'voice', ...about }],
    ['conference', 'Instant Chat', { type: 'invite-to-conference', ...about }],
    ['transfer', 'Instant Chat', { type: 'transfer-interaction', ...about }],
  ];
  for (const [operation, label, command] of commands) {
    it(`sends “${label}…” of a ${operation} with its note, and asks to be closed`, async () => {
      const { host, element, transport } = await open({ operation });
      find<HTMLTextAreaElement>(host, 'textarea')!.value = 'Please help.';
      const closed = oneEvent(element, 'close-request');
      await choose(host, 'bob', label);
      await closed;
      expect(transport.commands.map(plain)).to.deep.equal([{ ...command, note: 'Please help.' }]);
    });

    it(`of a ${operation} over “${label}…” is the page's to prevent`, async () => {
      const { host, element, transport } = await open({ operation });
      element.addEventListener(`${operation}-request`, (event) => event.preventDefault());
      await choose(host, 'bob', label);
      expect(transport.commands).to.deep.equal([]);
    });
  }

  it('writes to a colleague without any interaction', async () => {
    const { host, transport } = await open({ interactions: [] });
    await choose(host, 'bob', 'Send Instant Message');
    await sendKeys({ type: 'A minute?' });
    await press('Enter');
    const command = { type: 'start-instant-message', targetId: 'bob', text: 'A minute?' };
    expect(transport.commands.map(plain)).to.deep.equal([command]);
    expect(find(host, 'team-communicator-form')).to.equal(undefined);
  });

  it('keeps the first message where it was typed when it is refused, and says why', async () => {
    const { host, transport } = await open({ operation: 'message' });
    transport.onExecute = () => {
      throw new TransportError({ code: 'message.target-logged-out', target: bob.name }, 'refused');
    };
    await choose(host, 'bob', 'Send Instant Message');
    await sendKeys({ type: 'A minute?' });
    await press('Enter');
    expect(find<HTMLTextAreaElement>(host, 'textarea')!.value).to.equal('A minute?');
    expect(textOf(find(host, '[role=alert]'))).to.equal('Bob Marley-Smith is logged out.');
    await press('Escape');
    expect(find(host, 'team-communicator-form')).to.equal(undefined);
    expect(find(host, '[role=alert]')).to.equal(undefined);
  });

  it('goes to the messages with a colleague that are open already', async () => {
    const messages = buildInstantMessages();
    const { host, session, transport } = await open({ interactions: [chat, messages] });
    await choose(host, 'bob', 'Open Instant Messages');
    expect(session.focused).to.equal(messages.id);
    expect(transport.commands).to.deep.equal([]);
  });
});

describe('The active consultations in <team-communicator>', () => {
  const transferred = {
    type: 'transfer-to-consultation',
    interactionId: 'chat-1',
    epoch: 1,
    consultationId: 'consultation-1',
  };

  it('stand first, and one click hands the chat over', async () => {
    const { host, element, transport } = await open({
      operation: 'transfer',
      interactions: [consulting],
    });
    const [first] = findAll(host, '[role=rowgroup]');
    expect(first!.getAttribute('aria-label')).to.equal('Active consultations');
    const closed = oneEvent(element, 'close-request');
    find(host, '[data-complete]')!.click();
    await closed;
    expect(transport.commands.map(plain)).to.deep.equal([transferred]);
  });

  it('over the other medium are there too', async () => {
    const overVoice = buildConsultation({ medium: 'voice' });
    const { host, transport } = await open({
      interactions: [{ ...consulting, consultations: [overVoice] }],
    });
    const button = find(host, '[data-complete]')!;
    expect(textOf(button)).to.equal('Instant Chat Transfer');
    button.click();
    expect(transport.commands.map(plain)).to.deep.equal([transferred]);
  });

  it('are done by keyboard, once one is active', async () => {
    const { host, transport } = await open({ interactions: [consulting] });
    await press('Enter');
    expect(transport.commands).to.deep.equal([]);
    expect(cellOf(host)!.closest('[data-consultation]') !== null).to.equal(true);
    await press('Enter');
    expect(transport.commands.map(plain)).to.deep.equal([transferred]);
  });

  it('stay when the directory fails, and go where nobody can be handed anything', async () => {
    const failing = await open({ operation: 'transfer', interactions: [consulting] });
    failing.transport.onQuery = () => {
      throw new TransportError({ code: 'connection.lost' }, 'not-sent');
    };
    await sendKeys({ type: 'b' });
    await waitUntil(() => find(failing.host, '.blank'));
    expect(find(failing.host, '[data-complete]') !== undefined).to.equal(true);
    const inviting = await open({ operation: 'conference', interactions: [consulting] });
    expect(find(inviting.host, '[data-complete]')).to.equal(undefined);
  });

  it('say why when they cannot be transferred to', async () => {
    const held = buildConsultation({ capabilities: ['send-message', 'end'] });
    const { host, transport } = await open({
      interactions: [{ ...consulting, consultations: [held] }],
    });
    const button = find(host, '[data-complete]')!;
    button.click();
    expect(transport.commands).to.deep.equal([]);
    expect(textOf(find(host, '.consultation .state'))).to.equal(
      'This chat cannot be transferred now.',
    );
  });

  it('make the transfer, and the conference, with the consulted agent a matter of one step', async () => {
    const { host, transport } = await open({ interactions: [consulting] });
    await choose(host, 'bob', 'Instant Chat Transfer');
    await choose(host, 'bob', 'Instant Chat Conference');
    expect(transport.commands.map(({ type }) => type)).to.deep.equal([
      'transfer-to-consultation',
      'merge-consultation',
    ]);
  });
});

describe('The lists of <team-communicator>', () => {
  it('are asked for by name, and an empty one says what it is for', async () => {
    const { host, transport, lastQuery } = await open();
    transport.onQuery = () => ({ targets: [], total: 0 });
    const told: string[] = [];
    for (const name of ['favourites', 'recents']) {
      list(host, name).click();
      await settled();
      expect(lastQuery().list).to.equal(name);
      told.push(textOf(find(host, '.blank strong')));
    }
    expect(told).to.deep.equal(['No favourites yet', 'No recent targets yet']);
  });

  it('are one stop of the Tab key, in which the arrows move', async () => {
    const { host } = await open();
    list(host, 'all').focus();
    await press('ArrowRight', 'Enter');
    expect(list(host, 'favourites').getAttribute('aria-pressed')).to.equal('true');
    expect(findAll(host, '[role=toolbar] [tabindex="0"]').map(textOf)).to.deep.equal([
      'Favourites',
    ]);
  });

  it('are shown as missing where the backend keeps none', async () => {
    const { host, transport } = await open({ supports: { ...whole, favourites: false } });
    list(host, 'favourites').click();
    await settled();
    expect(list(host, 'favourites').getAttribute('aria-disabled')).to.equal('true');
    expect(transport.queries).to.have.length(1);
    expect(find(host, '[data-cell="favourite"]')).to.equal(undefined);
  });

  it('group favourites by category, those of the company last', async () => {
    const { host } = await open({
      targets: [
        { ...billing, favourite: { corporate: true } },
        { ...ravi, favourite: { category: 'Refunds' } },
        { ...bob, favourite: {} },
      ],
    });
    list(host, 'favourites').click();
    await settled();
    const labels = findAll(host, '[role=rowgroup]').map((group) =>
      group.getAttribute('aria-label'),
    );
    expect(labels).to.deep.equal(['My favourites', 'Refunds', 'Corporate favourites']);
    expect(rowIds(host)).to.deep.equal(['bob', 'ravi', 'billing']);
  });

  it('order and group as the agent likes', async () => {
    const { host, lastQuery } = await open();
    const menu = find(host, '.view-menu')!;
    const pick = async (place: number): Promise<void> => {
      find(host, '.view')!.click();
      await settled();
      findAll(menu.shadowRoot!, '[role^="menuitem"]')[place]!.click();
      await settled();
    };
    await pick(1);
    expect(lastQuery().sort).to.equal('name');
    await pick(3);
    expect(findAll(host, '[role=rowgroup]')).to.have.length(1);
    expect(find(host, '.heading')).to.equal(undefined);
  });

  it('ask for nobody who cannot be reached where the page says so', async () => {
    const { lastQuery } = await open({ attributes: ['only-reachable'] });
    expect(lastQuery().onlyReachable).to.equal(true);
  });

  it('ask for those alone whom the operation can take', async () => {
    const { lastQuery } = await open({ operation: 'message' });
    expect(lastQuery().types).to.deep.equal(['agent']);
  });
});

describe('Favourites in <team-communicator>', () => {
  it('are kept and let go by the star, which says what it does', async () => {
    const { host, transport } = await open({ targets: [{ ...bob, favourite: {} }, ravi] });
    expect(star(host, 'ravi').getAttribute('aria-label')).to.equal('Add Ravi Bose to favourites');
    star(host, 'ravi').click();
    await settled();
    star(host, 'bob').click();
    await settled();
    const of = (targetId: string, favourite: boolean): object => ({
      type: 'set-favourite',
      targetId,
      targetType: 'agent',
      favourite,
    });
    expect(transport.commands.map(plain)).to.deep.equal([of('ravi', true), of('bob', false)]);
  });

  it('are kept under a category', async () => {
    const { host, transport } = await open();
    await choose(host, 'ravi', 'Add to Favourites');
    await sendKeys({ type: 'Refunds' });
    await press('Enter');
    expect(transport.commands.map(plain)).to.deep.equal([
      {
        type: 'set-favourite',
        targetId: 'ravi',
        targetType: 'agent',
        favourite: true,
        category: 'Refunds',
      },
    ]);
    expect(find(host, 'team-communicator-form')).to.equal(undefined);
  });

  it('of the company stay', async () => {
    const { host, transport } = await open({
      targets: [{ ...bob, favourite: { corporate: true } }],
    });
    star(host, 'bob').click();
    expect(star(host, 'bob').getAttribute('aria-disabled')).to.equal('true');
    expect(transport.commands).to.deep.equal([]);
  });

  it('are asked for again when they have changed', async () => {
    const { host, transport } = await open({ targets: [bob] });
    transport.onQuery = () => ({ targets: [{ ...bob, favourite: {} }], total: 1 });
    transport.emit({ type: 'favourites-changed' });
    await waitUntil(() => star(host, 'bob').matches('.is-kept'));
  });

  it('that are let go here leave the list at once, under the active row too', async () => {
    const kept = [bob, ravi].map((target) => ({ ...target, favourite: {} }));
    const { host, transport } = await open({ targets: kept });
    list(host, 'favourites').click();
    await settled();
    find(host, 'input')!.focus();
    transport.onExecute = () => {
      transport.onQuery = () => ({ targets: [kept[1]], total: 1 });
      transport.emit({ type: 'favourites-changed' });
    };
    await press('ArrowDown', 'ArrowRight', 'Enter');
    await waitUntil(() => rowIds(host).length === 1);
  });
});

describe('The grid of <team-communicator>', () => {
  afterEach(() => sendMouse({ type: 'move', position: [0, 0] }));

  it('moves by cells, and the caret moves where nothing is active', async () => {
    const { host } = await open();
    await sendKeys({ type: 'bo' });
    await press('ArrowLeft');
    expect(find<HTMLInputElement>(host, 'input')!.selectionStart).to.equal(1);
    expect(cellOf(host)).to.equal(undefined);
    await press('ArrowDown');
    const passed = [cellOf(host)!.dataset.cell];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) {
      await press(key);
      passed.push(cellOf(host)!.dataset.cell);
    }
    expect(passed).to.deep.equal(['who', 'favourite', 'actions', 'actions', 'favourite']);
    expect(find<HTMLInputElement>(host, 'input')!.selectionStart).to.equal(1);
    expect(find(host, 'input')!.getAttribute('aria-haspopup')).to.equal('grid');
  });

  it('goes the other way where one reads from the right', async () => {
    const { host } = await open();
    host.dir = 'rtl';
    await press('ArrowDown', 'ArrowLeft');
    expect(cellOf(host)!.dataset.cell).to.equal('favourite');
  });

  it('leaves its rows where they are while one is active, and offers the new order', async () => {
    const { host, transport } = await open({ targets: [bob, ravi] });
    await press('ArrowDown');
    transport.onQuery = () => ({ targets: [ravi, { ...bob, favourite: {} }], total: 2 });
    transport.emit({ type: 'favourites-changed' });
    await waitUntil(() => find(host, '.footer'));
    expect(rowIds(host)).to.deep.equal(['bob', 'ravi']);
    expect(star(host, 'bob').matches('.is-kept')).to.equal(true);
    find(host, '.footer button')!.click();
    await settled();
    expect(rowIds(host)).to.deep.equal(['ravi', 'bob']);
    expect(find(host, '.footer')).to.equal(undefined);
  });

  it('takes a new order when the pointer leaves, and not before', async () => {
    const { host, transport } = await open({ targets: [bob, ravi] });
    const { x, y } = row(host, 'bob').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(x + 60), Math.round(y + 10)] });
    transport.onQuery = () => ({ targets: [ravi, bob], total: 2 });
    transport.emit({ type: 'favourites-changed' });
    await waitUntil(() => find(host, '.footer'));
    expect(rowIds(host)).to.deep.equal(['bob', 'ravi']);
    await sendMouse({ type: 'move', position: [780, 590] });
    await waitUntil(() => rowIds(host)[0] === 'ravi');
  });

  it('asks for an order by availability again when somebody can be reached no more', async () => {
    const { host, transport, availability } = await open({ targets: [bob, ravi] });
    find(host, '.view')!.click();
    await settled();
    findAll(find(host, '.view-menu')!.shadowRoot!, 'button')[2]!.click();
    await settled();
    availability.next(at('bob', { state: 'ready', load: 0, capacity: 3 }));
    transport.onQuery = () => ({ targets: [ravi, bob], total: 2 });
    availability.next(at('bob', { state: 'not-ready', available: false }));
    await waitUntil(() => rowIds(host)[0] === 'ravi', 'The order follows', { timeout: 3000 });
  });

  it('watches the rows in view, and not the others', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...bob,
      id: `agent-${index}`,
      name: `Agent ${index}`,
    }));
    const watched: (readonly string[])[] = [];
    const { host, transport, availability } = await open({ targets: [] });
    transport.onQuery = () => ({ targets: many, total: 60 });
    transport.onWatch = (ids) => {
      watched.push(ids);
      return availability;
    };
    await sendKeys({ type: 'a' });
    await waitUntil(() => watched.length > 0 && rowIds(host).length === 60);
    find(host, '.results')!.scrollTop = 100_000;
    await waitUntil(() => watched.at(-1)!.includes('agent-59'));
    expect(watched.at(-1)!.length).to.be.lessThan(20);
    expect(watched.at(-1)!.includes('agent-0')).to.equal(false);
  });

  it('says how many were found, and of the active row alone how it changes', async () => {
    const { availability } = await open({ targets: [bob, ravi] });
    await waitUntil(() => spoken().includes('2 results'));
    availability.next(at('bob', { state: 'ready', load: 0, capacity: 3 }));
    availability.next(at('ravi', { state: 'ready', load: 0, capacity: 3 }));
    await settled();
    await press('ArrowDown');
    availability.next(at('ravi', { state: 'not-ready' }));
    availability.next(at('bob', { state: 'not-ready', reason: 'Break' }));
    await waitUntil(() => spoken().includes('Bob Marley-Smith: Not ready: Break'));
    expect(spoken().some((words) => words.startsWith('Ravi Bose:'))).to.equal(false);
  });

  it('keeps what is there when the rest does not come, and tries again', async () => {
    const { host, transport } = await open({ targets: [] });
    transport.onQuery = () => ({ targets: [bob], total: 2, cursor: 'next' });
    await sendKeys({ type: 'b' });
    await waitUntil(() => rowIds(host).length === 1);
    transport.onQuery = () => {
      throw new TransportError({ code: 'connection.lost' }, 'not-sent');
    };
    find(host, '.footer button')!.click();
    await settled();
    expect(textOf(find(host, '.footer'))).to.equal('The rest could not be loaded. Try again');
    transport.onQuery = () => ({ targets: [ravi], total: 2 });
    find(host, '.footer button')!.click();
    await waitUntil(() => rowIds(host).length === 2);
  });

  it('is accessible with everything in it, and has no target under 24 pixels', async () => {
    const { host, element, availability } = await open({ interactions: [consulting] });
    availability.next(at('bob', { state: 'not-ready' }));
    await settled();
    await expectAccessible(element);
    for (const button of findAll(host, 'button').filter((each) => each.checkVisibility())) {
      const { width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height), textOf(button)).to.be.at.least(24);
    }
  });

  for (const width of [320, 360, 1280]) {
    it(`fits into ${width} pixels`, async () => {
      const { host } = await open({ interactions: [consulting] });
      host.style.setProperty('inline-size', `${width}px`);
      await settled();
      const outside = findAll(host, '.row, .button, .list, input, textarea').filter((each) => {
        const { right } = each.getBoundingClientRect();
        return each.checkVisibility() && right > host.getBoundingClientRect().right + 0.5;
      });
      expect(outside.map(textOf)).to.deep.equal([]);
    });
  }
});
