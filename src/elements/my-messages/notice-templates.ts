import '../../localization/en/my-messages.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { Notice } from '../../domain/notice.js';
import type { Localization } from '../../localization/localization.js';
import { icon } from '../shared/icons.js';
import { renderLine, renderText, safeLine } from '../shared/safe-text.js';
import type { NoticeWords } from './notice-words.js';

/** What an entry says while it is closed. */
export function renderNoticeHead(
  notice: Notice,
  words: NoticeWords,
  isOpen: boolean,
  localization: Localization,
): TemplateResult {
  const { at, read, severity } = notice;
  const { myMessages: terms } = localization.terms;
  return html`<span class="mark ${severity}">${icon(words.icon)}</span>
    <span class="words">
      <span class="first">
        ${read ? nothing : html`<span class="dot" aria-hidden="true"></span>`}
        <span class="visually-hidden">${read ? nothing : `${terms.unread}. `}${words.kind}.</span>
        ${renderPriority(words)}
        <span class="title"><bdi>${words.title}</bdi></span>
        <time
          datetime=${Number.isFinite(at) ? new Date(at).toISOString() : ''}
          title=${localization.dateTime(at)}
          >${localization.time(at)}</time
        >
      </span>
      ${isOpen ? nothing : renderSummary(words)}
    </span>`;
}

/** All of it, but for what can be done. */
export function renderNoticeText({ sender, text, topic }: NoticeWords): TemplateResult {
  return html`${
    sender || topic
      ? html`<p>
          ${sender ? html`<bdi>${sender}</bdi>` : nothing}${sender && topic ? ' · ' : nothing}${
            topic ? html`<bdi>${topic}</bdi>` : nothing
          }
        </p>`
      : nothing
  }${text ? html`<p>${renderText(text)}</p>` : nothing}`;
}

/** How much it matters, in a word; what is usual is not said. */
export function renderPriority({ priority }: NoticeWords): TemplateResult | typeof nothing {
  if (priority === undefined) return nothing;
  return html`<span class="priority ${priority.level}">${priority.text}</span>`;
}

/** A line or two of what an entry says; all of it on hover. */
export function renderSummary({
  sender,
  text,
  topic,
}: NoticeWords): TemplateResult | typeof nothing {
  const source = [sender, topic].filter((each) => each !== undefined);
  if (source.length === 0 && !text) return nothing;
  return html`<span class="text secondary" title=${safeLine(text ?? '')}
    >${source.map((each) => html`<bdi>${each}</bdi> · `)}${text ? renderLine(text) : nothing}</span
  >`;
}
