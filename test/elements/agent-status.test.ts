import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/agent-status/agent-status.js';
import type { AgentStatus } from '../../src/elements/agent-status/agent-status.js';
import { TransportError } from '../../src/services/transport.js';
import { buildAgent, buildChat, buildMedium, testTime } from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import { makeProvider, makeSession, type TestSession } from '../support/session.js';

async function makeStatus(
  { session }: TestSession,
  template = html`<agent-status></agent-status>`,
): Promise<AgentStatus> {
  const { host } = makeProvider(session);
  return fixture<AgentStatus>(template, { parentNode: host });
}

function pill(status: AgentStatus): HTMLElement {
  return status.renderRoot.querySelector<HTMLElement>('.pill')!;
}

function items(status: AgentStatus): HTMLElement[] {
  return [...status.renderRoot.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}

function words(element: Element): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

async function open(status: AgentStatus, key = 'Enter'): Promise<void> {
  status.focus();
  await sendKeys({ press: key });
  await waitUntil(() => status.matches(':state(open)'));
  await status.updateComplete;
}

function focused(status: AgentStatus): string | undefined {
  const active = status.shadowRoot!.activeElement;
  return active ? words(active) : undefined;
}

describe('<agent-status>', () => {
  it('says Logged out and offers nothing without a session', async () => {
    const status = await fixture<AgentStatus>(html`<agent-status></agent-status>`);
    expect(words(pill(status))).to.equal('Your status: Logged out');
    pill(status).click();
    expect(status.matches(':state(open)')).to.equal(false);
    await expectAccessible(status);
  });

  it('shows the state with how much of the capacity is taken', async () => {
    const made = makeSession({ agent: buildAgent({ media: [buildMedium({ load: 2 })] }) });
    const status = await makeStatus(made);
    expect(words(pill(status))).to.equal('Your status: Ready Chat · 2 of 4');
    expect(status.matches(':state(ready)')).to.equal(true);
    await expectAccessible(status);
  });

  it('shows the reason and the time of Not Ready', async () => {
    const medium = buildMedium({ state: 'not-ready', reason: 'Break' });
    const made = makeSession({ agent: buildAgent({ media: [medium] }) });
    made.setNow(testTime + 72_000);
    const status = await makeStatus(made);
    expect(words(pill(status))).to.equal('Your status: Break Chat · 1:12');
  });

  it('offers Ready, Not Ready, each reason, after-call work, Do Not Disturb and Log off', async () => {
    const status = await makeStatus(makeSession());
    await open(status);
    expect(items(status).map(words)).to.deep.equal([
      'Ready',
      'Not Ready',
      'Break',
      'Training',
      'Meeting',
      'After-call work',
      'Not Ready after this chat',
      'Do Not Disturb',
      'Log off',
    ]);
    expect(items(status).map((item) => item.ariaChecked)).to.deep.equal([
      'true',
      ...Array.from({ length: 7 }, () => 'false'),
      null,
    ]);
    await expectAccessible(status);
  });

  it('has a section for each medium, or for the one that is asked for', async () => {
    const media = [buildMedium(), buildMedium({ medium: 'voice', state: 'not-ready' })];
    const made = makeSession({ agent: buildAgent({ media }) });
    const status = await makeStatus(made);
    const groups = (): (string | null)[] =>
      [...status.renderRoot.querySelectorAll('[role="group"]')].map((group) => group.ariaLabel);
    expect(groups()).to.deep.equal(['All channels', 'Chat', 'Voice']);
    status.medium = 'voice';
    await status.updateComplete;
    expect(groups()).to.deep.equal(['Voice', 'All channels']);
  });

  it('asks for Not Ready with the reason that was chosen', async () => {
    const made = makeSession();
    const status = await makeStatus(made);
    await open(status);
    await sendKeys({ press: 'b' });
    expect(focused(status)).to.equal('Break');
    await sendKeys({ press: 'Enter' });
    const [command] = made.transport.commands;
    expect(command).to.include({
      type: 'set-medium-state',
      medium: 'chat',
      state: 'not-ready',
      reason: 'Break',
    });
    await waitUntil(() => !status.matches(':state(open)'));
    expect(pill(status).matches(':focus')).to.equal(true);
  });

  it('opens at the first item with the down arrow and at the last with the up arrow', async () => {
    const status = await makeStatus(makeSession());
    await open(status, 'ArrowUp');
    expect(focused(status)).to.equal('Log off');
    await sendKeys({ press: 'ArrowDown' });
    expect(focused(status)).to.equal('Ready');
    await sendKeys({ press: 'Escape' });
    await waitUntil(() => !status.matches(':state(open)'));
    expect(pill(status).matches(':focus')).to.equal(true);
    await open(status, 'ArrowDown');
    expect(focused(status)).to.equal('Ready');
  });

  it('shows a state only once the centre has told it', async () => {
    const made = makeSession();
    const status = await makeStatus(made);
    await open(status);
    items(status)[1]!.click();
    expect(words(pill(status))).to.contain('Ready Chat');
    made.transport.emit({
      type: 'medium-state-changed',
      medium: buildMedium({ state: 'not-ready' }),
    });
    await Promise.resolve();
    await status.updateComplete;
    expect(words(pill(status))).to.equal('Your status: Not Ready Chat · 0:00');
  });

  it('leaves a refusal to the notices of the session', async () => {
    const made = makeSession();
    made.transport.onExecute = () => {
      throw new TransportError(
        { code: 'agent.state-refused', reason: 'You still own 2 chats.' },
        'refused',
      );
    };
    const status = await makeStatus(made);
    await open(status, 'ArrowUp');
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => made.session.workspace.notices.length === 1);
    expect(made.session.isConnected).to.equal(true);
    expect(words(pill(status))).to.contain('Ready');
  });

  it('offers nothing that cannot be done while the connection is lost', async () => {
    const made = makeSession();
    made.transport.status.next({ state: 'reconnecting' });
    const status = await makeStatus(made);
    await open(status);
    expect(items(status).map((item) => item.ariaDisabled)).to.deep.equal(
      items(status).map(() => 'true'),
    );
    items(status)[1]!.click();
    expect(made.transport.commands).to.have.length(0);
  });

  it('warns once of an unknown medium and shows all', async () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (text) => warnings.push(text);
    try {
      const status = await makeStatus(
        makeSession(),
        html`<agent-status medium="fax"></agent-status>`,
      );
      status.requestUpdate();
      await status.updateComplete;
      expect(words(pill(status))).to.contain('Chat');
    } finally {
      console.warn = warn;
    }
    expect(warnings).to.have.length(1);
  });

  describe('on several channels', () => {
    const both = [buildMedium(), buildMedium({ medium: 'voice', state: 'not-ready', load: 0 })];
    const choose = async (status: AgentStatus, name: string): Promise<void> => {
      await open(status);
      items(status)
        .findLast((item) => words(item) === name)!
        .click();
      await status.updateComplete;
    };

    it('goes Ready on all with one choice', async () => {
      const made = makeSession({ agent: buildAgent({ media: both }) });
      await choose(await makeStatus(made), 'Ready for all');
      await waitUntil(() => made.transport.commands.length === 2);
      expect(
        made.transport.commands.map((command) =>
          command.type === 'set-medium-state' ? [command.medium, command.state] : [],
        ),
      ).to.deep.equal([
        ['chat', 'ready'],
        ['voice', 'ready'],
      ]);
    });

    it('is not to be disturbed on any, and says so with a shape of its own', async () => {
      const made = makeSession({ agent: buildAgent({ media: both }) });
      const status = await makeStatus(made);
      await choose(status, 'Do Not Disturb');
      await waitUntil(() => made.transport.commands.length === 2);
      expect(made.transport.commands[1]).to.include({ medium: 'voice', mode: 'do-not-disturb' });
      for (const { medium } of both) {
        const mode = 'do-not-disturb';
        const changed = buildMedium({ medium, state: 'not-ready', mode });
        made.transport.emit({ type: 'medium-state-changed', medium: changed });
      }
      await waitUntil(() => words(pill(status)).includes('Do Not Disturb'));
      expect(status.renderRoot.querySelector('.pill .presence.busy') !== null).to.equal(true);
      await expectAccessible(status);
    });
  });

  it('shows how long after-call work lasts still', async () => {
    const until = testTime + 30_000;
    const medium = buildMedium({ state: 'not-ready', mode: 'after-call-work', until });
    const made = makeSession({ agent: buildAgent({ media: [medium] }) });
    made.setNow(testTime + 12_000);
    const status = await makeStatus(made);
    expect(words(pill(status))).to.equal('Your status: After-call work Chat · 0:18 left');
  });

  it('plans Not Ready for when the chat is done, shows it, and takes it back', async () => {
    const made = makeSession();
    const status = await makeStatus(made);
    const planned = (): HTMLElement =>
      items(status).find((item) => words(item) === 'Not Ready after this chat')!;
    await open(status);
    planned().click();
    expect(made.transport.commands[0]).to.include({ state: 'not-ready', when: 'when-done' });
    const medium = buildMedium({ notReadyAfter: { reason: 'Lunch' } });
    made.transport.emit({ type: 'medium-state-changed', medium });
    await waitUntil(() => words(pill(status)).endsWith('then Lunch'));
    await open(status);
    expect(planned().role).to.equal('menuitemcheckbox');
    expect(planned().ariaChecked).to.equal('true');
    await expectAccessible(status);
    planned().click();
    expect(made.transport.commands[1]).to.include({ state: 'ready' });
  });

  describe('[O9] with open interactions, logging off', () => {
    const ended = buildChat({ id: 'chat-2', state: 'ended', capabilities: ['mark-done'] });
    const root = (status: AgentStatus): ShadowRoot =>
      status.renderRoot.querySelector('agent-status-log-off')!.shadowRoot!;
    const dialog = (status: AgentStatus): HTMLDialogElement =>
      root(status).querySelector('dialog')!;

    const logOff = async (made: TestSession): Promise<AgentStatus> =>
      askToLogOff(await makeStatus(made));

    async function askToLogOff(status: AgentStatus): Promise<AgentStatus> {
      await open(status, 'ArrowUp');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => status.renderRoot.querySelector('agent-status-log-off'));
      await waitUntil(() => dialog(status).open);
      return status;
    }

    it('lists them with what becomes of each, and stays unless told otherwise', async () => {
      const made = makeSession({ interactions: [buildChat(), ended] });
      const status = await logOff(made);
      expect([...root(status).querySelectorAll('li')].map(words)).to.deep.equal([
        'Ana Kovač goes back to Billing',
        'Ana Kovač has ended, and is marked done',
      ]);
      expect(root(status).activeElement === root(status).querySelector('.stay')).to.equal(true);
      await expectAccessible(status);
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !dialog(status).open);
      expect(made.transport.commands).to.deep.equal([]);
    });

    it('hands them back when told to, and signs out', async () => {
      const made = makeSession({ interactions: [buildChat()] });
      const status = await logOff(made);
      root(status).querySelector<HTMLElement>('.leave')!.click();
      await waitUntil(() => made.session.connection.state === 'disconnected');
      expect(made.transport.commands[0]).to.include({
        type: 'log-off',
        interactions: 'hand-back',
      });
    });

    it('asks no more when the session is over in another way', async () => {
      const made = makeSession({ interactions: [buildChat()] });
      const { host, provided } = makeProvider(made.session);
      const status = await askToLogOff(
        await fixture<AgentStatus>(html`<agent-status></agent-status>`, { parentNode: host }),
      );
      provided.setSession(undefined);
      await waitUntil(() => !dialog(status).open);
    });

    it('says in words why the centre refuses, and the agent stays signed in', async () => {
      const made = makeSession({ interactions: [ended] });
      made.transport.onExecute = () => {
        throw new TransportError(
          { code: 'interaction.disposition-required', contact: 'Ana Kovač' },
          'refused',
        );
      };
      const status = await logOff(made);
      root(status).querySelector<HTMLElement>('.leave')!.click();
      await waitUntil(() => root(status).querySelector('.problem'));
      expect(words(root(status).querySelector('.problem')!)).to.equal(
        'Ana Kovač: Choose a disposition before you mark this chat done.',
      );
      expect(dialog(status).open).to.equal(true);
      expect(made.session.isConnected).to.equal(true);
    });

    it('asks nothing when there is only something to be read', async () => {
      const made = makeSession({ interactions: [{ ...ended, reopened: true }] });
      const status = await makeStatus(made);
      await open(status, 'ArrowUp');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => made.transport.commands.length === 1);
      expect(made.transport.commands[0]).not.to.have.property('interactions');
    });
  });
});
