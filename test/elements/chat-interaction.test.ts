import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InteractionSnapshot } from '../../src/domain/interaction.js';
import type { TeamCommunicator } from '../../src/elements/team-communicator/team-communicator.js';
import { TransportError } from '../../src/services/transport.js';
import {
  alice,
  ana,
  buildChat,
  buildMessage,
  buildProblemNotice,
  testTime,
} from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import {
  type ChatWindow,
  find,
  expectFocus,
  findAll,
  focused,
  lines,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';
import { makeProvider, makeSession } from '../support/session.js';

const pending = {
  id: 'invitation-1',
  operationId: 'operation-1',
  purpose: 'transfer',
  medium: 'chat',
  targetId: 'bob',
  targetType: 'agent',
  targetName: 'Bob Marley-Smith',
  sentAt: testTime,
  deadline: testTime + 12_000,
  canCancel: true,
} as const;

const whilePending = buildChat({ pending, capabilities: ['send-message'] });
const ended = buildChat({ state: 'ended', endedAt: testTime, capabilities: ['mark-done'] });

const bars = ({ host }: ChatWindow): string[] => findAll(host, '.bar p').map((bar) => textOf(bar));
const typesOf = ({ transport }: ChatWindow): string[] =>
  transport.commands.map(({ type }) => type).filter((type) => type !== 'set-typing');
const spoken = (politeness: string): string[] =>
  findAll(document, `[data-agent-workspace-announcer="${politeness}"] > div`).map(textOf);
const isUnavailable = (button: Element | undefined): boolean =>
  button?.getAttribute('aria-disabled') === 'true';

async function change(chat: ChatWindow, interaction: InteractionSnapshot): Promise<void> {
  chat.transport.emit({ type: 'interaction-changed', interaction });
  await settled();
}

async function refuse(chat: ChatWindow, id = 'notice-1'): Promise<void> {
  const notice = buildProblemNotice({ id });
  chat.transport.emit({ type: 'transfer-refused', interactionId: 'chat-1', notice });
  await settled();
}

afterEach(() => {
  for (const entry of findAll(document, '[data-agent-workspace-announcer] > div')) entry.remove();
});

describe('chat-interaction', () => {
  it('shows its empty state without a session, and throws nothing', async () => {
    const { host } = makeProvider();
    const element = document.createElement('chat-interaction');
    host.append(element);
    await settled();
    expect(textOf(find(host, '.empty'))).to.equal(
      'No open interactions Chats that you accept open here.',
    );
    expect(element.matches(':state(empty)')).to.equal(true);
    await expectAccessible(element);
  });

  it('follows the interaction in focus, or shows the one that it names', async () => {
    const chat = await openChat([
      buildChat(),
      buildChat({ id: 'chat-2', contact: { id: 'jamal', name: 'Jamal Moss' } }),
    ]);
    chat.session.focus('chat-2');
    await settled();
    expect(textOf(find(chat.host, 'h2'))).to.equal('Jamal Moss');
    chat.element.setAttribute('interaction-id', 'chat-1');
    await settled();
    expect(textOf(find(chat.host, 'h2'))).to.equal('Ana Kovač');
  });

  it('works when it is put elsewhere, taken out and put back', async () => {
    const chat = await openChat([buildChat()]);
    const { host } = makeProvider(makeSession().session);
    host.append(chat.element);
    await settled();
    expect(textOf(find(host, 'h2'))).to.equal('No open interactions');
    chat.element.remove();
    expect(chat.session.store.isObserved).to.equal(false);
    chat.host.append(chat.element);
    await settled();
    expect(textOf(find(chat.host, 'h2'))).to.equal('Ana Kovač');
  });

  it('is a region with the name of the contact, and a heading', async () => {
    const chat = await openChat([buildChat()]);
    expect(find(chat.host, 'section')!.getAttribute('aria-label')).to.equal('Chat with Ana Kovač');
    expect(textOf(find(chat.host, 'h2'))).to.equal('Ana Kovač');
  });

  it('says queue, age and owner below the name', async () => {
    const chat = await openChat([buildChat()]);
    chat.setNow(testTime + 4 * 60_000);
    await change(chat, buildChat({ epoch: 2 }));
    expect(textOf(find(chat.host, '.facts'))).to.equal('Billing · 4 min · owner: you');
  });

  it('says who else owns it', async () => {
    const owner = { agentId: 'bob', name: 'Bob Stone', since: testTime };
    const chat = await openChat([buildChat({ owner, capabilities: [] })]);
    expect(textOf(find(chat.host, '.facts'))).to.equal('Billing · under 1 min · owner: Bob Stone');
  });

  it('is accessible in conversation, while it waits, after a refusal and at the end', async () => {
    const chat = await openChat([buildChat({ entries: lines(3) })]);
    await expectAccessible(chat.element);
    await refuse(chat);
    await change(chat, whilePending);
    await expectAccessible(chat.element);
    await change(chat, ended);
    await expectAccessible(chat.element);
  });
});

describe('chat-interaction: toolbar', () => {
  it('has Transfer first, and one tab stop that arrows move', async () => {
    const chat = await openChat([buildChat()]);
    const buttons = findAll(chat.host, '[role=toolbar] > button');
    expect(
      buttons.map((button) => button.getAttribute('aria-label') ?? textOf(button)),
    ).to.deep.equal(['Transfer', 'Consult', 'Conference', 'End chat', 'More actions']);
    expect(buttons.map(({ tabIndex }) => tabIndex)).to.deep.equal([0, -1, -1, -1, -1]);
    buttons[0]!.focus();
    await sendKeys({ press: 'ArrowRight' });
    expectFocus(buttons[1]);
    await sendKeys({ press: 'End' });
    expectFocus(buttons[4]);
    await sendKeys({ press: 'Home' });
    expectFocus(buttons[0]);
  });

  it('offers Mark done after the end, and no Transfer', async () => {
    const chat = await openChat([ended]);
    chat.button('Mark done')!.click();
    await settled();
    expect(chat.button('Transfer')).to.equal(undefined);
    expect(typesOf(chat)).to.deep.equal(['mark-done']);
  });

  it('ends the chat only when the agent confirms, and the safe answer has the focus', async () => {
    const chat = await openChat([buildChat()]);
    chat.button('End chat')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    const dialog = find<HTMLDialogElement>(chat.host, 'dialog')!;
    expect(dialog.getAttribute('role')).to.equal('alertdialog');
    expect(textOf(focused()!)).to.equal('Keep the chat');
    await expectAccessible(chat.element);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(typesOf(chat)).to.deep.equal(['end-interaction']);
  });

  it('keeps the chat on Escape, and the focus returns', async () => {
    const chat = await openChat([buildChat()]);
    const button = chat.button('End chat')!;
    button.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(typesOf(chat)).to.deep.equal([]);
    expectFocus(button);
  });

  it('takes the question back when the chat ends meanwhile', async () => {
    const chat = await openChat([buildChat()]);
    chat.button('End chat')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    await change(chat, ended);
    expect(find<HTMLDialogElement>(chat.host, 'dialog')!.open).to.equal(false);
    expectFocus(chat.button('Mark done'));
    expect(typesOf(chat)).to.deep.equal([]);
  });

  it('warns of a text that was not sent', async () => {
    const chat = await openChat([buildChat()]);
    chat.session.drafts.set('chat-1-contact', 'not yet');
    chat.button('End chat')!.click();
    await settled();
    expect(textOf(find(chat.host, '#message'))).to.contain('What you have typed is not sent.');
  });

  it('leaves the chat from the menu, by keyboard', async () => {
    const chat = await openChat([buildChat()]);
    chat.button('More actions')!.focus();
    await sendKeys({ press: 'ArrowDown' });
    await settled();
    expect(textOf(focused()!)).to.equal('Leave chat, back to Billing');
    await expectAccessible(chat.element);
    await sendKeys({ press: 'Enter' });
    await settled();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(typesOf(chat)).to.deep.equal(['leave-interaction']);
  });

  it('returns from the menu to its button with Escape', async () => {
    const chat = await openChat([buildChat()]);
    const more = chat.button('More actions')!;
    more.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(more.getAttribute('aria-expanded')).to.equal('true');
    await sendKeys({ press: 'Escape' });
    await settled();
    expectFocus(more);
    expect(more.getAttribute('aria-expanded')).to.equal('false');
  });

  it('keeps End and Transfer waiting while an invitation is in flight, and says for whom', async () => {
    const chat = await openChat([whilePending]);
    const end = chat.button('End chat')!;
    expect(isUnavailable(end)).to.equal(true);
    expect(end.title).to.equal('Wait for Bob Marley-Smith, or cancel the invitation, first.');
    expect(isUnavailable(chat.button('Transfer'))).to.equal(true);
    end.click();
    chat.button('Transfer')!.click();
    await settled();
    expect(find<HTMLDialogElement>(chat.host, 'dialog')!.open).to.equal(false);
    expect(find(chat.host, 'team-communicator')).to.equal(undefined);
    expect(spoken('polite')).to.include(
      'Wait for Bob Marley-Smith, or cancel the invitation, first.',
    );
  });

  it('keeps the focus on a button that becomes unavailable', async () => {
    const chat = await openChat([buildChat()]);
    const end = chat.button('End chat')!;
    end.focus();
    await change(chat, whilePending);
    expectFocus(end);
  });

  it('asks nothing of a centre that cannot be reached', async () => {
    const chat = await openChat([buildChat()]);
    chat.transport.status.next({ state: 'reconnecting' });
    await settled();
    expect(isUnavailable(chat.button('Transfer'))).to.equal(true);
    expect(isUnavailable(chat.button('End chat'))).to.equal(true);
    expect(chat.element.matches(':state(offline)')).to.equal(true);
  });

  it('asks once however often the button is pressed', async () => {
    const chat = await openChat([ended]);
    chat.transport.onExecute = () => new Promise<void>(() => undefined);
    chat.button('Mark done')!.click();
    chat.button('Mark done')!.click();
    await settled();
    expect(typesOf(chat)).to.deep.equal(['mark-done']);
  });

  it('can be used again after a refusal, which it shows', async () => {
    const chat = await openChat([ended]);
    chat.transport.onExecute = () => {
      throw new TransportError({ code: 'interaction.disposition-required' }, 'refused');
    };
    chat.button('Mark done')!.click();
    await settled();
    chat.button('Mark done')!.click();
    await settled();
    expect(typesOf(chat)).to.deep.equal(['mark-done', 'mark-done']);
    expect(bars(chat)).to.deep.equal(['Choose a disposition before you mark this chat done.']);
  });
});

describe('chat-interaction: bars', () => {
  it('shows why a transfer was not accepted, at the top, and says it once', async () => {
    const chat = await openChat([buildChat()]);
    await refuse(chat);
    const sentence =
      'Bob Marley-Smith declined the transfer: “on a call”. You still own this chat.';
    expect(bars(chat)).to.deep.equal([sentence]);
    await chat.hear('m2');
    expect(spoken('assertive')).to.deep.equal([sentence]);
    const bar = find(chat.host, '.bar')!.getBoundingClientRect();
    expect(bar.bottom).to.be.at.most(chat.scroller().getBoundingClientRect().top);
  });

  it('puts the problem away for good', async () => {
    const chat = await openChat([buildChat(), buildChat({ id: 'chat-2' })]);
    await refuse(chat);
    chat.button('Dismiss')!.click();
    await settled();
    expect(bars(chat)).to.deep.equal([]);
    chat.session.focus('chat-2');
    await settled();
    chat.session.focus('chat-1');
    await settled();
    expect(bars(chat)).to.deep.equal([]);
    expect(chat.session.workspace.notices).to.have.length(1);
  });

  it('shows nothing of another chat', async () => {
    const chat = await openChat([buildChat(), buildChat({ id: 'chat-2' })]);
    await refuse(chat);
    chat.session.focus('chat-2');
    await settled();
    expect(bars(chat)).to.deep.equal([]);
  });

  it('waits for the target, counts down and leaves the chat usable', async () => {
    const chat = await openChat([whilePending]);
    expect(bars(chat)).to.deep.equal(['Transfer · Waiting for Bob Marley-Smith to accept… 12 s']);
    expect(chat.element.matches(':state(pending)')).to.equal(true);
    chat.element.focus();
    await sendKeys({ type: 'One moment' });
    await sendKeys({ press: 'Enter' });
    expect(typesOf(chat)).to.deep.equal(['send-message']);
  });

  it('counts on by itself', async () => {
    const chat = await openChat([whilePending]);
    chat.setNow(testTime + 3_000);
    await waitUntil(() => bars(chat)[0]?.endsWith('9 s'), 'one tick', { timeout: 2_500 });
  });

  it('cancels the invitation once', async () => {
    const chat = await openChat([whilePending]);
    chat.transport.onExecute = () => new Promise<void>(() => undefined);
    const cancel = chat.button('Cancel')!;
    cancel.click();
    cancel.click();
    await settled();
    expect(chat.transport.commands).to.have.length(1);
    expect(chat.transport.commands[0]).to.include({
      type: 'cancel-invitation',
      invitationId: 'invitation-1',
    });
    expect(textOf(cancel)).to.equal('Cancelling…');
  });

  it('can cancel again when that was refused', async () => {
    const chat = await openChat([whilePending]);
    chat.transport.onExecute = () => {
      throw new TransportError({ code: 'invitation.lost' }, 'refused');
    };
    chat.button('Cancel')!.click();
    await settled();
    expect(isUnavailable(chat.button('Cancel'))).to.equal(false);
  });

  it('does not cancel what cannot be cancelled, and says so', async () => {
    const chat = await openChat([buildChat({ pending: { ...pending, canCancel: false } })]);
    chat.button('Cancel')!.click();
    await settled();
    expect(typesOf(chat)).to.deep.equal([]);
    expect(chat.button('Cancel')!.title).to.equal('This invitation cannot be cancelled.');
  });

  it('says that the connection was lost and is back, once each', async () => {
    const chat = await openChat([buildChat()]);
    chat.transport.status.next({ state: 'reconnecting' });
    await settled();
    expect(bars(chat)).to.deep.equal(['Connection lost. Reconnecting…']);
    chat.transport.status.next({ state: 'connected', scope: 'server' });
    await settled();
    expect(bars(chat)).to.deep.equal([]);
    expect(spoken('assertive')).to.deep.equal([
      'Connection lost. Reconnecting…',
      'Connection restored.',
    ]);
  });

  it('shows who handed the chat over, with the note, until it is put away', async () => {
    const handover = { fromName: 'Bob Stone', note: 'Second charge is ours.', at: testTime };
    const chat = await openChat([buildChat({ id: 'chat-7', handover })]);
    expect(textOf(find(chat.host, '.words'))).to.equal(
      'Bob Stone transferred this chat to you Second charge is ours.',
    );
    await expectAccessible(chat.element);
    chat.button('Dismiss')!.click();
    await settled();
    expect(find(chat.host, '.words')).to.equal(undefined);
  });
});

describe('chat-interaction: Team Communicator', () => {
  async function open(chat: ChatWindow): Promise<HTMLElement> {
    chat.button('Transfer')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    return find(chat.host, 'team-communicator')!;
  }

  it('opens inside the window, for this chat, with the focus in its search', async () => {
    const chat = await openChat([buildChat()]);
    const communicator = await open(chat);
    expect(communicator.getAttribute('operation')).to.equal('transfer');
    expect(communicator.getAttribute('interaction-id')).to.equal('chat-1');
    expect(chat.button('Transfer')!.getAttribute('aria-expanded')).to.equal('true');
    expect(focused()!.getAttribute('role')).to.equal('combobox');
  });

  it('finds whom the page’s attributes allow: only who can be reached, and who is logged out', async () => {
    const chat = await openChat([buildChat()]);
    chat.element.setAttribute('only-reachable', '');
    chat.element.setAttribute('allow-offline', '');
    const communicator = (await open(chat)) as TeamCommunicator;
    expect(communicator.allowOffline).to.equal(true);
    const asked = chat.transport.queries.filter(({ type }) => type === 'find-targets');
    expect(asked.at(-1)).to.include({ onlyReachable: true });
  });

  it('covers neither the problem nor the last messages', async () => {
    const chat = await openChat([buildChat({ entries: lines(40) })]);
    await refuse(chat);
    const communicator = await open(chat);
    const bar = find(chat.host, '.bar')!.getBoundingClientRect();
    const panel = communicator.getBoundingClientRect();
    const last = findAll(chat.host, '.bubble').at(-1)!.getBoundingClientRect();
    expect(panel.top).to.be.at.least(bar.bottom);
    expect(last.top).to.be.at.least(panel.bottom);
    expect(last.bottom).to.be.at.most(chat.scroller().getBoundingClientRect().bottom);
    expect(chat.transcript().offsetHeight).to.be.at.least(112);
  });

  it('closes with Escape, and the focus returns to Transfer', async () => {
    const chat = await openChat([buildChat()]);
    await open(chat);
    await sendKeys({ press: 'Escape' });
    await settled();
    expect(find(chat.host, 'team-communicator')).to.equal(undefined);
    expectFocus(chat.button('Transfer'));
  });

  it('closes with the button that opened it', async () => {
    const chat = await openChat([buildChat()]);
    await open(chat);
    chat.button('Transfer')!.click();
    await settled();
    expect(find(chat.host, 'team-communicator')).to.equal(undefined);
  });

  it('closes when the invitation was sent, and the agent can go on writing', async () => {
    const chat = await openChat([buildChat()]);
    const communicator = await open(chat);
    chat.transport.emit({ type: 'interaction-changed', interaction: whilePending });
    communicator.dispatchEvent(new Event('close-request', { bubbles: true, composed: true }));
    await settled();
    expect(find(chat.host, 'team-communicator')).to.equal(undefined);
    expectFocus(chat.field());
  });

  it('stays open on a refusal, below the reason', async () => {
    const chat = await openChat([buildChat()]);
    await open(chat);
    await refuse(chat);
    expect(find(chat.host, 'team-communicator')).to.not.equal(undefined);
    expect(bars(chat)).to.have.length(1);
  });

  it('closes when the chat ends', async () => {
    const chat = await openChat([buildChat()]);
    await open(chat);
    await change(chat, ended);
    expect(find(chat.host, 'team-communicator')).to.equal(undefined);
    expectFocus(chat.button('Mark done'));
  });
});

describe('chat-interaction: when the chat goes', () => {
  it('shows the next one, and gives it nothing that was meant for the one before', async () => {
    const chat = await openChat([buildChat(), buildChat({ id: 'chat-2' })]);
    chat.element.focus();
    await sendKeys({ type: 'for Ana' });
    chat.transport.emit({
      type: 'interaction-removed',
      interactionId: 'chat-1',
      reason: 'transferred',
      target: 'Bob Marley-Smith',
    });
    await settled();
    await sendKeys({ type: ' more' });
    expect(chat.session.focused).to.equal('chat-2');
    expect(chat.field().value).to.equal('');
    expectFocus(find(chat.host, 'section'));
  });

  it('shows the empty state when none is left', async () => {
    const chat = await openChat([buildChat()]);
    chat.transport.emit({ type: 'interaction-removed', interactionId: 'chat-1', reason: 'done' });
    await settled();
    expect(textOf(find(chat.host, 'h2'))).to.equal('No open interactions');
  });

  it('takes no focus when another one had it', async () => {
    const chat = await openChat([buildChat()]);
    const other = document.createElement('input');
    chat.host.append(other);
    other.focus();
    chat.transport.emit({ type: 'interaction-removed', interactionId: 'chat-1', reason: 'done' });
    await settled();
    expectFocus(other);
  });
});

describe('chat-interaction: speech', () => {
  const own = (id: string) => ({
    type: 'message-added' as const,
    interactionId: 'chat-1',
    conversationId: 'chat-1-contact',
    entry: buildMessage({ id, author: alice, text: 'Mine' }),
  });

  it('says a new line of the contact, politely, and nothing of what was there', async () => {
    const chat = await openChat([buildChat({ entries: lines(3) })]);
    await chat.hear('n1', 'Are you there?');
    expect(spoken('polite')).to.deep.equal(['Ana Kovač: Are you there?']);
  });

  it('says a burst together, at most one announcement in two seconds', async () => {
    const chat = await openChat([buildChat()]);
    const start = performance.now();
    void chat.hear('n1', 'one');
    await waitUntil(() => spoken('polite').length > 0, 'at once', { interval: 1 });
    // In one go: frames take their time where much else runs.
    void chat.hear('n2', 'two');
    void chat.hear('n3', 'three');
    void chat.hear('n4', 'four');
    await waitUntil(() => spoken('polite').length > 1, 'after the pause', { timeout: 4_000 });
    expect(performance.now() - start).to.be.at.least(1_900);
    expect(spoken('polite')).to.deep.equal([
      'Ana Kovač: one',
      '3 new messages from Ana Kovač. Last: four',
    ]);
  });

  for (const [way, live] of [
    ['log', 'polite'],
    ['off', 'off'],
  ] as const) {
    it(`says nothing of new lines itself where the page wants “${way}”`, async () => {
      const chat = await openChat([buildChat()]);
      chat.element.announce = way;
      await chat.hear('n1', 'one');
      expect(chat.scroller().getAttribute('aria-live')).to.equal(live);
      expect(spoken('polite')).to.deep.equal([]);
    });
  }

  it('says that an own message was sent, not what it says', async () => {
    const chat = await openChat([buildChat()]);
    chat.transport.emit(own('o1'));
    await settled();
    expect(spoken('polite')).to.deep.equal(['Sent.']);
  });

  it('says at once that a message was not sent', async () => {
    const chat = await openChat([buildChat()]);
    chat.transport.onExecute = () => {
      throw new TransportError({ code: 'message.refused', what: 'no' }, 'refused');
    };
    chat.session.sendMessage('chat-1', 'chat-1-contact', 'Mine');
    await settled();
    expect(spoken('assertive')).to.deep.equal(['Message not sent. Not sent: no.']);
  });

  it('says how many earlier lines came, and nothing of typing or of another chat', async () => {
    const chat = await openChat([buildChat(), buildChat({ id: 'chat-2' })]);
    chat.transport.emit(
      {
        type: 'history-added',
        interactionId: 'chat-1',
        conversationId: 'chat-1-contact',
        entries: lines(3, 'e'),
        hasEarlier: false,
      },
      {
        type: 'typing-changed',
        interactionId: 'chat-1',
        conversationId: 'chat-1-contact',
        author: ana,
        typing: true,
      },
      {
        type: 'message-added',
        interactionId: 'chat-2',
        conversationId: 'chat-2-contact',
        entry: buildMessage({ id: 'x' }),
      },
    );
    await settled();
    chat.session.focus('chat-2');
    await settled();
    expect(spoken('polite')).to.deep.equal(['3 earlier messages loaded.']);
  });
});

describe('chat-interaction: layout', () => {
  const long = buildChat({
    contact: { id: 'ana', name: 'Wolfeschlegelsteinhausenbergerdorff-Kovač de la Torre' },
    queue: { id: 'q', name: 'Complaints about invoices and refunds, second level' },
    entries: [buildMessage({ text: 'a'.repeat(400) })],
    handover: { fromName: 'Bob Stone', note: 'b'.repeat(400), at: testTime + 1 },
    pending,
  });

  for (const width of [320, 360, 768, 1280]) {
    it(`scrolls nothing sideways and keeps its controls apart at ${width} px`, async () => {
      const chat = await openChat([long]);
      await refuse(chat);
      chat.host.style.setProperty('inline-size', `${width}px`);
      await settled();
      const wide = findAll(
        chat.host,
        'section, .scroller, .bar, [role=toolbar], .foot, .card',
      ).filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
      expect(wide.map(({ className, localName }) => `${localName}.${className}`)).to.deep.equal([]);
      const edges = chat.host.getBoundingClientRect();
      const boxes = findAll(chat.host, 'button')
        .map((button) => button.getBoundingClientRect())
        .filter((box) => box.width > 0);
      for (const box of boxes) {
        expect(box.left).to.be.at.least(edges.left);
        expect(box.right).to.be.at.most(edges.right);
        expect(Math.min(box.width, box.height)).to.be.at.least(24);
      }
      const overlaps = boxes.filter((a, index) =>
        boxes.some(
          (b, other) =>
            other > index &&
            a.left < b.right &&
            b.left < a.right &&
            a.top < b.bottom &&
            b.top < a.bottom,
        ),
      );
      expect(overlaps).to.have.length(0);
    });
  }
});
