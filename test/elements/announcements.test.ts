import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/agent-desk/agent-desk.js';
import { Session } from '../../src/services/session.js';
import type { PlayedScenario } from '../../src/transports/local/play-scenario.js';
import { playScenario } from '../../src/transports/local/play-scenario.js';
import { settled } from '../support/chat-window.js';
import { Heard } from '../support/heard.js';
import { makeProvider } from '../support/session.js';

/** What an agent hears of whatever happens from here on, with the desk on the page. */
async function listen(played: PlayedScenario, agentId: string): Promise<Heard> {
  const session = new Session(played.agentTransport(agentId), {
    clock: played.clock,
    schedule: (call) => queueMicrotask(call),
  });
  await session.connect();
  const { host } = makeProvider(session);
  host.style.setProperty('block-size', '560px');
  await fixture(html`<agent-desk></agent-desk>`, { parentNode: host });
  await settled();
  return new Heard();
}

async function pass({ stage }: PlayedScenario, ms: number): Promise<void> {
  await settled();
  await stage.pass(ms);
  await settled();
}

describe('what is heard of a transfer', () => {
  let played: PlayedScenario;

  beforeEach(async () => {
    played = await playScenario('chatting');
  });

  it('by the sender when it is declined', async () => {
    await played.stage.signIn('bob');
    const heard = await listen(played, 'alice');
    await played.stage.transfers('ana', 'bob', 'Second charge is ours.');
    await pass(played, 1_000);
    await played.stage.rejects('bob', 'on a call');
    await pass(played, 3_000);
    heard.stop();
    expect(heard.lines).to.deep.equal([
      'assertive: Bob Marley-Smith declined the transfer: “on a call”. You still own this chat.',
    ]);
  });

  it('by the sender when nobody answers', async () => {
    await played.stage.signIn('bob');
    const heard = await listen(played, 'alice');
    await played.stage.transfers('ana', 'bob');
    for (let second = 0; second < 22; second++) await played.stage.pass(1_000);
    await pass(played, 3_000);
    heard.stop();
    expect(heard.lines).to.deep.equal([
      'assertive: Bob Marley-Smith did not answer in 20 s. You still own this chat.',
    ]);
  });

  it('by the receiver, who misses it', async () => {
    const heard = await listen(played, 'bob');
    await played.stage.transfers('ana', 'bob');
    await pass(played, 200);
    await pass(played, 25_000);
    heard.stop();
    expect(heard.lines).to.deep.equal([
      'assertive: Incoming chat from Ana Kovač, Billing. Alice Lindqvist transfers it to you. 20 seconds.',
      'polite: Ana Kovač: Missed.',
    ]);
  });

  it('by the sender when it is accepted', async () => {
    await played.stage.signIn('bob');
    const heard = await listen(played, 'alice');
    await played.stage.transfers('ana', 'bob');
    await pass(played, 1_000);
    await played.stage.accepts('bob');
    await pass(played, 3_000);
    heard.stop();
    expect(heard.lines).to.deep.equal(['polite: Transferred to Bob Marley-Smith.']);
  });
});
