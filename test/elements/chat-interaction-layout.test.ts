import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import '../../src/elements/agent-desk/agent-desk.js';
import type { Consultation } from '../../src/domain/consultation.js';
import type { WorkspaceEvent, WorkspaceSynchronised } from '../../src/domain/event.js';
import type { InteractionSnapshot, Party, PartyRole } from '../../src/domain/interaction.js';
import type { Target } from '../../src/domain/target.js';
import {
  alice,
  ana,
  bob,
  buildChat,
  buildConsultation,
  buildInvitation,
  buildMessage,
  buildProblemNotice,
  testTime,
} from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { expectAccessible } from '../support/axe.js';
import { expectFocus, find, findAll, settled, textOf } from '../support/chat-window.js';
import { makeProvider, makeSession, type TestSession } from '../support/session.js';
import { isVisible } from '../../src/elements/shared/is-visible.js';

const agents = { alice: 'Alice Lindqvist', bob: 'Bob Marley-Smith', chidi: 'Chidi Okafor' };

type Chat = NonNullable<Parameters<typeof buildChat>[0]>;
type Size = readonly [width: number, height: number];

const party = (agentId: keyof typeof agents, role: PartyRole): Party => ({
  id: role === 'consulted' ? 'consulted-consultation-1' : `agent-${agentId}`,
  role,
  name: agents[agentId],
  agentId,
  state: 'connected',
});

function chatWith(consultation: Consultation, values: Chat): InteractionSnapshot {
  const { conversationId } = consultation;
  const withAna = [
    buildMessage({ id: 'a1', text: 'My invoice 4711 was charged twice, can you help me?' }),
    buildMessage({ id: 'a2', author: alice, text: 'Let me look at it. One moment please.' }),
    buildMessage({ id: 'a3', author: ana, text: 'Thank you!' }),
  ];
  const withBob = [
    buildMessage({
      id: 'b1',
      author: alice,
      text: 'Is the second charge ours? She has 4711 twice.',
    }),
    buildMessage({ id: 'b2', author: bob, text: 'Yes, it is ours. Refund it, please.' }),
  ];
  const talk = { interactionId: 'chat-1', audience: 'consultation' as const, entries: withBob };
  return buildChat({
    capabilities: ['send-message', 'transfer', 'consult', 'invite', 'leave', 'end'],
    consultations: [consultation],
    conversations: [
      { id: 'chat-1-contact', interactionId: 'chat-1', audience: 'contact', entries: withAna },
      ...(conversationId === undefined ? [] : [{ id: conversationId, ...talk }]),
    ],
    ...values,
  });
}

const asked: Consultation = buildConsultation({
  caller: { agentId: 'bob', name: agents.bob },
  consulted: { agentId: 'alice', name: agents.alice },
  capabilities: ['send-message', 'end'],
});

let handovers = 0;

/** Bob's chat as Alice sees it whom he asks; each with a handover of its own, as one put away stays away. */
function consulted(consultation = asked, values: Chat = {}): InteractionSnapshot {
  const at = testTime + (handovers += 1);
  const note = 'She has been charged twice, in February and in March. May I refund both of them?';
  const step = { agentId: 'bob', name: agents.bob, since: testTime, messages: 1 };
  return chatWith(consultation, {
    owner: { agentId: 'bob', name: agents.bob, since: testTime },
    parties: [party('bob', 'owner'), party('alice', 'consulted')],
    partyId: 'consulted-consultation-1',
    capabilities: [],
    handover: {
      fromName: agents.bob,
      note,
      at,
      handling: { steps: [step], contactMessages: 2, contactWroteAt: testTime },
    },
    ...values,
  });
}

/** Alice's own chat, in which she asks Bob. */
function consulting(values: Partial<Consultation> = {}, chat: Chat = {}): InteractionSnapshot {
  return chatWith(buildConsultation(values), {
    parties: [party('alice', 'owner'), party('bob', 'consulted')],
    partyId: 'agent-alice',
    ...chat,
  });
}

const over: Partial<Consultation> = { state: 'ended', endedAt: testTime + 1, capabilities: [] };
const talkOver: Chat = { state: 'ended', endedAt: testTime + 1, capabilities: ['mark-done'] };

const refused = buildProblemNotice({
  attempt: {
    purpose: 'transfer',
    targetId: 'bob',
    targetType: 'agent',
    targetName: agents.bob,
    medium: 'chat',
  },
  alternatives: [{ id: 'chidi', type: 'agent', name: agents.chidi }],
});
const toldOnly = buildProblemNotice({ problem: { code: 'connection.lost' } });
const ringing = buildInvitation({ id: 'invitation-9', interactionId: 'chat-9' });

const targets: readonly Target[] = ['Chidi Okafor', 'Dana Reyes', 'Emre Aydın', 'Leila Bonnet'].map(
  (name) => ({ id: name, type: 'agent', name }),
);

type Desk = TestSession & { readonly host: HTMLElement };

/** A desk of a given size, over a transport that the test plays. */
async function openDesk(
  interaction: InteractionSnapshot,
  [width, height]: Size,
  values: Partial<WorkspaceSynchronised> = {},
): Promise<Desk> {
  const transport = new FakeTransport();
  transport.onQuery = ({ type }) =>
    type === 'find-targets' ? { targets, total: targets.length } : { dispositions: [] };
  const made = makeSession({ interactions: [], ...values }, transport);
  const { host } = makeProvider(made.session);
  host.style.setProperty('block-size', `${height}px`);
  host.style.setProperty('inline-size', `${width}px`);
  render(html`<agent-desk></agent-desk>`, host);
  await settled();
  transport.emit({ type: 'interaction-added', interaction } satisfies WorkspaceEvent);
  made.session.focus(interaction.id);
  await settled();
  await settled();
  return { ...made, host };
}

async function press(element: HTMLElement | undefined): Promise<void> {
  element!.click();
  await settled();
}

async function write(desk: Desk, text: string): Promise<void> {
  const field = find<HTMLTextAreaElement>(pane(desk).shadowRoot!, 'textarea')!;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled();
}

async function change(desk: Desk, interaction: InteractionSnapshot): Promise<void> {
  desk.transport.emit({ type: 'interaction-changed', interaction });
  await settled();
}

const pane = ({ host }: Desk): HTMLElement => find(host, 'chat-interaction-consultation')!;
const toggleOf = (desk: Desk): HTMLElement => find(pane(desk).shadowRoot!, '.toggle')!;
const actionsOf = (desk: Desk): HTMLElement[] => {
  const found = findAll(pane(desk).shadowRoot!, '[data-action]');
  expect(found).not.to.have.length(0);
  return found;
};
const card = ({ host }: Desk): HTMLElement => find(host, 'aside.card')!;
const composers = ({ host }: Desk): HTMLElement[] =>
  findAll(host, 'chat-interaction-composer').filter((each) => isVisible(each));
const lineHeight = (element: Element): number =>
  Number.parseFloat(getComputedStyle(element).lineHeight);

/** How much of an element can be seen: what clips it is taken off. */
function seen(
  element: Element,
  { host }: Desk,
): { readonly width: number; readonly height: number } {
  const box = element.getBoundingClientRect();
  let { top, bottom, left, right } = box;
  const cut = (by: DOMRect): void => {
    top = Math.max(top, by.top);
    bottom = Math.min(bottom, by.bottom);
    left = Math.max(left, by.left);
    right = Math.min(right, by.right);
  };
  cut(host.getBoundingClientRect());
  for (let at = parentOf(element); at && at !== host; at = parentOf(at)) {
    const { overflowX, overflowY } = getComputedStyle(at);
    if (overflowX !== 'visible' || overflowY !== 'visible') cut(at.getBoundingClientRect());
  }
  return { width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return (
    element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null)
  );
}

function expectWhole(element: Element | undefined, desk: Desk): void {
  const box = element!.getBoundingClientRect();
  const name = `${element!.localName}.${element!.className}`;
  expect(box.height, name).to.be.above(0);
  const { width, height } = seen(element!, desk);
  expect(height, `height of ${name}`).to.be.closeTo(box.height, 1);
  expect(width, `width of ${name}`).to.be.closeTo(box.width, 1);
}

/** Whom it goes to, the text and the button: nothing of it is out of view. */
function expectComposer(desk: Desk, name: RegExp): void {
  const found = composers(desk).find((each) =>
    name.test(find(each.shadowRoot!, 'textarea')?.getAttribute('aria-label') ?? ''),
  );
  expectWhole(found, desk);
  for (const each of findAll(found!.shadowRoot!, '.audience, textarea, .foot button')) {
    expectWhole(each, desk);
  }
}

/** So many lines of what was said last can be read. */
function expectLines(log: Element | undefined, desk: Desk, count: number): void {
  expect(seen(log!, desk).height).to.be.at.least(count * lineHeight(log!));
  const last = findAll(log!, '.bubble').at(-1)!;
  expect(seen(last, desk).height, textOf(last)).to.be.at.least(lineHeight(last));
}

const logs = ({ host }: Desk): HTMLElement[] =>
  findAll(host, '[role=log]').filter((each) => isVisible(each));

function expectNothingSideways({ host }: Desk): void {
  const wide = findAll(
    host,
    'section, .scroller, .bar, .card, .head, .foot, [role=toolbar], .conversations, .pane',
  ).filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth);
  expect(wide.map(({ localName, className }) => `${localName}.${className}`)).to.deep.equal([]);
}

const narrow: readonly Size[] = [
  [320, 640],
  [360, 640],
  [360, 740],
];
const sizes: readonly Size[] = [...narrow, [768, 640]];

describe('chat-interaction: what matters stays in view', () => {
  for (const size of sizes) {
    const place = `at ${size.join(' x ')}`;

    it(`keeps the text of the agent who is asked whole, and both talks, ${place}`, async () => {
      const desk = await openDesk(consulted(), size);
      expectComposer(desk, /Bob Marley-Smith only/u);
      expect(logs(desk)).to.have.length(2);
      for (const log of logs(desk)) expectLines(log, desk, 2);
      expectWhole(find(desk.host, '.reading'), desk);
      expectWhole(find(pane(desk).shadowRoot!, '[data-action=end]'), desk);
      expectNothingSideways(desk);
    });

    it(`keeps it in view below a problem, while something rings, ${place}`, async () => {
      const values = { notices: [toldOnly], invitations: [ringing] };
      const desk = await openDesk(consulted(), size, values);
      expectComposer(desk, /Bob Marley-Smith only/u);
      expectWhole(find(desk.host, '.bar'), desk);
      expectLines(logs(desk).at(-1), desk, 1);
      expectNothingSideways(desk);
    });

    it(`keeps the text of the owner in view below a refusal, while something rings, ${place}`, async () => {
      const values = { notices: [refused], invitations: [ringing] };
      const desk = await openDesk(consulting(), size, values);
      expectComposer(desk, /Message to Ana/u);
      expectWhole(find(desk.host, '.bar'), desk);
      expectLines(logs(desk)[0], desk, 1);
      expectNothingSideways(desk);
    });

    it(`keeps the text to the colleague in view, and the actions, ${place}`, async () => {
      const desk = await openDesk(consulting(), size);
      if (!pane(desk).hasAttribute('open')) await press(toggleOf(desk));
      expectComposer(desk, /Bob Marley-Smith only/u);
      for (const log of logs(desk)) expectLines(log, desk, 2);
      for (const button of actionsOf(desk)) expectWhole(button, desk);
      expectNothingSideways(desk);
    });
  }

  it('keeps a long text to write whole as well', async () => {
    const desk = await openDesk(consulted(), [360, 640]);
    await write(desk, Array.from({ length: 30 }, (_, line) => `Line ${line}`).join('\n'));
    expectComposer(desk, /Bob Marley-Smith only/u);
  });

  for (const width of [320, 360, 768]) {
    it(`shows three targets, the problem, the last words and the text at ${width} x 600`, async () => {
      const desk = await openDesk(buildChat(), [width, 600], { notices: [toldOnly] });
      await press(find(desk.host, '[data-action=transfer]'));
      await settled();
      const rows = findAll(find(desk.host, 'team-communicator-panel')!.shadowRoot!, '.row');
      const whole = rows.filter(
        (row) => seen(row, desk).height >= row.getBoundingClientRect().height - 1,
      );
      expect(whole.length).to.be.at.least(3);
      expectWhole(find(desk.host, '.bar'), desk);
      expectLines(logs(desk)[0], desk, 1);
      expectComposer(desk, /Message to Ana/u);
      expectNothingSideways(desk);
    });

    it(`shows targets above a consultation that is written in at ${width} x 640`, async () => {
      const desk = await openDesk(consulting(), [width, 640]);
      if (!pane(desk).hasAttribute('open')) await press(toggleOf(desk));
      await press(find(desk.host, '[data-action=transfer]'));
      await settled();
      const rows = findAll(find(desk.host, 'team-communicator-panel')!.shadowRoot!, '.row');
      expectWhole(rows[0], desk);
      expectComposer(desk, /Bob Marley-Smith only/u);
      expectNothingSideways(desk);
    });
  }
});

describe('chat-interaction: what came with the chat, in little height', () => {
  for (const size of narrow) {
    it(`is one line, which unfolds within the window at ${size.join(' x ')}`, async () => {
      const desk = await openDesk(consulted(), size);
      const note = find(card(desk), '.note')!;
      expect(card(desk).getBoundingClientRect().height).to.be.below(2.5 * lineHeight(note));
      expectWhole(card(desk), desk);
      const unfold = find(card(desk), '.unfold')!;
      expect(unfold.getAttribute('aria-expanded')).to.equal('false');
      await expectAccessible(find(desk.host, 'chat-interaction')!);
      unfold.focus();
      await press(unfold);
      expect(unfold.getAttribute('aria-expanded')).to.equal('true');
      expectFocus(unfold);
      expect(seen(note, desk).height).to.be.at.least(2 * lineHeight(note));
      expectComposer(desk, /Bob Marley-Smith only/u);
      await expectAccessible(find(desk.host, 'chat-interaction')!);
    }).timeout(20_000);
  }

  it('is shown in full where there is height for it', async () => {
    const desk = await openDesk(consulted(), [768, 900]);
    expect(find(card(desk), '.unfold')!.checkVisibility()).to.equal(false);
    expectWhole(find(card(desk), 'summary'), desk);
  });
});

describe('chat-interaction: a consultation that has ended, in little room', () => {
  for (const width of [320, 360, 768]) {
    it(`folds up to its head, and opens again at ${width} px`, async () => {
      const desk = await openDesk(consulting(), [width, 640]);
      if (!pane(desk).hasAttribute('open')) await press(toggleOf(desk));
      await change(desk, consulting(over));
      expect(pane(desk).hasAttribute('open')).to.equal(false);
      expect(pane(desk).getBoundingClientRect().height).to.be.below(64);
      expectComposer(desk, /Message to Ana/u);
      await press(toggleOf(desk));
      expect(logs(desk)).to.have.length(2);
      for (const log of logs(desk)) expectLines(log, desk, 2);
      await change(desk, consulting(over, { epoch: 2 }));
      expect(pane(desk).hasAttribute('open')).to.equal(true);
    });
  }

  it('gives the agent who was asked the contact’s talk its place back, and keeps the focus', async () => {
    const desk = await openDesk(consulted(), [360, 640]);
    const before = logs(desk)[0]!.clientHeight;
    find(pane(desk).shadowRoot!, 'textarea')!.focus();
    await change(desk, consulted({ ...asked, ...over }, talkOver));
    expect(pane(desk).hasAttribute('open')).to.equal(false);
    expect(logs(desk)[0]!.clientHeight).to.be.above(2 * before);
    expectFocus(toggleOf(desk));
  });

  it('stays open for what was not sent', async () => {
    const desk = await openDesk(consulted(), [360, 640]);
    await write(desk, 'Not sent yet');
    await change(desk, consulted({ ...asked, ...over }, talkOver));
    expect(pane(desk).hasAttribute('open')).to.equal(true);
    expect(find<HTMLTextAreaElement>(pane(desk).shadowRoot!, 'textarea')!.value).to.equal(
      'Not sent yet',
    );
  });

  it('stays open beside the contact’s talk in a wide window', async () => {
    const desk = await openDesk(consulting(), [1280, 640]);
    await change(desk, consulting(over));
    expect(pane(desk).hasAttribute('open')).to.equal(true);
  });
});

describe('chat-interaction: words have room', () => {
  const call = { medium: 'voice', conversationId: undefined } as const;

  for (const width of [320, 360, 700, 768, 884, 1024]) {
    it(`shows the actions of a call within their buttons at ${width} px`, async () => {
      for (const interaction of [consulted({ ...asked, ...call }), consulting(call)]) {
        const desk = await openDesk(interaction, [width, 720]);
        for (const button of actionsOf(desk)) {
          expectWhole(button, desk);
          const label = find(button, '.label')!.getBoundingClientRect();
          const { left, right } = button.getBoundingClientRect();
          expect(label.left, textOf(button)).to.be.above(left);
          expect(label.right, textOf(button)).to.be.below(right);
        }
        desk.host.remove();
      }
    });
  }

  for (const width of [320, 360, 768, 884, 1024]) {
    it(`says in full as what each takes part at ${width} px`, async () => {
      const dana = { ...party('chidi', 'conference'), capabilities: ['remove' as const] };
      const parties = [
        party('bob', 'owner'),
        dana,
        { ...party('alice', 'consulted'), state: 'disconnected' as const },
      ];
      const desk = await openDesk(consulted(asked, { parties }), [width, 900]);
      const summary = find(desk.host, 'button.summary')!;
      if (summary.checkVisibility()) await press(summary);
      const facts = findAll(desk.host, 'chat-interaction-parties-row').map((row) =>
        find(row.shadowRoot!, '.facts')!,
      );
      expect(facts).to.have.length(2);
      for (const each of facts) {
        expect(each.scrollWidth, textOf(each)).to.be.at.most(each.clientWidth);
      }
    });
  }
});
