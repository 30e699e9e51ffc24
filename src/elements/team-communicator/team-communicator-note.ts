import '../../localization/en/team-communicator.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { styles } from './team-communicator-note.styles.js';

const longest = 500;
/** From here on the agent is told how much room is left. */
const nearlyFull = 400;

/**
 * What the agent writes for whoever is asked: a note beside an interaction, or a first message.
 *
 * @tagname team-communicator-note
 * @internal
 */
export class TeamCommunicatorNote extends LitElement {
  static override styles = [baseStyles, styles];

  /** What the text is; a note when absent. */
  @property() label: string | null = null;
  /** What stands in the empty field; the label when absent. */
  @property() placeholder: string | null = null;

  @state() private length = 0;

  @query('textarea') private readonly area!: HTMLTextAreaElement | null;

  readonly #localization = new LocalizationController(this);

  /** The text as it is. */
  get value(): string {
    return this.area?.value ?? '';
  }

  override focus(options?: FocusOptions): void {
    this.area?.focus(options);
  }

  /** Empties it: the text has gone with what was asked. */
  clear(): void {
    if (this.area) this.area.value = '';
    this.length = 0;
  }

  override render(): TemplateResult {
    const words = this.#localization.terms.teamCommunicator;
    const isNearlyFull = this.length >= nearlyFull;
    return html`<textarea
        class="field"
        rows="1"
        maxlength=${longest}
        aria-label=${this.label ?? words.note}
        aria-describedby=${ifDefined(isNearlyFull ? 'left' : undefined)}
        placeholder=${this.placeholder ?? this.label ?? words.note}
        @input=${this.#handleInput}
      ></textarea>
      ${
        isNearlyFull
          ? html`<p class="secondary" id="left">${words.noteLeft(longest - this.length)}</p>`
          : nothing
      }`;
  }

  #handleInput(): void {
    this.length = this.value.length;
  }
}

defineElement('team-communicator-note', TeamCommunicatorNote);

declare global {
  interface HTMLElementTagNameMap {
    'team-communicator-note': TeamCommunicatorNote;
  }
}
