import { openDB, type IDBPDatabase } from 'idb';
import {
  longestDescription,
  rasterTypeOf,
  signatureLength,
  whyNoFile,
  type FileReference,
} from '../../domain/file.js';
import type { CentreOptions } from './centre/options.js';
import { Refusal, require } from './centre/work.js';

/** A file as the centre keeps it. */
export type KeptFile = {
  readonly reference: FileReference;
  /** Who sent it: a role and an id. */
  readonly sender: string;
  readonly blob: Blob;
};

/** Where a centre keeps files. */
export interface FileStore {
  get(id: string): Promise<KeptFile | undefined>;
  put(file: KeptFile): Promise<void>;
}

/** Files that end with the page. */
export class MemoryFileStore implements FileStore {
  readonly #files = new Map<string, KeptFile>();

  async get(id: string): Promise<KeptFile | undefined> {
    return this.#files.get(id);
  }

  async put(file: KeptFile): Promise<void> {
    this.#files.set(file.reference.id, file);
  }
}

const storeName = 'files';

/** Files in IndexedDB, beside the log of their centre. Without storage, files in memory. */
export class IndexedDbFileStore implements FileStore {
  readonly #memory = new MemoryFileStore();
  readonly #database: Promise<IDBPDatabase | undefined>;

  constructor(name: string) {
    // A frame without an origin is refused at once, not by the promise.
    const open = async (): Promise<IDBPDatabase> =>
      openDB(`${name}-files`, 1, {
        upgrade: (database) => void database.createObjectStore(storeName),
      });
    this.#database = open().catch(() => undefined);
  }

  async get(id: string): Promise<KeptFile | undefined> {
    const database = await this.#database;
    const kept = (await database?.get(storeName, id)) as KeptFile | undefined;
    return kept ?? this.#memory.get(id);
  }

  async put(file: KeptFile): Promise<void> {
    const database = await this.#database;
    if (!database) return this.#memory.put(file);
    await database.put(storeName, file, file.reference.id);
  }
}

/** A piece of a file that arrives. */
export type FilePart = {
  readonly upload: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly offset: number;
  readonly bytes: ArrayBuffer;
};

const longestFileName = 255;

/** Takes one client's files in, piece by piece: size and type are those of the bytes, not of the claim. */
export class FileIntake {
  readonly #parts = new Map<string, ArrayBuffer[]>();
  readonly #store: FileStore;
  readonly #limits: CentreOptions['files'];
  readonly #sender: string;

  constructor(store: FileStore, limits: CentreOptions['files'], sender: string) {
    this.#store = store;
    this.#limits = limits;
    this.#sender = sender;
  }

  /** The reference once the last piece is here. @throws Refusal */
  async take(part: FilePart): Promise<FileReference | undefined> {
    const { upload, name, type, size, offset, bytes } = part;
    const problem = whyNoFile({ name, type, size }, this.#limits);
    if (problem) throw new Refusal(problem);
    const parts = offset === 0 ? [] : (this.#parts.get(upload) ?? []);
    const received = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
    require(offset === received && received + bytes.byteLength <= size, {
      code: 'file.failed',
      what: name,
    });
    parts.push(bytes);
    this.#parts.set(upload, parts);
    if (received + bytes.byteLength < size) return undefined;
    this.#parts.delete(upload);
    return this.#keep(part, new Blob(parts));
  }

  cancel(upload: string): void {
    this.#parts.delete(upload);
  }

  /**
   * What was sent by this client, as it arrived and with the words that its sender has for it; nobody
   * says a file of somebody else's.
   *
   * @throws Refusal
   */
  async own({ id, description }: FileReference): Promise<FileReference> {
    const kept = await this.#store.get(id);
    if (kept?.sender !== this.#sender) throw new Refusal({ code: 'file.unknown' });
    const words = typeof description === 'string' ? description.slice(0, longestDescription) : '';
    return { ...kept.reference, ...(words && { description: words }) };
  }

  async #keep({ name, type, size }: FilePart, blob: Blob): Promise<FileReference> {
    const start = new Uint8Array(await blob.slice(0, signatureLength).arrayBuffer());
    const isImage = type.startsWith('image/');
    const real = rasterTypeOf(start) ?? (isImage ? 'application/octet-stream' : type);
    const id = `file-${crypto.randomUUID()}`;
    const reference = { id, name: name.slice(-longestFileName), size, type: real };
    await this.#store.put({ reference, sender: this.#sender, blob });
    return reference;
  }
}
