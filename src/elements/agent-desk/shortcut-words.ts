import '../../localization/en/shortcuts.js';
import type { Terms } from '../../localization/localization.js';

/** The keys of a shortcut one by one, as they are called on keyboards. */
export function keyLabels(keys: string, { shortcuts: words }: Terms): string[] {
  const names: Readonly<Record<string, string>> = words.keys;
  // The last part may be a plus itself.
  return keys
    .split(/\+(?=.)/u)
    .filter(Boolean)
    .map((key) => names[key] ?? key);
}
