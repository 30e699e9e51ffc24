import { firstValueFrom } from 'rxjs';
import type { TransportSupport } from '../../../services/transport.js';
import { ensure, rejection, same } from '../assertions.js';
import { test, type GroupSource } from '../contract-test.js';

/** What each may be; `files` is `false` or what a file may be. */
type Words = Readonly<Record<keyof TransportSupport, readonly unknown[]>>;

const either = [true, false] as const;

const words: Words = {
  confirmation: ['id', 'order', 'none'],
  readBack: either,
  history: either,
  gapFetch: either,
  fencing: ['server', 'fold', 'none'],
  resume: either,
  multiLogin: either,
  cancelTransfer: either,
  queueTargets: either,
  consultation: either,
  conference: either,
  instantMessages: either,
  typing: either,
  markers: either,
  files: [false, 'limits'],
  caseData: either,
  notes: either,
  dispositions: either,
  standardResponses: either,
  favourites: either,
  contacts: either,
  voice: either,
};

const readiness = { type: 'set-medium-state', medium: 'chat', state: 'ready' } as const;

export const lifecycle: GroupSource = () => ({
  name: 'Lifecycle',
  tests: [
    test('[S5] making a transport connects nothing', async (scene) => {
      const alice = scene.agent(0);
      await scene.settle();
      same(alice.statuses, [{ state: 'disconnected' }], 'its status');
      same(alice.events, [], 'its events');
    }),
    test('[S9] `supports` has every key and no other, each with a word that it may have', async (scene) => {
      const { supports } = scene.agent(0).transport;
      const unknown = Object.keys(supports).filter((key) => !(key in words));
      ensure(unknown.length === 0, `supports has ${unknown.join(', ')}, which nobody reads`);
      for (const [key, allowed] of Object.entries(words)) {
        const value = supports[key as keyof TransportSupport];
        const isWord = allowed.includes(typeof value === 'object' ? 'limits' : value);
        ensure(isWord, `supports.${key} is ${JSON.stringify(value)}`);
      }
    }),
    test('[S9] `supports` is frozen', async (scene) => {
      ensure(Object.isFrozen(scene.agent(0).transport.supports), 'supports can be changed');
    }),
    test('[S9] `supports` stays as it is while the agent works', async (scene) => {
      const { alice } = await scene.chat();
      await alice.leaves();
      alice.checkStreams();
    }),
    test('[S7] `status$` tells a late subscriber at once how it stands', async (scene) => {
      const alice = await scene.signIn(0);
      let told: string | undefined;
      alice.transport.status$.subscribe(({ state }) => (told = state)).unsubscribe();
      same(told, 'connected', 'the status on subscribing');
    }),
    test('[S7] connecting goes from disconnected over connecting to connected', async (scene) => {
      const alice = scene.agent(0);
      await alice.connect();
      same(
        alice.statuses.map(({ state }) => state),
        ['disconnected', 'connecting', 'connected'],
        'the statuses',
      );
    }),
    test('[S7] `connected` says who shares the contact centre', async (scene) => {
      const alice = await scene.signIn(0);
      const status = await alice.within(firstValueFrom(alice.transport.status$), 'the status');
      const scope = status.state === 'connected' ? status.scope : undefined;
      ensure(scope && ['server', 'browser', 'page'].includes(scope), `scope is ${scope ?? 'none'}`);
    }),
    test('[S5] two calls of `connect` are one connection, and both wait for it', async (scene) => {
      const alice = scene.agent(0);
      const first = alice.connect();
      const second = alice.connect().then(() => {
        ensure(
          alice.of('workspace-synchronised').length > 0,
          'connect resolved with nothing known',
        );
      });
      await Promise.all([first, second]);
      await alice.connect();
      same(alice.of('workspace-synchronised').length, 1, 'the synchronisations');
    }),
    test('[S5] `disconnect` ends with `disconnected`', async (scene) => {
      const alice = await scene.signIn(0);
      await alice.leaves();
      same(alice.statuses.at(-1), { state: 'disconnected' }, 'the status');
    }),
    test('[S5] a second `disconnect` does nothing, and is no error', async (scene) => {
      const alice = await scene.signIn(0);
      await alice.leaves();
      const { length } = alice.statuses;
      await alice.leaves();
      await scene.settle();
      same(alice.statuses.length, length, 'the number of statuses');
    }),
    test('[S5] `disconnect` before `connect` is no error', async (scene) => {
      const alice = scene.agent(0);
      await alice.leaves();
      same(alice.state, 'disconnected', 'the status');
    }),
    test('[S5] `disconnect` is final: `connect` rejects afterwards', async (scene) => {
      const alice = await scene.signIn(0);
      await alice.leaves();
      const mark = alice.mark;
      const { outcome } = await rejection(alice.connect(), 'connect() after disconnect()');
      same(outcome, 'not-sent', 'its outcome');
      same([alice.state, alice.mark], ['disconnected', mark], 'its status, and what it has told');
    }),
    test('[S5] `disconnect` while it connects settles `connect`, and ends it', async (scene) => {
      const alice = scene.agent(0);
      const connecting = alice.connect().catch(() => undefined);
      await alice.leaves();
      await connecting;
      await scene.settle();
      same(alice.state, 'disconnected', 'the status');
    }),
    test('[M8] a command before `connect` was not sent', async (scene) => {
      const { outcome } = await rejection(scene.agent(0).do(readiness), 'a command');
      same(outcome, 'not-sent', 'its outcome');
    }),
    test('[M8] a command after `disconnect` was not sent', async (scene) => {
      const alice = await scene.signIn(0);
      await alice.leaves();
      const { outcome, problem } = await rejection(alice.do(readiness), 'a command');
      same([outcome, problem.code], ['not-sent', 'connection.lost'], 'what is said of it');
    }),
    test('[S5] a question after `disconnect` rejects', async (scene) => {
      const alice = await scene.signIn(0);
      await alice.leaves();
      await rejection(alice.query({ type: 'find-targets', text: '' }), 'a question');
    }),
  ],
});
