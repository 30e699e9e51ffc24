/** Makes a typed value of one from outside, or throws a `Misfit`. Everything that it gives is new. */
export type Decode<T> = (value: unknown, context: DecodeContext) => T;

/** What was found on the way, so that one bad item costs itself alone. */
export type DecodeContext = {
  /** Where the value stands, the innermost first: put together only when something does not fit. */
  readonly path: Path | undefined;
  /** Told of each item that was left out, and why. */
  readonly onMisfit: (misfit: Misfit) => void;
};

/** The way to a value: the name of a field or the place in a list, and what is around it. */
export type Path = { readonly name: string | number; readonly around: Path | undefined };

/** Why a value is not what it should be. */
export class Misfit extends Error {
  override readonly name = 'Misfit';

  constructor(what: string, path: Path | undefined) {
    super(`${pathText(path)} ${what}`);
  }
}

/** For people: `interactions.2.contact`. */
function pathText(path: Path | undefined): string {
  const names: (string | number)[] = [];
  for (let at = path; at; at = at.around) names.unshift(at.name);
  return names.join('.') || 'it';
}

/** A field that may be missing. */
export type Optional<T> = { readonly optional: Decode<T> };

/** The decoders of all fields of a type, and no others. */
export type Fields<T> = {
  readonly [K in keyof T]-?: undefined extends T[K]
    ? Optional<Exclude<T[K], undefined>>
    : Decode<T[K]>;
};

/** Ids are compared and kept, never shown: a longer one is an attack. */
const longestId = 1_024;
/** What is shown of a name is less; what is kept of one is no reason to refuse its row. */
const longestLabel = 1_000;
/** A body is kept whole or refused, never cut. */
const longestBody = 1_000_000;
const mostItems = 50_000;
/** The last moment that a date can have, in epoch ms. */
const lastMoment = 8.64e15;

/** An identifier: not empty, and of a length that can be compared and kept. */
export const id: Decode<string> = (value, { path }) => {
  if (typeof value !== 'string' || value === '' || value.length > longestId) {
    throw new Misfit('is no identifier', path);
  }
  return value;
};

/** A name, a subject or another short text; of an endless one the beginning. */
export const label: Decode<string> = (value, { path }) => {
  if (typeof value !== 'string') throw new Misfit('is no text', path);
  if (value.length <= longestLabel) return value;
  const isHalf = (value.charCodeAt(longestLabel - 1) & 0xfc00) === 0xd800;
  return value.slice(0, longestLabel - (isHalf ? 1 : 0));
};

/** What somebody wrote: whole, whatever it is. */
export const body: Decode<string> = (value, { path }) => {
  if (typeof value !== 'string') throw new Misfit('is no text', path);
  if (value.length > longestBody) throw new Misfit('is too long', path);
  return value;
};

export const flag: Decode<boolean> = (value, { path }) => {
  if (typeof value !== 'boolean') throw new Misfit('is neither true nor false', path);
  return value;
};

/** A number that can be counted with. */
export const finite: Decode<number> = (value, { path }) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Misfit('is no number', path);
  return value;
};

/** Epoch milliseconds that something depends on. */
export const moment: Decode<number> = (value, context) => {
  const at = finite(value, context);
  if (Math.abs(at) > lastMoment) throw new Misfit('is no moment', context.path);
  return at;
};

/** Epoch milliseconds that are only shown: a message is not lost because its clock is wrong. */
export const shownMoment: Decode<number> = (value) =>
  typeof value === 'number' && Math.abs(value) <= lastMoment ? value : Number.NaN;

export function oneOf<const T extends string>(...known: readonly T[]): Decode<T> {
  const values = new Set<unknown>(known);
  return (value, { path }) => {
    if (!values.has(value)) throw new Misfit('is unknown', path);
    return value as T;
  };
}

export function optional<T>(decode: Decode<T>): Optional<T> {
  return { optional: decode };
}

/** A record of these fields: others are left out, and none is read that is inherited. */
export function record<T>(fields: Fields<T>): Decode<T> {
  const all = Object.entries<Decode<unknown> | Optional<unknown>>(fields);
  return (value, context) => {
    const source = own(value, context);
    const result: Record<string, unknown> = {};
    for (const [name, decode] of all) {
      const field = source(name);
      const isOptional = typeof decode !== 'function';
      if (isOptional && (field === undefined || field === null)) continue;
      const inside = within(context, name);
      result[name] = isOptional ? decode.optional(field, inside) : decode(field, inside);
    }
    return result as T;
  };
}

function within({ path, onMisfit }: DecodeContext, name: string | number): DecodeContext {
  return { path: { name, around: path }, onMisfit };
}

/** One of several records, told apart by the word in a field. */
export function variant<K extends string, T extends Readonly<Record<K, string>>>(
  field: K,
  decoders: { readonly [V in T[K]]: Decode<Extract<T, Readonly<Record<K, V>>>> },
): Decode<T> {
  return kindOf(field, decoders as unknown as Readonly<Record<string, Decode<T>>>);
}

/** The same for decoders that are made elsewhere. */
export function kindOf<T>(field: string, decoders: Readonly<Record<string, Decode<T>>>): Decode<T> {
  const known = new Map<unknown, Decode<T>>(Object.entries(decoders));
  return (value, context) => {
    const decode = known.get(own(value, context)(field));
    if (!decode) throw new Misfit('is of an unknown kind', context.path);
    return decode(value, context);
  };
}

/** A list; an item that does not fit is told and left out. */
export function list<T>(decode: Decode<T>): Decode<readonly T[]> {
  return (value, context) => {
    if (!Array.isArray(value)) throw new Misfit('is no list', context.path);
    if (value.length > mostItems) throw new Misfit('is too long', context.path);
    return value.flatMap((item: unknown, index): T[] => {
      try {
        return [decode(item, within(context, index))];
      } catch (error) {
        if (!(error instanceof Misfit)) throw error;
        context.onMisfit(error);
        return [];
      }
    });
  };
}

/** The words of a list that are known; what this version does not know is nothing to do. */
export function knownOf<const T extends string>(...known: readonly T[]): Decode<readonly T[]> {
  const values = new Set<unknown>(known);
  return (value, { path }) => {
    if (!Array.isArray(value)) throw new Misfit('is no list', path);
    return value.filter((item): item is T => values.has(item));
  };
}

/** Reads fields that a value has itself, whatever its prototype is. */
function own(value: unknown, { path }: DecodeContext): (name: string) => unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Misfit('is no record', path);
  }
  return (name) =>
    Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
