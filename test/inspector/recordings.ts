import { Session } from '../../src/services/session.js';
import { Recorder } from '../../src/inspector/recorder.js';
import type { InspectorRecord } from '../../src/inspector/records.js';
import { playScenario, type PlayedScenario } from '../../src/transports/local/play-scenario.js';
import type { ScenarioName } from '../../src/transports/local/scenarios.js';
import { turn } from '../support/turn.js';

/** A session of a played scenario, and what an inspector writes down of it. */
export type Watched = {
  readonly played: PlayedScenario;
  readonly session: Session;
  readonly recorder: Recorder;
  readonly records: () => readonly InspectorRecord[];
};

/** Alice signs in to a scenario, watched from before that. */
export async function watch(name: ScenarioName, limit = 5_000): Promise<Watched> {
  const played = await playScenario(name);
  const session = new Session(played.agentTransport('alice'), { clock: played.clock });
  const recorder = new Recorder(limit, () => undefined);
  recorder.follow(session);
  await session.connect();
  await heard();
  return { played, session, recorder, records: () => recorder.records };
}

/** Resolves when the session has heard what has happened in the centre. */
export async function heard(): Promise<void> {
  for (let times = 0; times < 3; times += 1) await turn();
}

/** Alice asks Bob to take the chat, and he answers. */
export async function transferToBob(
  { played, session }: Watched,
  answer: 'accepts' | 'rejects' = 'accepts',
): Promise<void> {
  const [chat] = session.workspace.interactions.values();
  await session.execute({
    type: 'transfer-interaction',
    interactionId: chat!.id,
    epoch: chat!.epoch,
    targetId: 'bob',
    targetType: 'agent',
    note: 'Second charge is ours.',
  });
  await played.stage.pass(8_000);
  if (answer === 'accepts') await played.stage.accepts('bob');
  else await played.stage.rejects('bob', 'At lunch');
  await heard();
}
