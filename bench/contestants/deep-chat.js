/** deep-chat with a history, messages added by its method. */
import 'deep-chat';
import { enter } from '../page/harness.js';
import { authorOf, isOwn } from '../page/plain-row.js';

let held = [];
let element;
let root;
const entryOf = (message) => ({
  text: message.text,
  role: isOwn(message) ? 'user' : authorOf(message),
});

enter({
  chrome: 60,
  mount(where) {
    root = where;
  },
  hold(messages) {
    held = messages.map(entryOf);
  },
  open() {
    element = document.createElement('deep-chat');
    element.style.cssText = 'width: 100%; height: 100%; border: 0';
    element.connect = { handler: () => undefined };
    element.names = true;
    element.history = held;
    root.append(element);
  },
  append(message) {
    element.addMessage(entryOf(message));
  },
  scroller: () => element?.shadowRoot?.querySelector('#messages'),
});
