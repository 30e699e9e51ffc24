import { same } from '../assertions.js';
import { textsOf } from '../contract-agent.js';
import { test, type GroupSource } from '../contract-test.js';

const texts = (count: number, prefix = 'Line'): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix} ${at}`);

export const backPressure: GroupSource = () => ({
  name: 'Back-pressure',
  tests: [
    test('[F13] a burst of a contact’s lines arrives whole and in order', async (scene) => {
      const { alice, ana } = await scene.chat();
      await Promise.all(texts(150).map((text) => ana.say(text)));
      await alice.shows('Line 149');
      same(alice.texts(), texts(150), 'the lines');
    }),
    test('[M4] a burst of an agent’s lines arrives whole and in order', async (scene) => {
      const { alice, ana } = await scene.chat();
      await Promise.all(texts(60).map((text) => alice.do(alice.sending(text))));
      await scene.sees(ana, 'Line 59');
      same(textsOf(ana.entries), texts(60), 'the lines');
    }),
    test('[F13] a storm in one chat does not swallow a line of another', async (scene) => {
      const { alice, ana } = await scene.chat();
      const ivo = await scene.contact('Ivo Petrov');
      const quiet = await alice.accepts('inbound');
      await Promise.all([...texts(80).map((text) => ana.say(text)), ivo.say('May I ask?')]);
      const chatOf = (id: string) => alice.chats.find((chat) => chat.id === id)!;
      await alice.until(
        () => alice.texts('contact', chatOf(quiet.id)).length > 0,
        'the quiet line',
      );
      const loud = alice.chats.find(({ id }) => id !== quiet.id)!;
      await alice.until(() => alice.texts('contact', chatOf(loud.id)).length === 80, 'the storm');
      same(alice.texts('contact', chatOf(loud.id)), texts(80), 'the lines of the storm');
    }),
    test(
      '[F14] what waited on its way arrives whole and in order, however much it is',
      async (scene) => {
        const { alice, ana } = await scene.chat();
        const release = scene.faults.hold(alice.credentials.agent, 'to-agent');
        await Promise.all(texts(120).map((text) => ana.say(text)));
        release();
        await alice.shows('Line 119');
        same(alice.texts(), texts(120), 'the lines');
      },
      { faults: ['hold'] },
    ),
    test('[F14] whoever listens slowly loses nothing', async (scene) => {
      const { alice, ana } = await scene.chat();
      const heard: string[] = [];
      const subscription = alice.transport.events$.subscribe((event) => {
        const until = performance.now() + 1;
        while (performance.now() < until);
        if (event.type === 'message-added') heard.push(...textsOf([event.entry]));
      });
      await Promise.all(texts(40).map((text) => ana.say(text)));
      await alice.shows('Line 39');
      subscription.unsubscribe();
      same(heard, texts(40), 'what it heard');
    }),
    test('[M4] questions asked at once are each given their own answer', async (scene) => {
      const { alice } = await scene.chat();
      const [bob] = [await scene.signIn(1)];
      const asked = [alice.name, bob.name, 'zzzz-nobody'];
      const answers = await Promise.all(
        asked.map((text) => alice.query({ type: 'find-targets', text, types: ['agent'] })),
      );
      const found = answers.map(({ targets }) => targets[0]?.name);
      same(found, [alice.name, bob.name, undefined], 'what was found');
    }),
  ],
});
