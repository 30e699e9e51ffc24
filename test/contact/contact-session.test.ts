import { expect } from '@open-wc/testing';
import { ContactSession } from '../../src/contact/contact-session.js';
import { TabStorage } from '../../src/contact/contact-storage.js';
import type { ContactCommand, ContactEvent, ContactView } from '../../src/domain/contact-chat.js';
import type { Message } from '../../src/domain/transcript.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { TransportError } from '../../src/services/transport.js';
import { alice, ana, buildMessage } from '../../src/testing/builders.js';
import { FakeContactTransport } from '../../src/testing/fake-contact-transport.js';
import { FakeClock } from '../support/fake-clock.js';
import { turn } from '../support/turn.js';

const active = { id: 'chat-1', state: 'active', agentName: 'Alice Lindqvist' } as const;

type Made = {
  readonly session: ContactSession;
  readonly transport: FakeContactTransport;
  readonly clock: FakeClock;
  readonly storage: MemoryStorage;
};

async function connected(storage = new MemoryStorage()): Promise<Made> {
  const transport = new FakeContactTransport();
  const clock = new FakeClock();
  let ids = 0;
  const newId = (): string => `id-${++ids}`;
  const session = new ContactSession(transport, { clock, storage, newId });
  await session.connect();
  transport.emit({ type: 'chat-changed', chat: active });
  return { session, transport, clock, storage };
}

function ofType<T extends ContactCommand['type']>(
  { transport }: Made,
  type: T,
): Extract<ContactCommand, { type: T }>[] {
  return transport.commands.filter(
    (command): command is Extract<ContactCommand, { type: T }> => command.type === type,
  );
}

/** The centre's own word of a message. */
function added(clientId: string, text: string): ContactEvent {
  return { type: 'message-added', entry: own(clientId, text) };
}

function own(clientId: string, text: string): Message {
  return buildMessage({ id: `m-${clientId}`, author: ana, clientId, text });
}

describe('ContactSession', () => {
  it('gives the view at subscription and after each change', async () => {
    const { session, transport } = await connected();
    const views: ContactView[] = [];
    session.view$.subscribe((view) => views.push(view));
    transport.emit({
      type: 'message-added',
      entry: buildMessage({ author: alice, text: 'Hello' }),
    });
    expect(views.map(({ transcript }) => transcript.size)).to.deep.equal([0, 1]);
    expect(views.at(-1) === session.view).to.equal(true);
  });

  it('starts a chat and tells why it was refused', async () => {
    const made = await connected();
    await made.session.startChat({ name: 'Ana Kovač', subject: 'Charged twice' });
    expect(ofType(made, 'start-chat')[0]).to.include({ name: 'Ana Kovač', operationId: 'id-1' });
    made.transport.onExecute = () => {
      throw new TransportError({ code: 'transfer.queue-closed', target: 'Night' }, 'refused');
    };
    const error = await made.session.startChat({ name: 'Ana' }).catch((thrown: unknown) => thrown);
    expect((error as TransportError).code).to.equal('transfer.queue-closed');
  });

  it('shows a message at once and takes it out of the outbox when the centre tells it', async () => {
    const made = await connected();
    const { session, transport } = made;
    session.sendMessage('My invoice was charged twice');
    const [outgoing] = session.view.outgoing;
    expect(outgoing?.text).to.equal('My invoice was charged twice');
    await turn();
    transport.emit(added(outgoing!.clientId, outgoing!.text));
    expect(session.view.outgoing).to.have.length(0);
    expect(session.view.transcript.size).to.equal(1);
  });

  it('sends in order, one at a time', async () => {
    const made = await connected();
    const answers: (() => void)[] = [];
    made.transport.onExecute = () => new Promise<void>((resolve) => answers.push(resolve));
    made.session.sendMessage('one');
    made.session.sendMessage('two');
    await turn();
    expect(ofType(made, 'send-message').map(({ text }) => text)).to.deep.equal(['one']);
    answers[0]!();
    await turn();
    expect(ofType(made, 'send-message').map(({ text }) => text)).to.deep.equal(['one', 'two']);
  });

  it('reads an unknown outcome back before it sends again, under the same id', async () => {
    const made = await connected();
    const { session, transport } = made;
    transport.onExecute = () => {
      transport.status.next({ state: 'reconnecting' });
      throw new TransportError({ code: 'connection.lost' }, 'unknown');
    };
    session.sendMessage('once');
    await turn();
    expect(session.view.outgoing[0]?.status).to.equal('unconfirmed');

    const asked: string[] = [];
    transport.onExecute = () => undefined;
    transport.onFindMessage = (clientId) => void asked.push(clientId);
    transport.status.next({ state: 'connected', scope: 'server' });
    await turn();
    const sent = ofType(made, 'send-message');
    expect(asked).to.deep.equal([sent[0]!.clientId]);
    expect(sent.map(({ clientId }) => clientId)).to.deep.equal([asked[0], asked[0]]);
  });

  it('does not send again what the centre has', async () => {
    const made = await connected();
    const { session, transport } = made;
    transport.onExecute = () => {
      transport.status.next({ state: 'reconnecting' });
      throw new TransportError({ code: 'connection.lost' }, 'unknown');
    };
    session.sendMessage('once');
    await turn();
    transport.onExecute = () => undefined;
    transport.onFindMessage = (clientId) => own(clientId, 'once');
    transport.status.next({ state: 'connected', scope: 'server' });
    await turn();
    expect(ofType(made, 'send-message')).to.have.length(1);
    expect(session.view.outgoing).to.have.length(0);
    expect(session.view.transcript.size).to.equal(1);
  });

  it('keeps a refused message with its reason until it is tried again or taken back', async () => {
    const made = await connected();
    const { session, transport } = made;
    transport.onExecute = () => {
      throw new TransportError({ code: 'message.refused', what: 'too long' }, 'refused');
    };
    session.sendMessage('long');
    await turn();
    const [failed] = session.view.outgoing;
    expect(failed).to.include({ status: 'failed' });
    expect(failed?.problem?.what).to.equal('too long');

    transport.onExecute = () => undefined;
    session.retryMessage(failed!.clientId);
    await turn();
    expect(ofType(made, 'send-message')).to.have.length(2);

    session.editMessage(failed!.clientId);
    expect(session.view.outgoing).to.have.length(0);
    expect(session.draft).to.equal('long');
  });

  it('[X22] says in which chat a message was written', async () => {
    const made = await connected();
    made.session.sendMessage('Hello');
    expect(ofType(made, 'send-message')[0]?.interactionId).to.equal('chat-1');
  });

  it('[T3] has in the draft again what another chat has come before, and what waited behind it', async () => {
    const made = await connected();
    const { session, transport } = made;
    let refuse!: () => void;
    const late = new Promise<never>((_, reject) => {
      refuse = () => reject(new TransportError({ code: 'interaction.ended' }, 'refused'));
    });
    transport.onExecute = () => late;
    session.sendMessage('under way');
    session.sendMessage('behind it');
    transport.emit({ type: 'chat-changed', chat: { id: 'chat-2', state: 'waiting' } });
    expect(session.draft).to.equal('behind it');
    refuse();
    await turn();
    expect(session.draft).to.equal('under way\nbehind it');
    expect(session.view.outgoing).to.deep.equal([]);
    expect(ofType(made, 'send-message')).to.have.length(1);
  });

  it('[M1] has in the draft again what failed, or has no certain outcome, when another chat comes', async () => {
    for (const outcome of ['refused', 'unknown', 'not-sent'] as const) {
      const { session, transport } = await connected();
      transport.onExecute = () =>
        Promise.reject(new TransportError({ code: 'connection.lost' }, outcome));
      session.sendMessage('Are you there?');
      await turn();
      transport.emit({ type: 'chat-changed', chat: { id: 'chat-2', state: 'waiting' } });
      expect(session.draft).to.equal('Are you there?');
      expect(session.view.outgoing).to.deep.equal([]);
    }
  });

  it('[M1] has several in the draft again in the order in which they were written', async () => {
    const { session, transport } = await connected();
    transport.onExecute = () =>
      Promise.reject(new TransportError({ code: 'connection.lost' }, 'unknown'));
    session.sendMessage('Are you there?');
    session.sendMessage('I will ask again.');
    session.setDraft('Or call');
    await turn();
    transport.emit({ type: 'chat-changed', chat: { id: 'chat-2', state: 'waiting' } });
    expect(session.draft).to.equal('Are you there?\nI will ask again.\nOr call');
  });

  it('[M1] [F12] has in the draft again what a page has left that was closed before another chat came', async () => {
    for (const isKnownAtOnce of [true, false]) {
      const storage = new MemoryStorage();
      const before = await connected(storage);
      before.transport.onExecute = () => new Promise<void>(() => undefined);
      before.session.sendMessage('Are you there?');
      await before.session.flush();

      const transport = new FakeContactTransport();
      transport.onExecute = () =>
        Promise.reject(new TransportError({ code: 'interaction.ended' }, 'refused'));
      const chat = { id: 'chat-2', state: 'waiting' } as const;
      if (isKnownAtOnce) transport.synchronised = { ...transport.synchronised, chat };
      const after = new ContactSession(transport, { storage, clock: new FakeClock() });
      await after.connect();
      transport.emit({ type: 'chat-changed', chat });
      await turn();
      expect(after.draft).to.equal('Are you there?');
      expect(after.view.outgoing).to.deep.equal([]);
    }
  });

  it('tells that the contact types, once, and that it has stopped', async () => {
    const made = await connected();
    made.session.setDraft('H');
    made.session.setDraft('He');
    made.clock.advance(10_000);
    await turn();
    expect(ofType(made, 'set-typing').map(({ typing }) => typing)).to.deep.equal([true, false]);
  });

  it('takes an agent whose "stopped" was lost for one who has stopped', async () => {
    const { session, transport, clock } = await connected();
    transport.emit({ type: 'typing-changed', author: alice, typing: true });
    expect(session.view.typing).to.have.length(1);
    clock.advance(10_000);
    expect(session.view.typing).to.have.length(0);
  });

  it('brings draft and unconfirmed messages back after a reload', async () => {
    const storage = new MemoryStorage();
    const before = await connected(storage);
    before.transport.onExecute = () => new Promise<void>(() => undefined);
    before.session.sendMessage('sent');
    before.session.setDraft('typed');
    await turn();
    await before.session.flush();

    const asked: string[] = [];
    const transport = new FakeContactTransport();
    transport.onFindMessage = (clientId) => void asked.push(clientId);
    const after = new ContactSession(transport, { storage, clock: new FakeClock() });
    await after.connect();
    expect(after.draft).to.equal('typed');
    expect(after.view.outgoing.map(({ text }) => text)).to.deep.equal(['sent']);
    await turn();
    expect(asked).to.have.length(1);
  });

  it('is over once it is disconnected', async () => {
    const { session, transport, clock } = await connected();
    await session.disconnect();
    await session.disconnect();
    transport.emit({ type: 'chat-changed', chat: { id: 'chat-2', state: 'active' } });
    expect(session.view.chat?.id).to.equal('chat-1');
    expect(session.connection.state).to.equal('disconnected');
    expect(clock.waiting).to.equal(0);
  });
});

describe('TabStorage', () => {
  it('keeps values apart by contact and forgets those of one', async () => {
    const ofAna = new TabStorage('ana');
    const ofJamal = new TabStorage('jamal');
    await ofAna.write('drafts', [['chat', 'Hello']]);
    await ofJamal.write('drafts', []);
    expect(await new TabStorage('ana').read('drafts')).to.deep.equal([['chat', 'Hello']]);
    await ofAna.wipe();
    expect(await new TabStorage('ana').read('drafts')).to.equal(undefined);
    expect(await new TabStorage('jamal').read('drafts')).to.deep.equal([]);
    await ofJamal.wipe();
  });

  it('takes what cannot be read for nothing', async () => {
    sessionStorage.setItem('agent-workspace-contact:ana:drafts', '{');
    expect(await new TabStorage('ana').read('drafts')).to.equal(undefined);
    sessionStorage.clear();
  });
});
