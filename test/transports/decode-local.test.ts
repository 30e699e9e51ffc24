import { expect } from '@open-wc/testing';
import type { WorkspaceEvent } from '../../src/domain/event.js';
import { TransportError } from '../../src/services/transport.js';
import { buildChat, buildMessage, buildSynchronised } from '../../src/testing/builders.js';
import { demoOptions } from '../../src/transports/local/local.js';
import { LocalTransport } from '../../src/transports/local/local-transport.js';
import type { CentreMessage, ClientMessage } from '../../src/transports/local/link.js';

/** A transport to a centre that says what the test says, and answers questions with one value. */
async function connect(answer: unknown = {}) {
  let say: (message: CentreMessage) => void = () => undefined;
  const link = {
    send(message: ClientMessage) {
      if (message.kind === 'open') say({ kind: 'opened' });
      if (message.kind === 'query') say({ kind: 'answer', call: message.call, value: answer });
    },
    receive: (handler: (message: CentreMessage) => void) => (say = handler),
    close: () => undefined,
  };
  const access = { scope: 'page', connect: () => link } as const;
  const transport = new LocalTransport(() => Promise.resolve(access), 'alice', {
    options: demoOptions,
  });
  const events: WorkspaceEvent[] = [];
  transport.events$.subscribe((event) => events.push(event));
  await transport.connect();
  return { transport, events, hear: (event: unknown) => say({ kind: 'event', event } as never) };
}

describe('A local centre that errs', () => {
  it('[S8] costs the row that it erred in, is told once after the rest, and is heard on', async () => {
    const { transport, events, hear } = await connect();
    hear(buildSynchronised({ interactions: [buildChat(), { id: 'bad' } as never] }));
    hear({ type: 'invitation-received', invitation: 'none' });
    hear({ type: 'favourites-changed' });
    expect(events.map(({ type }) => type)).to.deep.equal([
      'workspace-synchronised',
      'notice-added',
      'notice-added',
      'favourites-changed',
    ]);
    expect(events[1]).to.have.nested.property('notice.problem.code', 'protocol.error');
    await transport.disconnect();
  });

  it('[X17] is told twenty times at most', async () => {
    const { transport, events, hear } = await connect();
    for (let frame = 0; frame < 100; frame++) hear({ type: 'unheard-of' });
    expect(events).to.have.length(20);
    await transport.disconnect();
  });

  it('[S8] refuses a question whose answer cannot be read, and gives what can be', async () => {
    const place = { interactionId: 'a', conversationId: 'b', before: 'c' };
    const errs = await connect('no page');
    const refused = await errs.transport
      .query({ type: 'get-history', ...place })
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(TransportError);
    expect((refused as TransportError).code).to.equal('protocol.error');
    await errs.transport.disconnect();

    const half = await connect({
      entries: [{ kind: 'forged' }, buildMessage()],
      hasEarlier: false,
    });
    const page = await half.transport.query({ type: 'get-history', ...place });
    expect(page.entries).to.deep.equal([buildMessage()]);
    expect(half.events.map(({ type }) => type)).to.deep.equal(['notice-added']);
    await half.transport.disconnect();
  });
});
