import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { buildChat, buildSynchronised, testTime } from '../../src/testing/builders.js';
import { defaultPolicies } from '../../src/domain/policies.js';
import { TransportError } from '../../src/services/transport.js';
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

const dispositions = [
  { id: 'solved', name: 'Solved' },
  { id: 'refund', name: 'Refund promised', path: ['Billing', 'Refund'] },
  { id: 'declined', name: 'Refund declined', path: ['Billing', 'Refund'] },
  { id: 'corrected', name: 'Invoice corrected', path: ['Billing'] },
];
const ended = buildChat({ state: 'ended', endedAt: testTime, capabilities: ['mark-done'] });

function transport(): FakeTransport {
  const made = new FakeTransport({ dispositions: true });
  made.onQuery = ({ type }) =>
    type === 'get-dispositions' ? { dispositions } : { targets: [], total: 0 };
  return made;
}

const choice = ({ host }: ChatWindow): HTMLElement => find(host, '.choice')!;
const nodes = ({ host }: ChatWindow): HTMLElement[] => findAll(host, '[role=treeitem]');
const shown = (chat: ChatWindow): string[] => nodes(chat).map(textOf);
const search = ({ host }: ChatWindow): HTMLInputElement =>
  find<HTMLInputElement>(host, 'input[type=search]')!;
const sent = ({ transport: { commands } }: ChatWindow): unknown[] =>
  commands.flatMap((command) =>
    command.type === 'set-disposition' ? [command.dispositionId] : [],
  );

async function open(chat: ChatWindow): Promise<void> {
  choice(chat).click();
  // The tree loads when it first shows.
  for (let wait = 0; wait < 50 && !search(chat); wait++) await settled();
  await settled();
}

async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
  await settled();
}

describe('chat-interaction-disposition', () => {
  it('offers the tree beside Mark done, the groups folded, with the caret in the search', async () => {
    const chat = await openChat([ended], transport());
    expect(choice(chat).ariaLabel).to.equal('Disposition: None');
    await open(chat);
    expect(shown(chat)).to.deep.equal(['Solved', 'Billing']);
    expect(nodes(chat)[1]!.ariaExpanded).to.equal('false');
    expectFocus(search(chat));
    await expectAccessible(chat.element);
  });

  it('is gone through with the arrows, into groups and out of them', async () => {
    const chat = await openChat([ended], transport());
    await open(chat);
    await press('ArrowDown', 'ArrowDown', 'ArrowRight');
    expect(shown(chat)).to.deep.equal(['Solved', 'Billing', 'Refund', 'Invoice corrected']);
    await press('ArrowRight', 'ArrowRight', 'ArrowDown');
    expectFocus(nodes(chat)[3]);
    expect(textOf(nodes(chat)[3])).to.equal('Refund promised');
    expect(nodes(chat)[3]!.getAttribute('aria-level')).to.equal('3');
    await press('ArrowLeft');
    expectFocus(nodes(chat)[2]);
    await press('End');
    expectFocus(nodes(chat).at(-1));
    await press('Home');
    expectFocus(nodes(chat)[0]);
    await press('Enter');
    expect(sent(chat)).to.deep.equal(['solved']);
    expectFocus(choice(chat));
  });

  it('finds by the name of a group too, and Enter chooses the first', async () => {
    const chat = await openChat([ended], transport());
    await open(chat);
    await sendKeys({ type: 'bill refund decl' });
    await settled();
    expect(shown(chat)).to.deep.equal(['Billing', 'Refund', 'Refund declined']);
    await press('Enter');
    expect(sent(chat)).to.deep.equal(['declined']);
  });

  it('says so when nothing matches; Escape clears the search, and closes', async () => {
    const chat = await openChat([ended], transport());
    await open(chat);
    await sendKeys({ type: 'zzz' });
    await settled();
    expect(textOf(find(chat.host, '.none'))).to.equal('Nothing matches.');
    await press('Enter');
    expect(sent(chat)).to.deep.equal([]);
    // The first one clears the search, as everywhere.
    await press('Escape', 'Escape');
    expect(choice(chat).ariaExpanded).to.equal('false');
    expectFocus(choice(chat));
  });

  it('shows what holds with its groups open, also when it is not offered any more', async () => {
    const chat = await openChat([{ ...ended, disposition: dispositions[1]! }], transport());
    expect(choice(chat).ariaLabel).to.equal('Disposition: Refund promised');
    expect(choice(chat).title).to.equal('Billing › Refund › Refund promised');
    await open(chat);
    const selected = nodes(chat).filter((node) => node.ariaSelected === 'true');
    expect(selected.map(textOf)).to.deep.equal(['Refund promised']);
    chat.transport.emit({
      type: 'interaction-changed',
      interaction: { ...ended, disposition: { id: 'former', name: 'Former' } },
    });
    await settled();
    expect(choice(chat).ariaLabel).to.equal('Disposition: Former');
    expect(shown(chat)).to.include('Former');
  });

  it('clears the choice', async () => {
    const chat = await openChat([{ ...ended, disposition: dispositions[0]! }], transport());
    await open(chat);
    find(chat.host, '.clear')!.click();
    await settled();
    expect(sent(chat)).to.deep.equal([undefined]);
  });

  it('shows the former choice still when another was refused', async () => {
    const chat = await openChat([{ ...ended, disposition: dispositions[0]! }], transport());
    chat.transport.onExecute = () => {
      throw new TransportError({ code: 'interaction.stale', owner: 'Bob' }, 'refused');
    };
    await open(chat);
    nodes(chat)[1]!.click();
    await settled();
    nodes(chat).at(-1)!.click();
    await settled();
    expect(choice(chat).ariaLabel).to.equal('Disposition: Solved');
  });

  it('is there before the end only when the agent asks for it, with the focus on it', async () => {
    const chat = await openChat([buildChat()], transport());
    expect(choice(chat)).to.equal(undefined);
    chat.button('More actions')!.click();
    await settled();
    find(chat.host, '[data-item=disposition]')!.click();
    await settled();
    expectFocus(choice(chat));
  });

  it('is led to by Mark done, which the centre refuses without, and the demand goes with the choice', async () => {
    const policies = { ...defaultPolicies, dispositionRequired: true };
    const made = transport();
    const chat = await openChat([ended], made);
    made.emit(buildSynchronised({ interactions: [ended], policies }));
    await settled();
    expect(choice(chat).ariaLabel).to.equal('Disposition: None required');
    await expectAccessible(chat.element);
    made.onExecute = ({ type }) => {
      if (type !== 'mark-done') return;
      throw new TransportError({ code: 'interaction.disposition-required' }, 'refused');
    };
    chat.button('Mark done')!.click();
    await settled();
    expectFocus(choice(chat));
    const demand = (): string => textOf(find(chat.host, '.bar'));
    expect(demand()).to.contain('Choose a disposition before you mark this chat done.');
    await open(chat);
    nodes(chat)[0]!.click();
    await settled();
    expect(demand()).to.equal('');
  });

  it('is not there where a contact centre has none', async () => {
    const chat = await openChat([ended], new FakeTransport({ dispositions: false }));
    expect(choice(chat)).to.equal(undefined);
    expect(findAll(chat.host, '[data-item=disposition]')).to.have.length(0);
  });

  it('says that they could not be loaded, and asks again when the connection is back', async () => {
    const failing = new FakeTransport({ dispositions: true });
    failing.onQuery = () => {
      throw new TransportError({ code: 'connection.lost' }, 'not-sent');
    };
    const chat = await openChat([ended], failing);
    expect(textOf(find(chat.host, '.line'))).to.equal(
      'Disposition The dispositions could not be loaded.',
    );
    failing.onQuery = () => ({ dispositions });
    failing.status.next({ state: 'reconnecting' });
    await settled();
    failing.status.next({ state: 'connected', scope: 'server' });
    await settled();
    expect(choice(chat).ariaLabel).to.equal('Disposition: None');
  });
});
