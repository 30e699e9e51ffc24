import { expect } from '@open-wc/testing';
import { defaultPolicies, type Policies } from '../../src/domain/policies.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import {
  type SessionPhase,
  SessionStart,
  type TransportSource,
} from '../../src/services/session-start.js';
import { registerTransport } from '../../src/services/transport-registry.js';
import { TransportError } from '../../src/services/transport.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { FakeClock } from '../support/fake-clock.js';
import { turn } from '../support/turn.js';

type Made = {
  readonly start: SessionStart;
  readonly clock: FakeClock;
  readonly steps: string[];
  readonly phase: () => SessionPhase;
};

function make(source: TransportSource, policies?: Partial<Policies>): Made {
  const clock = new FakeClock();
  const start = new SessionStart(source, clock, () => new MemoryStorage(), policies);
  const phases: SessionPhase[] = [];
  const steps: string[] = [];
  start.phase$.subscribe((phase) => {
    phases.push(phase);
    steps.push(phase.step);
  });
  return { start, clock, steps, phase: () => phases.at(-1)! };
}

function refusing(code: 'agent.signed-in-elsewhere' | 'agent.sign-in-failed'): FakeTransport {
  const transport = new FakeTransport();
  transport.onConnect = ({ takeOver = false }) => {
    if (!takeOver) throw new TransportError({ code, reason: 'unknown agent' }, 'refused');
  };
  return transport;
}

describe('SessionStart', () => {
  it('goes from signed out through connecting to connected', async () => {
    const { start, steps } = make(() => new FakeTransport());
    await start.signIn({ agent: 'alice' });
    expect(steps).to.deep.equal(['signed-out', 'connecting', 'connected']);
    expect(start.current?.isConnected).to.equal(true);
  });

  it('asks for credentials at each attempt, after the transport is there', async () => {
    let asked = 0;
    const agents: string[] = [];
    const { start } = make(({ agent }) => {
      agents.push(agent);
      return new FakeTransport();
    });
    const credentials = async (): Promise<{ agent: string }> => ({ agent: `alice-${++asked}` });
    await start.signIn(credentials);
    await start.signIn(credentials);
    expect(agents).to.deep.equal(['alice-1', 'alice-2']);
  });

  it('gives the policies of the page to the transport and to the session', async () => {
    const given: unknown[] = [];
    const source: TransportSource = (_, options) => {
      given.push(options);
      return new FakeTransport();
    };
    const { start } = make(source, { autoAnswer: 'with-preview' });
    await start.signIn({ agent: 'alice' });
    expect(given).to.deep.equal([{ policies: { autoAnswer: 'with-preview' } }]);
    expect(start.current!.policies).to.deep.equal({
      ...defaultPolicies,
      autoAnswer: 'with-preview',
    });
  });

  it('tells when credentials could not be had', async () => {
    const { start, phase } = make(() => new FakeTransport());
    await start.signIn(() => Promise.reject(new Error('no token')));
    expect(phase()).to.deep.equal({
      step: 'signed-out',
      problem: { code: 'agent.sign-in-failed', reason: 'no token' },
    });
  });

  it('waits for a name and misses it, once, after five seconds', async () => {
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (text) => warnings.push(text);
    try {
      const { start, clock, phase, steps } = make('registered-late');
      const signedIn = start.signIn({ agent: 'alice' });
      await turn();
      clock.advance(4_999);
      expect(phase()).to.deep.include({ step: 'waiting', isOverdue: false });
      clock.advance(60_000);
      expect(phase()).to.deep.include({ step: 'waiting', isOverdue: true });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('registered-late');

      registerTransport('registered-late', () => new FakeTransport());
      await signedIn;
      expect(steps.at(-1)).to.equal('connected');
    } finally {
      console.warn = warn;
    }
  });

  it('tells why the centre has refused the sign-in', async () => {
    const { start, phase } = make(() => refusing('agent.sign-in-failed'));
    await start.signIn({ agent: 'nobody' });
    expect(phase()).to.deep.equal({
      step: 'signed-out',
      problem: { code: 'agent.sign-in-failed', reason: 'unknown agent' },
    });
    expect(start.current).to.equal(undefined);
  });

  it('takes over on a new transport when the agent is signed in elsewhere', async () => {
    const made: FakeTransport[] = [];
    const { start, steps } = make(() => {
      made.push(refusing('agent.signed-in-elsewhere'));
      return made.at(-1)!;
    });
    await start.signIn({ agent: 'alice' });
    expect(steps.at(-1)).to.equal('elsewhere');
    await start.signIn({ agent: 'alice' }, true);
    expect(steps.at(-1)).to.equal('connected');
    expect(made).to.have.length(2);
  });

  it("takes over on the page's own transport, the only one there is", async () => {
    const transport = refusing('agent.signed-in-elsewhere');
    let ends = 0;
    transport.disconnect = async () => void ends++;
    const { start, steps } = make(transport);
    await start.signIn({ agent: 'alice' });
    await start.signIn({ agent: 'alice' }, true);
    expect(steps.at(-1)).to.equal('connected');
    expect(ends).to.equal(0);
  });

  it('lets go of a session that was taken over elsewhere', async () => {
    const transport = new FakeTransport();
    const { start, phase } = make(() => transport);
    await start.signIn({ agent: 'alice' });
    transport.status.next({ state: 'superseded' });
    await turn();
    expect(phase()).to.deep.equal({ step: 'superseded', credentials: { agent: 'alice' } });
    expect(start.current).to.equal(undefined);
  });

  it('offers no take-over where the page’s one transport object has ended', async () => {
    const transport = new FakeTransport();
    const { start, phase } = make(transport);
    await start.signIn({ agent: 'alice' });
    transport.status.next({ state: 'superseded' });
    await turn();
    expect(phase()).to.deep.equal({ step: 'superseded' });
  });

  it('is signed out after a log-off', async () => {
    const { start, steps } = make(() => new FakeTransport());
    await start.signIn({ agent: 'alice' });
    await start.current!.logOff();
    expect(steps.at(-1)).to.equal('signed-out');
    expect(start.current).to.equal(undefined);
  });

  it('drops an attempt that another one has overtaken', async () => {
    const transports = [new FakeTransport(), new FakeTransport()];
    const [slow] = transports;
    let answer = (): void => undefined;
    slow!.onConnect = () => new Promise((resolve) => (answer = resolve));
    const { start, steps } = make(({ agent }) => transports[agent === 'alice' ? 0 : 1]!);
    const first = start.signIn({ agent: 'alice' });
    await turn();
    await start.signIn({ agent: 'bob' });
    answer();
    await first;
    expect(steps.filter((step) => step === 'connected')).to.have.length(1);
    expect(start.current?.isConnected).to.equal(true);
  });

  it('gives up whatever there is', async () => {
    const transport = new FakeTransport();
    const { start, steps } = make(() => transport);
    await start.signIn({ agent: 'alice' });
    await start.stop();
    expect(steps.at(-1)).to.equal('signed-out');
    expect(transport.status.value.state).to.equal('disconnected');
  });
});
