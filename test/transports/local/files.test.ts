import { expect } from '@open-wc/testing';
import { filter, firstValueFrom } from 'rxjs';
import type { FileReference } from '../../../src/domain/file.js';
import type { ChatInteraction } from '../../../src/domain/interaction.js';
import { TransportError } from '../../../src/services/transport.js';
import { demoOptions } from '../../../src/transports/local/centre/options.js';
import { follow, LocalPage } from '../../support/local-page.js';

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0];

const fileOf = (bytes: readonly number[] | number, name = 'scan.png', type = 'image/png'): File =>
  new File(
    [typeof bytes === 'number' ? new Uint8Array(bytes).fill(7) : new Uint8Array(bytes)],
    name,
    {
      type,
    },
  );

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof TransportError) return error.code;
    throw error;
  }
  throw new Error('It was accepted.');
}

/** Alice has Ana's chat; Bob has nothing to do with it. */
async function chatting() {
  const page = new LocalPage();
  const [alice, bob, ana, eve] = [
    page.agent('alice'),
    page.agent('bob'),
    page.contact('ana'),
    page.contact('eve'),
  ];
  const followed = follow(alice);
  for (const transport of [alice, ana, eve]) await transport.connect();
  const offered = firstValueFrom(
    alice.events$.pipe(filter(({ type }) => type === 'invitation-received')),
  );
  await ana.execute({ type: 'start-chat', name: 'Ana', queueId: 'billing', operationId: 'start' });
  await offered;
  const [invitationId] = followed.workspace.invitations.keys();
  await alice.execute({ type: 'accept-invitation', invitationId: invitationId!, operationId: 'o' });
  await bob.connect();
  const chat = [...followed.workspace.interactions.values()][0] as ChatInteraction;
  const send = (file: FileReference) =>
    alice.execute({
      type: 'send-message',
      interactionId: chat.id,
      epoch: chat.epoch,
      conversationId: chat.conversations[0]!.id,
      clientId: `client ${file.id}`,
      text: '',
      file,
      operationId: `send ${file.id}`,
    });
  return { alice, bob, ana, eve, send };
}

describe('A file at the local centre', () => {
  it('goes from the agent to the contact, byte for byte', async () => {
    const { alice, ana, send } = await chatting();
    const file = fileOf([...png, 1, 2, 3]);
    const heard = firstValueFrom(
      ana.events$.pipe(
        filter((event) => event.type === 'message-added' && event.entry.kind === 'message'),
      ),
    );
    const reference = await alice.upload(file);
    await send(reference);
    const event = await heard;
    const told = event.type === 'message-added' && event.entry.kind === 'message' && event.entry;
    expect(told && told.file).to.deep.equal(reference);
    expect(reference).to.include({ name: 'scan.png', size: 15, type: 'image/png' });
    const got = new Uint8Array(await (await ana.download(reference)).arrayBuffer());
    expect([...got]).to.deep.equal([...png, 1, 2, 3]);
  });

  it('goes from the contact to the agent', async () => {
    const { alice, ana } = await chatting();
    const reference = await ana.upload(fileOf(10, 'notes.txt', 'text/plain'));
    const say = { type: 'send-message', clientId: 'c', text: '', operationId: 'say' } as const;
    await ana.execute({ ...say, file: reference });
    expect((await alice.download(reference)).size).to.equal(10);
  });

  it('tells its progress while it goes over', async () => {
    const { alice } = await chatting();
    const told: number[] = [];
    await alice.upload(fileOf(600_000, 'a.txt', 'text/plain'), {
      onProgress: (progress) => told.push(progress),
    });
    expect(told).to.have.length(3);
    expect(told.at(-1)).to.equal(1);
    expect([...told].sort((a, b) => a - b)).to.deep.equal(told);
  });

  it('that is cancelled goes no further', async () => {
    const { alice } = await chatting();
    const cancel = new AbortController();
    const uploaded = alice.upload(fileOf(600_000, 'a.txt', 'text/plain'), {
      signal: cancel.signal,
      onProgress: () => cancel.abort(),
    });
    const name = await uploaded.then(
      () => 'uploaded',
      (error: unknown) => (error as Error).name,
    );
    expect(name).to.equal('AbortError');
  });

  const refused: readonly [code: string, file: File][] = [
    ['file.too-large', fileOf(demoOptions.files.largest + 1, 'a.txt', 'text/plain')],
    ['file.type-not-allowed', fileOf(5, 'a.svg', 'image/svg+xml')],
    ['file.type-not-allowed', fileOf(5, 'a.html', 'text/html')],
    ['file.empty', fileOf([])],
  ];
  for (const [code, file] of refused) {
    it(`like ${file.name} of ${file.size} bytes is refused as ${code}`, async () => {
      const { alice } = await chatting();
      expect(await codeOf(alice.upload(file))).to.equal(code);
    });
  }

  it('is of the type that its bytes say', async () => {
    const { alice } = await chatting();
    const html = new TextEncoder().encode('<script>alert(1)</script>');
    const reference = await alice.upload(fileOf([...html], 'cat.png'));
    expect(reference.type).to.equal('application/octet-stream');
  });

  it('is read by nobody who may not read where it was sent', async () => {
    const { alice, bob, eve, send } = await chatting();
    const reference = await alice.upload(fileOf(png));
    expect(await codeOf(alice.download(reference))).to.equal('file.unknown');
    await send(reference);
    expect((await alice.download(reference)).size).to.equal(png.length);
    expect(await codeOf(bob.download(reference))).to.equal('file.unknown');
    expect(await codeOf(eve.download(reference))).to.equal('file.unknown');
  });

  it('of somebody else, or of nobody, is sent by nobody', async () => {
    const { ana, send } = await chatting();
    const hers = await ana.upload(fileOf(png));
    expect(await codeOf(send(hers))).to.equal('file.unknown');
    expect(await codeOf(send({ ...hers, id: 'file-0' }))).to.equal('file.unknown');
  });

  it('is what the centre knows of it, whatever the message says', async () => {
    const { alice, ana, send } = await chatting();
    const reference = await alice.upload(fileOf(png));
    const heard = firstValueFrom(
      ana.events$.pipe(
        filter((event) => event.type === 'message-added' && event.entry.kind === 'message'),
      ),
    );
    await send({ ...reference, name: 'innocent.txt', type: 'text/plain', size: 1 });
    const event = await heard;
    expect(JSON.stringify(event)).to.not.contain('innocent');
  });
});
