import { html, render } from 'lit';
import '../../src/elements/chat-interaction/chat-interaction.js';
import type { ChatInteraction } from '../../src/elements/chat-interaction/chat-interaction.js';
import type { InteractionSnapshot } from '../../src/domain/interaction.js';
import type { Policies } from '../../src/domain/policies.js';
import type { TranscriptEntry } from '../../src/domain/transcript.js';
import { buildMessage } from '../../src/testing/builders.js';
import type { FakeTransport } from '../../src/testing/fake-transport.js';
import { makeProvider, makeSession, type TestSession } from './session.js';

/** The first match below a node, through open shadow roots. */
export function find<E extends Element = HTMLElement>(
  root: ParentNode,
  selector: string,
): E | undefined {
  return findAll<E>(root, selector)[0];
}

/** All matches below a node, through open shadow roots, in the order of the page. */
export function findAll<E extends Element = HTMLElement>(root: ParentNode, selector: string): E[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element as E] : []),
    ...(element.shadowRoot ? findAll<E>(element.shadowRoot, selector) : []),
  ]);
}

/** What has the focus, through open shadow roots. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Fails unless the element has the focus; compared by hand, for chai would print the whole page. */
export function expectFocus(element: Element | undefined): void {
  const active = focused();
  if (active === null || active !== element) {
    throw new Error(`The focus is on ${describe(active)}, not on ${describe(element)}.`);
  }
}

function describe(element: Element | null | undefined): string {
  if (!element) return 'nothing';
  const name = element.getAttribute('aria-label') ?? textOf(element).slice(0, 60);
  return `<${element.localName}> “${name}”`;
}

/** What a reader sees below a node, in one line. */
export function textOf(node: Element | undefined): string {
  return (node?.textContent ?? '').replaceAll(/\s+/gu, ' ').trim();
}

/** The next frame, in which the workspace wakes its observers, and what is rendered for it. */
export async function settled(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

export type ChatWindow = TestSession & {
  readonly element: ChatInteraction;
  readonly host: HTMLElement;
  readonly transcript: () => HTMLElement;
  readonly scroller: () => HTMLElement;
  readonly field: () => HTMLTextAreaElement;
  readonly button: (name: string) => HTMLElement | undefined;
  /** A line of the contact arrives. */
  readonly hear: (id: string, text?: string) => Promise<void>;
};

/** A chat window of 640 x 600 px in the page, over a transport that the test plays. */
export async function openChat(
  interactions: readonly InteractionSnapshot[],
  transport?: FakeTransport,
  policies?: Partial<Policies>,
): Promise<ChatWindow> {
  const made = makeSession({ interactions }, transport, policies);
  const { host } = makeProvider(made.session);
  host.style.setProperty('block-size', '600px');
  host.style.setProperty('inline-size', '640px');
  render(html`<chat-interaction></chat-interaction>`, host);
  const element = host.querySelector('chat-interaction')!;
  await settled();
  return {
    ...made,
    element,
    host,
    transcript: () => find(host, 'chat-interaction-transcript')!,
    scroller: () => find(host, '[role=log]')!,
    field: () => find<HTMLTextAreaElement>(host, 'textarea')!,
    button: (name) =>
      findAll(host, 'button').find(
        (button) => button.getAttribute('aria-label') === name || textOf(button) === name,
      ),
    hear: async (id, text = `Line ${id}`) => {
      const [interaction] = interactions;
      made.transport.emit({
        type: 'message-added',
        interactionId: interaction!.id,
        conversationId: `${interaction!.id}-contact`,
        entry: buildMessage({ id, text }),
      });
      await settled();
    },
  };
}

/** So many lines of the contact. */
export function lines(count: number, prefix = 'm'): TranscriptEntry[] {
  return Array.from({ length: count }, (_, index) =>
    buildMessage({ id: `${prefix}${index}`, text: `Line ${prefix}${index}` }),
  );
}
