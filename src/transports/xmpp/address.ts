/** The address of an account or room, without a resource or nickname. */
export function bareOf(address: string): string {
  const slash = address.indexOf('/');
  return slash < 0 ? address : address.slice(0, slash);
}

/** A resource, or the nickname in a room; empty where there is none. */
export function resourceOf(address: string): string {
  const slash = address.indexOf('/');
  return slash < 0 ? '' : address.slice(slash + 1);
}

/** The name of an account or room; empty for a server. */
export function localOf(address: string): string {
  const bare = bareOf(address);
  const at = bare.indexOf('@');
  return at < 0 ? '' : bare.slice(0, at);
}

export function domainOf(address: string): string {
  const bare = bareOf(address);
  return bare.slice(bare.indexOf('@') + 1);
}

/** Asks whether two addresses are the same; servers write all but the resource in small letters. */
export function sameAddress(one: string, other: string): boolean {
  return (
    bareOf(one).toLowerCase() === bareOf(other).toLowerCase() &&
    resourceOf(one) === resourceOf(other)
  );
}

/** Asks whether an address is of an account, whatever its resource. */
export function isOfAccount(address: string | undefined, account: string): boolean {
  return address !== undefined && sameAddress(bareOf(address), bareOf(account));
}

const reserved: Readonly<Record<string, string>> = {
  ' ': '20',
  '"': '22',
  '&': '26',
  "'": '27',
  '/': '2f',
  ':': '3a',
  '<': '3c',
  '>': '3e',
  '@': '40',
  '\\': '5c',
};

/** Writes the name of an account so that an address can carry it (XEP-0106). */
export function escapeLocal(name: string): string {
  return name.replace(/[ "&'/:<>@\\]/g, (mark) => `\\${reserved[mark]!}`);
}

/** Reads what `escapeLocal` has written. */
export function unescapeLocal(local: string): string {
  const marks = Object.fromEntries(Object.entries(reserved).map(([mark, code]) => [code, mark]));
  return local.replace(/\\(20|22|26|27|2f|3a|3c|3e|40|5c)/g, (_, code: string) => marks[code]!);
}
