import type { Observable } from 'rxjs';
import type { ContactCommand, ContactEvent } from '../../domain/contact-chat.js';
import type { FileLimits, FileReference } from '../../domain/file.js';
import type { Message } from '../../domain/transcript.js';
import type { ContactTransport } from '../../services/contact-transport.js';
import type { ConnectionStatus, FileOptions } from '../../services/transport.js';
import type { CentreAccess } from './centre-access.js';
import type { CentreSetup } from './centre-host.js';
import { Decoder } from '../decode.js';
import { downloadFrom, uploadTo } from './local-files.js';
import { type ConnectionPage, LocalConnection, type Reading } from './local-connection.js';

/** A contact's transport to the contact centre inside the browser. */
export class LocalContactTransport implements ContactTransport {
  readonly status$: Observable<ConnectionStatus>;
  readonly events$: Observable<ContactEvent>;
  readonly markers = true;
  readonly files: FileLimits;

  readonly #connection: LocalConnection<ContactEvent>;
  readonly #decoder = new Decoder();

  /** @param page the clock and the life of the page */
  constructor(
    reach: () => Promise<CentreAccess>,
    contactId: string,
    setup: CentreSetup,
    page?: ConnectionPage,
  ) {
    const decoder = this.#decoder;
    this.files = setup.options.files;
    const reading: Reading<ContactEvent> = {
      decoder,
      events(value) {
        const event = decoder.contactEvent(value);
        return event ? [event] : [];
      },
    };
    const opening = { role: 'contact', id: contactId } as const;
    this.#connection = new LocalConnection(reach, opening, setup, reading, page);
    this.status$ = this.#connection.status$;
    this.events$ = this.#connection.events$;
  }

  connect(): Promise<void> {
    return this.#connection.connect(false);
  }

  async execute(command: ContactCommand): Promise<void> {
    await this.#connection.call({ kind: 'command', command });
  }

  async findMessage(clientId: string): Promise<Message | undefined> {
    const found = await this.#connection.call({ kind: 'find-own-message', clientId });
    return found === undefined ? undefined : this.#decoder.message(found);
  }

  upload(file: File, options?: FileOptions): Promise<FileReference> {
    const decode = (value: unknown) => this.#decoder.fileReference(value);
    return uploadTo(this.#connection, file, decode, options);
  }

  download(file: FileReference, options?: FileOptions): Promise<Blob> {
    return downloadFrom(this.#connection, file, options);
  }

  async disconnect(): Promise<void> {
    this.#connection.disconnect();
  }
}
