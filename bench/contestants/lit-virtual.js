/** A list with Lit and @tanstack/lit-virtual: measured rows, scrolled to the last one. */
import { VirtualizerController } from '@tanstack/lit-virtual';
import { html, LitElement, unsafeCSS } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { styleMap } from 'lit/directives/style-map.js';
import { enter } from '../page/harness.js';
import { renderMessage } from '../page/lit-row.js';
import { rowCss } from '../page/plain-row.js';

const estimateSize = () => 72;

class LeanList extends LitElement {
  static styles = unsafeCSS(`${rowCss}
    .space { position: relative; width: 100%; }
    .row { position: absolute; inset-block-start: 0; width: 100%; padding-inline: 14px; }
    .group { margin: 0; padding-block-start: 10px; }`);

  messages = [];
  scroller = createRef();
  // One function for good: another one would make the list count everything again.
  keyOf = (index) => this.messages[index]?.id ?? index;
  controller = new VirtualizerController(this, this.options());

  options() {
    return {
      getScrollElement: () => this.scroller.value,
      count: this.messages.length,
      estimateSize,
      getItemKey: this.keyOf,
      overscan: 3,
    };
  }

  show(messages) {
    this.messages = messages;
    const virtualizer = this.controller.getVirtualizer();
    virtualizer.setOptions({ ...virtualizer.options, ...this.options() });
    this.requestUpdate();
  }

  async showEnd(messages) {
    this.show(messages);
    await this.updateComplete;
    this.controller.getVirtualizer().scrollToIndex(messages.length - 1, { align: 'end' });
  }

  // Not by a ref on the row: that would measure it before it has its content.
  updated() {
    const virtualizer = this.controller.getVirtualizer();
    for (const row of this.renderRoot.querySelectorAll('.row')) virtualizer.measureElement(row);
  }

  render() {
    const virtualizer = this.controller.getVirtualizer();
    return html`<div class="scroller" ${ref(this.scroller)}>
      <div class="space" style=${styleMap({ height: `${virtualizer.getTotalSize()}px` })}>
        ${repeat(
          virtualizer.getVirtualItems(),
          ({ key }) => key,
          ({ index, start }) =>
            html`<div
              class="row"
              data-index=${index}
              style=${styleMap({ transform: `translateY(${start}px)` })}
            >
              ${renderMessage(this.messages, index)}
            </div>`,
        )}
      </div>
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
    list.showEnd(held);
  },
  append(message) {
    held.push(message);
    list.showEnd(held);
  },
  scroller: () => list.scroller.value,
});
