/** A list with Lit and @lit-labs/virtualizer, pinned to its end. */
import { virtualize } from '@lit-labs/virtualizer/virtualize.js';
import { html, LitElement, unsafeCSS } from 'lit';
import { enter } from '../page/harness.js';
import { renderMessage } from '../page/lit-row.js';
import { rowCss } from '../page/plain-row.js';

class LeanList extends LitElement {
  static styles = unsafeCSS(`${rowCss}
    .row { width: 100%; padding-inline: 14px; }
    .group { margin: 0; padding-block-start: 10px; }`);

  messages = [];

  get scroller() {
    return this.renderRoot?.querySelector('.scroller');
  }

  show(messages) {
    this.messages = messages;
    this.requestUpdate();
  }

  render() {
    return html`<div class="scroller">
      ${virtualize({
        items: [...this.messages],
        keyFunction: ({ id }) => id,
        scroller: true,
        renderItem: (_message, index) =>
          html`<div class="row">${renderMessage(this.messages, index)}</div>`,
        layout: { pin: { index: Math.max(0, this.messages.length - 1), block: 'end' } },
      })}
    </div>`;
  }
}
customElements.define('lean-list', LeanList);

let held = [];
let list;
enter({
  mount(root) {
    list = document.createElement('lean-list');
    list.className = 'fill';
    root.append(list);
  },
  hold(messages) {
    held = messages;
  },
  open() {
    list.show(held);
  },
  append(message) {
    held.push(message);
    list.show(held);
  },
  scroller: () => list.scroller,
});
