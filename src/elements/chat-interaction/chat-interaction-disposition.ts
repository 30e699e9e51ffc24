import '../../localization/en/chat-interaction.js';
import '../../localization/en/disposition.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ContactInteraction, Disposition } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import type { Session } from '../../services/session.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { PartController } from '../shared/part-controller.js';
import { isolatedName, renderName, safeName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { executeAsked } from './availability.js';
import type { DispositionChosenEvent } from './chat-interaction-disposition-tree.js';
import { styles } from './chat-interaction-disposition.styles.js';

/** A centre has the same dispositions for every interaction: it is asked once. */
const answers = new WeakMap<Session, Promise<readonly Disposition[]>>();

/**
 * How the interaction turned out, in the words of the contact centre: a button with what holds, and
 * behind it the tree of what there is to choose.
 *
 * @summary The disposition of an interaction.
 * @tagname chat-interaction-disposition
 * @internal
 */
export class ChatInteractionDisposition extends LitElement {
  static override styles = [baseStyles, styles];

  /** The interaction that has turned out somehow. */
  @property({ attribute: false }) interaction: ContactInteraction | undefined;
  /** Where a heading says already what it is. */
  @property({ type: Boolean, reflect: true, attribute: 'no-label' }) noLabel = false;

  @state() private dispositions: readonly Disposition[] = [];
  @state() private hasFailed = false;
  @state() private isOpen = false;
  @query('.choice') private readonly choice!: HTMLElement | null;
  @query('[popover]') private readonly popup!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.isConnected === true,
  );
  readonly #isRequired = new SelectionController(
    this,
    (_workspace, session) => session?.policies.dispositionRequired === true,
  );
  readonly #tree = new PartController(
    this,
    'chat-interaction-disposition-tree',
    () => import('./chat-interaction-disposition-tree.js'),
  );
  #asked: Session | undefined;
  #isAwaited = false;

  /** Puts the focus on the choice, as soon as it is known what there is to choose. */
  override focus(options?: FocusOptions): void {
    this.#isAwaited = !this.choice;
    this.choice?.focus(options);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#tree.settled;
    return super.getUpdateComplete();
  }

  protected override willUpdate(): void {
    const { session, value: isConnected } = this.#connection;
    const asked = isConnected ? session : undefined;
    if (asked === this.#asked) return;
    this.#asked = asked;
    if (asked) void this.#load(asked);
  }

  protected override updated(changed: PropertyValues): void {
    if (this.choice && this.#isAwaited) this.focus();
    if (changed.has('isOpen') && this.isOpen) {
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('chat-interaction-disposition-tree')?.focus(),
      );
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { chatInteraction, disposition: terms } = this.#localization.terms;
    const { interaction } = this;
    const chosen = interaction?.disposition;
    const isEmpty = this.dispositions.length === 0 && !chosen;
    if (!interaction || (isEmpty && !this.hasFailed)) return nothing;
    const name = chosen ? isolatedName(chosen.name) : terms.none;
    const isRequired = !chosen && this.#isRequired.value;
    return html`<div class="line">
      <span class="label">${chatInteraction.disposition}</span>
      ${
        this.hasFailed
          ? html`<p>${chatInteraction.dispositionsFailed}</p>`
          : html`<button
                type="button"
                class="choice"
                aria-label=${isRequired ? `${terms.button(name)} ${terms.required}` : terms.button(name)}
                aria-haspopup="dialog"
                aria-expanded=${this.isOpen ? 'true' : 'false'}
                aria-disabled=${this.#connection.value ? nothing : 'true'}
                popovertarget=${this.#connection.value ? 'popup' : nothing}
                title=${chosen ? [...(chosen.path ?? []), chosen.name].map(safeName).join(' › ') : nothing}
              >
                <span class="truncated ${chosen ? '' : 'secondary'}"
                  >${chosen ? renderName(chosen.name) : terms.none}</span
                >${isRequired ? html` <span class="required">${terms.required}</span>` : nothing}${icon('chevron')}
              </button>
              <div
                id="popup"
                popover
                role="dialog"
                aria-label=${terms.choose}
                @beforetoggle=${this.#handleBeforeToggle}
                @toggle=${this.#handleToggle}
              >
                ${this.isOpen ? this.#renderTree(chosen) : nothing}
              </div>`
      }
    </div>`;
  }

  #renderTree(chosen: Disposition | undefined): TemplateResult | typeof nothing {
    return this.#tree.render(
      () =>
        html`<chat-interaction-disposition-tree
          .dispositions=${this.#listOptions()}
          .chosen=${chosen}
          @disposition-chosen=${this.#handleChosen}
          @close-request=${() => this.popup?.hidePopover()}
        ></chat-interaction-disposition-tree>`,
    );
  }

  /** Browsers look for what had the focus in the page alone and not inside shadow roots. */
  #handleBeforeToggle({ newState }: ToggleEvent): void {
    const holdsFocus = this.popup?.matches(':focus-within') === true;
    if (newState === 'closed' && holdsFocus) this.choice?.focus();
  }

  #handleToggle({ newState }: ToggleEvent): void {
    this.isOpen = newState === 'open';
  }

  async #handleChosen({ disposition }: DispositionChosenEvent): Promise<void> {
    const { interaction } = this;
    if (this.popup?.matches(':popover-open')) this.popup.hidePopover();
    if (!interaction) return;
    const { id: interactionId, epoch } = interaction;
    const { session } = this.#connection;
    const chosen = disposition ? { dispositionId: disposition.id } : {};
    const command = { type: 'set-disposition', interactionId, epoch, ...chosen } as const;
    if ((await executeAsked(session, command)) && disposition) this.#dismissDemand(interactionId);
  }

  /** What stands at the top of the window because nothing was chosen has become pointless. */
  #dismissDemand(interactionId: string): void {
    const { session } = this.#connection;
    for (const notice of session?.workspace.notices ?? []) {
      const isDemand =
        notice.kind === 'problem' && notice.problem.code === 'interaction.disposition-required';
      if (!isDemand || notice.interactionId !== interactionId || notice.dismissed) continue;
      session?.markNotice(notice.id, { read: true, dismissed: true });
    }
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
