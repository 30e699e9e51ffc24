/** The row of `<chat-interaction>` as a lean list with Lit draws it. */
import { html, nothing } from 'lit';
import { authorOf, dateTimeOf, isHead, runsOf, sideOf, timeOf } from './plain-row.js';

export function renderMessage(messages, index) {
  const message = messages[index];
  const author = authorOf(message);
  const time = timeOf(message.at);
  const dateTime = dateTimeOf(message.at);
  const colleague = sideOf(message) === 'colleague' ? ' · colleague' : '';
  return html`<div class="group ${sideOf(message)}">
    ${
      isHead(messages, index)
        ? html`<span class="meta" title=${dateTime}
            ><bdi>${author}</bdi>${colleague} · ${time}</span
          >`
        : nothing
    }
    <div
      class="bubble item"
      role="article"
      data-id=${message.id}
      tabindex="-1"
      aria-label="${author}, ${time}"
      title=${dateTime}
    >
      <bdi dir="auto"
        >${runsOf(message.text).map((run) =>
          run.href === undefined
            ? run.text
            : html`<a
                href=${run.href}
                target="_blank"
                rel="noopener noreferrer nofollow"
                tabindex="-1"
                >${run.href}</a
              >`,
        )}</bdi
      >
    </div>
  </div>`;
}
