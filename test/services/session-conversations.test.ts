import { expect } from '@open-wc/testing';
import type { CommandRequest } from '../../src/domain/command.js';
import type { ChatInteraction } from '../../src/domain/interaction.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { AutoAnswer } from '../../src/domain/policies.js';
import type { ProblemCode } from '../../src/domain/problem.js';
import { Session, type SessionOptions } from '../../src/services/session.js';
import { TransportError } from '../../src/services/transport.js';
import {
  bob,
  buildChat,
  buildConsultation,
  buildInstantMessages,
  buildInvitation,
  buildMessage,
  buildSynchronised,
} from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { FakeClock } from '../support/fake-clock.js';
import { turn } from '../support/turn.js';

const talk = 'chat-1-consultation-1';
const consulting = (state: 'active' | 'ended' = 'active') =>
  buildChat({
    consultations: [buildConsultation({ state })],
    conversations: [
      { id: 'chat-1-contact', interactionId: 'chat-1', audience: 'contact', entries: [] },
      { id: talk, interactionId: 'chat-1', audience: 'consultation', entries: [] },
    ],
  });
const over: WorkspaceEvent = { type: 'interaction-changed', interaction: consulting('ended') };

describe('Session', () => {
  let transport: FakeTransport;
  let session: Session;
  let told: WorkspaceEvent[];

  async function start(
    values: Partial<ReturnType<typeof buildSynchronised>> = {},
    options: SessionOptions = {},
  ): Promise<void> {
    transport = new FakeTransport();
    transport.synchronised = buildSynchronised({ interactions: [consulting()], ...values });
    session = new Session(transport, {
      clock: new FakeClock(),
      schedule: () => undefined,
      ...options,
    });
    told = [];
    session.bus.all$.subscribe((event) => told.push(event));
    await session.connect();
  }

  const outgoing = (conversationId: string): string[] =>
    (session.workspace.outgoing.get(conversationId) ?? []).map(({ text }) => text);
  const sentTexts = (): [string, string][] =>
    transport.commands.flatMap((command) =>
      command.type === 'send-message' ? [[command.conversationId, command.text]] : [],
    );
  const refuse = (code: ProblemCode, target?: string): void => {
    transport.onExecute = () => {
      throw new TransportError({ code, ...(target ? { target } : {}) }, 'refused');
    };
  };
  /** A centre that never answers. */
  const hold = (): void => {
    transport.onExecute = () => new Promise<void>(() => undefined);
  };

  afterEach(() => session.disconnect());

  describe('in a consultation', () => {
    it('sends a text to the conversation in which it was typed', async () => {
      await start();
      session.sendMessage('chat-1', talk, 'Do you know this customer?');
      await turn();
      expect(sentTexts()).to.deep.equal([[talk, 'Do you know this customer?']]);
    });

    it('[T9] leaves a text in its draft that is sent when the consultation is over', async () => {
      await start();
      transport.events.next(over);
      session.sendMessage('chat-1', talk, 'too late');
      await turn();
      expect(sentTexts()).to.deep.equal([]);
      expect(session.drafts.get(talk)).to.equal('too late');
      expect(session.drafts.get('chat-1-contact')).to.equal('');
    });

    it('[T9] gives back what waits behind another message when the consultation ends', async () => {
      await start();
      hold();
      session.sendMessage('chat-1', talk, 'on its way');
      session.sendMessage('chat-1', talk, 'waits');
      await turn();
      transport.events.next(over);
      expect(session.drafts.get(talk)).to.equal('waits');
      expect(outgoing(talk)).to.deep.equal(['on its way']);
    });

    it('[T9] gives back in their order several that were not sent', async () => {
      await start();
      transport.status.next({ state: 'reconnecting' });
      session.sendMessage('chat-1', talk, 'one');
      session.sendMessage('chat-1', talk, 'two');
      transport.events.next(over);
      expect(session.drafts.get(talk)).to.equal('one\ntwo');
      expect(outgoing(talk)).to.deep.equal([]);
    });

    it('[T9] gives back what the centre refuses because it is over', async () => {
      await start();
      let answer: (error: TransportError) => void = () => undefined;
      transport.onExecute = () => new Promise<void>((_accept, reject) => (answer = reject));
      session.sendMessage('chat-1', talk, 'under way');
      await turn();
      transport.events.next(over);
      expect(outgoing(talk)).to.deep.equal(['under way']);
      answer(new TransportError({ code: 'message.refused' }, 'refused'));
      await turn();
      expect(session.drafts.get(talk)).to.equal('under way');
      expect(outgoing(talk)).to.deep.equal([]);
    });

    it('keeps a text that was taken before the end, and gives nothing back', async () => {
      await start();
      session.sendMessage('chat-1', talk, 'in time');
      await turn();
      const { clientId } = transport.commands[0] as { clientId?: string };
      transport.events.next(over);
      transport.events.next({
        type: 'message-added',
        interactionId: 'chat-1',
        conversationId: talk,
        entry: buildMessage({
          id: 'm1',
          author: { ...bob, agentId: 'alice' },
          text: 'in time',
          clientId: clientId!,
        }),
      });
      expect(session.drafts.get(talk)).to.equal('');
      expect(outgoing(talk)).to.deep.equal([]);
    });

    it('leaves what waits for the contact alone when it ends', async () => {
      await start();
      hold();
      session.sendMessage('chat-1', 'chat-1-contact', 'first');
      session.sendMessage('chat-1', 'chat-1-contact', 'second');
      await turn();
      transport.events.next(over);
      expect(outgoing('chat-1-contact')).to.deep.equal(['first', 'second']);
    });
  });

  describe('when an invitation is refused at once', () => {
    const target = { targetId: 'billing', targetType: 'queue', note: 'urgent' } as const;
    const place = { interactionId: 'chat-1', epoch: 1 } as const;
    const cases: [CommandRequest, string, object][] = [
      [
        { type: 'transfer-interaction', ...place, ...target },
        'transfer-refused',
        { purpose: 'transfer', medium: 'chat' },
      ],
      [
        { type: 'start-consultation', ...place, ...target, medium: 'voice' },
        'consultation-refused',
        { purpose: 'consultation', medium: 'voice' },
      ],
      [
        { type: 'invite-to-conference', ...place, ...target },
        'conference-refused',
        { purpose: 'conference', medium: 'chat' },
      ],
    ];

    for (const [request, type, expected] of cases) {
      it(`tells ${type} with what was asked, so that it can be asked again`, async () => {
        await start();
        refuse('consultation.all-declined', 'Billing');
        await session.execute(request).catch(() => undefined);
        const event = told.at(-1) as Extract<WorkspaceEvent, { type: 'transfer-refused' }>;
        expect(event.type).to.equal(type);
        expect(event.notice.attempt).to.deep.equal({
          ...expected,
          targetId: 'billing',
          targetType: 'queue',
          targetName: 'Billing',
          note: 'urgent',
        });
        expect(event.notice.contactName).to.equal('Ana Kovač');
      });
    }

    it('names the colleague where no contact is in it', async () => {
      await start({ interactions: [buildInstantMessages()] });
      refuse('interaction.ended');
      const leave = { type: 'leave-interaction', interactionId: 'messages-1', epoch: 0 } as const;
      await session.execute(leave).catch(() => undefined);
      expect(session.workspace.notices[0]?.contactName).to.equal('Bob Marley-Smith');
    });
  });

  describe('answers an offer', () => {
    const received: WorkspaceEvent = {
      type: 'invitation-received',
      invitation: buildInvitation({ kind: 'inbound' }),
    };
    const accepted = (): number =>
      transport.commands.filter(({ type }) => type === 'accept-invitation').length;
    const cases: [AutoAnswer, 'inbound' | 'transfer' | 'consultation', number][] = [
      ['off', 'inbound', 0],
      ['with-preview', 'inbound', 1],
      ['without-preview', 'inbound', 1],
      ['without-preview', 'transfer', 0],
      ['without-preview', 'consultation', 0],
    ];

    for (const [autoAnswer, kind, times] of cases) {
      it(`of kind ${kind} ${times ? 'once' : 'never'} by itself when the policy says ${autoAnswer}`, async () => {
        const policies = { ...buildSynchronised().policies, autoAnswer };
        await start({ policies });
        transport.events.next({
          type: 'invitation-received',
          invitation: buildInvitation({ kind }),
        });
        transport.events.next({
          type: 'interaction-added',
          interaction: buildChat({ id: 'other' }),
        });
        expect(accepted()).to.equal(times);
      });
    }

    it('that rang when the page was opened', async () => {
      const policies = { ...buildSynchronised().policies, autoAnswer: 'with-preview' as const };
      await start({ policies, invitations: [buildInvitation({ kind: 'inbound' })] });
      expect(accepted()).to.equal(1);
    });

    it('without taking the focus from what the agent works on', async () => {
      await start({}, { policies: { autoAnswer: 'with-preview' } });
      let operationId = '';
      transport.onExecute = (command) => {
        operationId = command.operationId;
        transport.events.next({
          type: 'interaction-added',
          interaction: buildChat({ id: 'other' }),
          operationId,
        });
      };
      transport.events.next(received);
      await turn();
      expect(operationId).to.not.equal('');
      expect(session.focused).to.equal('chat-1');
    });

    it('as the page says, where the page says otherwise', async () => {
      await start({}, { policies: { autoAnswer: 'with-preview' } });
      transport.events.next(received);
      expect(accepted()).to.equal(1);
      expect(session.policies).to.include({ autoAnswer: 'with-preview', onDecline: 'owner' });
    });
  });

  it('loads earlier messages of a colleague', async () => {
    const first = buildMessage({ id: 'm5', author: bob });
    const interaction = buildInstantMessages({ entries: [first] });
    await start({
      interactions: [
        {
          ...interaction,
          conversations: [
            {
              id: 'messages-1-agents',
              interactionId: 'messages-1',
              audience: 'agents',
              entries: [first],
              hasEarlier: true,
            },
          ],
        } as typeof interaction,
      ],
    });
    transport.onQuery = () => ({
      entries: [buildMessage({ id: 'm4', author: bob })],
      hasEarlier: false,
    });
    await session.loadEarlier('messages-1', 'messages-1-agents');
    const held = session.workspace.interactions.get('messages-1') as unknown as ChatInteraction;
    expect(held.conversations[0]!.transcript.slice(-10).map(({ id }) => id)).to.deep.equal([
      'm4',
      'm5',
    ]);
  });
});
