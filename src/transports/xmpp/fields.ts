import { body, id, label, type Decode } from '../decode-values.js';
import { attribute, childOf, childrenOf, textOf, xml, type Xml } from './xml.js';

/** Everything of our own. */
export const own = 'urn:agent-workspace-elements:0';

/** What a field adds to its element. */
export type Part = {
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly children?: readonly (Xml | string | undefined)[];
};

/** A field of an element, both ways. Reading throws where it is not what it should be. */
export type Field<T> = {
  // Methods, so that a field of a narrow type is one of a wider.
  read(element: Xml): T;
  write(value: T): Part;
};

const nowhere = { path: undefined, onMisfit: () => undefined };

function decoded<T>(decode: Decode<T>, value: unknown): T {
  return decode(value, nowhere);
}

function inAttribute<T>(
  name: string,
  read: (text: string | undefined) => T,
  write: (value: T) => string | undefined,
): Field<T> {
  return {
    read: (element) => read(attribute(element, name)),
    write: (value) => ({ attributes: { [name]: write(value) } }),
  };
}

/** An identifier, compared and never shown. */
export const identifier = (name: string): Field<string> =>
  inAttribute(
    name,
    (text) => decoded(id, text),
    (value) => value,
  );

/** A short text that is shown. */
export const words = (name: string): Field<string> =>
  inAttribute(
    name,
    (text) => decoded(label, text),
    (value) => value,
  );

/** A whole number that is not negative. */
export const count = (name: string): Field<number> =>
  inAttribute(
    name,
    (text) => {
      if (text === undefined || !/^\d{1,16}$/.test(text))
        throw new TypeError(`${name} is no number`);
      return Number(text);
    },
    (value) => String(value),
  );

export const truth = (name: string): Field<boolean | undefined> =>
  inAttribute(
    name,
    (text) => (text === 'true' ? true : undefined),
    (value) => (value ? 'true' : undefined),
  );

/** One of several words. */
export const word = <const T extends string>(name: string, ...known: readonly T[]): Field<T> =>
  inAttribute(
    name,
    (text) => {
      const found = known.find((candidate) => candidate === text);
      if (found === undefined) throw new TypeError(`${name} is unknown`);
      return found;
    },
    (value) => value,
  );

/** Identifiers that are separated by spaces; none when there is no such attribute. */
export const identifiers = (name: string): Field<readonly string[]> =>
  inAttribute(
    name,
    (text) => (text ?? '').split(' ').filter(Boolean).slice(0, 8),
    (value) => (value.length > 0 ? value.join(' ') : undefined),
  );

/** A field that may be missing; one that is there has to be right. */
export function maybe<T>(name: string, make: (name: string) => Field<T>): Field<T | undefined> {
  const field = make(name);
  return {
    read: (element) => (attribute(element, name) === undefined ? undefined : field.read(element)),
    write: (value) => (value === undefined ? {} : field.write(value)),
  };
}

/** The text inside the element itself. */
export const ownText: Field<string> = {
  read: (element) => decoded(body, textOf(element)),
  write: (value) => ({ children: [value] }),
};

/** The text of an element inside. */
export const textIn = (name: string): Field<string | undefined> => ({
  read(element) {
    const child = childOf(element, name, own);
    return child && decoded(body, textOf(child));
  },
  write: (value) => ({ children: [value === undefined ? undefined : xml(name, own, {}, value)] }),
});

/** The fields of a record. */
export type FieldsOf<T> = { readonly [K in keyof T]-?: Field<T[K]> };

/** An element and the record that it is. */
export type Codec<T> = {
  readonly name: string;
  /** Throws where the element is not right. */
  read(element: Xml): T;
  write(value: T): Xml;
};

/** Makes a codec of fields: those that are absent are not there. */
export function codec<T>(name: string, fields: FieldsOf<T>): Codec<T> {
  const all = Object.entries<Field<unknown>>(fields);
  return {
    name,
    read(element) {
      const entries = all.map(([key, field]): [string, unknown] => [key, field.read(element)]);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T;
    },
    write(value) {
      const parts = all.map(([key, field]) =>
        field.write((value as Readonly<Record<string, unknown>>)[key]),
      );
      const attributes = Object.assign({}, ...parts.map((part) => part.attributes)) as object;
      return xml(
        name,
        own,
        attributes as Record<string, string | undefined>,
        ...parts.flatMap((part) => part.children ?? []),
      );
    },
  };
}

/** An element inside that may be missing. */
export const inside = <T>(element: Codec<T>): Field<T | undefined> => ({
  read(parent) {
    const child = childOf(parent, element.name, own);
    return child && element.read(child);
  },
  write: (value) => ({ children: [value === undefined ? undefined : element.write(value)] }),
});

/** Elements inside, of one kind; one that is not right is left out. */
export const several = <T>(element: Codec<T>): Field<readonly T[]> => ({
  read: (parent) =>
    childrenOf(parent, element.name, own).flatMap((child) => {
      const value = attempt(() => element.read(child));
      return value === undefined ? [] : [value];
    }),
  write: (values) => ({ children: values.map((value) => element.write(value)) }),
});

/** The value of a reading; `undefined` where it was not right. */
export function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Elements inside one that is there only when they are. */
export function grouped<T>(name: string, element: Codec<T>): Field<readonly T[]> {
  const many = several(element);
  return {
    read(parent) {
      const group = childOf(parent, name, own);
      return group ? many.read(group) : [];
    },
    write: (values) => ({
      children: [
        values.length > 0 ? xml(name, own, {}, ...(many.write(values).children ?? [])) : undefined,
      ],
    }),
  };
}
