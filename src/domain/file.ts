import type { Problem } from './problem.js';

/** A file that a backend holds: enough to show it and to ask for it. */
export type FileReference = {
  readonly id: string;
  /** As its sender called it: shown as a file's name, never used as a path. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** A media type, such as `application/pdf`. */
  readonly type: string;
  /** What a picture shows, in its sender's words: for those who cannot see it. */
  readonly description?: string;
};

/** Characters of a description that are taken. */
export const longestDescription = 500;

/** Which files a backend takes. */
export type FileLimits = {
  /** In bytes. */
  readonly largest: number;
  /** Media types, or all of a kind: `image/*`. */
  readonly types: readonly string[];
};

/** What a file is before it is sent. */
type FileFacts = Pick<FileReference, 'name' | 'size' | 'type'>;

/** Why a file is not taken; `undefined` for one that is. */
export function whyNoFile(
  { name, size, type }: FileFacts,
  limits: FileLimits | undefined,
): Problem | undefined {
  if (!limits) return { code: 'file.unsupported' };
  if (size === 0) return { code: 'file.empty', what: name };
  if (size > limits.largest) return { code: 'file.too-large', what: name, bytes: limits.largest };
  return limits.types.some((allowed) => isOfType(type, allowed))
    ? undefined
    : { code: 'file.type-not-allowed', what: name };
}

/** Asks whether a media type is another, or one of its kind. */
function isOfType(type: string, allowed: string): boolean {
  const plain = type.toLowerCase().split(';')[0]!.trim();
  return allowed.endsWith('/*') ? plain.startsWith(allowed.slice(0, -1)) : plain === allowed;
}

const signatures: readonly (readonly [type: string, at: number, bytes: readonly number[]])[] = [
  ['image/png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', 0, [0xff, 0xd8, 0xff]],
  ['image/gif', 0, [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', 8, [0x57, 0x45, 0x42, 0x50]],
];

/** Bytes of a file's beginning that `rasterTypeOf` needs. */
export const signatureLength = 12;

/**
 * The media type of a raster image by its first bytes, whatever it claims to be; `undefined` for all
 * else. Nothing that can carry a script is one.
 */
export function rasterTypeOf(bytes: Uint8Array): string | undefined {
  return signatures.find(([, at, expected]) =>
    expected.every((byte, index) => bytes[at + index] === byte),
  )?.[0];
}
