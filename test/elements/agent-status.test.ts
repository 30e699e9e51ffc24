import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../src/elements/agent-status/agent-status.js';
import type { AgentStatus } from '../../src/elements/agent-status/agent-status.js';
import { TransportError } from '../../src/services/transport.js';
import { buildAgent, buildMedium, testTime } from '../../src/testing/builders.js';
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

  it('offers Ready, Not Ready, each reason and Log off', async () => {
    const status = await makeStatus(makeSession());
    await open(status);
    expect(items(status).map(words)).to.deep.equal([
      'Ready',
      'Not Ready',
      'Break',
      'Training',
      'Meeting',
      'Log off',
    ]);
    expect(items(status).map((item) => item.ariaChecked)).to.deep.equal([
      'true',
      'false',
      'false',
      'false',
      'false',
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
    expect(groups()).to.deep.equal(['Chat', 'Voice']);
    status.medium = 'voice';
    await status.updateComplete;
    expect(groups()).to.deep.equal(['Voice']);
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
});
