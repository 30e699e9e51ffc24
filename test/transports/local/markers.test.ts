import { expect } from '@open-wc/testing';
import { filter, firstValueFrom } from 'rxjs';
import type { ContactCommandRequest } from '../../../src/domain/contact-chat.js';
import type { Markers } from '../../../src/domain/conversation.js';
import type { ChatInteraction } from '../../../src/domain/interaction.js';
import { TransportError } from '../../../src/services/transport.js';
import { follow, LocalPage } from '../../support/local-page.js';

type SetMarker = Extract<ContactCommandRequest, { type: 'set-marker' }>;

/** Alice has Ana's chat and has written twice. */
async function chatting() {
  const page = new LocalPage();
  const [alice, ana, eve] = [page.agent('alice'), page.contact('ana'), page.contact('eve')];
  const followed = follow(alice);
  for (const transport of [alice, ana, eve]) await transport.connect();
  const offered = firstValueFrom(
    alice.events$.pipe(filter(({ type }) => type === 'invitation-received')),
  );
  await ana.execute({ type: 'start-chat', name: 'Ana', queueId: 'billing', operationId: 'start' });
  await offered;
  const [invitationId] = followed.workspace.invitations.keys();
  await alice.execute({ type: 'accept-invitation', invitationId: invitationId!, operationId: 'o' });
  const chat = (): ChatInteraction =>
    [...followed.workspace.interactions.values()][0] as ChatInteraction;
  for (const clientId of ['one', 'two']) {
    await alice.execute({
      type: 'send-message',
      interactionId: chat().id,
      epoch: chat().epoch,
      conversationId: chat().conversations[0]!.id,
      clientId,
      text: clientId,
      operationId: clientId,
    });
  }
  const ids = chat()
    .conversations[0]!.transcript.slice(chat().conversations[0]!.transcript.start)
    .filter(({ kind }) => kind === 'message')
    .map(({ id }) => id);
  let marks = 0;
  const mark = (marker: SetMarker['marker'], messageId: string, contact = ana): Promise<void> =>
    contact.execute({ type: 'set-marker', marker, messageId, operationId: `mark ${++marks}` });
  const markers = (): Markers | undefined => chat().conversations[0]!.markers;
  return { alice, ana, eve, mark, markers, one: ids[0]!, two: ids[1]!, page };
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof TransportError) return error.code;
    throw error;
  }
  throw new Error('It was accepted.');
}

describe('The markers of the local centre', () => {
  it('are supported on both sides', async () => {
    const { alice, ana } = await chatting();
    expect([alice.supports.markers, ana.markers]).to.deep.equal([true, true]);
  });

  it('[M11] tell the agent what has arrived and what was seen, forward only', async () => {
    const { mark, markers, one, two } = await chatting();
    expect(markers()).to.equal(undefined);
    await mark('delivered', one);
    expect(markers()).to.deep.equal({ deliveredId: one });
    await mark('read', two);
    expect(markers()).to.deep.equal({ deliveredId: two, readId: two });
    await mark('read', one);
    await mark('delivered', one);
    expect(markers()).to.deep.equal({ deliveredId: two, readId: two });
  });

  it('are there for an agent who comes back', async () => {
    const { mark, one, page } = await chatting();
    await mark('read', one);
    const again = page.agent('alice');
    const followed = follow(again);
    await again.connect({ takeOver: true });
    const [chat] = followed.workspace.interactions.values();
    const { markers } = (chat as ChatInteraction).conversations[0]!;
    expect(markers).to.deep.equal({ deliveredId: one, readId: one });
  });

  it('are refused for what is not there, from whoever has no chat, and of another kind', async () => {
    const { eve, mark, markers, one } = await chatting();
    expect(await codeOf(mark('read', 'nothing'))).to.equal('command.invalid');
    expect(await codeOf(mark('read', one, eve))).to.equal('interaction.unknown');
    expect(await codeOf(mark('toString' as 'read', one))).to.equal('command.invalid');
    expect(markers()).to.equal(undefined);
  });
});
