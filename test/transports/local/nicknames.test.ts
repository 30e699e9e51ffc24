import { expect } from '@open-wc/testing';
import { filter, firstValueFrom } from 'rxjs';
import {
  type ContactView,
  emptyContactView,
  reduceContact,
} from '../../../src/domain/contact-chat.js';
import type { ChatInteraction } from '../../../src/domain/interaction.js';
import type { TranscriptEntry } from '../../../src/domain/transcript.js';
import { demoOptions } from '../../../src/transports/local/centre/options.js';
import { follow, LocalPage } from '../../support/local-page.js';

const agents = demoOptions.agents.map((agent) =>
  agent.id === 'alice' ? { ...agent, nickname: 'Support Team' } : agent,
);

const namesIn = (entries: Iterable<TranscriptEntry>): string[] =>
  [...entries].map((entry) =>
    entry.kind === 'message' ? entry.author.name : 'name' in entry ? entry.name : entry.kind,
  );

describe('A nickname', () => {
  it('is what the contact reads, in messages, lines, typing and the head; agents read the name', async () => {
    const page = new LocalPage({ agents });
    const [alice, ana] = [page.agent('alice'), page.contact('ana')];
    const followed = follow(alice);
    let view: ContactView = emptyContactView;
    const typing: string[] = [];
    ana.events$.subscribe((event) => {
      view = reduceContact(view, event);
      if (event.type === 'typing-changed') typing.push(event.author.name);
    });
    await alice.connect();
    await ana.connect();
    const offered = firstValueFrom(
      alice.events$.pipe(filter(({ type }) => type === 'invitation-received')),
    );
    await ana.execute({ type: 'start-chat', name: 'Ana', operationId: 'start' });
    await offered;
    const [invitationId] = followed.workspace.invitations.keys();
    await alice.execute({
      type: 'accept-invitation',
      invitationId: invitationId!,
      operationId: 'accept',
    });
    const [chat] = followed.workspace.interactions.values() as Iterable<ChatInteraction>;
    const place = { interactionId: chat!.id, conversationId: chat!.conversations[0]!.id };
    await alice.execute({ type: 'set-typing', ...place, typing: true, operationId: 'typing' });
    await alice.execute({
      type: 'send-message',
      ...place,
      epoch: chat!.epoch,
      clientId: 'one',
      text: 'Hello',
      operationId: 'send',
    });
    expect(followed.workspace.agent?.nickname).to.equal('Support Team');
    expect(view.chat?.agentName).to.equal('Support Team');
    expect(typing).to.deep.equal(['Support Team']);
    expect(namesIn(view.transcript)).to.include('Support Team');
    expect(JSON.stringify([...view.transcript])).to.not.contain('Lindqvist');
    const [held] = followed.workspace.interactions.values() as Iterable<ChatInteraction>;
    expect(namesIn(held!.conversations[0]!.transcript)).to.include('Alice Lindqvist');

    const again = page.contact('ana');
    let later: ContactView = emptyContactView;
    again.events$.subscribe((event) => (later = reduceContact(later, event)));
    await again.connect();
    expect(JSON.stringify([later.chat, ...later.transcript])).to.not.contain('Lindqvist');
    expect(namesIn(later.transcript)).to.include('Support Team');
  });
});
