import { ContactSession } from '../../src/contact/contact-session.js';
import { TransportError } from '../../src/services/transport.js';
import { LocalContactTransport } from '../../src/transports/local/local-contact-transport.js';
import { FakeBrowser } from '../support/fake-tabs.js';
import { ModelPage } from './model-page.js';
import { ModelStorage } from './model-storage.js';
import type { World } from './world.js';

/** A contact with a page open. */
export class ModelContact extends ModelPage {
  readonly id: string;
  session!: ContactSession;
  readonly transport: LocalContactTransport;
  storage: ModelStorage;
  /** Every frame that the centre has said to this contact. */
  readonly frames: unknown[] = [];
  composed = 0;
  readonly #fake = new FakeBrowser().open();

  constructor(world: World, id: string) {
    super(world);
    this.id = id;
    this.wire.name = id;
    this.storage = new ModelStorage(world.clock);
    this.transport = new LocalContactTransport(
      () => Promise.resolve(this.#access),
      id,
      { options: world.options },
      { clock: this.clock, lifecycle: this.#fake.lifecycle },
    );
    this.session = new ContactSession(this.transport, {
      contact: id,
      clock: this.clock,
      newId: world.newId,
      storage: this.storage.open(id, () => !this.isDead),
    });
    this.session.connect().catch((error: unknown) => {
      if (!(error instanceof TransportError)) world.violate('S9', `contact: ${String(error)}`);
    });
  }

  /** The chat goes on, as far as the contact knows. */
  get isInChat(): boolean {
    const { chat } = this.session.view;
    return chat !== undefined && chat.state !== 'ended';
  }

  get isReady(): boolean {
    return !this.isDead && !this.isFrozen && this.session.isConnected;
  }

  async do(ask: () => Promise<void>): Promise<boolean> {
    try {
      await ask();
      return true;
    } catch (error) {
      if (!(error instanceof TransportError)) {
        this.world.violate('S9', `the contact's command rejects with ${String(error)}`);
      }
      return false;
    }
  }

  wake(): void {
    this.#fake.moments.next('wake');
  }

  override thaw(): void {
    super.thaw();
    this.wake();
  }

  get #access() {
    const connect = () => this.openLine((frame) => this.frames.push(frame)).pageSide;
    return { scope: 'browser', connect } as const;
  }
}
