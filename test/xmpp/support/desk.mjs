/** An agent's desk as a test has it: the transport on a real socket, and the workspace that comes of it. */
import { EventEmitter } from 'node:events';
import './dom.mjs';
import { loadWithPackages } from '../../../servers/kit.mjs';
import { until } from './client.mjs';
import { openSocket } from './sockets.mjs';

const { xmppTransport } = await loadWithPackages('transports/xmpp/xmpp.ts');
const { reduce } = await loadWithPackages('domain/reduce.ts');
const { emptyWorkspace } = await loadWithPackages('domain/workspace.ts');

export class Desk extends EventEmitter {
  events = [];
  workspace = emptyWorkspace;
  status = { state: 'disconnected' };
  sockets = [];
  /** What leaves the page instead of what it sends: a test makes a page of it that is broken. */
  rewrite = (frame) => frame;

  constructor(server, name, storage, token) {
    super();
    this.setMaxListeners(100);
    this.name = name;
    const open = (service, protocol) => {
      const socket = openSocket(service, protocol);
      const send = socket.send.bind(socket);
      socket.send = (frame) => send(this.rewrite(frame));
      this.sockets.push(socket);
      return socket;
    };
    this.transport = xmppTransport({
      ...(token && { token }),
      ...{ service: server.wsUrl, domain: server.domain, guests: server.guests },
      ...{ routers: server.routers, openSocket: open, storage },
      backoff: { least: 50, first: 200, longest: 1_000 },
    })({ agent: name, password: `${name}-secret` });
    this.transport.events$.subscribe((event) => {
      this.events.push(event);
      this.workspace = reduce(this.workspace, event);
      this.emit('happened');
    });
    this.transport.status$.subscribe((status) => {
      this.status = status;
      this.emit('happened');
    });
  }

  /** Carries out a command; resolves when the centre has accepted it. */
  do(request) {
    // No two commands have the same, whichever page of the agent gives them.
    const operationId = crypto.randomUUID();
    return this.transport.execute({ ...request, operationId });
  }

  /** The problem for which a command is refused. */
  async refusal(request) {
    try {
      await this.do(request);
    } catch (error) {
      if (error.problem) return { ...error.problem, outcome: error.outcome };
      throw error;
    }
    throw new Error('It was accepted.');
  }

  ready() {
    return this.do({ type: 'set-medium-state', medium: 'chat', state: 'ready' });
  }

  /** Resolves with what a function finds in this desk, now or later. */
  sees(find, what) {
    return until(this, () => find(this.workspace), `${this.name}: ${what ?? find}`);
  }

  /** The first event of a type, past or to come. */
  hears(type) {
    return until(
      this,
      () => this.events.find((event) => event.type === type),
      `${this.name}: ${type}`,
    );
  }

  get invitation() {
    return [...this.workspace.invitations.values()][0];
  }

  get chat() {
    return [...this.workspace.interactions.values()].find(({ medium }) => medium === 'chat');
  }

  get fence() {
    return { interactionId: this.chat.id, epoch: this.chat.epoch };
  }

  lines(audience = 'contact') {
    const conversation = this.chat?.conversations.find((one) => one.audience === audience);
    return conversation
      ? [...conversation.transcript].map((entry) => entry.text ?? entry.kind)
      : [];
  }

  conversation(audience = 'contact') {
    return this.chat.conversations.find((one) => one.audience === audience);
  }

  say(text, audience = 'contact', clientId = crypto.randomUUID()) {
    const conversationId = this.conversation(audience).id;
    return this.do({ type: 'send-message', ...this.fence, conversationId, clientId, text });
  }

  /** Waits for what rings, and takes it. */
  async accept() {
    const invitation = await this.sees(() => this.invitation, 'an invitation');
    await this.do({ type: 'accept-invitation', invitationId: invitation.id });
    await this.sees(() => this.workspace.interactions.has(invitation.interactionId), 'its window');
  }

  end() {
    return this.transport.disconnect();
  }
}
