import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { PartController } from '../shared/part-controller.js';
import { SessionController } from '../shared/session-context.js';
import { toggleState } from '../shared/toggle-state.js';
import type { InteractionPreviewList } from './interaction-preview-list.js';
import { styles } from './interaction-preview.styles.js';

/**
 * Every request that rings at the agent: who asks, what for, for whom, how long it still rings, and
 * the two answers; for a moment also what has gone, and why. The oldest shows all its particulars and
 * stands last, so that one that arrives moves nothing. It takes no focus and no place of its own: the
 * page decides where it floats. While nothing rings it shows nothing.
 *
 * @summary What rings at the agent, to accept or to reject.
 * @tagname interaction-preview
 * @fires {InvitationAnsweredEvent} invitation-answered - The agent has accepted or rejected a request.
 * @csspart list - All that rings.
 * @cssprop [--interaction-preview-inline-size=20rem] - How wide a card is, at most as wide as its place.
 * @cssstate ringing - Something rings.
 * @cssstate shown - A card shows: something rings, or did until just now.
 */
export class InteractionPreview extends LitElement {
  static override styles = [baseStyles, styles];

  /** Shows the particulars of none until the agent asks for them: where room is scarce. */
  @property({ type: Boolean }) compact = false;

  @query('interaction-preview-list') private readonly list!: InteractionPreviewList | null;

  readonly #internals = this.attachInternals();
  readonly #context = new SessionController(this, () => this.requestUpdate());
  /** It is there before anything rings, and not before anything can. */
  readonly #part = new PartController(
    this,
    'interaction-preview-list',
    () => import('./interaction-preview-list.js'),
  );

  /** Puts the focus on the answer to what has rung longest. */
  override focus(options?: FocusOptions): void {
    this.list?.focus(options);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#part.settled;
    const isComplete = await super.getUpdateComplete();
    await this.list?.updateComplete;
    return isComplete;
  }

  protected override willUpdate(): void {
    if (this.#context.value) return;
    toggleState(this.#internals, 'ringing', false);
    toggleState(this.#internals, 'shown', false);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#context.value) return nothing;
    return this.#part.render(
      () =>
        html`<interaction-preview-list
          exportparts="list"
          .compact=${this.compact}
          .internals=${this.#internals}
        ></interaction-preview-list>`,
    );
  }
}

defineElement('interaction-preview', InteractionPreview);

declare global {
  interface HTMLElementTagNameMap {
    'interaction-preview': InteractionPreview;
  }
}
