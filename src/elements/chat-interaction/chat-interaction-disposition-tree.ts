import '../../localization/en/disposition.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { foldText } from '../../domain/fold-text.js';
import type { Disposition } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { renderName, safeName } from '../shared/safe-text.js';
import { styles } from './chat-interaction-disposition-tree.styles.js';
import { matching, treeOf, type DispositionNode } from './disposition-tree.js';

/** The agent has chosen a disposition, or none. */
export class DispositionChosenEvent extends Event {
  readonly disposition: Disposition | undefined;

  constructor(disposition: Disposition | undefined) {
    super('disposition-chosen');
    this.disposition = disposition;
  }
}

/**
 * The dispositions of the contact centre in their groups, to be searched, and to be gone through with
 * the arrows. A group opens to the side to which one reads.
 *
 * @summary The tree of dispositions.
 * @fires {DispositionChosenEvent} disposition-chosen - The agent has chosen.
 * @fires {Event} close-request - The agent wants it closed.
 * @tagname chat-interaction-disposition-tree
 * @internal
 */
export class ChatInteractionDispositionTree extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) dispositions: readonly Disposition[] = [];
  /** What holds now. */
  @property({ attribute: false }) chosen: Disposition | undefined;

  @state() private text = '';
  @state() private open: ReadonlySet<string> = new Set();
  @state() private current = '';
  @query('input') private readonly input!: HTMLInputElement;

  readonly #localization = new LocalizationController(this);
  #nodes: readonly DispositionNode[] = [];

  /** Puts the caret into the search. */
  override focus(options?: FocusOptions): void {
    this.input?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('dispositions')) this.#nodes = treeOf(this.dispositions);
    if (!changed.has('dispositions') && !changed.has('chosen')) return;
    // The groups around what holds are open.
    const byKey = new Map(this.#nodes.map((node) => [node.key, node]));
    const around = new Set(this.open);
    let node = byKey.get(`:${this.chosen?.id ?? ''}`);
    this.current = node?.key ?? this.current;
    while (node?.parentKey !== undefined) {
      around.add(node.parentKey);
      node = byKey.get(node.parentKey);
    }
    this.open = around;
  }

  protected override render(): TemplateResult {
    const { disposition: terms } = this.#localization.terms;
    const shown = this.#listShown();
    const current = shown.some(({ key }) => key === this.current) ? this.current : shown[0]?.key;
    return html`<div class="search">
        ${icon('search')}<input
          type="search"
          class="field"
          autocomplete="off"
          aria-label=${terms.search}
          placeholder=${terms.search}
          aria-controls="tree"
          .value=${this.text}
          @input=${this.#handleInput}
          @keydown=${this.#handleSearchKeydown}
        />
      </div>
      <div id="tree" role="tree" aria-label=${terms.tree}>
        ${repeat(
          shown,
          ({ key }) => key,
          (node) => this.#renderNode(node, node.key === current),
        )}
      </div>
      ${shown.length === 0 ? html`<p class="none secondary">${terms.noMatch}</p>` : nothing}
      ${
        this.chosen
          ? html`<button
              type="button"
              class="button quiet clear"
              @click=${() => this.dispatchEvent(new DispositionChosenEvent(undefined))}
            >
              ${terms.clear}
            </button>`
          : nothing
      }`;
  }

  #renderNode(node: DispositionNode, isCurrent: boolean): TemplateResult {
    const { disposition, key, level, name, position, siblings } = node;
    const isChosen = disposition !== undefined && disposition.id === this.chosen?.id;
    return html`<div
      role="treeitem"
      class="node level-${Math.min(level, 5)}"
      data-key=${key}
      tabindex=${isCurrent ? 0 : -1}
      aria-level=${level}
      aria-posinset=${position}
      aria-setsize=${siblings}
      aria-expanded=${disposition ? nothing : this.#isOpen(key) ? 'true' : 'false'}
      aria-label=${safeName(name)}
      aria-selected=${disposition ? (isChosen ? 'true' : 'false') : nothing}
      @click=${() => this.#choose(node)}
      @keydown=${(event: KeyboardEvent) => this.#handleKeydown(event)}
      @focus=${() => (this.current = key)}
    >
      ${disposition ? nothing : icon('chevron')}<span class="name">${renderName(name)}</span
      >${isChosen ? icon('check') : nothing}
    </div>`;
  }

  #handleInput(): void {
    this.text = this.input.value;
    const number = this.#listShown().filter(({ disposition }) => disposition).length;
    const { disposition: terms } = this.#localization.terms;
    announce(number === 0 ? terms.noMatch : terms.results(number));
  }

  #handleSearchKeydown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    // WebKit's own handling keeps the key from what is around the field, also when it clears nothing.
    if (event.key === 'Escape' && this.input.value === '') {
      event.preventDefault();
      this.dispatchEvent(new Event('close-request'));
      return;
    }
    const shown = this.#listShown();
    if (event.key === 'ArrowDown' && shown.length > 0) {
      event.preventDefault();
      const held = shown.find(({ key }) => key === this.current) ?? shown[0]!;
      void this.#focusNode(held);
    } else if (event.key === 'Enter' && this.text.trim() !== '') {
      event.preventDefault();
      const first = shown.find(({ disposition }) => disposition);
      if (first) this.#choose(first);
    }
  }

  #handleKeydown(event: KeyboardEvent): void {
    const shown = this.#listShown();
    const from = shown.findIndex(({ key }) => key === this.current);
    const node = shown[from];
    if (!node || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = this.#destination(event.key, shown, from);
    if (to !== undefined) void this.#focusNode(to);
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(node);
    else if (!this.#foldOrOpen(event.key, node)) return;
    event.preventDefault();
  }

  /** Where a key leads in a tree: also into a group, and out of one. */
  #destination(
    key: string,
    shown: readonly DispositionNode[],
    from: number,
  ): DispositionNode | undefined {
    const node = shown[from]!;
    const [inwards, outwards] = this.#sides();
    if (key === 'ArrowDown') return shown[Math.min(from + 1, shown.length - 1)];
    if (key === 'ArrowUp') return shown[Math.max(from - 1, 0)];
    if (key === 'Home') return shown[0];
    if (key === 'End') return shown.at(-1);
    if (key === inwards && !node.disposition && this.#isOpen(node.key)) return shown[from + 1];
    const isFolded = node.disposition !== undefined || !this.#isOpen(node.key);
    if (key === outwards && isFolded)
      return shown.find((one) => one.key === node.parentKey) ?? node;
    if (key.length !== 1 || key === ' ') return undefined;
    const order = [...shown.slice(from + 1), ...shown.slice(0, from + 1)];
    return order.find(({ name }) => foldText(name).startsWith(foldText(key)));
  }

  #foldOrOpen(key: string, node: DispositionNode): boolean {
    const [inwards, outwards] = this.#sides();
    if (node.disposition || (key !== inwards && key !== outwards)) return key === inwards;
    this.#setOpen(node.key, key === inwards);
    return true;
  }

  #sides(): readonly [string, string] {
    const isRtl = getComputedStyle(this).direction === 'rtl';
    return isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  }

  async #focusNode({ key }: DispositionNode): Promise<void> {
    this.current = key;
    await this.updateComplete;
    const nodes = [...this.renderRoot.querySelectorAll<HTMLElement>('.node')];
    nodes.find(({ dataset }) => dataset.key === key)?.focus();
  }

  #choose({ key, disposition }: DispositionNode): void {
    this.current = key;
    if (disposition) this.dispatchEvent(new DispositionChosenEvent(disposition));
    else this.#setOpen(key, !this.#isOpen(key));
  }

  #setOpen(key: string, isOpen: boolean): void {
    const open = new Set(this.open);
    if (isOpen) open.add(key);
    else open.delete(key);
    this.open = open;
  }

  /** While something is looked for, all groups are open. */
  #isOpen(key: string): boolean {
    return this.text.trim() !== '' || this.open.has(key);
  }

  #listShown(): readonly DispositionNode[] {
    if (this.text.trim() !== '') return matching(this.#nodes, this.text, foldText);
    const hidden = new Set<string>();
    return this.#nodes.filter(({ key, parentKey }) => {
      const isShown =
        parentKey === undefined || (!hidden.has(parentKey) && this.open.has(parentKey));
      if (!isShown) hidden.add(key);
      return isShown;
    });
  }
}

defineElement('chat-interaction-disposition-tree', ChatInteractionDispositionTree);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-disposition-tree': ChatInteractionDispositionTree;
  }
}
