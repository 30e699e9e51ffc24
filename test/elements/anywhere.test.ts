import { expect, waitUntil } from '@open-wc/testing';
import '../../src/elements/agent-desk/agent-desk.js';
import { publicFacts, type WorkspaceFactEvent } from '../../src/elements/events.js';
import { defineElement } from '../../src/elements/shared/define-element.js';
import { provideSession } from '../../src/elements/shared/session-context.js';
import '../../src/elements/my-messages/my-messages.js';
import '../../src/elements/team-communicator/team-communicator.js';
import '../../src/elements/workspace-provider/workspace-provider.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { Target } from '../../src/domain/target.js';
import type { Session } from '../../src/services/session.js';
import { TransportError } from '../../src/services/transport.js';
import { registerTransport } from '../../src/services/transport-registry.js';
import {
  buildAgent,
  buildChat,
  buildConsultation,
  buildInvitation,
  buildMedium,
  buildMessage,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { takeConsoleProblems } from '../support/console-guard.js';
import { makeProvider, makeSession } from '../support/session.js';
import { turn } from '../support/turn.js';

type Tag = keyof HTMLElementTagNameMap;

/** What each element says without a session, and with the session of a name. */
const readers: readonly { tag: Tag; empty: string; shown: (name: string) => string }[] = [
  { tag: 'agent-desk', empty: 'Not connected to a contact centre.', shown: (n) => `Agent ${n}` },
  { tag: 'agent-status', empty: 'Logged out', shown: (n) => `Break ${n}` },
  { tag: 'chat-interaction', empty: 'No open interactions', shown: (n) => `Line ${n}` },
  { tag: 'interaction-list', empty: 'No open interactions', shown: (n) => `Contact ${n}` },
  { tag: 'interaction-preview', empty: '', shown: (n) => `Asker ${n}` },
  { tag: 'my-messages', empty: 'Not connected to a contact centre.', shown: (n) => `Subject ${n}` },
  {
    tag: 'team-communicator',
    empty: 'Not connected to a contact centre.',
    shown: (n) => `Target ${n}`,
  },
];

/** Those that read no session: they make one, or ask for what one is made of. */
const others: readonly { tag: Tag; empty: string }[] = [
  { tag: 'agent-sign-in', empty: 'Sign in' },
  { tag: 'workspace-provider', empty: 'Sign in' },
];

/** A transport in which everything carries a name. */
function makeTransport(name: string): FakeTransport {
  const transport = new FakeTransport();
  const target: Target = { id: 't1', type: 'agent', name: `Target ${name}` };
  transport.onQuery = ({ type }) =>
    type === 'find-targets' ? { targets: [target], total: 1 } : { entries: [], hasEarlier: false };
  const contact = { id: 'contact', name: `Contact ${name}` };
  const entries = [buildMessage({ id: `line-${name}`, text: `Line ${name}` })];
  transport.synchronised = buildSynchronised({
    agent: buildAgent({
      name: `Agent ${name}`,
      media: [buildMedium({ state: 'not-ready', reason: `Break ${name}` })],
    }),
    interactions: [buildChat({ contact, entries }), buildChat({ id: 'chat-2', contact })],
    invitations: [
      buildInvitation({ fromName: `Asker ${name}`, deadline: testTime + 10_000_000_000 }),
    ],
    notices: [
      {
        id: `notice-${name}`,
        kind: 'message',
        severity: 'info',
        at: testTime,
        read: false,
        dismissed: false,
        subject: `Subject ${name}`,
        text: 'Text',
      },
    ],
  });
  return transport;
}

function makeNamed(name: string): { session: Session; transport: FakeTransport } {
  const transport = makeTransport(name);
  return makeSession(transport.synchronised, transport);
}

/** The words of an element with those of all shadow roots in it. */
function wordsOf(node: Node): string {
  const shadow = node instanceof Element || 'shadowRoot' in node ? shadowOf(node) : null;
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (node.nodeName === 'STYLE') return '';
  const children = [...(shadow ? [shadow] : []), ...node.childNodes];
  return children.map(wordsOf).join(' ').replaceAll(/\s+/g, ' ');
}

function shadowOf(node: Node): ShadowRoot | null {
  return (node as Element).shadowRoot;
}

/** What an element has made of itself, with all that is in it, without the marks of the renderer. */
function structureOf(element: Element): string {
  const nested = [...element.shadowRoot!.querySelectorAll('*')].filter(shadowOf);
  const own = element.shadowRoot!.innerHTML.replaceAll(/<!--.*?-->/g, '').replaceAll(/\s+/g, ' ');
  return [own, ...nested.map(structureOf)].join('\n');
}

async function shows(element: Node, text: string): Promise<void> {
  const says = `${element.nodeName} shows “${text}”`;
  await waitUntil(() => wordsOf(element).includes(text), says, { timeout: 4_000 });
}

async function isEmpty(element: Node, { empty, shown }: (typeof readers)[number]): Promise<void> {
  await waitUntil(() => {
    const words = wordsOf(element);
    return words.includes(empty) && ![shown('One'), shown('Two')].some((n) => words.includes(n));
  }, `${element.nodeName} is empty`);
}

/** Takes what the page's own listeners throw, so that it does not count as the test's. */
function takeThrown(): { readonly thrown: unknown[]; stop(): void } {
  const thrown: unknown[] = [];
  const { onerror } = window;
  window.onerror = (_message, _file, _line, _column, error) => {
    thrown.push(error);
    return true;
  };
  return { thrown, stop: () => (window.onerror = onerror) };
}

describe('Each element', () => {
  for (const { tag, empty } of [...readers, ...others]) {
    it(`<${tag}> stands alone in a page and shows its empty state`, async () => {
      const { host } = makeProvider();
      const element = document.createElement(tag);
      host.append(element);
      await shows(element, empty);
      element.remove();
      host.append(element);
      await shows(element, empty);
    });
  }

  for (const reader of readers) {
    const { tag, shown } = reader;

    describe(`<${tag}>`, () => {
      let element: HTMLElement;

      beforeEach(() => {
        element = document.createElement(tag);
      });

      it('shows the session of the provider that it is put into', async () => {
        const { host } = makeProvider(makeNamed('One').session);
        host.append(element);
        await shows(element, shown('One'));
      });

      it('shows the session of a provider that comes after it', async () => {
        const { host, provided } = makeProvider();
        host.append(element);
        await isEmpty(element, reader);
        const nearer = document.createElement('div');
        host.append(nearer);
        nearer.append(element);
        provideSession(nearer, makeNamed('One').session);
        await shows(element, shown('One'));
        provided.setSession(makeNamed('Two').session);
        await turn();
        await shows(element, shown('One'));
      });

      it('shows it inside shadow roots of the page', async () => {
        const { host } = makeProvider(makeNamed('One').session);
        const outer = host.attachShadow({ mode: 'open' });
        const inner = document.createElement('div');
        outer.append(inner);
        inner.attachShadow({ mode: 'open' }).append(element);
        await shows(element, shown('One'));
      });

      it('shows another one after a move, and none where there is none', async () => {
        const one = makeNamed('One').session;
        const two = makeNamed('Two').session;
        const first = makeProvider(one).host;
        const second = makeProvider(two).host;
        first.append(element);
        await shows(element, shown('One'));
        second.append(element);
        await shows(element, shown('Two'));
        expect(wordsOf(element)).to.not.contain(shown('One'));
        expect([one.store.isObserved, two.store.isObserved]).to.deep.equal([false, true]);
        makeProvider().host.append(element);
        await isEmpty(element, reader);
        expect(two.store.isObserved).to.equal(false);
      });

      it('observes nothing once it is removed, and shows what is when it is put back', async () => {
        const { session, transport } = makeNamed('One');
        const { host } = makeProvider(session);
        host.append(element);
        await shows(element, shown('One'));
        expect(session.store.isObserved).to.equal(true);
        element.remove();
        expect(session.store.isObserved).to.equal(false);
        const after = makeTransport('Two');
        transport.onQuery = after.onQuery;
        transport.emit(after.synchronised);
        await turn();
        host.append(element);
        await shows(element, shown('Two'));
      });
    });
  }
});

describe('A property', () => {
  const properties: readonly { tag: Tag; values: Record<string, unknown> }[] = [
    { tag: 'agent-sign-in', values: { agent: 'bob', withPassword: true } },
    { tag: 'agent-status', values: { medium: 'chat' } },
    { tag: 'chat-interaction', values: { interactionId: 'chat-2' } },
    { tag: 'interaction-list', values: { layout: 'strip', waitingWarning: 1 } },
    { tag: 'team-communicator', values: { operation: 'transfer', interactionId: 'chat-2' } },
    { tag: 'workspace-provider', values: { agent: 'bob' } },
  ];
  for (const { tag, values } of properties) {
    it(`of <${tag}> says the same before and after it is in the page`, async () => {
      const { host } = makeProvider(makeNamed('One').session);
      const before = Object.assign(document.createElement(tag), values);
      const after = document.createElement(tag);
      host.append(before, after);
      await turn();
      Object.assign(after, values);
      await waitUntil(() => structureOf(before) === structureOf(after));
    });
  }
});

describe('A value that an attribute does not take', () => {
  const attributes: readonly { tag: Tag; attribute: string; value: string }[] = [
    { tag: 'agent-status', attribute: 'medium', value: 'fax' },
    { tag: 'interaction-list', attribute: 'layout', value: 'heap' },
    { tag: 'team-communicator', attribute: 'operation', value: 'juggle' },
    { tag: 'team-communicator', attribute: 'medium', value: 'fax' },
  ];
  for (const { tag, attribute, value } of attributes) {
    it(`for ${attribute} of <${tag}> is told once and changes nothing`, async () => {
      const told: string[] = [];
      const { warn } = console;
      console.warn = (text: string) => told.push(text);
      try {
        const { host } = makeProvider(makeNamed('One').session);
        const [plain, wrong, again] = ['', value, value].map((given) => {
          const element = document.createElement(tag);
          if (given) element.setAttribute(attribute, given);
          return element;
        });
        host.append(plain!, wrong!, again!);
        await waitUntil(() => told.length > 0);
        await waitUntil(() => wordsOf(wrong!) === wordsOf(plain!));
        await waitUntil(() => wordsOf(again!) === wordsOf(plain!));
        expect(told).to.have.length(1);
        expect(told[0]).to.contain(`<${tag} ${attribute}="${value}">`);
      } finally {
        console.warn = warn;
      }
    });
  }
});

describe('A definition', () => {
  it('of a tag that is defined already leaves it as it is', () => {
    class First extends HTMLElement {}
    class Second extends HTMLElement {}
    defineElement('defined-twice', First);
    defineElement('defined-twice', First);
    defineElement('defined-twice', Second);
    expect(customElements.get('defined-twice') === First).to.equal(true);
  });

  const modules = [
    ...readers.map(({ tag }) => tag),
    'workspace-provider',
    'agent-sign-in',
  ] as const satisfies readonly Tag[];
  const orders: Record<string, readonly string[]> = {
    'the provider last': [
      ...modules.filter((tag) => tag !== 'workspace-provider'),
      'workspace-provider',
    ],
    'the desk last': [...modules].reverse(),
    'the provider first': ['workspace-provider', ...modules],
  };
  for (const [what, order] of Object.entries(orders)) {
    it(`may come after the markup and in any order: ${what}`, async function () {
      this.timeout(20_000);
      const problems: unknown[] = [];
      const frame = document.createElement('iframe');
      frame.srcdoc = `<!doctype html><html lang="en"><workspace-provider agent="alice">
        ${readers.map(({ tag }) => `<${tag}></${tag}>`).join('')}
        </workspace-provider><script>load = (path) => import(path);</script>`;
      const loaded = new Promise((resolve) => (frame.onload = resolve));
      document.body.append(frame);
      try {
        await loaded;
        const page = frame.contentWindow as unknown as Window &
          typeof globalThis & { load(path: string): Promise<unknown> };
        page.addEventListener('error', ({ error }) => problems.push(error));
        page.addEventListener('unhandledrejection', ({ reason }) => problems.push(reason));
        page.console.error = (...said) => problems.push(said);
        const provider = page.document.querySelector('workspace-provider')!;
        // Given before there is anything to take it.
        provider.transport = makeTransport('One');
        // Whole, because engines differ about the base of a script in such a document.
        const { origin } = location;
        for (const tag of order) await page.load(`${origin}/src/elements/${tag}/${tag}.ts`);
        for (const { tag, shown } of readers) {
          await shows(page.document.querySelector(tag)!, shown('One'));
        }
        expect(problems).to.deep.equal([]);
      } finally {
        frame.remove();
      }
    });
  }
});

describe('A listener of the page that throws', () => {
  let taken: ReturnType<typeof takeThrown>;

  beforeEach(() => {
    taken = takeThrown();
  });

  afterEach(() => taken.stop());

  it('[S7] changes nothing of what is known or shown, and commands go on', async () => {
    const [quiet, loud] = [makeNamed('One'), makeNamed('One')];
    const hosts = [quiet, loud].map(({ session }) => makeProvider(session).host);
    // Both in sight: what is out of sight is not read.
    for (const { style } of hosts) Object.assign(style, { position: 'fixed', inset: '0' });
    for (const type of [...publicFacts, 'interaction-selected', 'invitation-answered'] as const) {
      hosts[1]!.addEventListener(type, () => {
        throw new Error(`the page, at ${type}`);
      });
    }
    const desks = hosts.map((host) => host.appendChild(document.createElement('agent-desk')));
    for (const [index, { transport, session }] of [quiet, loud].entries()) {
      await shows(desks[index]!, 'Line One');
      transport.emit(...facts);
      await session.execute({ type: 'accept-invitation', invitationId: 'invitation-1' });
      await shows(desks[index]!, 'One more line');
      const rows = deepAll(desks[index]!, '[role="option"]');
      (rows.at(-1) as HTMLElement).click();
      expect(session.focused).to.equal('chat-3');
      deepAll(desks[index]!, 'button')
        .find(({ textContent }) => textContent.trim() === 'Accept')!
        .dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
    }
    expect(taken.thrown.length).to.be.greaterThan(facts.length - 1);
    expect([...loud.session.workspace.interactions.keys()]).to.deep.equal([
      ...quiet.session.workspace.interactions.keys(),
    ]);
    const commandsOf = ({ transport }: typeof loud): string[] =>
      transport.commands.map(({ type }) => type);
    expect(commandsOf(loud)).to.deep.equal(['accept-invitation', 'accept-invitation']);
    expect(commandsOf(loud)).to.deep.equal(commandsOf(quiet));
    await waitUntil(() => wordsOf(desks[0]!) === wordsOf(desks[1]!));
    const noise = takeConsoleProblems().filter((line) => !line.includes('the page, at'));
    expect(noise).to.deep.equal([]);
  });
});

/** One of each fact that a transport tells and that reaches the page. */
const bobAsParty = {
  id: 'party-bob',
  role: 'conference',
  name: 'Bob',
  state: 'connected',
} as const;

const facts: readonly WorkspaceEvent[] = [
  { type: 'medium-state-changed', medium: buildMedium({ load: 3 }) },
  { type: 'invitation-received', invitation: buildInvitation({ id: 'invitation-2' }) },
  { type: 'invitation-closed', invitationId: 'invitation-2', closure: 'taken' },
  { type: 'interaction-added', interaction: buildChat({ id: 'chat-3' }) },
  { type: 'transfer-requested', interactionId: 'chat-3', targetName: 'Bob' },
  {
    type: 'transfer-refused',
    interactionId: 'chat-3',
    notice: buildProblemNotice({ id: 'refusal', interactionId: 'chat-3' }),
  },
  {
    type: 'message-added',
    interactionId: 'chat-1',
    conversationId: 'chat-1-contact',
    entry: buildMessage({ id: 'm99', text: 'One more line' }),
  },
  { type: 'notice-added', notice: buildProblemNotice({ id: 'another' }) },
  ...(['consultation', 'conference', 'instant-message'] as const).flatMap(
    (noun): WorkspaceEvent[] => [
      { type: `${noun}-requested`, interactionId: 'chat-1', targetName: 'Bob' },
      {
        type: `${noun}-refused`,
        interactionId: 'chat-1',
        notice: buildProblemNotice({ id: `${noun}-notice` }),
      },
    ],
  ),
  { type: 'consultation-started', interactionId: 'chat-1', consultation: buildConsultation() },
  { type: 'consultation-ended', interactionId: 'chat-1', consultationId: 'consultation-1' },
  { type: 'party-joined', interactionId: 'chat-1', party: bobAsParty },
  { type: 'party-left', interactionId: 'chat-1', party: bobAsParty },
  { type: 'interaction-transferred', interactionId: 'chat-2', targetName: 'Bob' },
  { type: 'interaction-removed', interactionId: 'chat-2', reason: 'transferred', target: 'Bob' },
];

function deepAll(element: Element, selector: string): Element[] {
  const found: Element[] = [];
  const search = (root: ParentNode): void => {
    for (const each of root.querySelectorAll('*')) {
      if (each.matches(selector)) found.push(each);
      if (each.shadowRoot) search(each.shadowRoot);
    }
  };
  search(element.shadowRoot!);
  return found;
}

describe('The facts of a session', () => {
  type Heard = { type: string; at: Element; open: boolean };

  async function listen(
    provide: (within: ShadowRoot, session: Session) => Promise<Element> | Element,
  ): Promise<void> {
    const { session, transport } = makeNamed('One');
    const { host } = makeProvider();
    const shadow = host.attachShadow({ mode: 'open' });
    const provider = await provide(shadow, session);
    const heard: Heard[] = [];
    const onBus: string[] = [];
    const over = new AbortController();
    for (const type of publicFacts) {
      const take = (event: WorkspaceFactEvent): void => {
        expect(event.fact.type).to.equal(type);
        heard.push({
          type,
          at: event.composedPath()[0] as Element,
          open: event.bubbles && event.composed,
        });
      };
      document.addEventListener(type, take as EventListener, { signal: over.signal });
      session.bus.on(type).subscribe(() => onBus.push(type));
    }
    transport.emit(...facts);
    transport.onExecute = () => {
      throw new TransportError({ code: 'message.refused' }, 'refused');
    };
    session.sendMessage('chat-1', 'chat-1-contact', 'Not wanted');
    await waitUntil(() => heard.some(({ type }) => type === 'message-failed'));
    over.abort();
    const told = [...facts.map(({ type }) => type as string), 'message-failed'];
    expect(new Set(told)).to.deep.equal(new Set<string>(publicFacts));
    expect(heard.map(({ type }) => type)).to.deep.equal(told);
    expect(onBus).to.deep.equal(told);
    expect(heard.every(({ open, at }) => open && at === provider)).to.equal(true);
  }

  it('reach the page once each, from any element that provides it', async () => {
    await listen((within, session) => {
      const div = document.createElement('div');
      within.append(div);
      provideSession(div, session);
      div.append(document.createElement('agent-desk'));
      return div;
    });
  });

  it('reach the page once each, from <workspace-provider>', async () => {
    await listen(async (within, session) => {
      const provider = document.createElement('workspace-provider');
      provider.session = session;
      provider.append(document.createElement('agent-desk'));
      within.append(provider);
      await provider.updateComplete;
      return provider;
    });
  });
});

describe('<workspace-provider> takes a transport', () => {
  async function isProvided(provider: HTMLElementTagNameMap['workspace-provider']): Promise<void> {
    const status = document.createElement('agent-status');
    provider.append(status);
    makeProvider().host.append(provider);
    await shows(status, 'Break One');
  }

  it('as an object of the page', async () => {
    const provider = document.createElement('workspace-provider');
    Object.assign(provider, { agent: 'alice', transport: makeTransport('One') });
    await isProvided(provider);
  });

  it('as a factory, which is given the credentials that were asked for', async () => {
    const provider = document.createElement('workspace-provider');
    const given: unknown[] = [];
    provider.transport = (credentials) => {
      given.push(credentials);
      return makeTransport('One');
    };
    provider.credentials = async () => ({ agent: 'alice', token: 'secret' });
    await isProvided(provider);
    expect(given).to.deep.equal([{ agent: 'alice', token: 'secret' }]);
    expect(provider.outerHTML).to.not.contain('secret');
  });

  it('by a name that is registered later', async () => {
    const provider = document.createElement('workspace-provider');
    provider.setAttribute('transport', 'registered-later');
    provider.setAttribute('agent', 'alice');
    const provided = isProvided(provider);
    await waitUntil(() => wordsOf(provider).includes('Waiting for the contact centre.'));
    registerTransport('registered-later', () => makeTransport('One'));
    await provided;
  });
});
