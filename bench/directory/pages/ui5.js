import '@ui5/webcomponents/dist/ComboBox.js';
import '@ui5/webcomponents/dist/ComboBoxItem.js';
import { enter } from './enter.js';

let box;

enter({
  async mount(root, agents) {
    box = document.createElement('ui5-combobox');
    box.setAttribute('filter', 'Contains');
    for (const { name } of agents) {
      const item = document.createElement('ui5-cb-item');
      item.setAttribute('text', name);
      box.append(item);
    }
    root.append(box);
    await customElements.whenDefined('ui5-combobox');
    await new Promise(requestAnimationFrame);
    box.open = true;
  },
  type(text) {
    const field = box.shadowRoot.querySelector('input');
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  },
  roots: () => [document.body, box.shadowRoot],
});
