import type { WorkspaceEvent } from '../../src/domain/event.js';
import { reduce } from '../../src/domain/reduce.js';
import { emptyWorkspace, type Workspace } from '../../src/domain/workspace.js';
import type { Transport } from '../../src/services/transport.js';
import { connectInPage, type CentreAccess } from '../../src/transports/local/centre-access.js';
import { ContactCentre } from '../../src/transports/local/centre/centre.js';
import { CentreHost } from '../../src/transports/local/centre-host.js';
import { MemoryLog } from '../../src/transports/local/centre/log.js';
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

  constructor(options: Partial<CentreOptions> = {}) {
    this.options = { ...demoOptions, ...options };
    const host = new CentreHost(({ options: given }) =>
      ContactCentre.open({
        clock: this.clock,
        newId: () => crypto.randomUUID(),
        log: new MemoryLog(),
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
