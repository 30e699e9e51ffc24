import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import '../../src/contact/contact-chat.js';
import '../../src/elements/agent-status/agent-status.js';
import '../../src/elements/chat-interaction/chat-interaction.js';
import '../../src/elements/team-communicator/team-communicator.js';
import '../../src/elements/interaction-list/interaction-list.js';
import '../../src/elements/interaction-preview/interaction-preview.js';
import '../../src/elements/my-messages/my-messages.js';
import '../../src/elements/team-communicator/team-communicator.js';
import { ContactSession } from '../../src/contact/contact-session.js';
import type { ContactEvent } from '../../src/domain/contact-chat.js';
import type { WorkspaceEvent, WorkspaceSynchronised } from '../../src/domain/event.js';
import type { Target } from '../../src/domain/target.js';
import { provideSession } from '../../src/elements/shared/session-context.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import {
  alice,
  ana,
  bob,
  buildAgent,
  buildChat,
  buildConsultation,
  buildInstantMessages,
  buildInvitation,
  buildMedium,
  buildMessage,
  buildMessageInvitation,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { FakeContactTransport } from '../../src/testing/fake-contact-transport.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { loadCorpus } from './corpora.js';
import { makeSession } from './session.js';
import { skeleton } from './skeleton.js';
import { turn } from './turn.js';

/* What must never happen while a hostile text is shown: scripts that run, and reports of a policy. */
export const alarms: string[] = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'] as const) {
  (window as unknown as Record<string, unknown>)[name] = () => alarms.push(`${name}()`);
}
Object.assign(document, { write: () => alarms.push('document.write()') });
document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) =>
  alarms.push(`${violatedDirective} in ${sourceFile}`),
);
const policy = document.createElement('meta');
policy.httpEquiv = 'Content-Security-Policy';
policy.content =
  "script-src 'self'; style-src 'self'; img-src 'none'; media-src 'none'; object-src 'none'; " +
  "frame-src 'none'; font-src 'none'; base-uri 'none'; require-trusted-types-for 'script'";
document.head.append(policy);

/** A workspace in which strangers have written one text wherever they may write. */
function workspaceOf(text: string, round = 0): Partial<WorkspaceSynchronised> {
  const person = { id: 'ana', name: text, segment: text };
  const queue = { id: 'billing', name: text };
  const by = { ...ana, name: text };
  const colleague = { ...bob, name: text };
  const owner = { agentId: 'bob', name: text, since: testTime };
  const facts = { at: testTime, read: false, dismissed: false } as const;
  const reasons = { target: text, reason: text, contact: text, owner: text, what: text };
  const shared = {
    contact: person,
    subject: text,
    queue,
    caseData: [{ key: text, value: text }],
    handover: { fromName: text, note: text, at: testTime },
  };
  return {
    agent: buildAgent({
      name: text,
      media: [buildMedium({ state: 'not-ready', reason: text })],
      notReadyReasons: [text],
    }),
    interactions: [
      buildChat({
        ...shared,
        owner,
        owners: [owner],
        pending: {
          id: 'outgoing-1',
          operationId: 'operation-1',
          purpose: 'transfer',
          targetId: 'bob',
          targetType: 'agent',
          targetName: text,
          medium: 'chat',
          sentAt: testTime,
          deadline: testTime + 20_000,
          canCancel: true,
        },
        consultations: [
          buildConsultation({
            caller: { agentId: 'alice', name: text },
            consulted: { agentId: 'bob', name: text },
            through: text,
          }),
        ],
        entries: [
          { kind: 'party-joined', id: 'e1', at: testTime, name: text, role: 'agent' },
          { kind: 'party-left', id: 'e2', at: testTime, name: text, role: 'agent' },
          { kind: 'ownership-transferred', id: 'e3', at: testTime, from: text, to: text },
          { kind: 'placed-in-queue', id: 'e4', at: testTime, target: text },
          buildMessage({ id: 'm1', author: by, text }),
          buildMessage({ id: 'm2', author: colleague, text }),
          buildMessage({ id: 'm3', author: { ...by, role: 'system' }, text }),
          buildMessage({ id: 'm4', author: { ...alice, name: text }, text }),
          buildMessage({ id: 'm5', author: by, text }),
        ],
      }),
      buildInstantMessages({ colleague: { agentId: 'bob', name: text } }),
    ],
    invitations: [
      buildInvitation({ ...shared, fromName: text, note: text, through: text }),
      buildMessageInvitation({ fromName: text, note: text }),
    ],
    notices: [
      buildProblemNotice({
        id: `n1-${round}`,
        contactName: text,
        problem: { code: 'transfer.rejected', ...reasons },
      }),
      {
        ...facts,
        id: `n2-${round}`,
        kind: 'placement',
        severity: 'info',
        target: text,
        contactName: text,
      },
      {
        ...{ ...facts, id: `n3-${round}`, kind: 'message', severity: 'info' },
        ...{ subject: text, text, sender: text },
      },
      buildProblemNotice({ id: `n4-${round}`, problem: { code: 'message.refused', ...reasons } }),
      buildProblemNotice({
        id: `n5-${round}`,
        problem: { code: 'interaction.not-owner', ...reasons },
      }),
    ],
  };
}

/** Elements of both sides, in which everything shows that a stranger can write. */
export class Rig {
  readonly host = document.createElement('div');
  readonly #transport = new FakeTransport();
  readonly #contact = new FakeContactTransport();
  readonly #contactSession = new ContactSession(this.#contact, { storage: new MemoryStorage() });
  readonly #shapes = new Map<string, string[]>();
  #text = 'x';
  #round = 0;

  constructor() {
    this.#transport.onQuery = ({ type }) =>
      type === 'find-targets' ? { targets: targetsOf(this.#text), total: 3 } : {};
    const { session } = makeSession(workspaceOf(this.#text), this.#transport);
    session.focus('chat-1');
    provideSession(this.host, session);
    document.body.append(this.host);
    render(
      html`<agent-status></agent-status>
        <interaction-list></interaction-list>
        <chat-interaction interaction-id="chat-1"></chat-interaction>
        <chat-interaction interaction-id="messages-1"></chat-interaction>
        <interaction-preview></interaction-preview>
        <my-messages></my-messages>
        <contact-chat .session=${this.#contactSession}></contact-chat>`,
      this.host,
    );
    // What is not in view is not rendered.
    for (const element of this.host.querySelectorAll<HTMLElement>('chat-interaction')) {
      element.style.setProperty('block-size', '3000px');
    }
  }

  async show(text: string): Promise<void> {
    this.#text = text;
    this.host.querySelector('team-communicator')?.remove();
    const communicator = document.createElement('team-communicator');
    communicator.operation = 'transfer';
    communicator.interactionId = 'chat-1';
    this.host.append(communicator);
    // A notice that is known stays as it was told first.
    for (const noticeId of noticeIds(this.#round)) {
      this.#transport.emit({ type: 'notice-deleted', noticeId });
    }
    this.#round += 1;
    const workspace = buildSynchronised(workspaceOf(text, this.#round));
    this.#transport.emit(workspace, ...conversationOf(text));
    if (!this.#contactSession.isConnected) await this.#contactSession.connect();
    this.#contact.emit(...contactChatOf(text));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    for (let turns = 0; turns < 3; turns++) await turn();
    // A message of My Messages, in full.
    const notices = this.host
      .querySelector('my-messages')!
      .shadowRoot!.querySelector('my-messages-list')!.shadowRoot!;
    notices.querySelector<HTMLElement>(`[data-notice="n3-${this.#round}"] button`)!.click();
    await turn();
  }

  /** What is announced when somebody says a text who has it for a name. */
  async announced(text: string): Promise<string> {
    this.#transport.emit(...conversationOf(text, 'heard'));
    for (let turns = 0; turns < 3; turns++) await turn();
    const regions = document.querySelectorAll('[data-agent-workspace-announcer]');
    return Array.from(regions, (region) => region.textContent).join();
  }

  /** Shows texts one after the other: the shape is that of a harmless one, and no alarm goes off. */
  async expectHarmless(texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      if (text === '') continue;
      const expected = await this.#shapeOf(harmless(text));
      await this.show(text);
      const actual = skeleton(this.host);
      const at = actual.findIndex((line, index) => line !== expected[index]);
      const isSame = at < 0 && actual.length === expected.length;
      expect(isSame ? '' : `${actual[at]} ≠ ${expected[at]}`, JSON.stringify(text)).to.equal('');
      expect(alarms, JSON.stringify(text)).to.deep.equal([]);
    }
  }

  async #shapeOf(text: string): Promise<string[]> {
    let shape = this.#shapes.get(text);
    if (!shape) {
      await this.show(text);
      shape = skeleton(this.host);
      this.#shapes.set(text, shape);
    }
    return shape;
  }
}

function noticeIds(round: number): string[] {
  return ['n1', 'n2', 'n3', 'n4', 'n5'].map((id) => `${id}-${round}`);
}

function targetsOf(text: string): readonly Target[] {
  return (['agent', 'queue', 'skill'] as const).map((type) => ({
    ...{ id: `target-${type}`, type, name: text, number: text },
    keywords: [text],
  }));
}

/** What is said after the workspace is there, and is announced. */
function conversationOf(text: string, id = 'm9'): WorkspaceEvent[] {
  const place = { interactionId: 'chat-1', conversationId: 'chat-1-contact' };
  const author = { ...ana, name: text };
  const entry = buildMessage({ id, author, text });
  return [
    { type: 'message-added', ...place, entry },
    { type: 'typing-changed', ...place, author: { ...author, partyId: 'p9' }, typing: true },
  ];
}

function contactChatOf(text: string): ContactEvent[] {
  const author = { ...alice, name: text };
  const chat = { id: 'chat-1', state: 'active', agentName: text, queueName: text } as const;
  const left = { kind: 'party-left', id: 'e1', at: testTime, name: text, role: 'agent' } as const;
  return [
    {
      type: 'contact-synchronised',
      contact: { id: 'ana', name: text },
      chat,
      entries: [buildMessage({ id: 'm1', author, text }), left],
    },
    { type: 'typing-changed', author, typing: true },
  ];
}

/** Lengths and numbers of lines from which on elements may render something else. */
const lengths = [1, 64, 160, 500, 4_000];
const mostLines = 5;

/** A harmless text of the same form: what depends on length and lines is no shape of the text's. */
function harmless(text: string): string {
  const lines = Math.min(mostLines, text.split('\n').length);
  const length = lengths.findLast((limit) => text.length > limit) ?? 0;
  return 'x'.repeat(length) + 'x\n'.repeat(lines - 1) + 'x';
}

/** Some of each kind that always run, where the corpora are not. */
export const few = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  "' onmouseover=alert(1) x='",
  '<form><input name=childNodes><input name=attributes></form>',
  '</textarea><style>*{display:none}</style>',
  '<a href=javascript:alert(1)>x</a>',
  'javascript:alert(1)',
  '${alert(1)}{{alert(1)}}<%= alert(1) %>',
  '<!--',
  '<lit-$1$>?lit$123$',
  '__proto__',
  'constructor',
  '\u202efdp.exe\u2066',
  'Z\u0301\u0301\u0301',
  '&lt;b&gt;&amp;#60;',
  '\u0000\ufeff\ud800',
];

export type Corpora = { readonly h5sc: readonly string[]; readonly blns: readonly string[] };

const corpus = await loadCorpus('hostile-text.json');
export const corpora = corpus === undefined ? undefined : (JSON.parse(corpus) as Corpora);
