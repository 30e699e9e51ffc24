import '../../localization/en/shared.js';
import '../../localization/en/shortcuts.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { LocalizationController } from '../../localization/localization.js';
import { type AgentPreferences, defaultPreferences } from '../../services/preferences.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { deepActiveElement } from '../shared/composed-tree.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { ObservationController } from '../shared/observation-controller.js';
import { SessionController } from '../shared/session-context.js';
import {
  canBeShortcut,
  keysOf,
  keysOfEvent,
  type ShortcutId,
  shortcutIds,
  shortcutOf,
} from '../shared/shortcuts.js';
import { styles } from './agent-desk-shortcuts.styles.js';
import { keyLabels } from './shortcut-words.js';

/** Why keys that were pressed do not become a shortcut's. */
type Refusal = { readonly id: ShortcutId; readonly text: string };

/**
 * The shortcuts, each with other keys where the agent wants them, and whether new messages are read
 * out.
 *
 * @tagname agent-desk-shortcuts
 * @internal
 */
export class AgentDeskShortcuts extends LitElement {
  static override styles = [baseStyles, styles];

  /** The shortcut that is getting other keys. */
  @state() private changing: ShortcutId | undefined;
  @state() private refusal: Refusal | undefined;

  @query('dialog') private readonly dialog!: HTMLDialogElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #context = new SessionController(this);
  #before: Element | undefined;

  constructor() {
    super();
    new ObservationController(this, (session) => session.preferences.value$);
  }

  /** Shows the dialog; closing it gives the focus back to what has it now. */
  open(): void {
    if (this.dialog?.open) return;
    this.#before = deepActiveElement();
    this.dialog?.showModal();
  }

  protected override render(): TemplateResult {
    const { shared, shortcuts: words } = this.#localization.terms;
    const preferences = this.#preferences;
    return html`<dialog aria-labelledby="title" @close=${this.#handleClose}>
      <header>
        <h2 id="title">${words.title}</h2>
        <button
          type="button"
          class="button quiet icon"
          aria-label=${shared.close}
          title=${shared.close}
          @click=${() => this.dialog?.close()}
        >
          ${icon('close')}
        </button>
      </header>
      <div class="content">
        <label class="switch">
          <input
            type="checkbox"
            .checked=${!preferences.announcementsPaused}
            @change=${this.#handleAnnouncements}
          /><span>${words.announce}<small class="secondary">${words.announceHint}</small></span>
        </label>
        <label class="switch">
          <input
            type="checkbox"
            .checked=${!preferences.shortcutsOff}
            @change=${this.#handleOnOff}
          /><span>${words.on}</span>
        </label>
        <ul aria-label=${words.list} class=${preferences.shortcutsOff ? 'is-off' : ''}>
          ${shortcutIds.map((id) => this.#renderShortcut(id))}
        </ul>
      </div>
      <footer>
        <button type="button" class="button" @click=${this.#handleReset}>${words.reset}</button>
      </footer>
    </dialog>`;
  }

  #renderShortcut(id: ShortcutId): TemplateResult {
    const { terms } = this.#localization;
    const words = terms.shortcuts;
    const labels = this.#labelsOf(id);
    const isChanging = this.changing === id;
    const spoken = labels.length > 0 ? labels.join(' ') : words.none;
    return html`<li>
      <span class="name" id=${id}>${words.names[id]}</span>
      <span class="keys"
        >${
          labels.length > 0
            ? labels.map((label) => html`<kbd>${label}</kbd>`)
            : html`<span class="secondary">${words.none}</span>`
        }</span
      >
      <button
        type="button"
        class="button ${isChanging ? 'is-changing' : ''}"
        data-id=${id}
        aria-label=${isChanging ? words.pressFor(words.names[id]) : words.changeFor(words.names[id], spoken)}
        @click=${() => this.#handleChange(id)}
        @keydown=${(event: KeyboardEvent) => this.#handleKeys(event, id)}
        @blur=${() => this.#stopChanging()}
      >
        ${isChanging ? words.press : words.change}
      </button>
      ${isChanging ? html`<p class="hint secondary">${this.#hint(id)}</p>` : nothing}
    </li>`;
  }

  get #preferences(): AgentPreferences {
    return this.#context.value?.preferences.value ?? defaultPreferences;
  }

  /** Also while shortcuts are off: what they would be. */
  #labelsOf(id: ShortcutId): string[] {
    const choices = { ...this.#preferences, shortcutsOff: false };
    return keyLabels(keysOf(id, choices), this.#localization.terms);
  }

  #hint(id: ShortcutId): string {
    const { shortcuts: words } = this.#localization.terms;
    return this.refusal?.id === id ? this.refusal.text : words.pressHint;
  }

  #handleChange(id: ShortcutId): void {
    this.changing = id;
    this.refusal = undefined;
    const { shortcuts: words } = this.#localization.terms;
    announce(words.pressHint);
  }

  #handleKeys(event: KeyboardEvent, id: ShortcutId): void {
    if (this.changing !== id || event.key === 'Tab') return;
    const keys = keysOfEvent(event);
    // The dialog and the shortcuts as they are get none of these keys.
    event.preventDefault();
    event.stopPropagation();
    if (keys === 'Escape') return this.#stopChanging();
    if (keys === 'Delete' || keys === 'Backspace') return this.#choose(id, '');
    if (keys !== undefined) this.#choose(id, keys);
  }

  #choose(id: ShortcutId, keys: string): void {
    const text = this.#whyNot(id, keys);
    if (text !== undefined) {
      this.refusal = { id, text };
      announce(text, 'assertive');
      return;
    }
    const { shortcuts } = this.#preferences;
    this.#context.value?.preferences.set({ shortcuts: { ...shortcuts, [id]: keys } });
    this.#stopChanging();
    const { shortcuts: words } = this.#localization.terms;
    const spoken = this.#labelsOf(id).join(' ') || words.none;
    announce(words.changed(words.names[id], spoken));
  }

  #whyNot(id: ShortcutId, keys: string): string | undefined {
    const { shortcuts: words } = this.#localization.terms;
    if (keys === '') return undefined;
    if (!canBeShortcut(keys)) return words.needsModifier;
    const taken = shortcutOf(keys, { ...this.#preferences, shortcutsOff: false });
    return taken === undefined || taken === id ? undefined : words.taken(words.names[taken]);
  }

  #stopChanging(): void {
    this.changing = undefined;
    this.refusal = undefined;
  }

  #handleAnnouncements(event: Event): void {
    const announcementsPaused = !(event.target as HTMLInputElement).checked;
    this.#context.value?.preferences.set({ announcementsPaused });
  }

  #handleOnOff(event: Event): void {
    const shortcutsOff = !(event.target as HTMLInputElement).checked;
    this.#context.value?.preferences.set({ shortcutsOff });
  }

  #handleReset(): void {
    this.#context.value?.preferences.set({ shortcuts: {}, shortcutsOff: false });
    announce(this.#localization.terms.shortcuts.resetDone);
  }

  /** The platform gives the focus back to a host at most, not to what is inside it. */
  #handleClose(): void {
    this.#stopChanging();
    if (this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus();
    this.#before = undefined;
  }
}

defineElement('agent-desk-shortcuts', AgentDeskShortcuts);

declare global {
  interface HTMLElementTagNameMap {
    'agent-desk-shortcuts': AgentDeskShortcuts;
  }
}
