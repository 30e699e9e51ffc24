import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { OutgoingInvitation } from '../../src/domain/invitation.js';
import type { ProblemNotice } from '../../src/domain/notice.js';
import { TransportError } from '../../src/services/transport.js';
import {
  buildChat,
  buildConsultation,
  buildProblemNotice,
  testTime,
} from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import {
  type ChatWindow,
  expectFocus,
  find,
  findAll,
  lines,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';
import { Heard } from '../support/heard.js';

const pending: OutgoingInvitation = {
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
};

const attempt = {
  purpose: 'transfer',
  targetId: 'bob',
  targetType: 'agent',
  targetName: 'Bob Marley-Smith',
  medium: 'chat',
  note: 'Second charge is ours.',
} as const;

const alternatives = [
  { id: 'chidi', type: 'agent', name: 'Chidi Okafor' },
  { id: 'billing', type: 'queue', name: 'Billing' },
] as const;

const capable = buildChat({
  epoch: 7,
  capabilities: ['send-message', 'transfer', 'consult', 'invite', 'leave', 'end'],
});

const bars = ({ host }: ChatWindow): string[] => findAll(host, '.bar .words').map(textOf);
const steps = ({ host }: ChatWindow): string[] => findAll(host, '.steps button').map(textOf);
const asked = ({ transport }: ChatWindow) =>
  transport.commands.map(({ operationId: _, ...command }) => command);

async function press(chat: ChatWindow, name: string): Promise<void> {
  const button = chat.button(name)!;
  button.focus();
  button.click();
  await settled();
}

async function tell(chat: ChatWindow, values: Partial<ProblemNotice>): Promise<void> {
  const notice = buildProblemNotice(values);
  chat.transport.emit({ type: 'transfer-refused', interactionId: 'chat-1', notice });
  await settled();
}

describe('chat-interaction-bars: what is in flight', () => {
  for (const [purpose, words] of [
    ['transfer', 'Transfer'],
    ['consultation', 'Consultation'],
    ['conference', 'Conference'],
    ['message', 'Instant message'],
  ] as const) {
    it(`says for a ${purpose} what is asked of whom, and how long it rings`, async () => {
      const chat = await openChat([buildChat({ pending: { ...pending, purpose } })]);
      expect(bars(chat)).to.deep.equal([`${words} · Waiting for Bob Marley-Smith to accept… 12 s`]);
      await expectAccessible(chat.element);
    });
  }

  it('says at whom it rings now in a queue or group', async () => {
    const target = { targetName: 'Billing', targetType: 'queue', targetId: 'billing' } as const;
    const ringing = buildChat({
      pending: { ...pending, ...target, purpose: 'consultation', ringsAt: ['Bob', 'Chidi'] },
    });
    const chat = await openChat([ringing]);
    expect(bars(chat)).to.deep.equal([
      'Consultation · Waiting for Billing to accept… 12 s Rings at Bob and Chidi.',
    ]);
  });

  it('says who was faster when a cancellation comes too late', async () => {
    const chat = await openChat([
      buildChat({ pending: { ...pending, purpose: 'consultation' }, capabilities: [] }),
    ]);
    chat.transport.onExecute = () => {
      const interaction = buildChat({ consultations: [buildConsultation()] });
      chat.transport.emit({ type: 'interaction-changed', interaction });
      throw new TransportError({ code: 'invitation.lost' }, 'refused');
    };
    await press(chat, 'Cancel');
    expect(bars(chat)).to.deep.equal([
      'Too late to cancel: Bob Marley-Smith has accepted already.',
    ]);
    expect(chat.session.workspace.notices.map(({ severity }) => severity)).to.deep.equal(['info']);
  });

  it('says nothing of a cancellation that a refusal has made needless', async () => {
    const chat = await openChat([buildChat({ pending, capabilities: [] })]);
    chat.transport.onExecute = () => {
      chat.transport.emit(
        { type: 'interaction-changed', interaction: buildChat() },
        { type: 'transfer-refused', interactionId: 'chat-1', notice: buildProblemNotice() },
      );
      throw new TransportError({ code: 'invitation.lost' }, 'refused');
    };
    await press(chat, 'Cancel');
    expect(chat.session.workspace.notices).to.have.length(1);
    expect(bars(chat)[0]).to.match(/^Bob Marley-Smith declined the transfer/u);
  });

  it('tells of an acceptance in My Messages when the chat has gone with it', async () => {
    const chat = await openChat([buildChat({ pending, capabilities: [] })]);
    chat.transport.onExecute = () => {
      chat.transport.emit({
        type: 'interaction-removed',
        interactionId: 'chat-1',
        reason: 'transferred',
      });
      throw new TransportError({ code: 'invitation.lost' }, 'refused');
    };
    await press(chat, 'Cancel');
    const [notice] = chat.session.workspace.notices;
    expect(notice).to.deep.include({
      kind: 'problem',
      problem: { code: 'invitation.lost', target: 'Bob Marley-Smith' },
    });
  });
});

describe('chat-interaction-bars: next steps', () => {
  it('offers to try again, each alternative by its name, and another choice', async () => {
    const chat = await openChat([capable]);
    await tell(chat, { attempt, alternatives });
    expect(steps(chat)).to.deep.equal([
      'Try again',
      'Ask Chidi Okafor',
      'Place in Billing',
      'Choose another',
    ]);
    await expectAccessible(chat.element);
  });

  const again = { interactionId: 'chat-1', epoch: 7, note: 'Second charge is ours.' };
  const cases = [
    [
      'transfer',
      'Try again',
      { type: 'transfer-interaction', targetId: 'bob', targetType: 'agent' },
    ],
    [
      'transfer',
      'Place in Billing',
      { type: 'transfer-interaction', targetId: 'billing', targetType: 'queue' },
    ],
    [
      'consultation',
      'Ask Chidi Okafor',
      { type: 'start-consultation', targetId: 'chidi', targetType: 'agent', medium: 'chat' },
    ],
    [
      'consultation',
      'Ask Billing',
      { type: 'start-consultation', targetId: 'billing', targetType: 'queue', medium: 'chat' },
    ],
    [
      'conference',
      'Try again',
      { type: 'invite-to-conference', targetId: 'bob', targetType: 'agent' },
    ],
  ] as const;
  for (const [purpose, name, command] of cases) {
    it(`asks the same with the same note after a ${purpose}: ${name}`, async () => {
      const chat = await openChat([capable]);
      await tell(chat, {
        attempt: { ...attempt, purpose },
        alternatives,
        problem: { code: `${purpose}.timed-out`, target: 'Bob Marley-Smith', seconds: 20 },
      });
      await press(chat, name);
      expect(asked(chat)).to.deep.equal([{ ...again, ...command }]);
    });
  }

  it('writes to a colleague again, with the same words', async () => {
    const chat = await openChat([capable]);
    await tell(chat, {
      attempt: { ...attempt, purpose: 'message', medium: 'instant-message' },
      problem: { code: 'message.rejected', target: 'Bob Marley-Smith' },
    });
    expect(steps(chat)).to.deep.equal(['Try again']);
    await press(chat, 'Try again');
    expect(asked(chat)).to.deep.equal([
      { type: 'start-instant-message', targetId: 'bob', text: 'Second charge is ours.' },
    ]);
  });

  it('opens the Team Communicator on the same operation', async () => {
    const chat = await openChat([capable]);
    await tell(chat, {
      attempt: { ...attempt, purpose: 'conference' },
      problem: { code: 'conference.rejected', target: 'Bob Marley-Smith' },
    });
    await press(chat, 'Choose another');
    expect(find(chat.host, 'team-communicator')!.getAttribute('operation')).to.equal('conference');
  });

  it('says who is asked then, and nothing where the centre refuses', async () => {
    const chat = await openChat([capable]);
    await tell(chat, { attempt });
    const heard = new Heard();
    await press(chat, 'Try again');
    expect(heard.texts).to.deep.equal(['Waiting for Bob Marley-Smith to accept…']);
    chat.transport.onExecute = () => {
      throw new TransportError({ code: 'invitation.lost' }, 'refused');
    };
    await press(chat, 'Try again');
    expect(heard.texts.filter((said) => said.startsWith('Waiting'))).to.have.length(1);
    heard.stop();
  });

  it('asks once, however often it is pressed', async () => {
    const chat = await openChat([capable]);
    await tell(chat, { attempt });
    chat.transport.onExecute = () => new Promise<void>(() => undefined);
    await press(chat, 'Try again');
    await press(chat, 'Try again');
    expect(asked(chat)).to.have.length(1);
  });

  it('gives the focus to what can be decided next when the steps go', async () => {
    const chat = await openChat([capable]);
    await tell(chat, { attempt });
    chat.transport.onExecute = () => {
      chat.transport.emit(
        { type: 'transfer-requested', interactionId: 'chat-1', targetName: 'Bob Marley-Smith' },
        { type: 'interaction-changed', interaction: buildChat({ pending, epoch: 7 }) },
      );
    };
    chat.button('Try again')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(steps(chat)).to.deep.equal([]);
    expectFocus(chat.button('Cancel'));
  });

  it('gives the focus to the window when nothing is left to decide', async () => {
    const chat = await openChat([capable]);
    await tell(chat, { attempt });
    chat.button('Dismiss')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled();
    expectFocus(find(chat.host, 'section.pane'));
  });

  for (const [code, offered] of [
    ['transfer.target-unknown', ['Ask Chidi Okafor', 'Place in Billing', 'Choose another']],
    ['transfer.already-party', ['Ask Chidi Okafor', 'Place in Billing', 'Choose another']],
    ['transfer.cancelled', []],
    ['transfer.contact-left', []],
  ] as const) {
    it(`offers only what makes sense after ${code}`, async () => {
      const chat = await openChat([capable]);
      await tell(chat, { attempt, alternatives, problem: { code, target: 'Bob' } });
      expect(steps(chat)).to.deep.equal(offered);
    });
  }

  it('offers nothing for a chat that has ended', async () => {
    const chat = await openChat([buildChat({ state: 'ended', capabilities: ['mark-done'] })]);
    await tell(chat, { attempt, alternatives });
    expect(steps(chat)).to.deep.equal([]);
  });

  it('says while the connection is sought why nobody can be asked', async () => {
    const chat = await openChat([capable]);
    await tell(chat, { attempt });
    chat.transport.status.next({ state: 'reconnecting' });
    await settled();
    expect(chat.button('Try again')!.getAttribute('aria-disabled')).to.equal('true');
    expect(chat.button('Try again')!.title).to.equal('Connection lost. Reconnecting…');
    await press(chat, 'Try again');
    expect(asked(chat)).to.deep.equal([]);
  });

  it('covers nothing of the last message, in a narrow window too', async () => {
    const chat = await openChat([{ ...capable, ...buildChat({ entries: lines(40), epoch: 7 }) }]);
    await tell(chat, { attempt, alternatives });
    for (const width of ['640px', '360px']) {
      chat.host.style.setProperty('inline-size', width);
      await settled();
      const last = findAll(chat.host, '.bubble').at(-1)!.getBoundingClientRect();
      const bar = find(chat.host, '.bar')!.getBoundingClientRect();
      expect(last.top).to.be.at.least(bar.bottom);
      expect(last.bottom).to.be.at.most(chat.scroller().getBoundingClientRect().bottom);
    }
  });
});

describe('chat-interaction-bars: a chat that is open again', () => {
  it('says that it was handled and is to be read only', async () => {
    const chat = await openChat([
      buildChat({
        state: 'ended',
        endedAt: testTime,
        reopened: true,
        capabilities: ['mark-done'],
      }),
    ]);
    expect(textOf(find(chat.host, '.bar'))).to.match(/^Handled .* Here to be read only\.$/u);
    expect(find(chat.host, 'chat-interaction-disposition')).to.equal(undefined);
    expect(find(chat.host, 'chat-interaction-transcript') === undefined).to.equal(false);
    expect(find(chat.host, 'chat-interaction-composer') === undefined).to.equal(true);
    await expectAccessible(chat.element);
  });
});
