import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ContactInteraction, Disposition } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { safeName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { executeAsked } from './availability.js';
import { styles } from './chat-interaction-disposition.styles.js';

/** A centre has the same dispositions for every interaction: it is asked once. */
const answers = new WeakMap<Session, Promise<readonly Disposition[]>>();

/**
 * How the interaction turned out, in the words of the contact centre.
 *
 * @summary The disposition of an interaction.
 * @tagname chat-interaction-disposition
 * @internal
 */
export class ChatInteractionDisposition extends LitElement {
  static override styles = [baseStyles, styles];

  /** The interaction that has turned out somehow. */
  @property({ attribute: false }) interaction: ContactInteraction | undefined;

  @state() private dispositions: readonly Disposition[] = [];
  @state() private hasFailed = false;
  @query('select') private readonly select!: HTMLSelectElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.isConnected === true,
  );
  #asked: Session | undefined;
  #isAwaited = false;

  /** Puts the focus on the choice, as soon as it is known what there is to choose. */
  override focus(options?: FocusOptions): void {
    this.#isAwaited = !this.select;
    this.select?.focus(options);
  }

  protected override willUpdate(): void {
    const { session, value: isConnected } = this.#connection;
    const asked = isConnected ? session : undefined;
    if (asked === this.#asked) return;
    this.#asked = asked;
    if (asked) void this.#load(asked);
  }

  protected override updated(_changed: PropertyValues): void {
    // Options that come later than the value leave the first one chosen.
    if (!this.select) return;
    this.select.value = this.interaction?.disposition?.id ?? '';
    if (this.#isAwaited) this.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { chatInteraction: terms } = this.#localization.terms;
    const options = this.#listOptions();
    if (!this.interaction || (options.length === 0 && !this.hasFailed)) return nothing;
    return html`<div class="line">
      <label for="disposition">${terms.disposition}</label>
      ${
        this.hasFailed
          ? html`<p>${terms.dispositionsFailed}</p>`
          : html`<select
              id="disposition"
              class="field"
              ?disabled=${!this.#connection.value}
              @change=${this.#handleChange}
            >
              <option value="">${terms.noDisposition}</option>
              ${options.map(({ id, name }) => html`<option value=${id}>${safeName(name)}</option>`)}
            </select>`
      }
    </div>`;
  }

  async #handleChange(): Promise<void> {
    const { interaction, select } = this;
    if (!interaction || !select) return;
    const { id: interactionId, epoch } = interaction;
    const chosen = select.value === '' ? {} : { dispositionId: select.value };
    const { session } = this.#connection;
    await executeAsked(session, { type: 'set-disposition', interactionId, epoch, ...chosen });
    // What holds is what the centre says: a refusal shows the former choice again.
    this.requestUpdate();
  }

  async #load(session: Session): Promise<void> {
    const answer = answers.get(session) ?? dispositionsOf(session);
    answers.set(session, answer);
    try {
      this.dispositions = await answer;
      this.hasFailed = false;
    } catch {
      answers.delete(session);
      this.hasFailed = true;
    }
  }

  /** What there is to choose, with what was chosen though it is not offered any more. */
  #listOptions(): readonly Disposition[] {
    const chosen = this.interaction?.disposition;
    if (!chosen || this.dispositions.some(({ id }) => id === chosen.id)) return this.dispositions;
    return [chosen, ...this.dispositions];
  }
}

async function dispositionsOf(session: Session): Promise<readonly Disposition[]> {
  const { dispositions } = await session.query({ type: 'get-dispositions' });
  return dispositions;
}

defineElement('chat-interaction-disposition', ChatInteractionDisposition);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-disposition': ChatInteractionDisposition;
  }
}
