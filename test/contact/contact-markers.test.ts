import { expect } from '@open-wc/testing';
import { ContactSession } from '../../src/contact/contact-session.js';
import '../../src/contact/contact-chat.js';
import type { ContactEvent } from '../../src/domain/contact-chat.js';
import { MemoryStorage } from '../../src/services/agent-storage.js';
import { TransportError } from '../../src/services/transport.js';
import { alice, ana, buildMessage } from '../../src/testing/builders.js';
import { FakeContactTransport } from '../../src/testing/fake-contact-transport.js';
import { settled } from '../support/chat-window.js';
import { FakeClock } from '../support/fake-clock.js';

const active = { id: 'chat-1', state: 'active', agentName: 'Alice Lindqvist' } as const;

async function connected(markers = true) {
  const transport = new FakeContactTransport();
  transport.markers = markers;
  const session = new ContactSession(transport, {
    clock: new FakeClock(),
    storage: new MemoryStorage(),
  });
  await session.connect();
  transport.emit({ type: 'chat-changed', chat: active });
  const marks = (): string[] =>
    transport.commands.flatMap((command) =>
      command.type === 'set-marker' ? [`${command.marker} ${command.messageId}`] : [],
    );
  return { session, transport, marks };
}

const says = (id: string, author = alice): ContactEvent => ({
  type: 'message-added',
  entry: buildMessage({ id, author }),
});

describe('The markers of a contact', () => {
  it('tell once that what an agent wrote has arrived, and that it was seen', async () => {
    const { session, transport, marks } = await connected();
    transport.emit(says('m1'), says('m2', ana), says('m3'));
    expect(marks()).to.deep.equal(['delivered m1', 'delivered m3']);
    session.markRead('m3');
    session.markRead('m3');
    session.markRead('m1');
    session.markRead('unknown');
    expect(marks().slice(2)).to.deep.equal(['read m3']);
  });

  it('are told again over a new connection, and a refusal costs nothing', async () => {
    const { session, transport, marks } = await connected();
    transport.onExecute = () => {
      throw new TransportError({ code: 'connection.lost' }, 'unknown');
    };
    transport.emit(says('m1'));
    transport.status.next({ state: 'reconnecting' });
    session.markRead('m1');
    expect(marks()).to.deep.equal(['delivered m1']);
    transport.status.next({ state: 'connected', scope: 'server' });
    session.markRead('m1');
    expect(marks().slice(1)).to.deep.equal(['delivered m1', 'read m1']);
  });

  it('are told to no centre that does not take them', async () => {
    const { session, transport, marks } = await connected(false);
    transport.emit(says('m1'));
    session.markRead('m1');
    expect(marks()).to.deep.equal([]);
  });

  it('say that a message was seen when the chat shows it, and not when it is hidden', async () => {
    const { session, transport, marks } = await connected();
    const chat = document.createElement('contact-chat');
    chat.session = session;
    chat.style.setProperty('block-size', '400px');
    chat.hidden = true;
    document.body.append(chat);
    await settled();
    transport.emit(says('m1'));
    await settled();
    expect(marks()).to.deep.equal(['delivered m1']);
    chat.hidden = false;
    await settled();
    await settled();
    expect(marks()).to.deep.equal(['delivered m1', 'read m1']);
    chat.remove();
  });
});
