import '@vaadin/combo-box';
import { enter } from './enter.js';

let box;

enter({
  async mount(root, agents) {
    box = document.createElement('vaadin-combo-box');
    Object.assign(box, { itemLabelPath: 'name', itemValuePath: 'id' });
    box.style.width = '600px';
    root.append(box);
    box.items = agents;
    box.open();
  },
  type(text) {
    box.inputElement.value = text;
    box.inputElement.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    box.open();
  },
  roots: () => [document.body],
  shown: () => document.querySelectorAll('vaadin-combo-box-item:not([hidden])').length,
});
