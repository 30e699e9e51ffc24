import '../../localization/en/my-messages.js';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { Notice } from '../../domain/notice.js';
import { LocalizationController } from '../../localization/localization.js';
import { baseStyles } from '../../styles/base.styles.js';
import { defineElement } from '../shared/define-element.js';
import { safeName } from '../shared/safe-text.js';
import { styles } from './my-messages-filter.styles.js';
import { type NoticeFilter, noticeFilters, topicsOf } from './notice-filter.js';

/** Before the name of a topic in the value of its option. */
const topicMark = 'topic:';

/**
 * Which of the entries are shown: by what they are, or by the topic to which they were sent.
 *
 * @tagname my-messages-filter
 * @internal
 * @fires {FilterChosenEvent} filter-chosen - The agent has chosen.
 */
export class MyMessagesFilter extends LitElement {
  static override styles = [baseStyles, styles];

  @property({ attribute: false }) notices: readonly Notice[] = [];
  @property({ attribute: false }) filter: NoticeFilter = { kind: 'all' };

  @query('select') private readonly select!: HTMLElement | null;

  readonly #localization = new LocalizationController(this);

  override focus(options?: FocusOptions): void {
    this.select?.focus(options);
  }

  protected override render(): TemplateResult {
    const { myMessages: words } = this.#localization.terms;
    const { filter } = this;
    const topics = topicsOf(this.notices);
    const chosen = filter.kind === 'topic' ? topicMark + filter.topic : filter.kind;
    return html`<select class="field" aria-label=${words.filter} @change=${this.#handleChange}>
      ${noticeFilters.map(
        (kind) =>
          html`<option value=${kind} ?selected=${kind === chosen}>${words.filters[kind]}</option>`,
      )}
      ${
        topics.length === 0
          ? nothing
          : html`<optgroup label=${words.topics}>
              ${topics.map(
                (topic) =>
                  html`<option value=${topicMark + topic} ?selected=${topicMark + topic === chosen}>
                    ${safeName(topic)}
                  </option>`,
              )}
            </optgroup>`
      }
    </select>`;
  }

  #handleChange(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const kind = noticeFilters.find((candidate) => candidate === value);
    const filter: NoticeFilter = kind
      ? { kind }
      : { kind: 'topic', topic: value.slice(topicMark.length) };
    this.dispatchEvent(new FilterChosenEvent(filter));
  }
}

/** The agent wants to see other entries. */
export class FilterChosenEvent extends Event {
  readonly filter: NoticeFilter;

  constructor(filter: NoticeFilter) {
    super('filter-chosen');
    this.filter = filter;
  }
}

defineElement('my-messages-filter', MyMessagesFilter);

declare global {
  interface HTMLElementTagNameMap {
    'my-messages-filter': MyMessagesFilter;
  }
}
