/** Asks whether a key sends a text: Enter does, but not for a new line and not in an input method. */
export function isSendKey(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return false;
  // Enter that ends a composition belongs to the input method.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Safari tells by the key code only
  return !event.isComposing && event.keyCode !== 229;
}
