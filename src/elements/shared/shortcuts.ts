/**
 * Every keyboard shortcut of the kit that works wherever the focus is. Keys that act on what has the
 * focus (arrows in a list, Enter in the composer) are no shortcuts.
 */
export type ShortcutId =
  | 'next-pane'
  | 'previous-pane'
  | 'next-interaction'
  | 'previous-interaction'
  | 'focus-preview'
  | 'accept-invitation'
  | 'open-messages'
  | 'pause-announcements'
  | 'open-help';

type Keys = {
  /** Such as `Control+Alt+ArrowDown`: modifiers in this order (`Control`, `Alt`, `Shift`, `Meta`). */
  readonly keys: string;
  /** The same where the keyboard is Apple's. */
  readonly appleKeys?: string;
};

/** In the order in which they are listed. What a screen reader or a browser has taken is none of them. */
const own: Readonly<Record<ShortcutId, Keys>> = {
  'next-pane': { keys: 'F6' },
  'previous-pane': { keys: 'Shift+F6' },
  'next-interaction': { keys: 'Control+Alt+ArrowDown', appleKeys: 'Alt+Meta+ArrowDown' },
  'previous-interaction': { keys: 'Control+Alt+ArrowUp', appleKeys: 'Alt+Meta+ArrowUp' },
  'focus-preview': { keys: 'Control+Alt+P', appleKeys: 'Control+Shift+P' },
  'accept-invitation': { keys: 'Control+Alt+A', appleKeys: 'Control+Shift+A' },
  'open-messages': { keys: 'Control+Alt+M', appleKeys: 'Control+Shift+M' },
  'pause-announcements': { keys: 'Control+Alt+S', appleKeys: 'Control+Shift+S' },
  'open-help': { keys: 'Control+Alt+K', appleKeys: 'Control+Shift+K' },
};

export const shortcutIds = Object.freeze(Object.keys(own)) as readonly ShortcutId[];

/** What decides which keys a shortcut has. */
export type ShortcutChoices = {
  readonly shortcutsOff: boolean;
  readonly shortcuts: Readonly<Record<string, string>>;
};

const modifierKeys = new Set(['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'CapsLock', 'Dead']);

/** Whether this keyboard is Apple's, where other keys are free. */
export function hasAppleKeys(): boolean {
  return typeof navigator !== 'undefined' && /^(Mac|iP)/u.test(navigator.platform);
}

/** The keys of a shortcut, `''` where it has none. */
export function keysOf(
  id: ShortcutId,
  { shortcuts, shortcutsOff }: ShortcutChoices,
  isApple = hasAppleKeys(),
): string {
  if (shortcutsOff) return '';
  const { appleKeys, keys } = own[id];
  return shortcuts[id] ?? (isApple ? (appleKeys ?? keys) : keys);
}

/** The shortcut that has these keys. */
export function shortcutOf(keys: string, choices: ShortcutChoices): ShortcutId | undefined {
  return shortcutIds.find((id) => keysOf(id, choices) === keys);
}

/** The keys of an event as a shortcut has them; nothing for modifiers alone and for what is being typed. */
export function keysOfEvent(event: KeyboardEvent): string | undefined {
  if (event.isComposing || modifierKeys.has(event.key)) return undefined;
  // On many keyboards this is how a character is typed, with Control and Alt set as well.
  if (event.getModifierState('AltGraph')) return undefined;
  const names = [
    event.ctrlKey && 'Control',
    event.altKey && 'Alt',
    event.shiftKey && 'Shift',
    event.metaKey && 'Meta',
    keyName(event),
  ];
  return names.filter(Boolean).join('+');
}

/** With Alt a letter's key gives another character on some keyboards: then its place says which it is. */
function keyName({ code, key }: KeyboardEvent): string {
  if (/^[a-z0-9]$/iu.test(key)) return key.toUpperCase();
  const [, letter] = /^(?:Key|Digit)(.)$/u.exec(code) ?? [];
  if (letter) return letter;
  return key === ' ' ? 'Space' : key;
}

/** Whether keys may be a shortcut: a letter alone, or with Shift, is what people type (WCAG 2.1.4). */
export function canBeShortcut(keys: string): boolean {
  return /^(?:(?:Alt|Shift)\+)*F\d{1,2}$/u.test(keys) || /\b(?:Control|Alt|Meta)\+/u.test(keys);
}
