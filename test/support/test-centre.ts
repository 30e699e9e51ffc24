import type { Command, CommandRequest } from '../../src/domain/command.js';
import {
  emptyContactView,
  reduceContact,
  type ContactCommandRequest,
  type ContactEvent,
  type ContactView,
} from '../../src/domain/contact-chat.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { ChatInteraction } from '../../src/domain/interaction.js';
import type { ContactInvitation } from '../../src/domain/invitation.js';
import type { ProblemNotice } from '../../src/domain/notice.js';
import { reduce } from '../../src/domain/reduce.js';
import type { TranscriptEntry } from '../../src/domain/transcript.js';
import { emptyWorkspace, type Workspace } from '../../src/domain/workspace.js';
import { ContactCentre } from '../../src/transports/local/centre/centre.js';
import { MemoryLog } from '../../src/transports/local/centre/log.js';
import { demoOptions, type CentreOptions } from '../../src/transports/local/centre/options.js';
import { Refusal } from '../../src/transports/local/centre/work.js';
import { FakeClock } from './fake-clock.js';

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

  accept(): Promise<void> {
    return this.do({ type: 'accept-invitation', invitationId: this.invitation!.id });
  }

  say(text: string, clientId = this.test.newId()): Promise<void> {
    const { id: interactionId, epoch, conversations } = this.chat;
    const conversationId = conversations[0]!.id;
    return this.do({ type: 'send-message', interactionId, epoch, conversationId, text, clientId });
  }

  transfer(
    targetId: string,
    targetType: 'agent' | 'queue' | 'routing-point' = 'agent',
    note?: string,
  ) {
    return this.do(this.transferTo(targetId, targetType, note));
  }

  transferTo(
    targetId: string,
    targetType: 'agent' | 'queue' | 'routing-point' = 'agent',
    note?: string,
  ): CommandRequest {
    const { id: interactionId, epoch } = this.chat;
    return { type: 'transfer-interaction', interactionId, epoch, targetId, targetType, note };
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
    { queueId = 'billing', segment = undefined as string | undefined, starts = true } = {},
  ): Promise<TestContact> {
    const contact = new TestContact(this, id);
    await this.centre.connectContact(id, contact.hear);
    if (starts) {
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
    await this.centre.settled();
  }

  /** Alice has Ana's chat from Billing, and Bob is ready for chat. */
  async chatWithAlice(): Promise<{ alice: TestAgent; bob: TestAgent; ana: TestContact }> {
    const alice = await this.agent('alice');
    const ana = await this.contact('ana');
    await alice.accept();
    const bob = await this.agent('bob');
    return { alice, bob, ana };
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
