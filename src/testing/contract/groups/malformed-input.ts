import { canonical, ensure, same } from '../assertions.js';
import type { ContractScene } from '../contract-scene.js';
import { test, type GroupSource } from '../contract-test.js';
import { awkwardNames, awkwardTexts } from '../texts.js';

/** Own keys of what everything inherits from. */
const prototypes = (): string =>
  JSON.stringify(
    [Object.prototype, Array.prototype].map((one) => Reflect.ownKeys(one).map(String)),
  );

/** Delivers frames between two honest lines: they change nothing, and the second line arrives. */
async function endure(scene: ContractScene, frames: readonly unknown[]) {
  const { alice, ana } = await scene.chat();
  await ana.say('Before');
  await alice.shows('Before');
  await scene.settle();
  const [inherited, before] = [prototypes(), factsOf(alice.workspace)];
  for (const frame of frames) scene.faults.forge(alice.credentials.agent, frame);
  await scene.settle();
  same(factsOf(alice.workspace), before, 'what is known');
  same(prototypes(), inherited, 'what everything inherits');
  same(alice.state, 'connected', 'the status');
  await ana.say('After');
  await alice.shows('After');
  same(alice.texts(), ['Before', 'After'], 'the lines');
  return alice;
}

/** Everything but notices, by which a transport tells what it could not read. */
function factsOf({ agent, interactions, invitations }: object & Record<string, unknown>): string {
  return canonical({ agent, interactions, invitations });
}

export const malformedInput: GroupSource = ({ backend }) => ({
  name: 'Malformed input',
  tests: [
    ...Object.entries(backend.malformed ?? {}).map(([name, frames]) =>
      test(
        `[F18] ${name}: changes nothing, and the next frame is read`,
        async (scene) => {
          await endure(scene, frames);
        },
        { faults: ['forge'] },
      ),
    ),
    test(
      '[S8] what could not be read is told as a problem of the protocol',
      async (scene) => {
        const frames = Object.values(backend.malformed ?? {}).map(([frame]) => frame);
        const alice = await endure(scene, frames);
        const told = alice.workspace.notices.filter(
          (notice) => notice.kind === 'problem' && notice.problem.code === 'protocol.error',
        );
        ensure(told.length > 0, 'nothing was told of it');
      },
      { faults: ['forge'], backend: ['malformed'] },
    ),
    test('[X3] what contacts call themselves is text', async (scene) => {
      const alice = await scene.signIn(0);
      const inherited = prototypes();
      for (const name of awkwardNames) {
        const contact = await scene.contact(name);
        const invitation = await alice.until(
          () => alice.ringing.find((one) => one.kind !== 'message' && one.contact.name === name),
          `an offer of ${name}`,
        );
        ensure(invitation.kind === 'inbound', 'it is no offer');
        await contact.leave();
        await alice.until(() => alice.ringing.length === 0, 'the offer to go');
      }
      same(prototypes(), inherited, 'what everything inherits');
    }),
    test('[X9] texts change nothing but the transcript', async (scene) => {
      const { alice, ana } = await scene.chat();
      await scene.settle();
      const facts = (): string => canonical({ ...alice.chat, conversations: [] });
      const [before, inherited] = [facts(), prototypes()];
      for (const text of awkwardTexts) await ana.say(text);
      await alice.shows(awkwardTexts.at(-1)!);
      same(facts(), before, 'the chat');
      same(prototypes(), inherited, 'what everything inherits');
    }),
    test(
      '[X8] a very long text arrives whole',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        const text = 'a@b.com '.repeat(Math.floor(backend.longestText! / 8)).trim();
        await ana.say(text);
        await alice.shows(text);
      },
      { backend: ['longestText'] },
    ),
  ],
});
