import { type LitElement, render, type TemplateResult } from 'lit';
import type { Message, TranscriptEvent } from '../../domain/transcript.js';
import type { MessageGroup, TranscriptRow } from '../shared/message-groups.js';

/** How rows look. A template that is live may change as long as its row is there; others never do. */
export interface RowTemplates {
  readonly host: LitElement;
  /** Another value means that nothing that was rendered holds any more. */
  readonly version: unknown;
  day(at: number): string;
  event(entry: TranscriptEvent): TemplateResult;
  /** Whose group it is, and of when: what its first message says. */
  head(first: Message): TemplateResult;
  /** The class of a group: on which side it stands. */
  sideOf(message: Message): string;
  message(message: Message): TemplateResult;
  isLive(message: Message): boolean;
  /** What else than its text makes a message look as it does; nothing for most. */
  lookOf(message: Message): string;
}

/** Rows that follow each other, below a space that stands for what is not rendered. */
export type RowsPart = {
  /** The ordinal of the first entry. */
  readonly from: number;
  /** Px that the rows between the part above and this one take. */
  readonly space: number;
  /** Whether it is held there for a reason of its own: it is not taken out of the page, nor moved. */
  readonly isHeld: boolean;
  readonly rows: readonly TranscriptRow[];
};

/** One entry, and where it begins: at the top of one element or at the bottom of another. */
type Line = {
  readonly ordinal: number;
  readonly item: HTMLElement;
  readonly top?: Element;
  readonly bottom?: Element;
  readonly isLive?: boolean;
};

type Piece = { readonly element: HTMLElement; readonly source: unknown; readonly side: string };

/**
 * The rows of a list of which only a part is rendered. What does not change is rendered once and kept
 * without the marks by which it could be rendered again: they would be half of the nodes.
 */
export class TranscriptRows {
  #pieces = new Map<string, Piece>();
  #used = new Map<string, Piece>();
  #parts: { readonly lines: readonly Line[]; readonly last: Element | undefined }[] = [];
  #lines: readonly Line[] = [];
  #tabStop: HTMLElement | undefined;
  #version: unknown;

  /** Makes a list show these parts, with a space of so many px below them. */
  show(list: Element, parts: readonly RowsPart[], below: number, templates: RowTemplates): void {
    if (templates.version !== this.#version) this.#pieces.clear();
    this.#version = templates.version;
    this.#used = new Map();
    this.#parts = [];
    // A group of which several parts show has an element for each; what is held keeps its own.
    const made = new Map<RowsPart, Element[]>();
    for (const part of parts) if (part.isHeld) made.set(part, this.#addPart(part, templates));
    for (const part of parts) if (!part.isHeld) made.set(part, this.#addPart(part, templates));
    const children = parts.flatMap((part, index) => [
      ...(part.space > 0 ? [this.#space(`space ${index}`, part.space)] : []),
      ...made.get(part)!,
    ]);
    if (below > 0) children.push(this.#space('space below', below));
    fill(list, children);
    this.#pieces = this.#used;
    this.#lines = this.#parts
      .flatMap(({ lines }) => lines)
      .sort((one, other) => one.ordinal - other.ordinal);
  }

  /** Tells how high entries are: those that are asked for, and those that may have changed. */
  measure(
    isAsked: (ordinal: number) => boolean,
    note: (ordinal: number, height: number) => void,
  ): void {
    for (const { lines, last } of this.#parts) {
      lines.forEach((line, index) => {
        if (!line.isLive && !isAsked(line.ordinal)) return;
        const next = lines[index + 1];
        const end = next ? startOf(next) : last!.getBoundingClientRect().bottom;
        note(line.ordinal, end - startOf(line));
      });
    }
  }

  /** Whether a row is shown that may change by itself. */
  get isLive(): boolean {
    return this.#lines.some(({ isLive }) => isLive);
  }

  /** Makes the entry with this id the one tab stop, or the last one; its links belong to it. */
  rove(id: string | undefined): void {
    const line = this.#lines.find(({ item }) => item.dataset.id === id) ?? this.#lines.at(-1);
    if (line?.item === this.#tabStop) return;
    if (this.#tabStop) setTabIndex(this.#tabStop, -1);
    this.#tabStop = line?.item;
    if (this.#tabStop) setTabIndex(this.#tabStop, 0);
  }

  itemAt(ordinal: number): HTMLElement | undefined {
    return this.#lines.find((line) => line.ordinal === ordinal)?.item;
  }

  /** The ordinal of the entry to which a node belongs. */
  ordinalOf(node: Node | null | undefined): number | undefined {
    return node ? this.#lines.find(({ item }) => item.contains(node))?.ordinal : undefined;
  }

  #addPart(part: RowsPart, templates: RowTemplates): Element[] {
    const children: Element[] = [];
    const lines: Line[] = [];
    let ordinal = part.from;
    // A day belongs to the entry below it.
    let day: Element | undefined;
    for (const row of part.rows) {
      if (row.kind === 'day') {
        day = this.#day(row.key, templates.day(row.at));
        children.push(day);
        continue;
      }
      if (row.kind === 'event') {
        const { entry } = row;
        const item = this.#piece(entry.id, entry, '', () =>
          fixed(templates.event(entry), templates),
        );
        lines.push({ ordinal, item, top: day ?? item });
        children.push(item);
        ordinal += 1;
      } else {
        const group = this.#group(row, ordinal, day, lines, templates);
        children.push(group);
        ordinal += row.messages.length;
      }
      day = undefined;
    }
    this.#parts.push({ lines, last: children.at(-1) });
    return children;
  }

  #group(
    group: MessageGroup,
    from: number,
    day: Element | undefined,
    lines: Line[],
    templates: RowTemplates,
  ): Element {
    const { key, messages, isCut } = group;
    const side = templates.sideOf(messages[0]!);
    let name = `group ${key}`;
    while (this.#used.has(name)) name += ' again';
    const element = this.#piece(name, undefined, '', () => document.createElement('li'));
    element.className = isCut ? `group cut ${side}` : `group ${side}`;
    const children: HTMLElement[] = [];
    if (!isCut) {
      const first = messages[0]!;
      const make = (): HTMLElement => fixed(templates.head(first), templates);
      children.push(this.#piece(`head ${key}`, first, side, make));
    }
    let above: HTMLElement | undefined;
    messages.forEach((message, index) => {
      const row = this.#message(message, side, templates);
      const item = row.matches('.item') ? row : row.querySelector<HTMLElement>('.item')!;
      const start = above ? { bottom: above } : { top: day ?? element };
      const isLive = templates.isLive(message);
      lines.push({ ordinal: from + index, item, isLive, ...start });
      children.push(row);
      above = row;
    });
    fill(element, children);
    return element;
  }

  #message(message: Message, side: string, templates: RowTemplates): HTMLElement {
    if (!templates.isLive(message)) {
      const make = (): HTMLElement => fixed(templates.message(message), templates);
      const look = `${side} ${templates.lookOf(message)}`;
      return this.#piece(`message ${message.id}`, message, look, make);
    }
    const make = (): HTMLElement => {
      const element = document.createElement('div');
      element.className = 'live';
      return element;
    };
    const element = this.#piece(`live ${message.id}`, undefined, side, make);
    const { host } = templates;
    render(templates.message(message), element, { host });
    const item = element.querySelector<HTMLElement>('.item')!;
    if (item !== this.#tabStop) setTabIndex(item, -1);
    return element;
  }

  #day(key: string, text: string): HTMLElement {
    return this.#piece(key, text, '', () => {
      const element = document.createElement('li');
      element.className = 'day';
      element.textContent = text;
      return element;
    });
  }

  #space(key: string, height: number): HTMLElement {
    const element = this.#piece(key, undefined, '', () => {
      const made = document.createElement('li');
      made.className = 'space';
      made.setAttribute('aria-hidden', 'true');
      return made;
    });
    element.style.setProperty('--_extent', `${height}px`);
    return element;
  }

  /** What was made for the same source, or something fresh. */
  #piece(key: string, source: unknown, side: string, make: () => HTMLElement): HTMLElement {
    let piece = this.#pieces.get(key);
    if (piece?.source !== source || piece?.side !== side) piece = undefined;
    piece ??= { element: make(), source, side };
    this.#used.set(key, piece);
    return piece.element;
  }
}

/** The one element of a template, for good. */
function fixed(template: TemplateResult, { host }: RowTemplates): HTMLElement {
  const holder = document.createDocumentFragment();
  render(template, holder, { host });
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_COMMENT | NodeFilter.SHOW_TEXT);
  const idle: ChildNode[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as CharacterData;
    const isSpace = node.data.trim() === '' && !node.parentElement?.closest('bdi');
    if (node.nodeType === Node.COMMENT_NODE || isSpace) idle.push(node);
  }
  for (const node of idle) node.remove();
  const element = holder.firstElementChild as HTMLElement;
  for (const link of element.querySelectorAll('a')) link.tabIndex = -1;
  return element;
}

/** Gives an element these children, in order, and moves none that is there already. */
function fill(parent: Element, children: readonly Element[]): void {
  const there = parent.children;
  if (there.length === children.length && children.every((child, at) => child === there[at]))
    return;
  const wanted = new Set(children);
  for (const child of [...parent.children]) if (!wanted.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}

function startOf({ top, bottom }: Line): number {
  return top ? top.getBoundingClientRect().top : bottom!.getBoundingClientRect().bottom;
}

function setTabIndex(item: HTMLElement, value: 0 | -1): void {
  item.tabIndex = value;
  for (const link of item.querySelectorAll<HTMLElement>('a, button')) link.tabIndex = value;
}
