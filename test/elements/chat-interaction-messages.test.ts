import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { InteractionSnapshot } from '../../src/domain/interaction.js';
import {
  alice,
  bob,
  buildInstantMessages,
  buildMessage,
  buildProblemNotice,
  testTime,
} from '../../src/testing/builders.js';
import { expectAccessible } from '../support/axe.js';
import {
  type ChatWindow,
  expectFocus,
  find,
  findAll,
  openChat,
  settled,
  textOf,
} from '../support/chat-window.js';

const entries = [
  buildMessage({ id: 'i1', author: alice, text: 'Do you have a minute?' }),
  buildMessage({ id: 'i2', author: bob, text: 'Yes. What is it?' }),
];

const pending = {
  id: 'invitation-1',
  operationId: 'operation-1',
  purpose: 'message',
  medium: 'instant-message',
  targetId: 'bob',
  targetType: 'agent',
  targetName: 'Bob Marley-Smith',
  sentAt: testTime,
  deadline: testTime + 12_000,
  canCancel: true,
} as const;

const over = { state: 'ended', endedAt: testTime, capabilities: ['mark-done'] } as const;

const facts = ({ host }: ChatWindow): string => textOf(find(host, '.facts'));
const typesOf = ({ transport }: ChatWindow): string[] =>
  transport.commands.map(({ type }) => type).filter((type) => type !== 'set-typing');

async function change(chat: ChatWindow, interaction: InteractionSnapshot): Promise<void> {
  chat.transport.emit({ type: 'interaction-changed', interaction });
  await settled();
}

describe('chat-interaction: instant messages', () => {
  it('is a region with the name of the colleague, a heading and the transcript', async () => {
    const chat = await openChat([buildInstantMessages({ entries })]);
    expect(find(chat.host, 'section')!.getAttribute('aria-label')).to.equal(
      'Instant messages with Bob Marley-Smith',
    );
    expect(textOf(find(chat.host, 'h2'))).to.equal('Bob Marley-Smith');
    expect(chat.scroller().getAttribute('aria-label')).to.equal('Messages with Bob Marley-Smith');
    expect(facts(chat)).to.equal('Instant messages · connected');
    await expectAccessible(chat.element);
  });

  it('draws the colleague opposite, as one who is talked to', async () => {
    const chat = await openChat([buildInstantMessages({ entries })]);
    expect(findAll(chat.host, '.group.own')).to.have.length(1);
    expect(findAll(chat.host, '.group.contact')).to.have.length(1);
    expect(textOf(find(chat.host, '.group.contact'))).not.to.contain('colleague');
  });

  it('sends to the colleague, whose name is in the name of the field', async () => {
    const chat = await openChat([buildInstantMessages({ entries })]);
    expect(chat.field().getAttribute('aria-label')).to.equal('Message to Bob Marley-Smith');
    chat.element.focus();
    await sendKeys({ type: 'The 4711 case' });
    await sendKeys({ press: 'Enter' });
    const sent = chat.transport.commands.flatMap((command) =>
      command.type === 'send-message' ? [[command.conversationId, command.text]] : [],
    );
    expect(sent).to.deep.equal([['messages-1-agents', 'The 4711 case']]);
  });

  it('waits with seconds and Cancel, and takes text already', async () => {
    const chat = await openChat([buildInstantMessages({ pending })]);
    expect(facts(chat)).to.equal('Instant messages · has not answered yet');
    expect(textOf(find(chat.host, '.bar p'))).to.contain(
      'Waiting for Bob Marley-Smith to accept… 12 s',
    );
    expect(chat.field().readOnly).to.equal(false);
    await expectAccessible(chat.element);
    chat.button('Cancel')!.click();
    await settled();
    expect(typesOf(chat)).to.deep.equal(['cancel-invitation']);
  });

  it('says when the colleague has accepted', async () => {
    const chat = await openChat([buildInstantMessages({ pending })]);
    await change(chat, buildInstantMessages());
    expect(facts(chat)).to.equal('Instant messages · connected');
    expect(findAll(chat.host, '.bar')).to.have.length(0);
  });

  it('says why the colleague did not accept, keeps the draft and can be closed', async () => {
    const chat = await openChat([buildInstantMessages({ pending })]);
    chat.element.focus();
    await sendKeys({ type: 'one more' });
    const notice = buildProblemNotice({
      interactionId: 'messages-1',
      problem: { code: 'message.timed-out', target: 'Bob Marley-Smith', seconds: 20 },
    });
    chat.transport.emit({ type: 'notice-added', notice });
    await change(chat, buildInstantMessages(over));
    expect(textOf(find(chat.host, '.bar p'))).to.contain(
      'Bob Marley-Smith did not answer in 20 s.',
    );
    expect(chat.field().value).to.equal('one more');
    expect(textOf(find(chat.host, '#hint'))).to.equal('This conversation has ended.');
    await expectAccessible(chat.element);
    chat.button('Close')!.click();
    await settled();
    expect(typesOf(chat)).to.deep.equal(['mark-done']);
  });

  it('is left with a button, which stays under the focus and closes at the end', async () => {
    const chat = await openChat([buildInstantMessages({ entries })]);
    const leave = chat.button('Leave')!;
    leave.focus();
    await sendKeys({ press: 'Enter' });
    await change(chat, buildInstantMessages({ entries, ...over }));
    expectFocus(chat.button('Close'));
    await sendKeys({ press: 'Enter' });
    await settled();
    expect(typesOf(chat)).to.deep.equal(['leave-interaction', 'mark-done']);
  });

  it('asks nothing of a centre that cannot be reached', async () => {
    const chat = await openChat([buildInstantMessages({ entries })]);
    chat.transport.status.next({ state: 'reconnecting' });
    await settled();
    const leave = chat.button('Leave')!;
    expect(leave.getAttribute('aria-disabled')).to.equal('true');
    leave.click();
    await settled();
    expect(typesOf(chat)).to.deep.equal([]);
  });

  it('gives way to a chat that comes into focus, and keeps its draft', async () => {
    const chat = await openChat([
      buildInstantMessages({ entries }),
      buildInstantMessages({ id: 'messages-2' }),
    ]);
    chat.element.focus();
    await sendKeys({ type: 'for Bob' });
    chat.session.focus('messages-2');
    await settled();
    expect(chat.field().value).to.equal('');
    chat.session.focus('messages-1');
    await settled();
    expect(chat.field().value).to.equal('for Bob');
  });
});
