import '../../localization/en/chat-interaction.js';
import '../../localization/en/shared.js';
import { html, LitElement, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { canDo, type InstantMessageInteraction } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { announce } from '../shared/announcer.js';
import { defineElement } from '../shared/define-element.js';
import { icon } from '../shared/icons.js';
import { problemSentence } from '../shared/problem-sentence.js';
import { renderName, safeName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import { executeAsked, whyNot } from './availability.js';
import { styles } from './chat-interaction-header.styles.js';

/**
 * With which colleague the agent writes, whether the colleague has answered, and the way out.
 *
 * @summary The head of a window with instant messages.
 * @tagname chat-interaction-messages-header
 * @internal
 */
export class ChatInteractionMessagesHeader extends LitElement {
  static override styles = [baseStyles, styles];

  /** The messages whose head it is. */
  @property({ attribute: false }) interaction: InstantMessageInteraction | undefined;

  @state() private isRunning = false;

  readonly #localization = new LocalizationController(this);
  readonly #connection = new SelectionController(
    this,
    (_workspace, session) => session?.connection,
  );

  /** Puts the focus on the way out. */
  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  protected override render(): TemplateResult {
    const name = this.interaction?.colleague.name;
    return html`<div class="head">
      <div class="who">
        <h2 class="truncated" title=${safeName(name ?? '')}>${renderName(name)}</h2>
        <p class="facts">${this.#listFacts().join(' · ')}</p>
      </div>
      ${this.#renderWayOut()}
    </div>`;
  }

  #renderWayOut(): TemplateResult {
    const { terms } = this.#localization;
    const isEnded = this.interaction?.state === 'ended';
    const why = this.#why();
    return html`<button
        type="button"
        class="button ${isEnded ? 'primary' : ''}"
        title=${why ?? ''}
        aria-disabled=${String(why !== undefined)}
        aria-describedby="why"
        @click=${this.#handleWayOut}
      >
        ${icon(isEnded ? 'close' : 'end')}${
          isEnded ? terms.shared.close : terms.chatInteraction.leaveMessages
        }
      </button>
      <span id="why" hidden>${why}</span>`;
  }

  async #handleWayOut(): Promise<void> {
    const { interaction } = this;
    if (!interaction || this.isRunning) return;
    const why = this.#why();
    if (why !== undefined) return announce(why);
    this.isRunning = true;
    const type = interaction.state === 'ended' ? 'mark-done' : 'leave-interaction';
    const { id: interactionId, epoch } = interaction;
    await executeAsked(this.#connection.session, { type, interactionId, epoch });
    this.isRunning = false;
  }

  #listFacts(): string[] {
    const { interaction } = this;
    if (!interaction) return [];
    const { chatInteraction: terms } = this.#localization.terms;
    if (interaction.state === 'ended') return [terms.instantMessages, terms.ended];
    return [terms.instantMessages, interaction.pending ? terms.unanswered : terms.connected];
  }

  #why(): string | undefined {
    const { interaction } = this;
    const { session } = this.#connection;
    if (!interaction) return undefined;
    const capability = canDo(interaction, 'mark-done') ? 'mark-done' : 'leave';
    const problem = whyNot(interaction, capability, session);
    return problem && problemSentence(this.#localization.terms, problem);
  }
}

defineElement('chat-interaction-messages-header', ChatInteractionMessagesHeader);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-messages-header': ChatInteractionMessagesHeader;
  }
}
