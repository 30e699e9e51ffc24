/**
 * `<chat-interaction>` whole, with everything on, in a session over a transport. The inside of the window
 * is fetched when the page has nothing else to do; here it is at hand before anything is measured.
 */
import '../../src/elements/chat-interaction/chat-interaction.js';
import '../../src/elements/chat-interaction/chat-interaction-window.js';
import '../../src/elements/chat-interaction/chat-interaction-consultations.js';
import { provideSession } from '../../src/elements/shared/session-context.js';
import { Session } from '../../src/services/session.js';
import { buildChat, buildSynchronised } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { enter } from '../page/harness.js';

const transport = new FakeTransport();
const session = new Session(transport);
const empty = buildChat({ id: 'chat-0', entries: [] });
const place = { interactionId: 'chat-1', conversationId: 'chat-1-contact' };
let element;

enter({
  chrome: 207,
  async mount(root) {
    const host = document.createElement('div');
    host.className = 'fill';
    provideSession(host, session);
    element = document.createElement('chat-interaction');
    element.className = 'fill';
    element.setAttribute('interaction-id', 'none');
    host.append(element);
    root.append(host);
    transport.synchronised = buildSynchronised({ interactions: [empty] });
    await session.connect();
  },
  show(isShown) {
    element.interactionId = isShown ? 'chat-0' : 'none';
  },
  hold(messages) {
    transport.emit(
      buildSynchronised({
        interactions: [empty, buildChat({ id: 'chat-1', entries: messages })],
      }),
    );
  },
  open() {
    element.interactionId = 'chat-1';
  },
  close() {
    element.interactionId = 'none';
  },
  append(message) {
    transport.emit({ type: 'message-added', ...place, entry: message });
  },
  prepend(messages) {
    transport.emit({ type: 'history-added', ...place, entries: messages, hasEarlier: false });
  },
  scroller: () =>
    element.shadowRoot
      ?.querySelector('chat-interaction-conversations')
      ?.shadowRoot?.querySelector('chat-interaction-transcript')
      ?.shadowRoot?.querySelector('.scroller'),
});
