import { expect } from '@open-wc/testing';
import type { ChatInteraction } from '../../src/domain/interaction.js';
import type { Message } from '../../src/domain/transcript.js';
import { Session } from '../../src/services/session.js';
import { TransportError } from '../../src/services/transport.js';
import {
  alice,
  ana,
  buildChat,
  buildMessage,
  buildSynchronised,
} from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { FakeClock } from '../support/fake-clock.js';
import { turn } from '../support/turn.js';

const place = { interactionId: 'chat-1', conversationId: 'chat-1-contact' } as const;
const { interactionId, conversationId } = place;

describe('A message that was sent', () => {
  let transport: FakeTransport;
  let session: Session;
  let ids: number;

  async function start(support: ConstructorParameters<typeof FakeTransport>[0]): Promise<void> {
    ids = 0;
    transport = new FakeTransport(support);
    transport.synchronised = buildSynchronised({ interactions: [buildChat({ entries: [] })] });
    session = new Session(transport, {
      clock: new FakeClock(),
      newId: () => `id-${++ids}`,
      schedule: () => undefined,
    });
    await session.connect();
  }

  async function send(...texts: string[]): Promise<void> {
    for (const text of texts) session.sendMessage(interactionId, conversationId, text);
    await turn();
  }

  const hear = (values: Partial<Message>): void =>
    transport.emit({ type: 'message-added', ...place, entry: buildMessage(values) });
  const shown = (): string[] => {
    const chat = session.workspace.interactions.get(interactionId) as ChatInteraction;
    return [...chat.conversations[0]!.transcript].map((entry) => (entry as Message).text);
  };
  const waiting = (): string[] =>
    (session.workspace.outgoing.get(conversationId) ?? []).map(
      ({ text, status }) => `${text} ${status}`,
    );

  describe('to a backend that confirms by order', () => {
    beforeEach(() => start({ confirmation: 'order', readBack: false }));

    it('[M2] is confirmed by its echo, one for one, also when it was sent twice', async () => {
      await send('Hello', 'Hello');
      hear({ id: 's1', author: alice, text: 'Hello' });
      expect([shown(), waiting()]).to.deep.equal([['Hello'], ['Hello sending']]);
      hear({ id: 's2', author: alice, text: 'Hello' });
      expect([shown(), waiting()]).to.deep.equal([['Hello', 'Hello'], []]);
    });

    it('[M9] is confirmed by nobody else who says the same', async () => {
      await send('Hello');
      hear({ id: 's1', author: ana, text: 'Hello' });
      hear({ id: 's2', author: { ...alice, agentId: 'bob' }, text: 'Hello' });
      expect(waiting()).to.deep.equal(['Hello sending']);
    });

    it('[M9] is not confirmed by something else that the agent has said elsewhere', async () => {
      await send('Hello');
      hear({ id: 's1', author: alice, text: 'From my phone' });
      expect(waiting()).to.deep.equal(['Hello sending']);
      expect(shown()).to.deep.equal(['From my phone']);
    });

    it('[M8] waits for its author when its outcome is not known, and its echo confirms it', async () => {
      transport.onExecute = () => {
        throw new TransportError({ code: 'connection.lost' }, 'unknown');
      };
      await send('Hello');
      transport.status.next({ state: 'reconnecting' });
      transport.status.next({ state: 'connected', scope: 'server' });
      await turn();
      expect([waiting(), transport.commands.length]).to.deep.equal([['Hello unconfirmed'], 1]);
      hear({ id: 's1', author: alice, text: 'Hello' });
      expect([shown(), waiting()]).to.deep.equal([['Hello'], []]);
    });
  });

  describe('to a backend that confirms nothing', () => {
    beforeEach(() => start({ confirmation: 'none', readBack: false }));

    it('[M1] is there once the backend has accepted it', async () => {
      await send('Hello', 'there');
      expect([shown(), waiting()]).to.deep.equal([['Hello', 'there'], []]);
    });

    it('[M8] is not there while its outcome is not known', async () => {
      transport.onExecute = () => {
        throw new TransportError({ code: 'connection.lost' }, 'unknown');
      };
      await send('Hello');
      expect([shown(), waiting()]).to.deep.equal([[], ['Hello unconfirmed']]);
    });
  });

  describe('under an ownership that is not the last', () => {
    beforeEach(() => start({}));

    const stale = new TransportError({ code: 'interaction.stale' }, 'refused');
    const epochs = (): number[] =>
      transport.commands.map((command) => ('epoch' in command ? command.epoch : 0));

    it('[O2] goes once more under the last, with the same client id, when that is the agent’s', async () => {
      transport.onExecute = () => {
        if (transport.commands.length > 1) return;
        transport.emit({ type: 'interaction-changed', interaction: buildChat({ epoch: 7 }) });
        throw stale;
      };
      await send('Hello');
      expect(epochs()).to.deep.equal([1, 7]);
      const clientIds = transport.commands.map(
        (command) => 'clientId' in command && command.clientId,
      );
      expect(new Set(clientIds).size).to.equal(1);
      expect(waiting()).to.deep.equal(['Hello sending']);
    });

    it('[O2] waits for its author when nothing newer is known', async () => {
      transport.onExecute = () => {
        throw stale;
      };
      await send('Hello');
      expect(epochs()).to.deep.equal([1]);
      expect(waiting()).to.deep.equal(['Hello failed']);
    });

    it('[T3] returns to the draft when the interaction has gone by then', async () => {
      transport.onExecute = () => {
        transport.emit({ type: 'interaction-removed', interactionId, reason: 'transferred' });
        throw stale;
      };
      await send('Hello');
      expect(session.drafts.get(conversationId)).to.equal('Hello');
    });
  });

  it('[M7] waits for nothing any more that is in the transcript', async () => {
    await start({});
    hear({ id: 's1', author: alice, text: 'Hello', clientId: 'c1' });
    const { workspace } = session;
    const message = {
      ...place,
      clientId: 'c1',
      text: 'Hello',
      at: 0,
      status: 'unconfirmed',
    } as const;
    transport.emit({ type: 'message-queued', message });
    expect(session.workspace).to.equal(workspace);
  });
});
