import type { FilledText } from '../../domain/field-codes.js';

/** A text is to be put where the caret stands. */
export class TextInsertEvent extends Event {
  readonly filled: FilledText;

  constructor(filled: FilledText) {
    super('text-insert', { bubbles: true, composed: true });
    this.filled = filled;
  }
}

/**
 * Puts a text where a field's caret stands, in place of what is selected, with room around it. What
 * is left to be filled in is selected, so that typing replaces it.
 */
export function insertAtCaret(field: HTMLTextAreaElement, { text, open }: FilledText): void {
  const { selectionStart: from, selectionEnd: to, value } = field;
  const before = from > 0 && !/\s$/u.test(value.slice(0, from)) ? ' ' : '';
  const after = to < value.length && !/^\s/u.test(value.slice(to)) ? ' ' : '';
  field.setRangeText(before + text + after, from, to, 'end');
  const [gap] = open;
  const at = gap === undefined ? -1 : text.indexOf(gap);
  if (gap === undefined || at < 0) return;
  const start = from + before.length + at;
  field.setSelectionRange(start, start + gap.length);
}
