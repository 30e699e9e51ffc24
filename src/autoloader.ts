/**
 * Loads an element of the kit, or a transport of it, when the page first has its tag or names it:
 * one script for a page that does not want to say what it uses.
 *
 * @packageDocumentation
 */

/** What defines each tag. */
const elements: Readonly<Record<string, () => Promise<unknown>>> = {
  'agent-desk': () => import('./elements/agent-desk/agent-desk.js'),
  'agent-sign-in': () => import('./elements/agent-sign-in/agent-sign-in.js'),
  'agent-status': () => import('./elements/agent-status/agent-status.js'),
  'chat-interaction': () => import('./elements/chat-interaction/chat-interaction.js'),
  'contact-chat': () => import('./contact/contact-chat.js'),
  'interaction-list': () => import('./elements/interaction-list/interaction-list.js'),
  'interaction-preview': () => import('./elements/interaction-preview/interaction-preview.js'),
  'my-messages': () => import('./elements/my-messages/my-messages.js'),
  'my-messages-bell': () => import('./elements/my-messages/my-messages-bell.js'),
  'team-communicator': () => import('./elements/team-communicator/team-communicator.js'),
  'workspace-inspector': () => import('./inspector/workspace-inspector.js'),
  'workspace-notifications': () =>
    import('./elements/workspace-notifications/workspace-notifications.js'),
  'workspace-provider': () => import('./elements/workspace-provider/workspace-provider.js'),
};

/** What registers each transport that the kit brings. */
const transports: Readonly<Record<string, () => Promise<unknown>>> = {
  local: () => import('./transports/local/local.js'),
};

const wanted = [...Object.keys(elements), '[transport]'].join();

function load(element: Element): void {
  const tag = element.localName;
  if (!customElements.get(tag)) void elements[tag]?.();
  if (tag === 'workspace-provider') void transports[element.getAttribute('transport') ?? '']?.();
}

function loadWithin(node: Node): void {
  if (!(node instanceof Element) && !(node instanceof DocumentFragment)) return;
  if (node instanceof Element) load(node);
  node.querySelectorAll(wanted).forEach(load);
}

/**
 * Loads what a part of the page has now and gets later. The whole document is taken care of;
 * call it for a shadow root of your own.
 *
 * @returns ends it
 */
export function autoload(root: Document | ShadowRoot): () => void {
  root.querySelectorAll(wanted).forEach(load);
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes') load(target as Element);
      else addedNodes.forEach(loadWithin);
    }
  });
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ['transport'] });
  return () => observer.disconnect();
}

if (typeof document !== 'undefined') autoload(document);
