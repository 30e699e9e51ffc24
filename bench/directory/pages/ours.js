/** `<team-communicator>` whole, over the directory of the local centre. */
import '../../../src/elements/team-communicator/team-communicator.js';
import '../../../src/elements/team-communicator/team-communicator-panel.js';
import { Subject } from 'rxjs';
import { provideSession } from '../../../src/elements/shared/session-context.js';
import { Session } from '../../../src/services/session.js';
import { buildSynchronised } from '../../../src/testing/builders.js';
import { FakeTransport } from '../../../src/testing/fake-transport.js';
import { Directory } from '../../../src/transports/local/centre/directory.js';
import { emptyLists } from '../data.js';
import { enter } from './enter.js';

const transport = new FakeTransport();
const session = new Session(transport);
const presence = new Subject();
const nothing = { favourite: () => undefined, usedAt: () => undefined };
const watched = new Set();
let element;
let told = 0;

const panel = () => element.shadowRoot.querySelector('team-communicator-panel');
const stateOf = (targetId, number) => ({
  targetId,
  known: true,
  media: [
    {
      medium: 'chat',
      available: number % 2 === 0,
      state: number % 2 === 0 ? 'ready' : 'not-ready',
      ...{ load: 1, capacity: 3 },
    },
  ],
});

enter({
  async mount(root, agents) {
    const directory = new Directory('nobody', { ...emptyLists, agents }, nothing, {});
    transport.onQuery = (query) => directory.prepare().then(() => directory.find(query));
    // The centre tells of those that are watched, and of nobody else.
    transport.onWatch = (ids) => {
      watched.clear();
      for (const id of ids) watched.add(id);
      queueMicrotask(() => ids.forEach((id, index) => presence.next(stateOf(id, index))));
      return presence;
    };
    transport.synchronised = buildSynchronised({ interactions: [] });
    await session.connect();
    provideSession(root, session);
    element = document.createElement('team-communicator');
    element.className = 'fill';
    element.setAttribute('medium', 'chat');
    root.append(element);
    await element.updateComplete;
    await directory.prepare();
    globalThis.agentCount = agents.length;
  },
  type(text) {
    const field = panel().shadowRoot.querySelector('input');
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  },
  presence(number) {
    const id = `agent-${(number * 7_919) % globalThis.agentCount}`;
    if (!watched.has(id)) return;
    told += 1;
    presence.next(stateOf(id, number));
  },
  told: () => told,
  watched: () => watched.size,
  roots: () => [panel().shadowRoot],
  shown: () => panel().shadowRoot.querySelectorAll('[data-target]').length,
});
