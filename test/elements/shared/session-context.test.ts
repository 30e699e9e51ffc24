import { expect } from '@open-wc/testing';
import { html, LitElement, type TemplateResult } from 'lit';
import { SelectionController } from '../../../src/elements/shared/selection-controller.js';
import {
  provideSession,
  SessionController,
  type ProvidedSession,
} from '../../../src/elements/shared/session-context.js';
import { Session } from '../../../src/services/session.js';
import type { FrameScheduler } from '../../../src/services/workspace-store.js';
import {
  buildAgent,
  buildMedium,
  buildProblemNotice,
  buildSynchronised,
} from '../../../src/testing/builders.js';
import { FakeTransport } from '../../../src/testing/fake-transport.js';

/** Shows whose session it has. */
class TestWhose extends LitElement {
  readonly context = new SessionController(this);

  protected override render(): string {
    return this.context.value?.workspace.agent?.name ?? 'nobody';
  }
}
customElements.define('test-whose', TestWhose);

/** Shows the agent's name, and after it what a property of its own says. */
class TestReader extends LitElement {
  static override properties = { suffix: {} };

  declare suffix: string;
  renders = 0;

  readonly agentName = new SelectionController(
    this,
    ({ agent }) => `${agent?.name ?? 'nobody'}${this.suffix}`,
  );

  constructor() {
    super();
    this.suffix = '';
  }

  protected override render(): TemplateResult {
    this.renders++;
    return html`${this.agentName.value}`;
  }
}
customElements.define('test-reader', TestReader);

type Made = { readonly session: Session; readonly transport: FakeTransport; draw(): void };

function makeSession(name: string): Made {
  const transport = new FakeTransport();
  const frames: (() => void)[] = [];
  const schedule: FrameScheduler = (call) => frames.push(call);
  const session = new Session(transport, { schedule });
  transport.emit(buildSynchronised({ agent: buildAgent({ name }) }));
  const draw = (): void => frames.splice(0).forEach((call) => call());
  draw();
  return { session, transport, draw };
}

const shown = (element: Element): string => element.shadowRoot!.textContent.trim();

describe('A provided session', () => {
  let first: HTMLElement;
  let second: HTMLElement;
  let alice: Made;
  let bob: Made;
  let element: TestWhose;
  let reader: TestReader;

  async function settle(): Promise<void> {
    await Promise.all([element.updateComplete, reader.updateComplete]);
  }

  beforeEach(() => {
    [first, second] = [document.createElement('div'), document.createElement('section')];
    document.body.append(first, second);
    [alice, bob] = [makeSession('Alice'), makeSession('Bob')];
    element = document.createElement('test-whose') as TestWhose;
    reader = document.createElement('test-reader') as TestReader;
  });

  afterEach(() => {
    first.remove();
    second.remove();
  });

  const isShown = async (name: string): Promise<void> => {
    await settle();
    expect([shown(element), shown(reader)]).to.deep.equal([name, name]);
  };

  it('is nobody’s without a provider', async () => {
    first.append(element, reader);
    await isShown('nobody');
  });

  it('reaches what is put into its provider', async () => {
    provideSession(first, alice.session);
    first.append(element, reader);
    await isShown('Alice');
  });

  it('reaches what was there before its provider', async () => {
    first.append(element, reader);
    await settle();
    provideSession(first, alice.session);
    await isShown('Alice');
  });

  it('reaches what was there before when it comes to a provider without one', async () => {
    const provided = provideSession(first);
    first.append(element, reader);
    await isShown('nobody');
    provided.setSession(alice.session);
    await isShown('Alice');
  });

  it('reaches through shadow roots', async () => {
    provideSession(first, alice.session);
    const outer = document.createElement('div');
    const inner = document.createElement('div');
    outer.attachShadow({ mode: 'open' }).append(inner);
    inner.attachShadow({ mode: 'open' }).append(element, reader);
    first.append(outer);
    await isShown('Alice');
  });

  it('gives way to a nearer one', async () => {
    provideSession(first, alice.session);
    const nearer = document.createElement('div');
    first.append(nearer);
    provideSession(nearer, bob.session);
    nearer.append(element, reader);
    await isShown('Bob');
  });

  it('changes for those who have it', async () => {
    const provided = provideSession(first, alice.session);
    first.append(element, reader);
    await isShown('Alice');
    provided.setSession(bob.session);
    await isShown('Bob');
    expect(alice.session.store.isObserved).to.equal(false);
    provided.setSession(undefined);
    await isShown('nobody');
    expect(bob.session.store.isObserved).to.equal(false);
  });

  it('[S6] is another one after a move to another provider', async () => {
    provideSession(first, alice.session);
    provideSession(second, bob.session);
    first.append(element, reader);
    await isShown('Alice');
    second.append(element, reader);
    await isShown('Bob');
    expect(alice.session.store.isObserved).to.equal(false);
  });

  it('[S6] is the same after a move within its provider', async () => {
    provideSession(first, alice.session);
    const inner = document.createElement('div');
    first.append(element, reader, inner);
    await settle();
    inner.append(element, reader);
    await isShown('Alice');
    expect(alice.session.store.isObserved).to.equal(true);
  });

  it('[S6] is gone after a move to where there is none', async () => {
    provideSession(first, alice.session);
    first.append(element, reader);
    await isShown('Alice');
    second.append(element, reader);
    await isShown('nobody');
  });

  it('comes back with what is put back', async () => {
    provideSession(first, alice.session);
    first.append(element, reader);
    await settle();
    element.remove();
    reader.remove();
    expect(element.context.value).to.equal(undefined);
    expect(reader.agentName.session).to.equal(undefined);
    first.append(element, reader);
    await isShown('Alice');
  });

  it('[S5] is observed by nobody once they are removed', async () => {
    provideSession(first, alice.session);
    first.append(reader);
    await reader.updateComplete;
    expect(alice.session.store.isObserved).to.equal(true);
    reader.remove();
    expect(alice.session.store.isObserved).to.equal(false);
  });

  describe('on the page', () => {
    let provided: ProvidedSession;
    let heard: string[];

    beforeEach(() => {
      heard = [];
      second.addEventListener('notice-added', (event) => {
        heard.push(`${event.composed} ${event.fact.notice.id}`);
      });
      second.addEventListener('connection-changed', (event) => {
        heard.push(event.status.state);
      });
      second.append(first);
      provided = provideSession(first, alice.session);
      heard = [];
    });

    const tell = ({ transport }: Made, id: string): void =>
      transport.emit({ type: 'notice-added', notice: buildProblemNotice({ id }) });

    it('fires its facts as composed events that bubble', () => {
      tell(alice, 'a');
      alice.transport.status.next({ state: 'reconnecting' });
      expect(heard).to.deep.equal(['true a', 'reconnecting']);
    });

    it('fires nothing any more when another one has come', () => {
      provided.setSession(bob.session);
      heard = [];
      tell(alice, 'a');
      tell(bob, 'b');
      expect(heard).to.deep.equal(['true b']);
    });

    it('goes on firing when the same one is given again', () => {
      provided.setSession(alice.session);
      tell(alice, 'a');
      expect(heard).to.deep.equal(['true a']);
    });
  });
});

describe('SelectionController', () => {
  let host: HTMLElement;
  let made: Made;
  let reader: TestReader;

  beforeEach(async () => {
    host = document.createElement('div');
    document.body.append(host);
    made = makeSession('Alice');
    provideSession(host, made.session);
    reader = document.createElement('test-reader') as TestReader;
    host.append(reader);
    await reader.updateComplete;
    reader.renders = 0;
  });

  afterEach(() => host.remove());

  it('wakes its host when the slice is another one', async () => {
    made.transport.emit(buildSynchronised({ agent: buildAgent({ name: 'Alicia' }) }));
    made.draw();
    await reader.updateComplete;
    expect(shown(reader)).to.equal('Alicia');
    expect(reader.renders).to.equal(1);
  });

  it('lets its host sleep while the slice is the same', async () => {
    made.transport.emit(
      { type: 'notice-added', notice: buildProblemNotice() },
      { type: 'medium-state-changed', medium: buildMedium({ state: 'not-ready' }) },
    );
    made.draw();
    made.transport.status.next({ state: 'reconnecting' });
    expect(reader.isUpdatePending).to.equal(false);
    expect(reader.renders).to.equal(0);
  });

  it('wakes its host once a frame', async () => {
    for (const name of ['Alicia', 'Alissa', 'Aliz']) {
      made.transport.emit(buildSynchronised({ agent: buildAgent({ name }) }));
    }
    made.draw();
    await reader.updateComplete;
    expect(shown(reader)).to.equal('Aliz');
    expect(reader.renders).to.equal(1);
  });

  it('takes the slice anew when the host changes by itself', async () => {
    reader.suffix = '!';
    await reader.updateComplete;
    expect(shown(reader)).to.equal('Alice!');
  });

  it('does not wake a host that was removed', async () => {
    reader.remove();
    made.transport.emit(buildSynchronised({ agent: buildAgent({ name: 'Alicia' }) }));
    made.draw();
    expect(reader.isUpdatePending).to.equal(false);
  });

  it('shows a host what has happened while it was away', async () => {
    reader.remove();
    made.transport.emit(buildSynchronised({ agent: buildAgent({ name: 'Alicia' }) }));
    made.draw();
    host.append(reader);
    await reader.updateComplete;
    expect(shown(reader)).to.equal('Alicia');
  });
});
