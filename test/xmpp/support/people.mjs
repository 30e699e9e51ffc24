/** An agent and a contact with their sessions, as pages have them, on a real server. */
import { EventEmitter } from 'node:events';
import './dom.mjs';
import { loadWithPackages } from '../../../servers/kit.mjs';
import { until } from './client.mjs';
import { openSocket } from './sockets.mjs';

const { ContactSession, MemoryStorage, Session, xmppContactTransport, xmppTransport } =
  await loadWithPackages('../test/xmpp/support/kit.ts');

const backoff = { least: 50, first: 200, longest: 1_000 };

function linesOf(transcript) {
  return [...transcript]
    .filter(({ kind }) => kind === 'message')
    .map(({ text, author }) => ({ text, role: author.role }));
}

/** Who writes and reads, and tells `happened`. */
class Person extends EventEmitter {
  /** How often something was answered with an error. */
  refusals = 0;
  /** Everything that its sockets have received. */
  frames = [];

  constructor() {
    super();
    this.setMaxListeners(100);
  }

  openSocket = (service, protocol) => {
    const socket = openSocket(service, protocol);
    this.socket = socket;
    socket.on('message', (data) => {
      this.frames.push(String(data));
      if (!/^<iq [^>]*type=['"]error/.test(data)) return;
      this.refusals += 1;
      this.emit('happened');
    });
    return socket;
  };

  sees(find, what, within) {
    return until(this, () => find(this), what, within);
  }

  get texts() {
    return this.lines.map(({ text }) => text);
  }
}

export class AgentPerson extends Person {
  constructor(server, name) {
    super();
    this.name = name;
    const { wsUrl: service, domain, guests, routers } = server;
    const { openSocket } = this;
    const made = xmppTransport({
      ...{ service, domain, guests, routers, openSocket, backoff },
      storage: undefined,
    });
    const transport = made({ agent: name, password: `${name}-secret` });
    this.session = new Session(transport, {
      storage: new MemoryStorage(),
      schedule: (call) => queueMicrotask(call),
    });
    this.session.bus.all$.subscribe(() => this.emit('happened'));
    this.session.status$.subscribe(() => this.emit('happened'));
  }

  async begin() {
    await this.session.connect();
    await this.session.execute({ type: 'set-medium-state', medium: 'chat', state: 'ready' });
    return this;
  }

  get chat() {
    return [...this.session.workspace.interactions.values()].find(
      ({ medium }) => medium === 'chat',
    );
  }

  get invitation() {
    return [...this.session.workspace.invitations.values()][0];
  }

  get #conversation() {
    return this.chat?.conversations.find(({ audience }) => audience === 'contact');
  }

  get lines() {
    const conversation = this.#conversation;
    return conversation ? linesOf(conversation.transcript) : [];
  }

  get isDoneSending() {
    const { outgoing } = this.session.workspace;
    return [...outgoing.values()].every((messages) => messages.length === 0);
  }

  say(text) {
    this.session.sendMessage(this.chat.id, this.#conversation.id, text);
  }

  async accept() {
    const invitation = await this.sees(() => this.invitation, `${this.name}: an invitation`);
    const request = { type: 'accept-invitation', invitationId: invitation.id };
    await this.session.execute(request);
    await this.sees(() => this.chat?.owner?.agentId === this.name, `${this.name}: that it owns it`);
  }

  transferTo(targetId, note) {
    const { id: interactionId, epoch } = this.chat;
    const target = { targetId, targetType: 'agent', ...(note && { note }) };
    return this.session.execute({ type: 'transfer-interaction', interactionId, epoch, ...target });
  }

  end() {
    return this.session.disconnect();
  }
}

export class ContactPerson extends Person {
  constructor(server, name, token = () => 'whoever') {
    super();
    const { wsUrl: service, routers, guests } = server;
    const { openSocket } = this;
    const address = `${name}@${guests}`;
    const credentials = () => Promise.resolve({ address, token: token(address) });
    this.transport = xmppContactTransport(
      { contact: name },
      { service, routers, credentials, openSocket, backoff },
    );
    this.session = new ContactSession(this.transport, { storage: new MemoryStorage() });
    this.session.view$.subscribe(() => this.emit('happened'));
    this.session.status$.subscribe(() => this.emit('happened'));
  }

  async begin(queueId = 'billing') {
    await this.session.connect();
    await this.session.startChat({ name: 'Ana Kovač', queueId });
    return this;
  }

  get lines() {
    return linesOf(this.session.view.transcript);
  }

  get isDoneSending() {
    return this.session.view.outgoing.length === 0;
  }

  say(text) {
    this.session.sendMessage(text);
  }

  end() {
    return this.session.disconnect();
  }
}
