import type { Medium } from '../../src/domain/agent.js';
import type { Command, CommandRequest } from '../../src/domain/command.js';
import type { Consultation } from '../../src/domain/consultation.js';
import {
  emptyContactView,
  reduceContact,
  type ContactCommandRequest,
  type ContactEvent,
  type ContactView,
} from '../../src/domain/contact-chat.js';
import type { Audience } from '../../src/domain/conversation.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import {
  conversationsOf,
  hasContact,
  ownRole,
  type ChatInteraction,
  type ContactInteraction,
  type InstantMessageInteraction,
  type PartyRole,
} from '../../src/domain/interaction.js';
import type { ContactInvitation, Invitation } from '../../src/domain/invitation.js';
import type { ProblemNotice } from '../../src/domain/notice.js';
import { reduce } from '../../src/domain/reduce.js';
import type { TargetType } from '../../src/domain/target.js';
import type { TranscriptEntry } from '../../src/domain/transcript.js';
import { emptyWorkspace, type Workspace } from '../../src/domain/workspace.js';
import { ContactCentre } from '../../src/transports/local/centre/centre.js';
import { MemoryLog } from '../../src/transports/local/centre/log.js';
import { demoOptions, type CentreOptions } from '../../src/transports/local/centre/options.js';
import { Refusal } from '../../src/transports/local/centre/work.js';
import { FakeClock } from './fake-clock.js';

type Consulting = {
  readonly targetType: TargetType;
  readonly medium: Medium;
  readonly note: string;
};

/** An agent at the test's centre: what it hears, and the workspace that comes of it. */
export class TestAgent {
  readonly events: WorkspaceEvent[] = [];
  workspace: Workspace = emptyWorkspace;
  readonly id: string;
  private readonly test: TestCentre;

  constructor(test: TestCentre, id: string) {
    this.test = test;
    this.id = id;
  }

  readonly hear = (event: WorkspaceEvent): void => {
    this.events.push(event);
    this.workspace = reduce(this.workspace, event);
  };

  do(request: CommandRequest, operationId = this.test.newId()): Promise<void> {
    const command: Command = { ...request, operationId };
    return this.test.centre.executeAgent(this.id, command);
  }

  /** The code with which the centre refuses a command; fails when it does not. */
  async refusal(request: CommandRequest): Promise<string> {
    return refusalOf(this.do(request));
  }

  get chats(): ChatInteraction[] {
    return [...this.workspace.interactions.values()] as ChatInteraction[];
  }

  get chat(): ChatInteraction {
    return this.chats[0]!;
  }

  /** The first interaction with a contact that the agent has open, over whatever medium. */
  get held(): ContactInteraction {
    return [...this.workspace.interactions.values()].find(hasContact)!;
  }

  get hasNothing(): boolean {
    return this.workspace.interactions.size === 0;
  }

  /** The first exchange of instant messages that the agent has open. */
  get messages(): InstantMessageInteraction {
    return [...this.workspace.interactions.values()].find(
      (interaction): interaction is InstantMessageInteraction => !hasContact(interaction),
    )!;
  }

  /** What a command about the first interaction says of it. */
  get fence(): { interactionId: string; epoch: number } {
    const { id: interactionId, epoch } = this.held;
    return { interactionId, epoch };
  }

  /** The agent's last consultation in the first interaction. */
  get consultation(): Consultation {
    return this.held.consultations.at(-1)!;
  }

  /** What a command about that consultation says of it. */
  get consultationFence(): { interactionId: string; epoch: number; consultationId: string } {
    return { ...this.fence, consultationId: this.consultation.id };
  }

  get role(): PartyRole | undefined {
    return ownRole(this.held);
  }

  /** The lines of one of the conversations of the first interaction. */
  linesIn(audience: Audience): string[] {
    const conversation = conversationsOf(this.held).find((one) => one.audience === audience);
    return linesOf(conversation ? [...conversation.transcript] : []);
  }

  get notice(): ProblemNotice {
    return this.workspace.notices[0] as ProblemNotice;
  }

  /** The types of what the agent has heard since a moment, and anything else that is told with them. */
  typesSince(start: number): string[] {
    return this.events.slice(start).map(({ type }) => type);
  }

  /** The first request about a contact that rings. */
  get invitation(): ContactInvitation | undefined {
    return [...this.workspace.invitations.values()].find(({ kind }) => kind !== 'message') as
      ContactInvitation | undefined;
  }

  get problem(): ProblemNotice['problem'] | undefined {
    const notice = this.workspace.notices[0];
    return notice?.kind === 'problem' ? notice.problem : undefined;
  }

  get lines(): string[] {
    return linesOf(this.chat.conversations[0]!.transcript.slice(-1000));
  }

  /** Everything that rings, in the order in which it came. */
  get ringing(): Invitation[] {
    return [...this.workspace.invitations.values()];
  }

  /** Accepts what rings first. */
  accept(): Promise<void> {
    return this.do({ type: 'accept-invitation', invitationId: this.ringing[0]!.id });
  }

  reject(reason?: string): Promise<void> {
    const invitationId = this.ringing[0]!.id;
    return this.do({ type: 'reject-invitation', invitationId, reason });
  }

  /** Takes back what is pending in the first interaction. */
  cancel(): Promise<void> {
    return this.do({ type: 'cancel-invitation', invitationId: this.held.pending!.id });
  }

  goNotReady(medium: Medium = 'chat'): Promise<void> {
    return this.do({ type: 'set-medium-state', medium, state: 'not-ready' });
  }

  say(text: string, clientId = this.test.newId()): Promise<void> {
    const { id: interactionId, epoch, conversations } = this.chat;
    const conversationId = conversations[0]!.id;
    return this.do({ type: 'send-message', interactionId, epoch, conversationId, text, clientId });
  }

  /** Writes where the agent's last consultation is held. */
  consultSay(text: string, clientId = this.test.newId()): Promise<void> {
    return this.do(this.consultSayRequest(text, clientId));
  }

  consultSayRequest(text: string, clientId = this.test.newId()): CommandRequest {
    const conversationId = this.consultation.conversationId!;
    return { type: 'send-message', ...this.fence, conversationId, text, clientId };
  }

  /** Asks a colleague, over the interaction's medium unless told otherwise. */
  consult(
    targetId: string,
    { targetType = 'agent', medium = this.held.medium, note }: Partial<Consulting> = {},
  ): Promise<void> {
    return this.do({
      type: 'start-consultation',
      ...this.fence,
      targetId,
      targetType,
      medium,
      ...(note === undefined ? {} : { note }),
    });
  }

  invite(targetId: string, targetType: TargetType = 'agent', note?: string): Promise<void> {
    return this.do({ type: 'invite-to-conference', ...this.fence, targetId, targetType, note });
  }

  transfer(targetId: string, targetType: TargetType = 'agent', note?: string) {
    return this.do(this.transferTo(targetId, targetType, note));
  }

  transferTo(targetId: string, targetType: TargetType = 'agent', note?: string): CommandRequest {
    return { type: 'transfer-interaction', ...this.fence, targetId, targetType, note };
  }

  disconnect(): Promise<void> {
    return this.test.centre.disconnectAgent(this.id, this.hear);
  }
}

/** A contact at the test's centre. */
export class TestContact {
  readonly events: ContactEvent[] = [];
  view: ContactView = emptyContactView;
  readonly id: string;
  private readonly test: TestCentre;

  constructor(test: TestCentre, id: string) {
    this.test = test;
    this.id = id;
  }

  readonly hear = (event: ContactEvent): void => {
    this.events.push(event);
    this.view = reduceContact(this.view, event);
  };

  do(request: ContactCommandRequest): Promise<void> {
    return this.test.centre.executeContact(this.id, { ...request, operationId: this.test.newId() });
  }

  say(text: string, clientId = this.test.newId()): Promise<void> {
    return this.do({ type: 'send-message', text, clientId });
  }

  get lines(): string[] {
    return linesOf([...this.view.transcript]);
  }

  disconnect(): Promise<void> {
    return this.test.centre.disconnectContact(this.id, this.hear);
  }
}

type Arriving = {
  readonly queueId: string;
  readonly segment: string | undefined;
  readonly starts: boolean;
  readonly medium: Medium;
};

let ids = 0;

/** Unique for the whole test run, as ids are over restarts of a centre. */
function nextId(prefix: string): string {
  ids += 1;
  return `${prefix}${ids}`;
}

/** A contact centre whose clock the test turns. */
export class TestCentre {
  readonly clock = new FakeClock();
  readonly log: MemoryLog;
  readonly centre: ContactCentre;

  static async open(
    options: Partial<CentreOptions> = {},
    { clock = new FakeClock(), log = new MemoryLog() } = {},
  ): Promise<TestCentre> {
    const centre = await ContactCentre.open({
      clock,
      log,
      newId: () => nextId('c'),
      options: { ...demoOptions, ...options },
    });
    return new TestCentre(centre, clock, log);
  }

  private constructor(centre: ContactCentre, clock: FakeClock, log: MemoryLog) {
    this.centre = centre;
    this.clock = clock;
    this.log = log;
  }

  newId(): string {
    return nextId('t');
  }

  async agent(id: string): Promise<TestAgent> {
    const agent = new TestAgent(this, id);
    await this.centre.connectAgent(id, agent.hear);
    return agent;
  }

  /** A contact who has started a chat, unless told to wait. */
  async contact(
    id: string,
    { queueId = 'billing', segment, starts = true, medium = 'chat' }: Partial<Arriving> = {},
  ): Promise<TestContact> {
    const contact = new TestContact(this, id);
    await this.centre.connectContact(id, contact.hear);
    if (starts && medium === 'voice') {
      await contact.do({ type: 'start-call', name: id, queueId, subject: 'Charged twice' });
    } else if (starts) {
      await contact.do({
        type: 'start-chat',
        name: id,
        queueId,
        subject: 'Charged twice',
        caseData: [{ key: 'Invoice', value: '4711' }],
        ...(segment === undefined ? {} : { segment }),
      });
    }
    return contact;
  }

  /** Lets time pass, and everything happen that falls due. */
  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    await this.centre.read(() => undefined);
  }

  /** Alice has Ana's chat from Billing, and Bob is ready for chat. */
  async chatWithAlice(): Promise<{ alice: TestAgent; bob: TestAgent; ana: TestContact }> {
    const alice = await this.agent('alice');
    const ana = await this.contact('ana');
    await alice.accept();
    const bob = await this.agent('bob');
    return { alice, bob, ana };
  }

  /** Alice has Ana's chat or call from Billing; Bob and Ravi are ready for either. */
  async withAlice(medium: Medium): Promise<{
    alice: TestAgent;
    bob: TestAgent;
    ravi: TestAgent;
    ana: TestContact;
  }> {
    const alice = await this.agent('alice');
    const ana = await this.contact('ana', { medium });
    await alice.accept();
    return { alice, bob: await this.agent('bob'), ravi: await this.agent('ravi'), ana };
  }

  /** Alice asks Bob about Ana's chat or call, and Bob is there. */
  async consulting(medium: Medium, note?: string) {
    const there = await this.withAlice(medium);
    await there.alice.consult('bob', note === undefined ? {} : { note });
    await there.bob.accept();
    return there;
  }

  /** Bob, and then Ravi, have joined Alice. */
  async conference(medium: Medium) {
    const there = await this.withAlice(medium);
    await there.alice.invite('bob');
    await there.bob.accept();
    await there.alice.invite('ravi');
    await there.ravi.accept();
    return there;
  }
}

/** The code of the refusal that a promise ends with. */
export async function refusalOf(promise: Promise<void>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Refusal) return error.problem.code;
    throw error;
  }
  throw new Error('The centre has accepted it.');
}

function linesOf(entries: readonly TranscriptEntry[]): string[] {
  return entries.map((entry) =>
    entry.kind === 'message' ? `${entry.author.name}: ${entry.text}` : entry.kind,
  );
}
