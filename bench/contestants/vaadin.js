/** @vaadin/message-list with its input, all messages as items. */
import '@vaadin/message-input';
import '@vaadin/message-list';
import { enter } from '../page/harness.js';
import { authorOf, timeOf } from '../page/plain-row.js';

let held = [];
let list;
const itemOf = (message) => ({
  text: message.text,
  time: timeOf(message.at),
  userName: authorOf(message),
});

enter({
  chrome: 60,
  mount(root) {
    const style = document.createElement('style');
    style.textContent =
      '.column { display: flex; flex-direction: column; height: 100% } vaadin-message-list { flex: 1; min-height: 0 }';
    document.head.append(style);
    const column = document.createElement('div');
    column.className = 'column';
    list = document.createElement('vaadin-message-list');
    column.append(list, document.createElement('vaadin-message-input'));
    root.append(column);
  },
  hold(messages) {
    held = messages.map(itemOf);
  },
  open() {
    list.items = held;
    requestAnimationFrame(() => (list.scrollTop = list.scrollHeight));
  },
  append(message) {
    held = [...held, itemOf(message)];
    list.items = held;
  },
  scroller: () => list,
});
