import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import type { ContactCommand, ContactEvent } from '../domain/contact-chat.js';
import type { Message } from '../domain/transcript.js';
import type { ContactTransport } from '../services/contact-transport.js';
import type { ConnectionStatus } from '../services/transport.js';

/** A contact's transport without a backend: a test says what the centre would. */
export class FakeContactTransport implements ContactTransport {
  readonly status = new BehaviorSubject<ConnectionStatus>({ state: 'disconnected' });
  readonly events = new Subject<ContactEvent>();
  readonly status$: Observable<ConnectionStatus> = this.status.asObservable();
  readonly events$: Observable<ContactEvent> = this.events.asObservable();

  /** Whether it takes the contact's markers. */
  markers = false;
  /** Every command that came, in order. */
  readonly commands: ContactCommand[] = [];
  /** What `connect` synchronises with. */
  synchronised: Extract<ContactEvent, { type: 'contact-synchronised' }> = {
    type: 'contact-synchronised',
    contact: { id: 'ana', name: 'Ana Kovač' },
    entries: [],
  };

  onConnect: () => Promise<void> | void = () => undefined;
  /** What a command is answered with: nothing at all is acceptance. */
  onExecute: (command: ContactCommand) => Promise<void> | void = () => undefined;
  onFindMessage: (clientId: string) => Promise<Message | undefined> | Message | undefined = () =>
    undefined;

  async connect(): Promise<void> {
    this.status.next({ state: 'connecting' });
    await this.onConnect();
    this.emit(this.synchronised);
    this.status.next({ state: 'connected', scope: 'server' });
  }

  async execute(command: ContactCommand): Promise<void> {
    this.commands.push(command);
    await this.onExecute(command);
  }

  async findMessage(clientId: string): Promise<Message | undefined> {
    return this.onFindMessage(clientId);
  }

  /** Lets the centre say something. */
  emit(...events: ContactEvent[]): void {
    for (const event of events) this.events.next(event);
  }

  async disconnect(): Promise<void> {
    this.status.next({ state: 'disconnected' });
  }
}
