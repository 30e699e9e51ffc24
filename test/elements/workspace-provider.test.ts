import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { LitElement } from 'lit';
import type { Policies } from '../../src/domain/policies.js';
import type { AgentSignIn } from '../../src/elements/agent-sign-in/agent-sign-in.js';
import { SelectionController } from '../../src/elements/shared/selection-controller.js';
import '../../src/elements/workspace-provider/workspace-provider.js';
import type { WorkspaceProvider } from '../../src/elements/workspace-provider/workspace-provider.js';
import type { Session } from '../../src/services/session.js';
import { registerTransport } from '../../src/services/transport-registry.js';
import { TransportError } from '../../src/services/transport.js';
import {
  buildChat,
  buildConsultation,
  buildInvitation,
  buildProblemNotice,
  buildSynchronised,
} from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { expectAccessible } from '../support/axe.js';
import { makeSession } from '../support/session.js';

/** An element somewhere below that has whatever session there is. */
class SessionProbe extends LitElement {
  private readonly selection = new SelectionController(this, ({ agent }) => agent?.name);

  get session(): Session | undefined {
    return this.selection.session;
  }
}

customElements.define('session-probe', SessionProbe);

/** Transports as they are made, newest last. */
let made: FakeTransport[] = [];
/** What the last one was given. */
let given: Partial<Policies> | undefined;
let prepare: (transport: FakeTransport) => void = () => undefined;

registerTransport('fake', (_, options) => {
  given = options?.policies;
  const transport = new FakeTransport();
  prepare(transport);
  made.push(transport);
  return transport;
});

async function make(
  template = html`<workspace-provider transport="fake" agent="alice"
    ><session-probe></session-probe
  ></workspace-provider>`,
): Promise<{ provider: WorkspaceProvider; probe: SessionProbe }> {
  const provider = await fixture<WorkspaceProvider>(template);
  return { provider, probe: provider.querySelector<SessionProbe>('session-probe')! };
}

function words(provider: WorkspaceProvider): string {
  return (provider.shadowRoot!.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

function signIn(provider: WorkspaceProvider): AgentSignIn | null {
  return provider.shadowRoot!.querySelector('agent-sign-in');
}

function focused(provider: WorkspaceProvider): Element | null {
  return provider.shadowRoot!.activeElement;
}

function isContentShown(provider: WorkspaceProvider): boolean {
  return !provider.shadowRoot!.querySelector('slot')!.hidden;
}

function isConnected(probe: SessionProbe): boolean {
  return probe.session?.isConnected === true;
}

describe('<workspace-provider>', () => {
  beforeEach(() => {
    made = [];
    prepare = () => undefined;
  });

  it('signs the agent in and gives its session to what is below', async () => {
    const { provider, probe } = await make();
    await waitUntil(() => isConnected(probe));
    expect(made).to.have.length(1);
    expect(isContentShown(provider)).to.equal(true);
    expect(provider.currentSession === probe.session).to.equal(true);
  });

  it('asks who signs in when nobody is named', async () => {
    const { provider, probe } = await make(
      html`<workspace-provider transport="fake"
        ><session-probe></session-probe
      ></workspace-provider>`,
    );
    expect(isContentShown(provider)).to.equal(false);
    await expectAccessible(provider);
    const form = signIn(provider)!;
    form.agent = 'bob';
    await form.updateComplete;
    form.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => isConnected(probe));
  });

  it('shows why signing in failed in the form', async () => {
    prepare = (transport) => {
      transport.onConnect = () => {
        throw new TransportError(
          { code: 'agent.sign-in-failed', reason: 'unknown agent' },
          'refused',
        );
      };
    };
    const { provider } = await make();
    await waitUntil(() => signIn(provider)?.problem);
    await signIn(provider)!.updateComplete;
    expect(signIn(provider)!.shadowRoot!.textContent).to.contain(
      'Signing in failed: unknown agent.',
    );
    await expectAccessible(provider);
  });

  it('offers to take over when the agent is signed in elsewhere', async () => {
    prepare = (transport) => {
      transport.onConnect = ({ takeOver = false }) => {
        if (!takeOver) throw new TransportError({ code: 'agent.signed-in-elsewhere' }, 'refused');
      };
    };
    const { provider, probe } = await make();
    await waitUntil(() => words(provider).includes('You are signed in elsewhere'));
    await expectAccessible(provider);
    provider.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => isConnected(probe));
    expect(isContentShown(provider)).to.equal(true);
  });

  it('steps back when the agent is taken over elsewhere, and takes over again', async () => {
    const { provider, probe } = await make();
    await waitUntil(() => isConnected(probe));
    made[0]!.status.next({ state: 'superseded' });
    await waitUntil(() => words(provider).includes('Taken over elsewhere'));
    expect(isContentShown(provider)).to.equal(false);
    expect(probe.session).to.equal(undefined);
    provider.shadowRoot!.querySelector('button')!.click();
    await waitUntil(() => isConnected(probe));
    expect(made).to.have.length(2);
  });

  it('asks who signs in after a log-off', async () => {
    const { provider, probe } = await make();
    await waitUntil(() => isConnected(probe));
    await probe.session!.logOff();
    await waitUntil(() => signIn(provider));
    expect(signIn(provider)!.agent).to.equal('alice');
  });

  it('gives the focus to the pane that took it away, and back to the form when signing in fails', async () => {
    const { provider, probe } = await make();
    await waitUntil(() => isConnected(probe));
    const button = document.createElement('button');
    provider.append(button);
    button.focus();
    const session = probe.session!;
    // As in a dialog that closes before the log-off is through.
    button.remove();
    await session.logOff();
    await waitUntil(() => focused(provider)?.matches('agent-sign-in'));
    const form = signIn(provider)!;
    expect(form.shadowRoot!.activeElement?.matches('[name=agent]')).to.equal(true);
    prepare = (transport) => {
      transport.onConnect = () => {
        throw new TransportError({ code: 'agent.sign-in-failed' }, 'refused');
      };
    };
    const submit = form.shadowRoot!.querySelector('button')!;
    submit.focus();
    submit.click();
    await waitUntil(() => signIn(provider)?.problem);
    await waitUntil(() => focused(provider)?.matches('agent-sign-in'));
  });

  it('gives the focus to the card when what had it is hidden', async () => {
    const { provider, probe } = await make();
    await waitUntil(() => isConnected(probe));
    const button = document.createElement('button');
    provider.append(button);
    button.focus();
    made[0]!.status.next({ state: 'superseded' });
    await waitUntil(() => focused(provider)?.matches('section'));
    expect(focused(provider)!.textContent).to.contain('Taken over elsewhere');
  });

  it('leaves the focus where it is in the rest of the page', async () => {
    const { provider, probe } = await make();
    await waitUntil(() => isConnected(probe));
    const [inside, outside] = [document.createElement('button'), document.createElement('button')];
    provider.append(inside);
    provider.after(outside);
    inside.focus();
    outside.focus();
    await probe.session!.logOff();
    await waitUntil(() => signIn(provider));
    await signIn(provider)!.updateComplete;
    expect(document.activeElement === outside).to.equal(true);
    outside.remove();
    // And where nobody has worked here yet, nothing is taken to begin with.
    const { provider: fresh } = await make(
      html`<workspace-provider transport="fake"></workspace-provider>`,
    );
    await signIn(fresh)!.updateComplete;
    expect(document.activeElement === document.body).to.equal(true);
  });

  it('says that it waits for a transport of a name', async () => {
    const { provider, probe } = await make(
      html`<workspace-provider transport="comes-later" agent="alice"
        ><session-probe></session-probe
      ></workspace-provider>`,
    );
    await waitUntil(() => words(provider).includes('Waiting for the contact centre.'));
    await expectAccessible(provider);
    registerTransport('comes-later', () => new FakeTransport());
    await waitUntil(() => isConnected(probe));
  });

  it("takes a page's own transport, or its own session", async () => {
    const transport = new FakeTransport();
    const { provider, probe } = await make(
      html`<workspace-provider .transport=${transport} agent="alice"
        ><session-probe></session-probe
      ></workspace-provider>`,
    );
    await waitUntil(() => isConnected(probe));
    const { session } = makeSession();
    provider.session = session;
    await provider.updateComplete;
    expect(probe.session === session).to.equal(true);
    await waitUntil(() => transport.status.value.state === 'disconnected');
  });

  it('keeps its session when it is moved, and ends it when it is removed', async () => {
    const { provider, probe } = await make();
    await waitUntil(() => isConnected(probe));
    const { session } = probe;
    const parent = provider.parentElement!;
    const elsewhere = document.createElement('div');
    parent.append(elsewhere);
    provider.remove();
    elsewhere.append(provider);
    await provider.updateComplete;
    await waitUntil(() => probe.session === session);
    expect(made).to.have.length(1);

    provider.remove();
    await waitUntil(() => made[0]!.status.value.state === 'disconnected');
    parent.append(provider);
    await waitUntil(() => isConnected(probe));
    expect(made).to.have.length(2);
  });

  it('fires the facts of the session as events that leave shadow roots', async () => {
    const { probe, provider } = await make();
    await waitUntil(() => isConnected(probe));
    const heard: string[] = [];
    provider.parentElement!.addEventListener('invitation-received', (event) =>
      heard.push(event.fact.invitation.id),
    );
    made[0]!.emit({ type: 'invitation-received', invitation: buildInvitation() });
    expect(heard).to.deep.equal(['invitation-1']);
  });

  it("gives the page's policies to the transport and to the session", async () => {
    const { provider, probe } = await make(
      html`<workspace-provider
        transport="fake"
        agent="alice"
        .policies=${{ ringTime: 5_000, autoAnswer: 'with-preview' } as const}
        ><session-probe></session-probe
      ></workspace-provider>`,
    );
    await waitUntil(() => isConnected(probe));
    expect(given).to.deep.equal({ ringTime: 5_000, autoAnswer: 'with-preview' });
    expect(provider.currentSession!.policies.ringTime).to.equal(5_000);
  });

  it('signs in anew with other policies, and stays with the same ones made again', async () => {
    const { provider, probe } = await make();
    await waitUntil(() => isConnected(probe));
    provider.policies = { ringTime: 5_000 };
    await waitUntil(() => made.length === 2 && isConnected(probe));
    provider.policies = { ringTime: 5_000 };
    await provider.updateComplete;
    expect(made).to.have.length(2);
  });

  it('fires what consultations, conferences and instant messages bring', async () => {
    const { probe, provider } = await make();
    await waitUntil(() => isConnected(probe));
    const heard: string[] = [];
    for (const type of ['consultation-started', 'party-joined', 'conference-refused'] as const) {
      provider.parentElement!.addEventListener(type, ({ fact }) => heard.push(fact.type));
    }
    const interactionId = 'chat-1';
    const party = { id: 'agent-bob', role: 'conference', name: 'Bob', state: 'connected' } as const;
    const notice = buildProblemNotice();
    made[0]!.emit(
      { type: 'consultation-started', interactionId, consultation: buildConsultation() },
      { type: 'party-joined', interactionId, party },
      { type: 'conference-refused', interactionId, notice },
    );
    expect(heard).to.deep.equal(['consultation-started', 'party-joined', 'conference-refused']);
  });

  it('asks before a page is closed in which the agent owns a chat', async () => {
    prepare = (transport) => {
      transport.synchronised = buildSynchronised({ interactions: [buildChat()] });
    };
    const { provider, probe } = await make();
    await waitUntil(() => isConnected(probe));
    const isAsked = (): boolean => {
      const event = new Event('beforeunload', { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    await waitUntil(isAsked);
    const ended = buildChat({ state: 'ended', endedAt: 0 });
    made[0]!.emit({ type: 'interaction-changed', interaction: ended });
    await waitUntil(() => !isAsked());
    made[0]!.emit({ type: 'interaction-added', interaction: buildChat({ id: 'chat-2' }) });
    await waitUntil(isAsked);
    provider.remove();
    await waitUntil(() => !isAsked());
  });

  it('writes what is to outlive the page when the page is hidden or goes', async () => {
    const { provider, probe } = await make();
    await waitUntil(() => isConnected(probe));
    let flushes = 0;
    probe.session!.flush = async () => void (flushes += 1);
    let visibility = 'visible';
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => visibility,
    });
    const turnTo = (state: string): void => {
      visibility = state;
      document.dispatchEvent(new Event('visibilitychange'));
    };
    try {
      turnTo('hidden');
      expect(flushes).to.equal(1);
      turnTo('visible');
      expect(flushes).to.equal(1);
      window.dispatchEvent(new Event('pagehide'));
      expect(flushes).to.equal(2);
      provider.remove();
      await waitUntil(() => made[0]!.status.value.state === 'disconnected');
      const atEnd = flushes;
      turnTo('hidden');
      expect(flushes).to.equal(atEnd);
    } finally {
      Reflect.deleteProperty(document, 'visibilityState');
    }
  });

  it('asks nothing where the page does not want it', async () => {
    prepare = (transport) => {
      transport.synchronised = buildSynchronised({ interactions: [buildChat()] });
    };
    const { probe } = await make(
      html`<workspace-provider transport="fake" agent="alice" no-unload-warning
        ><session-probe></session-probe
      ></workspace-provider>`,
    );
    await waitUntil(() => isConnected(probe));
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
  });
});
