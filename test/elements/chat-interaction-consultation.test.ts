import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Consultation } from '../../src/domain/consultation.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { InteractionSnapshot, Party } from '../../src/domain/interaction.js';
import {
  ana,
  bob,
  buildChat,
  buildConsultation,
  buildMessage,
  testTime,
} from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import {
  type ChatWindow,
  expectFocus,
  find,
  findAll,
  focused,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';
import { isVisible } from '../../src/elements/shared/is-visible.js';

const apart = 'chat-1-consultation-1';

type Values = Parameters<typeof buildChat>[0];

/** Ana's chat with a conversation for each consultation that has one; Bob has said one line in each. */
function consulting(
  consultations: readonly Consultation[] = [buildConsultation()],
  values: Values = {},
): InteractionSnapshot {
  const conversations = consultations.flatMap(({ conversationId }) =>
    conversationId === undefined
      ? []
      : [
          {
            id: conversationId,
            interactionId: 'chat-1',
            audience: 'consultation' as const,
            entries: [
              buildMessage({ id: `${conversationId}-m1`, author: bob, text: 'It is ours.' }),
            ],
          },
        ],
  );
  const withAna = {
    id: 'chat-1-contact',
    interactionId: 'chat-1',
    audience: 'contact' as const,
    entries: [buildMessage({ id: 'a1', text: 'Thank you!' })],
  };
  return buildChat({ consultations, conversations: [withAna, ...conversations], ...values });
}

const ended = buildConsultation({ state: 'ended', endedAt: testTime + 60_000, capabilities: [] });
const second = buildConsultation({
  id: 'consultation-2',
  consulted: { agentId: 'leila', name: 'Leila Bonnet' },
  conversationId: 'chat-1-consultation-2',
});
const call = buildConsultation({
  id: 'consultation-3',
  medium: 'voice',
  consulted: { agentId: 'mika', name: 'Mika Salonen' },
  conversationId: undefined,
});

const pending = {
  id: 'invitation-1',
  operationId: 'operation-1',
  purpose: 'consultation',
  medium: 'chat',
  targetId: 'leila',
  targetType: 'agent',
  targetName: 'Leila Bonnet',
  sentAt: testTime,
  deadline: testTime + 12_000,
  canCancel: true,
} as const;

const parties: readonly Party[] = [
  { id: 'party-ana', role: 'contact', name: 'Ana Kovač', state: 'connected' },
  { id: 'agent-bob', role: 'owner', name: 'Bob Marley-Smith', agentId: 'bob', state: 'connected' },
  {
    id: 'consulted-consultation-1',
    role: 'consulted',
    name: 'Alice Lindqvist',
    agentId: 'alice',
    state: 'connected',
  },
];

const asked = buildConsultation({
  caller: { agentId: 'bob', name: 'Bob Marley-Smith' },
  consulted: { agentId: 'alice', name: 'Alice Lindqvist' },
  capabilities: ['send-message', 'end'],
});

/** Bob's chat, as Alice sees it whom he asks. */
const asConsulted: Values = {
  owner: { agentId: 'bob', name: 'Bob Marley-Smith', since: testTime },
  parties,
  partyId: 'consulted-consultation-1',
  capabilities: [],
};

async function open(interaction: InteractionSnapshot, width = 1024): Promise<ChatWindow> {
  const chat = await openChat([]);
  chat.host.style.setProperty('inline-size', `${width}px`);
  await settled();
  chat.transport.emit({ type: 'interaction-added', interaction });
  await settled();
  return chat;
}

async function change(chat: ChatWindow, interaction: InteractionSnapshot): Promise<void> {
  chat.transport.emit({ type: 'interaction-changed', interaction });
  await settled();
}

async function say(chat: ChatWindow, id: string, conversationId: string, text: string) {
  const author = conversationId === 'chat-1-contact' ? ana : bob;
  const entry = buildMessage({ id, author, text });
  chat.transport.emit({ type: 'message-added', interactionId: 'chat-1', conversationId, entry });
  await settled();
}

const panes = ({ host }: ChatWindow): HTMLElement[] =>
  findAll(host, 'chat-interaction-consultation');
const pane = (chat: ChatWindow): HTMLElement => panes(chat)[0]!;
const wordsOf = (element: HTMLElement): string => textOf(find(element.shadowRoot!, 'section'));
const toggleOf = (element: HTMLElement): HTMLElement => find(element.shadowRoot!, '.toggle')!;
const logOf = (element: HTMLElement): HTMLElement | undefined =>
  find(element.shadowRoot!, '[role=log]');
const actionsOf = (element: HTMLElement): HTMLElement[] =>
  findAll(element.shadowRoot!, '[data-action]');
const visible = (elements: HTMLElement[]): HTMLElement[] =>
  elements.filter((element) => isVisible(element));
const fields = ({ host }: ChatWindow): HTMLTextAreaElement[] =>
  visible(findAll(host, 'textarea')) as HTMLTextAreaElement[];
const named = (chat: ChatWindow, name: string): HTMLTextAreaElement =>
  fields(chat).find((field) => field.getAttribute('aria-label') === name)!;
const toAna = (chat: ChatWindow): HTMLTextAreaElement => named(chat, 'Message to Ana Kovač');
const toBob = (chat: ChatWindow): HTMLTextAreaElement =>
  named(chat, 'Message to Bob Marley-Smith only, consultation');
const asks = ({ transport }: ChatWindow): object[] =>
  transport.commands
    .filter(({ type }) => type !== 'set-typing')
    .map(({ operationId: _, ...command }) => command);
async function pressControlEnd(): Promise<void> {
  await sendKeys({ down: 'Control' });
  await sendKeys({ press: 'End' });
  await sendKeys({ up: 'Control' });
}

const spoken = (politeness: string): string[] =>
  findAll(document, `[data-agent-workspace-announcer="${politeness}"] > div`).map(textOf);

afterEach(() => {
  for (const entry of findAll(document, '[data-agent-workspace-announcer] > div')) entry.remove();
});

describe('chat-interaction: a consultation', () => {
  it('is a region with its name, and says who cannot see it', async () => {
    const chat = await open(consulting());
    const section = find(pane(chat).shadowRoot!, 'section')!;
    const title = find(pane(chat).shadowRoot!, `#${section.getAttribute('aria-labelledby')}`);
    expect(textOf(title)).to.equal('Consultation with Bob Marley-Smith');
    expect(wordsOf(pane(chat))).to.contain('Ana Kovač cannot see this');
  });

  it('has a surface of its own, in the pane and in its text', async () => {
    const chat = await open(consulting());
    const surface = (element: Element) => getComputedStyle(element).backgroundColor;
    const [contact, consultation] = findAll(chat.host, 'chat-interaction-composer');
    expect(surface(consultation!)).to.equal(surface(pane(chat)));
    expect(surface(consultation!)).not.to.equal(surface(contact!));
    expect(textOf(find(consultation!.shadowRoot!, '.primary'))).to.equal('Send to colleague');
    expect(textOf(find(contact!.shadowRoot!, '.primary'))).to.equal('Send');
  });

  it('is accessible while it runs, folded up and at its end', async () => {
    const chat = await open(consulting([buildConsultation(), second, call]));
    await expectAccessible(chat.element);
    toggleOf(pane(chat)).click();
    await settled();
    await expectAccessible(chat.element);
    void chat.session.drafts.giveBack(apart, 'not yet');
    await change(chat, consulting([ended, second, call]));
    toggleOf(pane(chat)).click();
    await settled();
    await expectAccessible(chat.element);
  }).timeout(15_000);

  it('has a transcript of its own, in which the colleague stands opposite', async () => {
    const chat = await open(consulting());
    expect(logOf(pane(chat))!.getAttribute('aria-label')).to.equal(
      'Messages with Bob Marley-Smith, consultation',
    );
    expect(textOf(logOf(pane(chat)))).to.contain('It is ours.');
    expect(textOf(logOf(pane(chat)))).not.to.contain('Thank you!');
    expect(findAll(pane(chat).shadowRoot!, '.group.colleague')).to.have.length(0);
    expect(textOf(find(chat.host, '[role=log]'))).not.to.contain('It is ours.');
  });

  it('executes what its buttons say, under the epoch', async () => {
    const chat = await open(consulting(undefined, { epoch: 7 }));
    for (const button of actionsOf(pane(chat))) {
      button.click();
      await settled();
    }
    const place = { interactionId: 'chat-1', epoch: 7, consultationId: 'consultation-1' };
    expect(actionsOf(pane(chat)).map(textOf)).to.deep.equal([
      'Instant transfer',
      'Make it a conference',
      'End consultation',
    ]);
    expect(asks(chat)).to.deep.equal([
      { type: 'transfer-to-consultation', ...place },
      { type: 'merge-consultation', ...place },
      { type: 'end-consultation', ...place },
    ]);
  });

  it('asks once while an answer is awaited', async () => {
    const chat = await open(consulting());
    chat.transport.onExecute = () => new Promise<void>(() => undefined);
    actionsOf(pane(chat))[0]!.click();
    actionsOf(pane(chat))[0]!.click();
    actionsOf(pane(chat))[2]!.click();
    await settled();
    expect(asks(chat)).to.have.length(1);
  });

  it('says why a button does nothing now, and keeps its focus', async () => {
    const chat = await open(consulting());
    const [transfer] = actionsOf(pane(chat));
    transfer!.focus();
    const waiting = buildConsultation({ capabilities: ['send-message'] });
    await change(chat, consulting([waiting], { pending, capabilities: ['send-message'] }));
    expectFocus(transfer);
    expect(transfer!.getAttribute('aria-disabled')).to.equal('true');
    await sendKeys({ press: 'Enter' });
    await settled();
    const why = 'Wait for Leila Bonnet, or cancel the invitation, first.';
    expect(transfer!.title).to.equal(why);
    expect(spoken('polite')).to.include(why);
    expect(asks(chat)).to.deep.equal([]);
  });

  it('has one tab stop for its buttons, which arrows move', async () => {
    const chat = await open(consulting());
    const buttons = actionsOf(pane(chat));
    buttons[0]!.focus();
    await sendKeys({ press: 'ArrowRight' });
    expectFocus(buttons[1]);
    await sendKeys({ press: 'End' });
    expectFocus(buttons[2]);
    expect(buttons.map(({ tabIndex }) => tabIndex)).to.deep.equal([-1, -1, 0]);
  });

  it('folds up to its name, what is new and the last line, and unfolds, by keyboard', async () => {
    const chat = await open(consulting());
    toggleOf(pane(chat)).focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    await say(chat, 'b2', apart, 'Shall I take it?');
    expect(toggleOf(pane(chat)).getAttribute('aria-expanded')).to.equal('false');
    expect(textOf(find(pane(chat).shadowRoot!, '.last'))).to.equal(
      'Bob Marley-Smith: Shall I take it?',
    );
    expect(textOf(find(pane(chat).shadowRoot!, '.badge .visually-hidden'))).to.equal('1 unread');
    expectFocus(toggleOf(pane(chat)));
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(toggleOf(pane(chat)).getAttribute('aria-expanded')).to.equal('true');
    expect(find(pane(chat).shadowRoot!, '.badge')).to.equal(undefined);
  });

  it('counts what is new in it apart from what the contact writes', async () => {
    const chat = await open(consulting());
    toggleOf(pane(chat)).click();
    await settled();
    await say(chat, 'a2', 'chat-1-contact', 'Are you there?');
    expect(find(pane(chat).shadowRoot!, '.badge')).to.equal(undefined);
  });

  it('shows who writes in its own place, open and folded up', async () => {
    const chat = await open(consulting());
    const typing: WorkspaceEvent = {
      type: 'typing-changed',
      interactionId: 'chat-1',
      conversationId: apart,
      author: bob,
      typing: true,
    };
    chat.transport.emit(typing);
    await settled();
    const shown = findAll(chat.host, '.typing').map(textOf);
    expect(shown).to.deep.equal(['', 'Bob Marley-Smith is typing…']);
    toggleOf(pane(chat)).click();
    await settled();
    expect(textOf(find(pane(chat).shadowRoot!, '.last'))).to.equal('Bob Marley-Smith is typing…');
  });

  it('tells the centre that the agent writes in it, and not to the contact', async () => {
    const chat = await open(consulting());
    toBob(chat).focus();
    await sendKeys({ type: 'x' });
    const told = chat.transport.commands.flatMap((command) =>
      command.type === 'set-typing' ? [command.conversationId] : [],
    );
    expect(told).to.deep.equal([apart]);
  });

  it('says of an announcement that it is of the consultation', async () => {
    const chat = await open(consulting());
    await say(chat, 'b2', apart, 'Shall I take it?');
    expect(spoken('polite')).to.deep.equal(['Consultation. Bob Marley-Smith: Shall I take it?']);
  });

  it('takes neither focus nor text when it begins, and says that it is open', async () => {
    const chat = await open(consulting([]));
    toAna(chat).focus();
    await sendKeys({ type: 'Dear A' });
    await change(chat, consulting());
    await sendKeys({ type: 'na' });
    expectFocus(toAna(chat));
    expect(toAna(chat).value).to.equal('Dear Ana');
    expect(toBob(chat).value).to.equal('');
    expect(spoken('polite')).to.include('The consultation with Bob Marley-Smith is open.');
  });
});

describe('chat-interaction: what a consultation cannot do', () => {
  it('says that a colleague by phone cannot take a chat', async () => {
    const only = { ...call, capabilities: ['end'] } as const;
    const chat = await open(consulting([only]));
    expect(actionsOf(pane(chat)).map(({ title }) => title)).to.deep.equal([
      'Mika Salonen cannot handle chat.',
      'Mika Salonen cannot handle chat.',
      'End consultation',
    ]);
  });
});

describe('chat-interaction: several consultations', () => {
  it('opens one at a time, and a second one in none’s place', async () => {
    const chat = await open(consulting());
    toBob(chat).focus();
    await change(chat, consulting([buildConsultation(), second]));
    expect(panes(chat).map((each) => each.hasAttribute('open'))).to.deep.equal([true, false]);
    expectFocus(toBob(chat));
    toggleOf(panes(chat)[1]!).click();
    await settled();
    expect(panes(chat).map((each) => each.hasAttribute('open'))).to.deep.equal([false, true]);
    expect(named(chat, 'Message to Leila Bonnet only, consultation')).not.to.equal(undefined);
  });

  it('keeps which one is open over going to another chat and back', async () => {
    const chat = await open(consulting([buildConsultation(), second]));
    toggleOf(panes(chat)[1]!).click();
    chat.transport.emit({ type: 'interaction-added', interaction: buildChat({ id: 'chat-2' }) });
    await settled();
    chat.session.focus('chat-2');
    await settled();
    expect(panes(chat)).to.have.length(0);
    chat.session.focus('chat-1');
    await settled();
    expect(panes(chat).map((each) => each.hasAttribute('open'))).to.deep.equal([false, true]);
  });

  it('shows one by phone as a row with its buttons, and without a transcript', async () => {
    const chat = await open(consulting([call]));
    chat.setNow(testTime + 145_000);
    await change(chat, consulting([call], { epoch: 2 }));
    expect(wordsOf(pane(chat))).to.contain('Call consultation with Mika Salonen');
    expect(wordsOf(pane(chat))).to.contain('Ana Kovač cannot hear this · 2:25');
    expect(actionsOf(pane(chat))).to.have.length(3);
    expect(logOf(pane(chat))).to.equal(undefined);
    expect(find(pane(chat).shadowRoot!, '.toggle')).to.equal(undefined);
    expect(pane(chat).getBoundingClientRect().height).to.be.below(60);
  });
});

describe('chat-interaction: a consultation that has ended', () => {
  it('[T9] keeps what was typed and not sent, to be read and copied, and sends it nowhere', async () => {
    const chat = await open(consulting());
    toBob(chat).focus();
    await sendKeys({ type: 'Not for Ana' });
    await change(chat, consulting([ended]));
    await sendKeys({ press: 'Enter' });
    await settled();
    const field = toBob(chat);
    expect(field.value).to.equal('Not for Ana');
    expect(field.readOnly).to.equal(true);
    expect(toAna(chat).value).to.equal('');
    expect(asks(chat)).to.deep.equal([]);
    expect(wordsOf(pane(chat))).to.contain('Consultation with Bob Marley-Smith has ended');
    expect(textOf(find(pane(chat).shadowRoot!, '#hint'))).to.equal(
      'The consultation has ended. This was not sent.',
    );
  });

  it('[T9] keeps what is sent in the very moment in which it ends', async () => {
    const chat = await open(consulting());
    toBob(chat).focus();
    await sendKeys({ type: 'Not for Ana' });
    chat.transport.emit({ type: 'interaction-changed', interaction: consulting([ended]) });
    const enter = { key: 'Enter', bubbles: true, cancelable: true };
    toBob(chat).dispatchEvent(new KeyboardEvent('keydown', enter));
    await settled();
    expect(toBob(chat).value).to.equal('Not for Ana');
    expect(asks(chat)).to.deep.equal([]);
  });

  it('copies what was not sent', async () => {
    const chat = await open(consulting());
    void chat.session.drafts.giveBack(apart, 'Not for Ana');
    await change(chat, consulting([ended]));
    const copied: string[] = [];
    const { clipboard } = navigator;
    const writeText = clipboard.writeText.bind(clipboard);
    clipboard.writeText = async (text) => void copied.push(text);
    chat.button('Copy text')!.click();
    await settled();
    clipboard.writeText = writeText;
    expect(copied).to.deep.equal(['Not for Ana']);
    expect(spoken('polite')).to.include('Copied.');
  });

  it('selects what was not sent where the page may not copy', async () => {
    const chat = await open(consulting());
    void chat.session.drafts.giveBack(apart, 'Not for Ana');
    await change(chat, consulting([ended]));
    const { clipboard } = navigator;
    const writeText = clipboard.writeText.bind(clipboard);
    clipboard.writeText = () => Promise.reject(new Error('not allowed'));
    chat.button('Copy text')!.click();
    await settled();
    clipboard.writeText = writeText;
    const field = toBob(chat);
    expectFocus(field);
    expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 11]);
  });

  it('has no field when nothing waits in it, and its buttons are gone', async () => {
    const chat = await open(consulting([ended]));
    expect(fields(chat).map((field) => field.getAttribute('aria-label'))).to.deep.equal([
      'Message to Ana Kovač',
    ]);
    expect(actionsOf(pane(chat))).to.have.length(0);
  });

  it('keeps the focus near when its button or its text goes', async () => {
    const chat = await open(consulting());
    actionsOf(pane(chat))[2]!.focus();
    await change(chat, consulting([ended]));
    expectFocus(toggleOf(pane(chat)));
    const other = await open(consulting());
    toBob(other).focus();
    await change(other, consulting([ended]));
    expectFocus(toggleOf(pane(other)));
    expect(spoken('polite')).to.include('The consultation with Bob Marley-Smith has ended.');
  });

  it('is folded up when it was over before the window was opened, unless something waits in it', async () => {
    const chat = await open(consulting([ended]));
    expect(pane(chat).hasAttribute('open')).to.equal(false);
    const other = await openChat([]);
    other.host.style.setProperty('inline-size', '1024px');
    other.session.drafts.set(apart, 'Not for Ana');
    await settled();
    other.transport.emit({ type: 'interaction-added', interaction: consulting([ended]) });
    await settled();
    expect(toBob(other).value).to.equal('Not for Ana');
  });

  it('gives the contact’s text its place back where there is little room', async () => {
    const chat = await open(consulting(), 360);
    toggleOf(pane(chat)).click();
    await settled();
    await change(chat, consulting([ended]));
    expect(pane(chat).hasAttribute('open')).to.equal(false);
    expect(toAna(chat)).not.to.equal(undefined);
    expect(chat.button('Write to Ana Kovač')!.checkVisibility()).to.equal(false);
  });

  it('goes when it is dismissed, for good, and the focus goes to the contact’s text', async () => {
    const chat = await open(consulting([ended]));
    chat.button('Dismiss the consultation with Bob Marley-Smith')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(panes(chat)).to.have.length(0);
    expectFocus(toAna(chat));
    await change(chat, consulting([ended], { epoch: 2 }));
    expect(panes(chat)).to.have.length(0);
  });
});

describe('chat-interaction: as the agent who is asked', () => {
  it('shows the contact’s conversation to be read, with one line that says so and no field', async () => {
    const chat = await open(consulting([asked], asConsulted));
    expect(textOf(find(chat.host, '[role=log]'))).to.contain('Thank you!');
    expect(textOf(find(chat.host, '.reading'))).to.equal(
      'Bob Marley-Smith owns this chat. Ana Kovač does not see you.',
    );
    expect(fields(chat).map((field) => field.getAttribute('aria-label'))).to.deep.equal([
      'Message to Bob Marley-Smith only, consultation',
    ]);
    await expectAccessible(chat.element);
  });

  it('goes on live while the contact writes', async () => {
    const chat = await open(consulting([asked], asConsulted));
    await say(chat, 'a2', 'chat-1-contact', 'One more thing');
    expect(textOf(find(chat.host, '[role=log]'))).to.contain('One more thing');
  });

  it('puts the caret into the consultation, and sends there', async () => {
    const chat = await open(consulting([asked], asConsulted));
    chat.element.focus();
    await sendKeys({ type: 'We can.' });
    await sendKeys({ press: 'Enter' });
    const sent = chat.transport.commands.flatMap((command) =>
      command.type === 'send-message' ? [[command.conversationId, command.text]] : [],
    );
    expect(sent).to.deep.equal([[apart, 'We can.']]);
  });

  it('ends it for the own side, and hands nothing over', async () => {
    const chat = await open(consulting([asked], asConsulted));
    expect(actionsOf(pane(chat)).map(textOf)).to.deep.equal(['End consultation']);
    actionsOf(pane(chat))[0]!.click();
    await settled();
    expect(asks(chat).map((command) => (command as { type: string }).type)).to.deep.equal([
      'end-consultation',
    ]);
  });

  it('is open also where there is little room', async () => {
    const chat = await open(consulting([asked], asConsulted), 360);
    expect(pane(chat).hasAttribute('open')).to.equal(true);
  });

  it('stays when it has ended, to be read', async () => {
    const chat = await open(consulting([asked], asConsulted));
    toBob(chat).focus();
    const over = { ...asked, state: 'ended', capabilities: [] } as const;
    await change(
      chat,
      consulting([over], { ...asConsulted, state: 'ended', capabilities: ['mark-done'] }),
    );
    expect(wordsOf(pane(chat))).to.contain('Consultation with Bob Marley-Smith has ended');
    expect(textOf(logOf(pane(chat)))).to.contain('It is ours.');
    expect(find(pane(chat).shadowRoot!, '.dismiss')).to.equal(undefined);
    expectFocus(toggleOf(pane(chat)));
  });
});

describe('chat-interaction: a consultation in little room', () => {
  it('begins folded up, so that nothing takes the place of the contact’s text', async () => {
    const chat = await open(consulting(), 360);
    expect(pane(chat).hasAttribute('open')).to.equal(false);
    expect(fields(chat).map((field) => field.getAttribute('aria-label'))).to.deep.equal([
      'Message to Ana Kovač',
    ]);
  });

  it('has one text to write in, and a way back to the contact’s', async () => {
    const chat = await open(consulting(), 360);
    toggleOf(pane(chat)).click();
    await settled();
    expect(fields(chat)).to.have.length(1);
    expect(toBob(chat)).not.to.equal(undefined);
    chat.element.focus();
    expectFocus(toBob(chat));
    chat.button('Write to Ana Kovač')!.click();
    await settled();
    expect(fields(chat)).to.have.length(1);
    expectFocus(toAna(chat));
  });

  it('stands beside the contact’s conversation in a wide window', async () => {
    const chat = await open(consulting());
    const contact = find(chat.host, '[role=log]')!.getBoundingClientRect();
    expect(pane(chat).getBoundingClientRect().left).to.be.at.least(contact.right);
    expect(fields(chat)).to.have.length(2);
  });

  for (const width of [320, 360, 768, 1280]) {
    it(`keeps the contact’s last words in view and scrolls nothing sideways at ${width} px`, async () => {
      const chat = await open(consulting([buildConsultation(), call], { pending }), width);
      if (!pane(chat).hasAttribute('open')) toggleOf(pane(chat)).click();
      await settled();
      const frame = chat.host.getBoundingClientRect();
      const last = find(chat.host, '[data-id=a1]')!;
      const bubble = last.getBoundingClientRect();
      const scroller = find(chat.host, '[role=log]')!.getBoundingClientRect();
      expect(bubble.top).to.be.at.least(scroller.top);
      expect(bubble.bottom).to.be.at.most(Math.min(scroller.bottom, frame.bottom));
      const bar = find(chat.host, '.bar')!.getBoundingClientRect();
      expect(bar.top).to.be.at.least(frame.top);
      const wide = findAll(
        chat.host,
        'section, .scroller, .bar, [role=toolbar], .foot, .head, .conversations',
      ).filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
      expect(wide.map(({ className, localName }) => `${localName}.${className}`)).to.deep.equal([]);
      for (const button of visible(findAll(chat.host, 'button'))) {
        const box = button.getBoundingClientRect();
        expect(box.right).to.be.at.most(frame.right);
        expect(Math.min(box.width, box.height)).to.be.at.least(24);
      }
    });
  }

  it('leads with Ctrl+End from each transcript to its own text', async () => {
    const chat = await open(consulting());
    find(pane(chat).shadowRoot!, '.bubble')!.focus();
    await pressControlEnd();
    expectFocus(toBob(chat));
    find(chat.host, '.bubble')!.focus();
    await pressControlEnd();
    expectFocus(toAna(chat));
    expect(focused()?.localName).to.equal('textarea');
  });
});
