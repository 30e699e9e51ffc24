import type { WorkspaceEvent } from '../../src/domain/event.js';
import { reduce } from '../../src/domain/reduce.js';
import { emptyWorkspace, type Workspace } from '../../src/domain/workspace.js';
import type { Transport } from '../../src/services/transport.js';
import { connectInPage, type CentreAccess } from '../../src/transports/local/centre-access.js';
import type { Broadcast } from '../../src/transports/local/centre/broadcasting.js';
import { ContactCentre } from '../../src/transports/local/centre/centre.js';
import { CentreHost } from '../../src/transports/local/centre-host.js';
import { type CentreLog, MemoryLog } from '../../src/transports/local/centre/log.js';
import { demoOptions, type CentreOptions } from '../../src/transports/local/centre/options.js';
import { LocalContactTransport } from '../../src/transports/local/local-contact-transport.js';
import { LocalTransport } from '../../src/transports/local/local-transport.js';
import { FakeClock } from './fake-clock.js';

/** A local centre of the test's own, with the transports that pages would have to it. */
export class LocalPage {
  readonly clock = new FakeClock();
  readonly options: CentreOptions;
  private readonly access: CentreAccess;
  private readonly transports: { disconnect(): Promise<void> }[] = [];

  constructor(options: Partial<CentreOptions> = {}, log: CentreLog = new MemoryLog()) {
    this.options = { ...demoOptions, ...options };
    const host = new CentreHost(({ options: given }) =>
      ContactCentre.open({
        clock: this.clock,
        newId: () => crypto.randomUUID(),
        log,
        options: given,
      }),
    );
    this.access = { scope: 'page', connect: () => connectInPage(host) };
    afterEachTest.push(() => this.close());
  }

  agent(id: string): LocalTransport {
    return this.keep(new LocalTransport(async () => this.access, id, { options: this.options }));
  }

  contact(id: string): LocalContactTransport {
    return this.keep(
      new LocalContactTransport(async () => this.access, id, { options: this.options }),
    );
  }

  /** What becomes of a broadcast that somebody asks for: done, or the code of its refusal. */
  asks(role: 'agent' | 'contact' | 'supervisor', message: Broadcast): Promise<string> {
    const link = this.access.connect();
    return new Promise((resolve) => {
      link.receive((said) => {
        if (said.kind === 'opened') link.send({ kind: 'broadcast', call: 1, message });
        if (said.kind !== 'answer' && said.kind !== 'refusal') return;
        link.close();
        resolve(said.kind === 'answer' ? 'done' : said.problem.code);
      });
      const id = role === 'agent' ? 'bob' : role;
      link.send({ kind: 'open', role, id, takeOver: false, options: this.options });
    });
  }

  private keep<T extends { disconnect(): Promise<void> }>(transport: T): T {
    this.transports.push(transport);
    return transport;
  }

  private close(): void {
    for (const transport of this.transports) void transport.disconnect();
  }
}

/** The workspace that comes of what a transport tells, for as long as the test runs. */
export function follow(transport: Pick<Transport, 'events$'>): { workspace: Workspace } {
  const followed = { workspace: emptyWorkspace };
  transport.events$.subscribe((event: WorkspaceEvent) => {
    followed.workspace = reduce(followed.workspace, event);
  });
  return followed;
}

const afterEachTest: (() => void)[] = [];

afterEach(() => {
  for (const call of afterEachTest.splice(0)) call();
});
