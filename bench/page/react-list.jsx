/** What the lists for React have in common: a root in the page, rows in our clothes. */
import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { rowCss } from './plain-row.js';

/** Makes a contestant of a component that is given `messages`. */
export function reactContestant(List, scroller, more = {}) {
  let held = [];
  let shown = [];
  const listeners = new Set();
  const show = () => {
    shown = held.slice();
    for (const listener of listeners) listener();
  };
  const subscribe = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  function Shell() {
    const messages = useSyncExternalStore(subscribe, () => shown);
    return messages.length > 0 ? <List messages={messages} /> : null;
  }
  return {
    mount(root) {
      const style = document.createElement('style');
      style.textContent = `${rowCss.replaceAll(':host', '.list')}
        .list { height: 100%; } .group { margin: 0; padding: 10px 14px 0; }`;
      document.head.append(style);
      const host = document.createElement('div');
      host.className = 'list';
      root.append(host);
      createRoot(host).render(<Shell />);
    },
    hold(messages) {
      held = messages;
    },
    open: show,
    close() {
      shown = [];
      for (const listener of listeners) listener();
    },
    append(message) {
      held.push(message);
      show();
    },
    scroller,
    ...more,
  };
}
