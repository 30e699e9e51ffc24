import type { FileReference } from '../../domain/file.js';
import { TransportError, type FileOptions } from '../../services/transport.js';
import type { LocalConnection } from './local-connection.js';

/** How much of a file goes over at once, in bytes. */
const partSize = 256 * 1024;

type Connection = Pick<LocalConnection<never>, 'call' | 'send'>;

/**
 * Gives the centre a file, piece by piece.
 *
 * @throws TransportError; an `AbortError` when the signal aborts
 */
export async function uploadTo(
  connection: Connection,
  file: File,
  decode: (value: unknown) => FileReference | undefined,
  { signal, onProgress }: FileOptions = {},
): Promise<FileReference> {
  signal?.throwIfAborted();
  const upload = crypto.randomUUID();
  const { name, type, size } = file;
  const cancel = (): void => connection.send({ kind: 'file-cancel', upload });
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    let answer: unknown;
    let offset = 0;
    do {
      const bytes = await file.slice(offset, offset + partSize).arrayBuffer();
      signal?.throwIfAborted();
      const part = { upload, name, type, size, offset, bytes };
      answer = await connection.call({ kind: 'file-part', ...part }, signal);
      offset += bytes.byteLength;
      onProgress?.(size === 0 ? 1 : offset / size);
    } while (offset < size);
    const reference = decode(answer);
    if (!reference) throw new TransportError({ code: 'file.failed', what: name }, 'refused');
    return reference;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** Fetches a file of a message. @throws TransportError; an `AbortError` when the signal aborts */
export async function downloadFrom(
  connection: Connection,
  { id }: FileReference,
  { signal, onProgress }: FileOptions = {},
): Promise<Blob> {
  signal?.throwIfAborted();
  const blob = await connection.call({ kind: 'file-read', id }, signal);
  if (!(blob instanceof Blob)) throw new TransportError({ code: 'file.unknown' }, 'refused');
  onProgress?.(1);
  return blob;
}
