/** The first element below one that a selector fits, through shadow roots. */
export function deep(root, selector) {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector)) return element;
    const inner = element.shadowRoot && deep(element.shadowRoot, selector);
    if (inner) return inner;
  }
  const inner = root.shadowRoot && deep(root.shadowRoot, selector);
  return inner || undefined;
}

/** Notes when something has a box, at the end of the frame that shows it. */
export function report(find) {
  const look = () => {
    const box = find()?.getBoundingClientRect();
    if (!box || box.height === 0) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (globalThis.operable = performance.now());
    port2.postMessage(undefined);
  };
  requestAnimationFrame(look);
}
