/** A longer address is no address that a person writes or checks. */
export const longestAddress = 2_048;

/** Controls, bidirectional marks and invisible characters: never part of an honest address. */
const suspicious = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/**
 * The address to follow for an untrusted text, serialised; `undefined` for one that is not followed:
 * another scheme than http and https, user information, or characters that hide.
 */
export function safeUrl(text: string): string | undefined {
  if (suspicious.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url.href : undefined;
}

/**
 * The address that somebody means who types one, with or without its scheme; `undefined` for what is
 * none, or is too long.
 */
export function typedUrl(typed: string): string | undefined {
  const text = typed.trim();
  const isWhole = /^[a-z][a-z\d+.-]*:(?!\d)/iu.test(text);
  const href = text === '' ? undefined : safeUrl(isWhole ? text : `https://${text}`);
  if (href === undefined || href.length > longestAddress) return undefined;
  // A word alone is no address that a contact could open.
  return isWhole || new URL(href).hostname.includes('.') ? href : undefined;
}
