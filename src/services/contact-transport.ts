import type { Observable } from 'rxjs';
import type { ContactCommand, ContactEvent } from '../domain/contact-chat.js';
import type { FileLimits, FileReference } from '../domain/file.js';
import type { Message } from '../domain/transcript.js';
import type { ConnectionStatus, FileOptions } from './transport.js';

/** The contact's way to the contact centre: a session of its own, not a back door into the agents'. */
export interface ContactTransport {
  /** Replays its value to a late subscriber; never errors. */
  readonly status$: Observable<ConnectionStatus>;
  /** Hot; never errors. Carries only what the contact may know. */
  readonly events$: Observable<ContactEvent>;
  /** Resolves after one `contact-synchronised` event. @throws TransportError */
  connect(): Promise<void>;
  /** Resolves when the centre has accepted the command. @throws TransportError */
  execute(command: ContactCommand): Promise<void>;
  /** Reads back whether a message of one's own was taken. @throws TransportError */
  findMessage(clientId: string): Promise<Message | undefined>;
  /** Whether the centre is told what has arrived and was seen; it is not where this is absent. */
  readonly markers?: boolean;
  /** Which files can be sent; absent where none can. */
  readonly files?: FileLimits;
  /** Gives the centre a file, which is then sent with a message. @throws TransportError */
  upload?(file: File, options?: FileOptions): Promise<FileReference>;
  /** Fetches a file of a message. @throws TransportError */
  download?(file: FileReference, options?: FileOptions): Promise<Blob>;
  /** Idempotent and final. */
  disconnect(): Promise<void>;
}

/** Who the contact is: a stable id, so that a reloaded page comes back to its chat. */
export type ContactIdentity = { readonly contact: string; readonly token?: string };

export type ContactTransportFactory = (identity: ContactIdentity) => ContactTransport;
