import { expect } from '@open-wc/testing';
import { filter, firstValueFrom, share, take, tap, toArray } from 'rxjs';
import type { ChatInteraction } from '../../../src/domain/interaction.js';
import type { TargetAvailability } from '../../../src/domain/target.js';
import {
  TransportError,
  type ConnectionStatus,
  type Transport,
} from '../../../src/services/transport.js';
import { MemoryLog } from '../../../src/transports/local/centre/log.js';
import { follow, LocalPage } from '../../support/local-page.js';

async function failure(promise: Promise<unknown>): Promise<TransportError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
  throw new Error('It was accepted.');
}

function statusOf(transport: Pick<Transport, 'status$'>): Promise<ConnectionStatus> {
  return firstValueFrom(transport.status$);
}

async function chatOfAlice(page: LocalPage, lines = 0) {
  const alice = page.agent('alice');
  const followed = follow(alice);
  await alice.connect();
  const ana = page.contact('ana');
  await ana.connect();
  const offered = firstValueFrom(
    alice.events$.pipe(filter(({ type }) => type === 'invitation-received')),
  );
  await ana.execute({ type: 'start-chat', name: 'Ana', queueId: 'billing', operationId: 'start' });
  await offered;
  const [invitationId] = followed.workspace.invitations.keys();
  await alice.execute({
    type: 'accept-invitation',
    invitationId: invitationId!,
    operationId: 'accept',
  });
  for (let line = 0; line < lines; line++) {
    const clientId = `line-${line}`;
    await ana.execute({
      type: 'send-message',
      clientId,
      text: `Line ${line}`,
      operationId: clientId,
    });
  }
  const chat = (): ChatInteraction =>
    [...followed.workspace.interactions.values()][0] as ChatInteraction;
  return { alice, ana, chat };
}

describe('The local transport', () => {
  it('is connected after one synchronisation', async () => {
    const alice = new LocalPage().agent('alice');
    const first = firstValueFrom(alice.events$);
    await alice.connect();
    expect((await first).type).to.equal('workspace-synchronised');
    expect(await statusOf(alice)).to.deep.equal({ state: 'connected', scope: 'page' });
  });

  it('refuses an agent whom the centre does not know', async () => {
    const nobody = new LocalPage().agent('nobody');
    const error = await failure(nobody.connect());
    expect(error.code).to.equal('agent.sign-in-failed');
    expect((await statusOf(nobody)).state).to.equal('failed');
  });

  it('refuses a second sign-in of an agent, and takes over when asked', async () => {
    const page = new LocalPage();
    const first = page.agent('alice');
    await first.connect();
    expect((await failure(page.agent('alice').connect())).code).to.equal(
      'agent.signed-in-elsewhere',
    );
    const second = page.agent('alice');
    await second.connect({ takeOver: true });
    expect((await statusOf(second)).state).to.equal('connected');
    // The second one may be connected before the first one has heard of it.
    await firstValueFrom(first.status$.pipe(filter(({ state }) => state === 'superseded')));
    const ended = await failure(first.execute({ type: 'log-off', operationId: 'x' }));
    expect(ended.outcome).to.equal('not-sent');
  });

  it('lets a page in again that is being reloaded, without asking', async () => {
    const page = new LocalPage();
    const before = page.agent('alice');
    await before.connect();
    const after = page.agent('alice');
    const connected = after.connect();
    await before.disconnect();
    await connected;
    expect((await statusOf(after)).state).to.equal('connected');
  });

  it('says of a command under way that its outcome is not known when it is cut off', async () => {
    const alice = new LocalPage().agent('alice');
    await alice.connect();
    const state = { type: 'set-medium-state', medium: 'chat', state: 'ready' } as const;
    const failed = failure(alice.execute({ ...state, operationId: 'x' }));
    await alice.disconnect();
    expect((await failed).outcome).to.equal('unknown');
  });

  it('refuses a command with the code of the centre', async () => {
    const alice = new LocalPage().agent('alice');
    await alice.connect();
    const end = { type: 'end-interaction', interactionId: 'none', epoch: 1 } as const;
    const error = await failure(alice.execute({ ...end, operationId: 'x' }));
    expect(error.code).to.equal('interaction.unknown');
    expect(error.outcome).to.equal('refused');
  });

  it('reads back a message of one’s own by its client id, and of nobody else', async () => {
    const { alice, ana, chat } = await chatOfAlice(new LocalPage(), 1);
    const place = { interactionId: chat().id, conversationId: chat().conversations[0]!.id };
    await alice.execute({
      type: 'send-message',
      ...place,
      epoch: chat().epoch,
      clientId: 'mine',
      text: 'Hello',
      operationId: 'send',
    });
    const found = await alice.query({ type: 'find-message', ...place, clientId: 'mine' });
    expect(found.message?.text).to.equal('Hello');
    expect(await alice.query({ type: 'find-message', ...place, clientId: 'line-0' })).to.deep.equal(
      {},
    );
    expect((await ana.findMessage('line-0'))?.text).to.equal('Line 0');
    expect(await ana.findMessage('mine')).to.equal(undefined);
  });

  it('[M1] [F16] reads nothing back that is not in the log yet', async () => {
    const log = new MemoryLog();
    const { alice, chat } = await chatOfAlice(new LocalPage({}, log));
    const place = { interactionId: chat().id, conversationId: chat().conversations[0]!.id };
    const append = log.append.bind(log);
    let commit: (() => void) | undefined;
    const isReached = new Promise<void>((reached) => {
      log.append = async (facts) => {
        await new Promise<void>((resolve) => {
          commit = resolve;
          reached();
        });
        return append(facts);
      };
    });
    const fence = { ...place, epoch: chat().epoch };
    void alice.execute({
      ...{ type: 'send-message', ...fence, clientId: 'mine', text: 'Hello', operationId: 'send' },
    });
    await isReached;
    const answered: string[] = [];
    const [found, history] = [
      alice.query({ type: 'find-message', ...place, clientId: 'mine' }),
      alice.query({ type: 'get-history', ...place }),
    ];
    void found.then(() => answered.push('found'));
    void history.then(() => answered.push('history'));
    // What needs no log is answered meanwhile.
    await alice.query({ type: 'find-targets', text: 'bob' });
    expect(answered).to.deep.equal([]);
    commit!();
    expect((await found).message?.text).to.equal('Hello');
    expect((await history).entries.at(-1)).to.include({ text: 'Hello' });
  });

  it('gives history in pages back to the first line', async () => {
    const page = new LocalPage();
    const { alice, chat } = await chatOfAlice(page, 250);
    await alice.disconnect();
    const again = page.agent('alice');
    const followed = follow(again);
    await again.connect();
    const [held] = [...followed.workspace.interactions.values()] as ChatInteraction[];
    const conversation = held!.conversations[0]!;
    expect(conversation.transcript.size).to.equal(200);
    expect(conversation.hasEarlier).to.equal(true);
    const before = conversation.transcript.at(conversation.transcript.start)!.id;
    const place = { interactionId: chat().id, conversationId: conversation.id };
    const answer = await again.query({ type: 'get-history', ...place, before });
    expect(answer.entries[0]!.kind).to.equal('party-joined');
    expect(answer.hasEarlier).to.equal(false);
  });
});

describe('The directory of the local centre', () => {
  async function find(text: string, more: object = {}) {
    const alice = new LocalPage().agent('alice');
    await alice.connect();
    return alice.query({ type: 'find-targets', text, ...more });
  }

  const names: [string, string[]][] = [
    ['bob', ['Bob Marley-Smith']],
    ['SMITH', ['Bob Marley-Smith']],
    ['nunez', ['José Núñez']],
    ['vaisa', ['Mika Väisänen']],
    ['7001', ['Billing']],
    ['bo ma', ['Bob Marley-Smith']],
    ['french', ['Leila Bonnet', 'French']],
    ['front', ['Front Door']],
    ['zzz', []],
  ];

  for (const [text, expected] of names) {
    it(`finds ${expected.join() || 'nobody'} for “${text}”`, async () => {
      const { targets, total } = await find(text);
      expect(targets.map(({ name }) => name)).to.deep.equal(expected);
      expect(total).to.equal(expected.length);
    });
  }

  it('puts beginnings before what is inside a word', async () => {
    const { targets } = await find('bo', { types: ['agent'] });
    expect(targets.map(({ name }) => name)).to.deep.equal([
      'Bob Marley-Smith',
      'Leila Bonnet',
      'Ravi Bose',
    ]);
  });

  it('keeps to the types that are asked for', async () => {
    const { targets } = await find('', { types: ['queue', 'routing-point'] });
    expect(new Set(targets.map(({ type }) => type))).to.deep.equal(
      new Set(['queue', 'routing-point']),
    );
  });

  it('answers in pages', async () => {
    const first = await find('', { limit: 5 });
    const rest = await find('', { limit: 50, cursor: first.cursor });
    expect(first.targets.length + rest.targets.length).to.equal(first.total);
    expect(rest.cursor).to.equal(undefined);
  });
});

describe('Watching targets of the local centre', () => {
  it('tells their availability at once and with every change', async () => {
    const page = new LocalPage();
    const alice = page.agent('alice');
    await alice.connect();
    const heard: TargetAvailability[] = [];
    const watched = alice.watchTargets(['bob', 'billing']).pipe(
      tap((item) => heard.push(item)),
      share(),
    );
    const ready = firstValueFrom(
      watched.pipe(filter(({ targetId, media }) => targetId === 'bob' && media[0]!.available)),
    );
    await firstValueFrom(watched.pipe(filter(({ targetId }) => targetId === 'billing')));
    await page.agent('bob').connect();
    await ready;
    expect(heard[0]!.media[0]).to.include({ state: 'logged-out', available: false });
    expect(heard[1]!.media[0]).to.include({ readyAgents: 1, waiting: 0 });
  });

  it('says when the directory does not have one', async () => {
    const alice = new LocalPage().agent('alice');
    await alice.connect();
    const [item] = await firstValueFrom(alice.watchTargets(['nobody']).pipe(take(1), toArray()));
    expect(item).to.deep.equal({ targetId: 'nobody', known: false, media: [] });
  });

  it('counts who waits in a queue', async () => {
    const page = new LocalPage();
    const chidi = page.agent('chidi');
    await chidi.connect();
    const waits = firstValueFrom(
      chidi.watchTargets(['bookings']).pipe(filter(({ media }) => media[0]!.waiting === 1)),
    );
    const ana = page.contact('ana');
    await ana.connect();
    await ana.execute({ type: 'start-chat', name: 'Ana', queueId: 'bookings', operationId: 'x' });
    expect((await waits).media[0]!.waitingSince).to.equal(page.clock.now());
  });
});
