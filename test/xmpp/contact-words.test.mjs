/** What a contact writes belongs to the chat that it was written in: it is said there or nowhere. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { bodyOf, ContactClient, until } from './support/client.mjs';
import { CuttingProxy } from './support/cutting-proxy.mjs';
import { ContactPerson } from './support/people.mjs';
import { World } from './support/world.mjs';

let world, router, proxy, alice, ana;

/** What is in a room of Alice's, by its archive. */
async function saidIn({ room }) {
  return (await alice.archive(room)).map(bodyOf).filter(Boolean);
}

/** The page of a contact loses its connection, and does not come back before it may. */
async function cutOff() {
  proxy.lead('ws://127.0.0.1:9/none');
  proxy.cut();
  await ana.sees(() => !ana.session.isConnected, 'that it is cut off');
}

describe('The words of a contact on an XMPP server', { timeout: 120_000 }, () => {
  beforeEach(async () => {
    world = await World.start();
    router = await world.router();
    alice = await world.agent('alice');
    proxy = await CuttingProxy.start(world.server.wsUrl);
    ana = await new ContactPerson({ ...world.server, wsUrl: proxy.wsUrl }, 'ana').begin();
  });
  afterEach(async () => {
    await ana.end();
    await proxy.stop();
    await world.stop();
  });

  it('[X22] are refused for a chat that is over while another one goes on, and said in that one', async () => {
    const { transport, session } = ana;
    const first = await alice.takeOver(await alice.offer());
    const former = session.view.chat.id;
    const say = (interactionId, text) =>
      transport.execute({
        ...{ type: 'send-message', operationId: crypto.randomUUID() },
        ...{ clientId: crypto.randomUUID(), interactionId, text },
      });
    await say(former, 'for the first');
    await session.leave();
    await ana.sees(() => session.view.chat.state === 'ended', 'the end');
    await session.startChat({ name: 'Ana Kovač', queueId: 'billing' });
    const second = await alice.takeOver(await alice.offer());
    await ana.sees(() => session.view.chat.id !== former, 'another chat');
    assert.notEqual(first.room, second.room);

    const refused = await say(former, 'too late').catch((error) => error);
    assert.deepEqual(refused.problem, { code: 'interaction.ended' });
    assert.equal(refused.outcome, 'refused');
    await say(session.view.chat.id, 'for the second');

    assert.deepEqual(await saidIn(second), ['for the second']);
    assert.ok(!alice.stanzas.some((stanza) => bodyOf(stanza) === 'too late'));
    assert.deepEqual(ana.texts.slice(-1), ['for the second']);
  });

  it('[X22] are refused, and not lost, when their chat has ended while the page was away', async () => {
    const first = await alice.takeOver(await alice.offer());
    await cutOff();
    ana.say('Are you there?');
    const other = await new ContactClient(world.server, 'ana').connect();
    await other.leave();
    other.end();
    proxy.lead(world.server.wsUrl);
    await ana.sees(() => ana.session.view.chat.state === 'ended', 'the end');
    const [message] = await ana.sees(
      () =>
        ana.session.view.outgoing.some(({ status }) => status === 'failed') &&
        ana.session.view.outgoing,
      'that it was not sent',
    );
    assert.equal(message.text, 'Are you there?');
    assert.equal(message.problem.code, 'interaction.ended');
    assert.deepEqual(await saidIn(first), []);
  });

  it('[T3] come back as a draft, when another chat has begun before the page was back', async () => {
    await alice.takeOver(await alice.offer());
    ana.say('Hello?');
    await ana.sees(() => ana.isDoneSending, 'that it was taken');
    await cutOff();
    ana.say('I will send it again.');
    const other = await new ContactClient(world.server, 'ana').connect();
    await other.leave();
    const { id } = await other.start();
    const second = await alice.takeOver(await alice.offer());
    other.end();
    // A page that could go on with its session would not ask which chat there is.
    const lost = new Promise((resolve) => router.component.once('offline', resolve));
    await world.server.restart('SIGKILL');
    await lost;
    await until(router, () => router.isReady && router.agents.isHere('alice'), 'Alice again');
    proxy.lead(world.server.wsUrl);

    await ana.sees(() => ana.session.view.chat?.id === id, 'the other chat');
    await ana.sees(() => ana.session.draft === 'I will send it again.', 'the draft');
    ana.say('Is this another one?');
    await ana.sees(() => ana.isDoneSending, 'that it was taken');
    assert.deepEqual(await saidIn(second), ['Is this another one?']);
  });
});
