import './chat-interaction-disposition.js';
import './chat-interaction-side-panel-case-data.js';
import './chat-interaction-side-panel-contact.js';
import './chat-interaction-side-panel-earlier.js';
import './chat-interaction-side-panel-history.js';
import './chat-interaction-side-panel-note.js';
import '../../localization/en/disposition.js';
import '../../localization/en/side-panel.js';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ownRole, type ContactInteraction } from '../../domain/interaction.js';
import { LocalizationController } from '../../localization/localization.js';
import type { EarlierInteraction, TransportSupport } from '../../services/transport.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { listDestination } from '../shared/list-keys.js';
import { renderName } from '../shared/safe-text.js';
import { SelectionController } from '../shared/selection-controller.js';
import type { ChatInteractionDisposition } from './chat-interaction-disposition.js';
import type { ChatInteractionSidePanelEarlier } from './chat-interaction-side-panel-earlier.js';
import type {
  ChatInteractionSidePanelHistory,
  EarlierRequestEvent,
} from './chat-interaction-side-panel-history.js';
import { styles } from './chat-interaction-side-panel.styles.js';

type Section = 'case-data' | 'contact' | 'history' | 'note' | 'disposition';

/**
 * What is known of an interaction and its contact. Beside what is said, where the window is wide, one
 * section under the other; above it as tabs, where it is narrow.
 *
 * @summary Case data, contact, history, note and disposition of an interaction.
 * @tagname chat-interaction-side-panel
 * @internal
 */
export class ChatInteractionSidePanel extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) interaction: ContactInteraction | undefined;

  /** There is room beside what is said: the sections stand one under the other. */
  @state() private isBeside = true;
  /** The tab that shows, where they are tabs. */
  @state() private section: Section = 'case-data';
  /** What is being read. */
  @state() private earlier: EarlierInteraction | undefined;
  @query('chat-interaction-side-panel-earlier')
  private readonly reading!: ChatInteractionSidePanelEarlier | null;
  @query('chat-interaction-side-panel-history')
  private readonly history!: ChatInteractionSidePanelHistory | null;
  @query('chat-interaction-disposition')
  private readonly disposition!: ChatInteractionDisposition | null;

  readonly #localization = new LocalizationController(this);
  readonly #session = new SelectionController(this, (_workspace, session) => session);
  #observer: ResizeObserver | undefined;

  /** Shows the disposition, and puts the focus on it. */
  async focusDisposition(): Promise<void> {
    this.earlier = undefined;
    this.section = 'disposition';
    await this.updateComplete;
    await this.disposition?.updateComplete;
    this.disposition?.scrollIntoView({ block: 'nearest' });
    this.disposition?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A frame later, because sizes change by it that are being told just now.
    this.#observer ??= new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('interaction');
    if (before !== undefined && before.id !== this.interaction?.id) this.earlier = undefined;
    if (!this.hasUpdated) this.#measure();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.interaction) return nothing;
    const { sidePanel: terms } = this.#localization.terms;
    return html`<div class="panel" role="region" aria-label=${terms.label}>
      <div class="sections" ?hidden=${this.earlier !== undefined}>
        ${this.isBeside ? this.#renderStack() : this.#renderTabs()}
      </div>
      ${
        this.earlier
          ? html`<chat-interaction-side-panel-earlier
              .earlier=${this.earlier}
              @back=${this.#handleBack}
            ></chat-interaction-side-panel-earlier>`
          : nothing
      }
    </div>`;
  }

  #renderStack(): TemplateResult {
    const { sidePanel: terms } = this.#localization.terms;
    return html`<div class="stack">
      ${repeat(
        this.#listSections(),
        (section) => section,
        (section) =>
          html`<section aria-labelledby="heading-${section}">
            <h3 id="heading-${section}">${terms[words[section]]}</h3>
            ${this.#renderSection(section)}
          </section>`,
      )}
    </div>`;
  }

  #renderTabs(): TemplateResult {
    const { sidePanel: terms } = this.#localization.terms;
    const sections = this.#listSections();
    const shown = sections.includes(this.section) ? this.section : sections[0]!;
    return html`<div
        class="tabs"
        role="tablist"
        aria-label=${terms.sections}
        @keydown=${this.#handleTabKeydown}
      >
        ${repeat(
          sections,
          (section) => section,
          (section) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${section}"
              data-section=${section}
              aria-selected=${section === shown ? 'true' : 'false'}
              aria-controls="section"
              tabindex=${section === shown ? 0 : -1}
              @click=${() => (this.section = section)}
            >
              ${section === 'history' ? terms.historyShort : terms[words[section]]}
            </button>`,
        )}
      </div>
      <div
        id="section"
        class="tabpanel"
        role="tabpanel"
        aria-labelledby="tab-${shown}"
        tabindex="0"
      >
        ${repeat(
          [shown],
          (section) => section,
          (section) => this.#renderSection(section),
        )}
      </div>`;
  }

  #renderSection(section: Section): TemplateResult {
    const { interaction } = this;
    switch (section) {
      case 'case-data':
        return html`<chat-interaction-side-panel-case-data
          .interaction=${interaction}
        ></chat-interaction-side-panel-case-data>`;
      case 'contact':
        return html`<chat-interaction-side-panel-contact
          .interaction=${interaction}
        ></chat-interaction-side-panel-contact>`;
      case 'history':
        return html`<chat-interaction-side-panel-history
          .interaction=${interaction}
          @earlier-request=${this.#handleEarlier}
        ></chat-interaction-side-panel-history>`;
      case 'note':
        return html`<chat-interaction-side-panel-note
          .interaction=${interaction}
        ></chat-interaction-side-panel-note>`;
      case 'disposition':
        return this.#renderDisposition();
    }
  }

  /** Its owner says how it turned out; the others read it. */
  #renderDisposition(): TemplateResult {
    const { interaction } = this;
    const isOwn = interaction && ownRole(interaction) === 'owner' && !interaction.reopened;
    if (isOwn) {
      return html`<chat-interaction-disposition
        no-label
        .interaction=${interaction}
      ></chat-interaction-disposition>`;
    }
    const { disposition: terms } = this.#localization.terms;
    const chosen = interaction?.disposition;
    return html`<p>${chosen ? renderName(chosen.name) : terms.none}</p>`;
  }

  async #handleEarlier({ earlier }: EarlierRequestEvent): Promise<void> {
    this.earlier = earlier;
    await this.updateComplete;
    await this.reading?.updateComplete;
    this.reading?.focus();
  }

  async #handleBack(): Promise<void> {
    const { interactionId } = this.earlier ?? {};
    this.earlier = undefined;
    await this.updateComplete;
    if (interactionId !== undefined) this.history?.focusRow(interactionId);
  }

  /** Selection follows the focus: what a tab shows is there already. */
  #handleTabKeydown(event: KeyboardEvent): void {
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    const from = tabs.findIndex((tab) => tab === event.target);
    if (from < 0 || event.key === 'ArrowUp' || event.key === 'ArrowDown') return;
    const isRtl = getComputedStyle(this).direction === 'rtl';
    const to = listDestination(event.key, from, tabs.length, isRtl);
    if (to === undefined) return;
    event.preventDefault();
    tabs[to]!.click();
    tabs[to]!.focus();
  }

  /** The window's styles alone know at which width there is room beside what is said. */
  #measure(): void {
    if (!this.isConnected) return;
    this.isBeside = getComputedStyle(this).getPropertyValue('--_beside').trim() !== '0';
  }

  #listSections(): readonly Section[] {
    const supports = this.#session.session?.supports;
    return sectionsOf(supports);
  }
}

const words = {
  'case-data': 'caseData',
  contact: 'contact',
  history: 'history',
  note: 'note',
  disposition: 'disposition',
} as const;

/** What the agent writes comes first; what a backend does not have does not show. */
function sectionsOf(supports: TransportSupport | undefined): readonly Section[] {
  return [
    'case-data',
    ...(supports?.notes ? (['note'] as const) : []),
    ...(supports?.dispositions ? (['disposition'] as const) : []),
    'contact',
    ...(supports?.history ? (['history'] as const) : []),
  ];
}

defineElement('chat-interaction-side-panel', ChatInteractionSidePanel);

declare global {
  interface HTMLElementTagNameMap {
    'chat-interaction-side-panel': ChatInteractionSidePanel;
  }
}
