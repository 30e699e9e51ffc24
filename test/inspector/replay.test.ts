import { expect } from '@open-wc/testing';
import { recordingOf } from '../../src/inspector/recording.js';
import { replay, type Replay } from '../../src/inspector/replay.js';
import { typeOf, type InspectorRecord } from '../../src/inspector/records.js';
import { Session } from '../../src/services/session.js';
import { heard, transferToBob, watch } from './recordings.js';

async function sessionOf(replayed: Replay, agentId?: string): Promise<Session> {
  const session = new Session(replayed.agentTransport(agentId));
  await session.connect();
  await heard();
  return session;
}

function linesOf({ workspace }: Session): string[] {
  const [chat] = workspace.interactions.values();
  if (chat?.medium !== 'chat') return [];
  const { transcript } = chat.conversations[0]!;
  return transcript
    .slice(transcript.start)
    .flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
}

describe('A replay', () => {
  it('lets contacts come, write and be answered again', async () => {
    const watched = await watch('chatting');
    await watched.played.stage.contactSays('ana', 'Are you there?');
    await heard();
    const replayed = await replay(watched.records());
    const session = await sessionOf(replayed);
    expect(linesOf(session)).to.deep.equal(linesOf(watched.session));
    expect(replayed.unreplayed).to.deep.equal([]);
    expect(replayed.agentId).to.equal('alice');
  });

  it('repeats a transfer that was accepted: the colleague has it', async () => {
    const watched = await watch('chatting');
    await transferToBob(watched);
    const replayed = await replay(watched.records());
    expect((await sessionOf(replayed)).workspace.interactions.size).to.equal(0);
    expect((await sessionOf(replayed, 'bob')).workspace.interactions.size).to.equal(1);
  });

  it('repeats a transfer that was declined: the agent is told why', async () => {
    const watched = await watch('chatting');
    await transferToBob(watched, 'rejects');
    const session = await sessionOf(await replay(watched.records()));
    expect(session.workspace.interactions.size).to.equal(1);
    const codes = session.workspace.notices.map((notice) =>
      notice.kind === 'problem' ? notice.problem.code : notice.kind,
    );
    expect(codes).to.deep.equal(['transfer.rejected']);
  });

  it('takes an invitation from its ringing to the chat', async () => {
    const watched = await watch('ready');
    await watched.played.stage.arrives('ana', { name: 'Ana Kovač', queueId: 'billing' });
    await heard();
    const [invitation] = watched.session.workspace.invitations.values();
    await watched.session.execute({ type: 'accept-invitation', invitationId: invitation!.id });
    await heard();
    const session = await sessionOf(await replay(watched.records()));
    expect(session.workspace.interactions.size).to.equal(1);
  });

  it('goes without what people have written as well', async () => {
    const watched = await watch('chatting');
    const { records } = recordingOf(watched.records());
    const session = await sessionOf(await replay(records));
    expect(linesOf(session)).to.have.length(linesOf(watched.session).length);
    expect(linesOf(session)[0]).to.match(/^\[\d+ characters\]$/);
  });

  it('says of what it cannot repeat why', async () => {
    const command = {
      kind: 'command',
      index: 0,
      at: 1_000,
      outcome: 'accepted',
      payload: {
        type: 'end-interaction',
        interactionId: 'never-heard-of',
        epoch: 1,
        operationId: 'one',
      },
    } as const satisfies InspectorRecord;
    const { unreplayed, replayed } = await replay([command]);
    expect(replayed).to.equal(0);
    expect(unreplayed.map(({ record, why }) => [typeOf(record), why.code])).to.deep.equal([
      ['end-interaction', 'unknown-interaction'],
    ]);
  });
});
