import { Subscription } from 'rxjs';
import type { CommandRequest } from '../../src/domain/command.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import type { Interaction } from '../../src/domain/interaction.js';
import type { OutgoingMessage } from '../../src/domain/outgoing-message.js';
import { Session } from '../../src/services/session.js';
import { TabGroup } from '../../src/services/tab-group.js';
import { type Transport, TransportError } from '../../src/services/transport.js';
import { LocalTransport } from '../../src/transports/local/local-transport.js';
import { FakeBrowser, type FakeTab } from '../support/fake-tabs.js';
import { ModelPage } from './model-page.js';
import { ModelStorage } from './model-storage.js';
import { Statuses } from './statuses.js';
import type { World } from './world.js';

/** What was typed and not sent, when and where. */
export type Typed = { readonly text: string; readonly at: number; readonly place: ModelPlace };

/** An agent of the centre, at the browsers in which the agent works. */
export class ModelAgent {
  readonly places: ModelPlace[] = [];
  readonly id: string;
  readonly world: World;
  /** What the agent has typed last, by conversation. */
  readonly typed = new Map<string, Typed>();
  composed = 0;
  isLoggedOff = false;

  constructor(world: World, id: string) {
    this.world = world;
    this.id = id;
    this.places.push(new ModelPlace(this, true));
  }

  get tabs(): ModelTab[] {
    return this.places.flatMap(({ tabs }) => tabs);
  }

  signIn(): void {
    this.isLoggedOff = false;
    this.places[0]!.open();
  }

  /** Logs off: what is not sent by then is forgotten with everything else, as it is said to be. */
  forget(): void {
    this.world.excuse(({ author }) => author === this.id);
    this.typed.clear();
  }

  /** Another browser of the agent, or the one that there is. */
  elsewhere(hasLocks: boolean): ModelPlace {
    const [, other] = this.places;
    if (other) return other;
    const place = new ModelPlace(this, hasLocks);
    this.places.push(place);
    return place;
  }
}

/** One browser: its tabs share what is kept, and reach one another where that is not blocked. */
export class ModelPlace {
  readonly browser = new FakeBrowser();
  readonly storage: ModelStorage;
  readonly tabs: ModelTab[] = [];
  readonly agent: ModelAgent;
  readonly hasLocks: boolean;
  /** Another script of the page's origin has the lock that tells who leads. */
  isRobbed = false;
  /** It has had it: a page that came meanwhile does without the others, for as long as it is there. */
  wasRobbed = false;

  constructor(agent: ModelAgent, hasLocks: boolean) {
    this.agent = agent;
    this.hasLocks = hasLocks;
    this.storage = new ModelStorage(agent.world.clock);
  }

  open(takeOver = false): ModelTab {
    const tab = new ModelTab(this);
    this.tabs.push(tab);
    tab.start(takeOver);
    return tab;
  }
}

/** One tab of an agent, with the session in it. */
export class ModelTab extends ModelPage {
  readonly id: string;
  readonly place: ModelPlace;
  readonly fake: FakeTab;
  readonly statuses: Statuses;
  /** Why there is no session any more, or that there is one. */
  state: 'open' | 'superseded' | 'refused' | 'closed' = 'closed';
  session!: Session;
  readonly #subscriptions = new Subscription();

  constructor(place: ModelPlace) {
    super(place.agent.world);
    this.place = place;
    this.id = this.world.newId();
    this.fake = place.browser.open();
    this.wire.name = `${place.agent.id} ${this.id}`;
    this.statuses = new Statuses(this.world, this.id);
  }

  get agent(): ModelAgent {
    return this.place.agent;
  }

  /** Whether something can be asked here. */
  get isReady(): boolean {
    return this.isUsable && this.session.isConnected && this.session.workspace.agent !== undefined;
  }

  /** Whether somebody can type here, connected or not. */
  get isUsable(): boolean {
    return this.state === 'open' && !this.isFrozen && !this.isDead;
  }

  get interactions(): Interaction[] {
    return [...this.session.workspace.interactions.values()];
  }

  get outgoing(): OutgoingMessage[] {
    return [...this.session.workspace.outgoing.values()].flat();
  }

  start(takeOver: boolean): void {
    const { agent, world } = this;
    const make = (): Transport =>
      new LocalTransport(
        () => Promise.resolve(this.#access),
        agent.id,
        { options: world.options },
        'model',
        { clock: this.clock, lifecycle: this.fake.lifecycle },
      );
    const first = make();
    this.state = 'open';
    void first.sharing!().then((sharing) => {
      if (this.isDead) return;
      const group = new TabGroup(first, make, sharing!, {
        locks: this.place.hasLocks ? this.fake.locks : undefined,
        openChannel: this.fake.openChannel,
        lifecycle: this.fake.lifecycle,
        clock: this.clock,
        random: () => world.random.next(),
        tabId: this.id,
      });
      this.#begin(group, takeOver);
    });
  }

  /** Asks for something; the answer is whether it was accepted. */
  async do(request: CommandRequest): Promise<boolean> {
    try {
      await this.session.execute(request);
      return true;
    } catch (error) {
      if (!(error instanceof TransportError)) {
        this.world.violate('S9', `execute rejects with ${String(error)}`);
      }
      return false;
    }
  }

  /** The page runs again; whether it learns that it stood still depends on why it did. */
  override thaw(isToldSo = true): void {
    super.thaw();
    if (isToldSo && !this.isDead) this.fake.moments.next('wake');
  }

  /** Goes into the back-forward cache. */
  hide(): void {
    this.fake.moments.next('hide');
    void this.session?.flush();
    this.freeze();
  }

  /** Comes back from there. */
  comeBack(): void {
    if (this.isDead) return;
    super.thaw();
    this.fake.moments.next('return');
  }

  /** The agent is taken over here again, in the same tab. */
  takeOver(): void {
    const { place } = this;
    this.kill();
    place.open(true);
  }

  override kill(): void {
    if (this.isDead) return;
    this.#excuseUnwritten();
    super.kill();
    this.place.browser.kill(this.fake);
    this.#leave();
  }

  /** Closes the tab as a person does: the page hides, and goes. */
  async close(): Promise<void> {
    this.state = 'closed';
    this.fake.moments.next('hide');
    void this.session?.flush();
    this.world.clock.after(50, () => this.kill());
  }

  /** Nobody can have kept what was written a moment before a crash, or what a slow disk has not taken. */
  #excuseUnwritten(): void {
    const { world, place, agent } = this;
    const since = Math.min(world.clock.now() - 300, place.storage.waitsSince ?? Infinity);
    world.excuse(({ page, at }) => page === this.id && at >= since);
    for (const [id, typed] of agent.typed) {
      if (typed.place === place && typed.at > since - 200) agent.typed.delete(id);
    }
  }

  #leave(): void {
    this.state = this.state === 'open' ? 'closed' : this.state;
    this.place.tabs.splice(this.place.tabs.indexOf(this), 1);
  }

  #begin(group: TabGroup, takeOver: boolean): void {
    const { world } = this;
    const session = new Session(group, {
      clock: this.clock,
      newId: world.newId,
      storage: this.place.storage.open(this.id, () => !this.isDead),
      schedule: (call) => queueMicrotask(call),
      tabs: group,
    });
    this.session = session;
    this.#subscriptions.add(session.bus.all$.subscribe((event) => this.#hear(event)));
    let hasBegun = false;
    this.#subscriptions.add(
      session.status$.subscribe(({ state }) => {
        if (this.isDead) return;
        if (state === 'superseded' || state === 'failed') this.#end(state);
        else if (state !== 'disconnected') hasBegun = true;
        // The agent has logged off, here or in another tab.
        else if (hasBegun) {
          if (this.state === 'open') this.agent.forget();
          world.clock.after(0, () => this.kill());
        }
      }),
    );
    session.connect({ takeOver }).catch((error: unknown) => {
      if (!(error instanceof TransportError)) world.violate('S9', `connect: ${String(error)}`);
      else if (error.code === 'agent.signed-in-elsewhere') world.note('F7');
    });
  }

  #end(state: 'superseded' | 'failed'): void {
    this.state = state === 'failed' ? 'refused' : 'superseded';
    void this.session.disconnect();
  }

  #hear(event: WorkspaceEvent): void {
    if (this.isDead) return;
    this.statuses.hear(event, this.agent.id);
  }

  get #access() {
    return { scope: 'browser', connect: () => this.openLine().pageSide } as const;
  }
}
