/** A chat with a short transcript in `<chat-interaction>`, alone on its page; more of them where asked. */
import '../../src/elements/chat-interaction/chat-interaction.js';
import { provideSession } from '../../src/elements/shared/session-context.js';
import { Session } from '../../src/services/session.js';
import { buildChat, buildSynchronised } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { messageSource, take } from '../page/messages.js';
import { deep, report } from './report.js';

const count = Number(new URLSearchParams(location.search).get('count') ?? 1);
const transport = new FakeTransport();
const session = new Session(transport);
const root = document.getElementById('root');
const source = messageSource();
const ids = Array.from({ length: count }, (_, index) => `chat-${index}`);
transport.synchronised = buildSynchronised({
  interactions: ids.map((id) => buildChat({ id, entries: take(source, 20) })),
});
provideSession(root, session);
for (const id of ids) {
  const element = document.createElement('chat-interaction');
  element.setAttribute('interaction-id', id);
  element.style.height = '600px';
  root.append(element);
}
void session.connect();
report(() => deep(root.lastElementChild, 'textarea:not([readonly])'));
