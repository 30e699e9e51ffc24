import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import '../../src/elements/chat-interaction/chat-interaction.js';
// What a window fetches when it is idle is there from the start: its arrival draws, too.
import '../../src/elements/chat-interaction/chat-interaction-responses.js';
import '../../src/elements/chat-interaction/chat-interaction-window.js';
import '../../src/elements/team-communicator/team-communicator.js';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import { Session } from '../../src/services/session.js';
import { buildChat, buildMessage, buildSynchronised } from '../../src/testing/builders.js';
import { FakeTransport } from '../../src/testing/fake-transport.js';
import { findAll, settled } from '../support/chat-window.js';
import { makeProvider } from '../support/session.js';

/** How often each element below a node renders from now on, by its tag. */
function countRenders(root: ParentNode): Map<string, number> {
  const counts = new Map<string, number>();
  for (const element of findAll(root, '*')) {
    if (!(element instanceof LitElement)) continue;
    element.addController({
      hostUpdated: () => counts.set(element.localName, (counts.get(element.localName) ?? 0) + 1),
    });
  }
  return counts;
}

const twoChats = [
  buildChat({ id: 'chat-1', entries: [buildMessage({ id: 'a1' })] }),
  buildChat({ id: 'chat-2', entries: [buildMessage({ id: 'b1' })] }),
];

/** Two chat windows side by side, each with all that it shows. */
async function openTwo() {
  const transport = new FakeTransport();
  const session = new Session(transport);
  transport.status.next({ state: 'connected', scope: 'server' });
  transport.emit(buildSynchronised({ interactions: twoChats }));
  const { host } = makeProvider(session);
  const [one, other] = ['chat-1', 'chat-2'].map((id) => {
    const element = document.createElement('chat-interaction');
    element.style.setProperty('block-size', '500px');
    element.interactionId = id;
    host.append(element);
    return element;
  });
  await Promise.all([one!.updateComplete, other!.updateComplete]);
  await settled();
  await settled();
  return {
    transport,
    one: countRenders(one!.shadowRoot!),
    other: countRenders(other!.shadowRoot!),
  };
}

/** Everything else that waits has its turn. */
function task(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });
}

const said = (id: string, interactionId = 'chat-1'): WorkspaceEvent => ({
  type: 'message-added',
  ...{ interactionId, conversationId: `${interactionId}-contact` },
  entry: buildMessage({ id }),
});

describe('What happens in one interaction', () => {
  const { setInterval } = globalThis;
  // That a second has passed wakes whoever shows how long somebody waits: here it does not pass.
  before(() => Object.assign(globalThis, { setInterval: () => 0 }));
  after(() => Object.assign(globalThis, { setInterval }));

  it('wakes the window that shows it, and nothing of another one', async () => {
    const { transport, one, other } = await openTwo();
    transport.emit(said('a2'));
    await settled();
    // For the line, and for that it is read.
    expect(one.get('chat-interaction-transcript')).to.be.within(1, 2);
    expect([...other]).to.deep.equal([]);
  });

  it('is drawn once a frame, however much of it there is', async () => {
    const { transport, one, other } = await openTwo();
    let frames = 0;
    const count = (): void => {
      frames += 1;
      if (frames < 1_000) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    for (let index = 0; index < 200; index += 1) {
      transport.emit(said(`many-${index}`));
      await task();
    }
    await settled();
    expect(one.get('chat-interaction-transcript')).to.be.at.most(2 * frames);
    frames = 1_000;
    expect([...other]).to.deep.equal([]);
  });
});
