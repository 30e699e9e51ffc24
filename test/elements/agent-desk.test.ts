import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { Target } from '../../src/domain/target.js';
import '../../src/elements/agent-desk/agent-desk.js';
import type { AgentDesk } from '../../src/elements/agent-desk/agent-desk.js';
import { CloseRequestEvent } from '../../src/elements/events.js';
import {
  buildAgent,
  buildChat,
  buildInvitation,
  buildMedium,
  buildMessageInvitation,
  buildProblemNotice,
} from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import { makeProvider, makeSession, type TestSession } from '../support/session.js';

async function make(
  { session }: TestSession,
  width = 720,
  template = html`<agent-desk></agent-desk>`,
): Promise<AgentDesk> {
  const { host } = makeProvider(session);
  host.style.setProperty('inline-size', `${width}px`);
  host.style.setProperty('block-size', '560px');
  const desk = await fixture<AgentDesk>(template, { parentNode: host });
  await desk.updateComplete;
  return desk;
}

function words(desk: AgentDesk): string {
  return (desk.shadowRoot!.textContent ?? '').replaceAll(/\s+/g, ' ');
}

function part(desk: AgentDesk, name: string): HTMLElement {
  return desk.shadowRoot!.querySelector<HTMLElement>(`[part="${name}"]`)!;
}

const notReady = buildAgent({ media: [buildMedium({ state: 'not-ready', reason: 'Break' })] });

describe('<agent-desk>', () => {
  it('says that it is not connected without a session', async () => {
    const desk = await fixture<AgentDesk>(html`<agent-desk></agent-desk>`);
    expect(words(desk)).to.contain('Not connected to a contact centre.');
    expect(desk.matches(':state(idle)')).to.equal(true);
    await expectAccessible(desk);
  });

  it('says what an idle agent who is Ready may expect', async () => {
    const desk = await make(makeSession());
    expect(words(desk)).to.contain('No open interactions');
    expect(words(desk)).to.contain('You are Ready for chat. New chats ring here.');
    expect(words(desk)).to.contain('Alice Lindqvist');
    await expectAccessible(desk);
  });

  it('offers an idle agent who is Not Ready to go Ready', async () => {
    const made = makeSession({ agent: notReady });
    const desk = await make(made);
    await expectAccessible(desk);
    desk.shadowRoot!.querySelector<HTMLElement>('.idle button')!.click();
    expect(made.transport.commands[0]).to.include({
      type: 'set-medium-state',
      medium: 'chat',
      state: 'ready',
    });
  });

  it('keeps the beginning of a name that is too long, whichever way the page and the name run', async () => {
    const names = [
      'Bartholomew Featherstonehaugh-Cholmondeley-Majoribanks of Wolfeschlegelsteinhausen',
      'عبد الرحمن بن محمد بن عبد الله بن إبراهيم الأنصاري القرشي الهاشمي المدني المكي',
    ];
    for (const dir of ['ltr', 'rtl']) {
      for (const name of names) {
        const desk = await make(
          makeSession({ agent: buildAgent({ name }) }),
          480,
          html`<agent-desk dir=${dir}></agent-desk>`,
        );
        const shown = desk.shadowRoot!.querySelector<HTMLElement>('.agent .truncated')!;
        const text = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT).nextNode()!;
        const first = document.createRange();
        const start = text.textContent!.indexOf(name[0]!);
        first.setStart(text, start);
        first.setEnd(text, start + 1);
        expect(shown.scrollWidth).to.be.greaterThan(shown.clientWidth);
        const { left, right } = shown.getBoundingClientRect();
        expect(first.getBoundingClientRect().left).to.be.within(left - 1, right);
        expect(first.getBoundingClientRect().right).to.be.within(left, right + 1);
      }
    }
  });

  it('shows the open interactions beside the one in focus', async () => {
    const desk = await make(
      makeSession({
        interactions: [
          buildChat(),
          buildChat({ id: 'chat-2', contact: { id: 'jamal', name: 'Jamal Marsh' } }),
        ],
      }),
    );
    expect(desk.matches(':state(idle)')).to.equal(false);
    const list = desk.shadowRoot!.querySelector('interaction-list')!;
    expect(list.shadowRoot!.querySelectorAll('[role="option"]')).to.have.length(2);
    const [left, right] = [part(desk, 'list'), part(desk, 'main')].map((each) =>
      each.getBoundingClientRect(),
    );
    expect(left!.right).to.be.at.most(right!.left + 1);
    await expectAccessible(desk);
  });

  it('says that the connection is lost, and nothing while it stands', async () => {
    const made = makeSession();
    const desk = await make(made);
    expect(desk.shadowRoot!.querySelector('.connection')).to.equal(null);
    made.transport.status.next({ state: 'reconnecting' });
    await desk.updateComplete;
    expect(words(desk)).to.contain('Connection lost. Reconnecting…');
    await expectAccessible(desk);
  });

  for (const width of [320, 360, 480, 768, 1280]) {
    it(`scrolls nothing sideways and covers no place to write at ${width} px`, async () => {
      const desk = await make(
        makeSession({
          interactions: [buildChat(), buildChat({ id: 'chat-2' })],
          invitations: [buildInvitation()],
        }),
        width,
      );
      expect(desk.scrollWidth).to.be.at.most(width);
      expect(part(desk, 'main').scrollWidth).to.be.at.most(part(desk, 'main').clientWidth + 1);
      const isNarrow = width < 480;
      expect(desk.matches(':state(narrow)')).to.equal(isNarrow);
      const list = desk.shadowRoot!.querySelector('interaction-list')!;
      await list.updateComplete;
      expect(list.matches(':state(strip)')).to.equal(isNarrow);
      const send = composerOf(desk).getBoundingClientRect();
      const preview = desk.shadowRoot!.querySelector('interaction-preview')!;
      await preview.updateComplete;
      const ringing = preview.getBoundingClientRect();
      expect(ringing.height).to.be.greaterThan(0);
      expect(ringing.bottom).to.be.at.most(send.bottom);
      expect(isCovered(desk, send)).to.equal(false);
    });
  }

  for (const width of [320, 360, 440]) {
    it(`lets what rings cover nothing at ${width} px, not even what went wrong`, async () => {
      const desk = await make(
        makeSession({
          interactions: [buildChat()],
          invitations: [
            buildInvitation(),
            buildInvitation({ id: 'second', kind: 'consultation' }),
            buildMessageInvitation({ id: 'third' }),
          ],
          notices: [buildProblemNotice()],
        }),
        width,
      );
      await waitUntil(() => desk.matches(':state(narrow)'));
      await desk.updateComplete;
      const [list, preview, main] = ['list', 'preview', 'main'].map((name) =>
        part(desk, name).getBoundingClientRect(),
      );
      expect(preview!.height).to.be.greaterThan(100);
      expect(list!.bottom).to.be.at.most(preview!.top + 1);
      expect(preview!.bottom).to.be.at.most(main!.top + 1);
      expect(main!.height).to.be.greaterThan(180);
      expect(desk.scrollWidth).to.be.at.most(width);
      await expectAccessible(desk);
    });
  }

  it('opens the Team Communicator from its bar, with or without an interaction', async () => {
    const desk = await make(makeSession(), 360);
    const team = desk.shadowRoot!.querySelector('agent-desk-team')!;
    await team.updateComplete;
    const button = team.shadowRoot!.querySelector<HTMLElement>('button')!;
    expect(button.textContent.trim()).to.equal('Team');
    button.click();
    await waitUntil(() => team.shadowRoot!.querySelector('team-communicator'));
    const communicator = team.shadowRoot!.querySelector('team-communicator')!;
    await waitUntil(() =>
      communicator
        .shadowRoot!.querySelector('team-communicator-panel')
        ?.shadowRoot?.activeElement?.matches('input'),
    );
    await expectAccessible(team);
    communicator.dispatchEvent(new CloseRequestEvent());
    await waitUntil(() => !team.shadowRoot!.querySelector('team-communicator'));
    expect(team.shadowRoot!.activeElement === button).to.equal(true);
  });

  it('shows the Team Communicator whole, however many it finds and however low the window is', async () => {
    const made = makeSession({ interactions: [buildChat()] });
    const targets: Target[] = Array.from({ length: 30 }, (_, index) => {
      return { id: `agent-${index}`, type: 'agent', name: `Agent ${index}` };
    });
    made.transport.onQuery = () => ({ targets, total: targets.length });
    const desk = await make(made);
    const team = desk.shadowRoot!.querySelector('agent-desk-team')!;
    await team.updateComplete;
    team.shadowRoot!.querySelector<HTMLElement>('button')!.click();
    await waitUntil(() => team.shadowRoot!.querySelector('team-communicator'));
    const communicator = team.shadowRoot!.querySelector('team-communicator')!;
    await communicator.updateComplete;
    const root = communicator.shadowRoot!.querySelector('team-communicator-panel')!.shadowRoot!;
    await waitUntil(() => root.querySelectorAll('[data-target]').length === targets.length);
    const panel = team.shadowRoot!.querySelector('.panel')!.getBoundingClientRect();
    const note = root.querySelector('[part="note"]')!.getBoundingClientRect();
    expect(panel.bottom).to.be.at.most(innerHeight);
    expect(note.height).to.be.greaterThan(24);
    expect(note.bottom).to.be.at.most(panel.bottom);
  });

  it('folds and unfolds with the room that it has', async () => {
    const desk = await make(makeSession({ interactions: [buildChat()] }));
    const provider = desk.parentElement!;
    provider.style.setProperty('inline-size', '360px');
    await waitUntil(() => desk.matches(':state(narrow)'));
    provider.style.setProperty('inline-size', '720px');
    await waitUntil(() => !desk.matches(':state(narrow)'));
  });

  it('takes a replacement for each of its parts', async () => {
    const desk = await make(
      makeSession({ interactions: [buildChat()] }),
      720,
      html`<agent-desk>
        <p slot="header">Own header</p>
        <p slot="list">Own list</p>
        <p slot="main">Own main</p>
        <p slot="preview">Own preview</p>
      </agent-desk>`,
    );
    for (const child of desk.children) {
      expect(child.getBoundingClientRect().height, child.textContent).to.be.greaterThan(0);
    }
  });

  it('works again when it is taken out and put back', async () => {
    const made = makeSession({ interactions: [buildChat()] });
    const desk = await make(made);
    const parent = desk.parentElement!;
    desk.remove();
    expect(made.session.store.isObserved).to.equal(false);
    parent.append(desk);
    await desk.updateComplete;
    expect(words(desk)).to.contain('Alice Lindqvist');
  });
});

/** Where the agent sends what is written. */
function composerOf(desk: AgentDesk): HTMLElement {
  const chat = desk.shadowRoot!.querySelector('chat-interaction')!;
  const conversations = chat.shadowRoot!.querySelector('chat-interaction-conversations')!;
  const composer = conversations.shadowRoot!.querySelector('chat-interaction-composer')!;
  return composer.shadowRoot!.querySelector<HTMLElement>('button.primary')!;
}

/** Asks whether something else would be clicked in the middle of a place. */
function isCovered(desk: AgentDesk, place: DOMRect): boolean {
  const x = place.left + place.width / 2;
  const y = place.top + place.height / 2;
  return desk.shadowRoot!.elementFromPoint(x, y)?.localName === 'interaction-preview';
}
