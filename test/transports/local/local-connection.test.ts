import { expect } from '@open-wc/testing';
import { Subject } from 'rxjs';
import type { PageMoment } from '../../../src/services/page-lifecycle.js';
import type { TransportError } from '../../../src/services/transport.js';
import { Decoder } from '../../../src/transports/decode.js';
import type { CentreLink } from '../../../src/transports/local/centre-access.js';
import { demoOptions } from '../../../src/transports/local/centre/options.js';
import type { CentreMessage, ClientMessage } from '../../../src/transports/local/link.js';
import { LocalConnection } from '../../../src/transports/local/local-connection.js';
import { FakeClock } from '../../support/fake-clock.js';
import { turn } from '../../support/turn.js';

/** A line whose other end a test plays. */
class Line implements CentreLink {
  readonly said: ClientMessage[] = [];
  isClosed = false;
  answers: boolean;
  hear: (message: CentreMessage) => void = () => undefined;

  readonly #letsIn: boolean;

  constructor(letsIn: boolean) {
    this.#letsIn = letsIn;
    this.answers = letsIn;
  }

  send(message: ClientMessage): void {
    this.said.push(message);
    if (!this.answers) return;
    if (message.kind === 'ping') this.hear({ kind: 'pong' });
    if (message.kind !== 'open' || !this.#letsIn) return;
    this.hear({ kind: 'hello', answersPings: true });
    this.hear({ kind: 'opened' });
  }

  receive(handler: (message: CentreMessage) => void): void {
    this.hear = handler;
  }

  close(): void {
    this.isClosed = true;
  }

  get pings(): number {
    return this.said.filter(({ kind }) => kind === 'ping').length;
  }
}

describe('A connection to the local centre', () => {
  let clock: FakeClock;
  let moments: Subject<PageMoment>;
  let lines: Line[];
  let letsIn: boolean;
  let states: string[];
  let connection: LocalConnection<never>;

  const line = (): Line => lines.at(-1)!;
  const state = (): string => states.at(-1)!;

  beforeEach(async () => {
    clock = new FakeClock();
    moments = new Subject();
    lines = [];
    letsIn = true;
    states = [];
    const connect = (): Line => {
      lines.push(new Line(letsIn));
      return line();
    };
    connection = new LocalConnection(
      async () => ({ scope: 'browser', connect }),
      { role: 'agent', id: 'alice' },
      { options: demoOptions },
      { decoder: new Decoder(), events: () => [] },
      { clock, lifecycle: { moments$: moments } },
    );
    connection.status$.subscribe((status) => states.push(status.state));
    await connection.connect(false);
  });

  afterEach(() => connection.disconnect());

  it('[F5] is let in on another line where nobody answers on the first, and says so to whoever asked', async () => {
    const fresh = new LocalConnection(
      async () => ({
        scope: 'browser',
        connect: () => {
          const opened = new Line(lines.length > 1);
          lines.push(opened);
          if (lines.length === 2) {
            queueMicrotask(() => opened.hear({ kind: 'hello', answersPings: true }));
          }
          return opened;
        },
      }),
      { role: 'agent', id: 'alice' },
      { options: demoOptions },
      { decoder: new Decoder(), events: () => [] },
      { clock, lifecycle: { moments$: moments } },
    );
    const connected = fresh.connect(false);
    while (lines.length < 2) await turn();
    await turn();
    clock.advance(25_000);
    await connected;
    expect(lines.length).to.equal(3);
    fresh.disconnect();
  });

  it('[F6] finds within 25 s that nothing it says arrives, however much it hears', () => {
    line().answers = false;
    for (let second = 0; second < 25; second++) {
      clock.advance(1_000);
      line().hear({ kind: 'availability', items: [] });
    }
    expect([lines.length, state()]).to.deep.equal([2, 'connected']);
  });

  it('[F5] finds within 25 s that nobody is there any more, and opens another line', async () => {
    line().answers = false;
    const asked = connection.call({ kind: 'find-own-message', clientId: 'c1' });
    let error: unknown;
    asked.catch((thrown: unknown) => (error = thrown));
    clock.advance(24_999);
    expect(state()).to.equal('connected');
    clock.advance(1);
    await turn();
    expect(states.slice(-2)).to.deep.equal(['reconnecting', 'connected']);
    expect(lines.map(({ isClosed }) => isClosed)).to.deep.equal([true, false]);
    expect(line().said[0]).to.include({ kind: 'open', takeOver: true });
    expect((error as TransportError).outcome).to.equal('unknown');
  });

  it('[F24] waits for the end of its centre once, however often it comes back to it', async () => {
    const name = `centre-${crypto.randomUUID()}`;
    let release = (): void => undefined;
    await new Promise<void>((held) => {
      void navigator.locks.request(name, () => {
        held();
        return new Promise<void>((resolve) => (release = resolve));
      });
    });
    line().hear({ kind: 'hello', answersPings: true, lock: name });
    for (let round = 0; round < 3; round++) {
      moments.next('return');
      line().hear({ kind: 'hello', answersPings: true, lock: name });
    }
    const { pending = [] } = await navigator.locks.query();
    expect(pending.filter((lock) => lock.name === name)).to.have.length(1);
    const before = lines.length;
    release();
    while (lines.length === before) await turn();
    expect(lines).to.have.length(before + 1);
  });

  it('[F5] asks only after 15 s of silence, and stays where it is answered', () => {
    clock.advance(14_000);
    line().hear({ kind: 'pong' });
    clock.advance(14_000);
    expect(line().pings).to.equal(0);
    clock.advance(1_000);
    expect(line().pings).to.equal(1);
    clock.advance(600_000);
    expect(state()).to.equal('connected');
    expect(lines).to.have.length(1);
  });

  it('[F11] asks once more, and gives nothing up, when the page itself has stood still', () => {
    line().answers = false;
    clock.advance(15_000);
    // A page that is frozen finds its timers late.
    const { now } = clock;
    clock.now = () => now.call(clock) + 60_000;
    line().answers = true;
    clock.advance(10_000);
    expect(lines).to.have.length(1);
    expect(state()).to.equal('connected');
  });

  it('[F11] asks at once when the page wakes, and knows within 10 s', () => {
    moments.next('wake');
    expect(line().pings).to.equal(1);
    line().answers = false;
    moments.next('wake');
    clock.advance(10_000);
    expect(lines).to.have.length(2);
  });

  it('[F5] tries again at once when the page wakes without a connection', () => {
    letsIn = false;
    line().answers = false;
    clock.advance(25_000);
    expect([lines.length, state()]).to.deep.equal([2, 'reconnecting']);
    letsIn = true;
    moments.next('wake');
    expect([lines.length, state()]).to.deep.equal([3, 'connected']);
  });

  it('[S3] tries again every 10 s where nobody lets it in', () => {
    letsIn = false;
    line().answers = false;
    clock.advance(25_000);
    clock.advance(9_999);
    expect(lines).to.have.length(2);
    clock.advance(1);
    expect(lines).to.have.length(3);
  });

  it('[F12] takes its leave when the page goes, and opens another line when it comes back', () => {
    moments.next('hide');
    expect(line().said.at(-1)).to.deep.equal({ kind: 'close' });
    moments.next('return');
    expect(lines).to.have.length(2);
    expect(line().said[0]).to.include({ kind: 'open', takeOver: false });
    expect(state()).to.equal('connected');
  });

  it('[S5] leaves no timer and no listener', () => {
    connection.disconnect();
    expect(clock.waiting).to.equal(0);
    expect(moments.observed).to.equal(false);
  });
});
