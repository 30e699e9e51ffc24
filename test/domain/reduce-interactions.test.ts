import { expect } from '@open-wc/testing';
import type { ChatInteraction } from '../../src/domain/interaction.js';
import { snapshotOf } from '../../src/domain/snapshot.js';
import type { Transcript } from '../../src/domain/transcript.js';
import { emptyWorkspace, type Workspace } from '../../src/domain/workspace.js';
import {
  alice,
  ana,
  buildAgent,
  buildChat,
  buildInvitation,
  buildMedium,
  buildMessage,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { fold, reduceFrozen } from '../support/fold.js';

const chat = { interactionId: 'chat-1', conversationId: 'chat-1-contact' } as const;

/** Messages of the contact by these names. */
const lines = (...ids: string[]) => ids.map((id) => buildMessage({ id }));

function chatOf(workspace: Workspace, id = 'chat-1'): ChatInteraction {
  return workspace.interactions.get(id)! as ChatInteraction;
}

const transcriptOf = (workspace: Workspace): Transcript =>
  chatOf(workspace).conversations[0]!.transcript;

const idsOf = (workspace: Workspace): string[] => [...transcriptOf(workspace)].map(({ id }) => id);

const withChat = (...ids: string[]): Workspace =>
  fold(buildSynchronised({ interactions: [buildChat({ entries: lines(...ids) })] }));

const queued = (clientId: string) =>
  ({
    type: 'message-queued',
    message: { ...chat, clientId, text: 'One moment', at: testTime, status: 'queued' },
  }) as const;

describe('workspace-synchronised', () => {
  it('brings the agent, interactions in their order, invitations and notices', () => {
    const workspace = fold(
      buildSynchronised({
        interactions: [buildChat({ id: 'chat-2' }), buildChat({ id: 'chat-1' })],
        invitations: [buildInvitation()],
        notices: [buildProblemNotice()],
      }),
    );
    expect(workspace.agent).to.deep.equal(buildAgent());
    expect([...workspace.interactions.keys()]).to.deep.equal(['chat-2', 'chat-1']);
    expect([...workspace.invitations.values()]).to.deep.equal([buildInvitation()]);
    expect(workspace.notices).to.deep.equal([buildProblemNotice()]);
  });

  it('takes away what is gone', () => {
    const workspace = reduceFrozen(
      fold(buildSynchronised({ interactions: [buildChat()], invitations: [buildInvitation()] })),
      buildSynchronised(),
    );
    expect(workspace.interactions.size).to.equal(0);
    expect(workspace.invitations.size).to.equal(0);
  });

  it('keeps what waits for confirmation, and what the agent has been told and has read', () => {
    const before = fold(
      buildSynchronised({ interactions: [buildChat()], notices: [buildProblemNotice()] }),
      queued('c1'),
      { type: 'notice-marked', noticeId: 'notice-1', read: true },
      { type: 'conversation-read', ...chat, lastReadId: 'chat-1-m1' },
    );
    const after = reduceFrozen(
      before,
      buildSynchronised({
        interactions: [buildChat({ epoch: 3 })],
        notices: [buildProblemNotice()],
      }),
    );
    expect(after.outgoing).to.equal(before.outgoing);
    expect(after.notices).to.equal(before.notices);
    expect(chatOf(after).conversations[0]!.lastReadId).to.equal('chat-1-m1');
    expect(chatOf(after).epoch).to.equal(3);
  });

  it('confirms what the agent has sent when the page of the transcript has it', () => {
    const own = buildMessage({ id: 'm2', author: alice, clientId: 'c1' });
    const after = reduceFrozen(
      fold(buildSynchronised({ interactions: [buildChat()] }), queued('c1'), queued('c2')),
      buildSynchronised({ interactions: [buildChat({ entries: [...lines('m1'), own] })] }),
    );
    expect(after.outgoing.get(chat.conversationId)!.map(({ clientId }) => clientId)).to.deep.equal([
      'c2',
    ]);
  });

  it('[M9] confirms nothing by the words of others under the same client id', () => {
    const forged = buildMessage({ id: 'm2', author: ana, clientId: 'c1' });
    const after = reduceFrozen(
      fold(buildSynchronised({ interactions: [buildChat()] }), queued('c1')),
      buildSynchronised({ interactions: [buildChat({ entries: [forged] })] }),
    );
    expect(after.outgoing.get(chat.conversationId)).to.have.length(1);
  });
});

describe('a page of a transcript', () => {
  const pages: [string, string[], string[], string[]][] = [
    [
      'that joins what is held continues it',
      ['m1', 'm2', 'm3'],
      ['m2', 'm3', 'm4'],
      ['m1', 'm2', 'm3', 'm4'],
    ],
    [
      'that is older than what is held takes nothing away',
      ['m1', 'm2', 'm3'],
      ['m1', 'm2'],
      ['m1', 'm2', 'm3'],
    ],
    ['that was empty takes nothing away', ['m1'], [], ['m1']],
    ['that leaves a gap replaces what is held', ['m1', 'm2'], ['m4', 'm5'], ['m4', 'm5']],
    [
      'that reaches further back adds what was before',
      ['m2', 'm3'],
      ['m1', 'm2', 'm3'],
      ['m1', 'm2', 'm3'],
    ],
    [
      'that reaches further back and is older adds what was before and takes nothing away',
      ['m2', 'm3'],
      ['m1', 'm2'],
      ['m1', 'm2', 'm3'],
    ],
  ];
  for (const [title, held, page, expected] of pages) {
    for (const type of ['interaction-added', 'interaction-changed'] as const) {
      it(`${title} (${type})`, () => {
        const before = withChat(...held);
        const interaction = buildChat({ entries: lines(...page), epoch: 2 });
        expect(idsOf(reduceFrozen(before, { type, interaction }))).to.deep.equal(expected);
      });
    }

    it(`${title} (workspace-synchronised)`, () => {
      const interactions = [buildChat({ entries: lines(...page) })];
      const after = reduceFrozen(withChat(...held), buildSynchronised({ interactions }));
      expect(idsOf(after)).to.deep.equal(expected);
    });
  }

  it('that joins what is held moves no entry', () => {
    const before = reduceFrozen(withChat('m3', 'm4'), {
      type: 'history-added',
      ...chat,
      entries: lines('m1', 'm2'),
      hasEarlier: true,
    });
    const interactions = [buildChat({ entries: lines('m3', 'm4', 'm5') })];
    const after = reduceFrozen(before, buildSynchronised({ interactions }));
    expect(transcriptOf(after).ordinalOf('m1')).to.equal(-2);
    expect(transcriptOf(after).ordinalOf('m5')).to.equal(2);
    expect(chatOf(after).conversations[0]!.hasEarlier).to.equal(true);
  });

  describe('[M6] that has nothing in common with what is held', () => {
    /** A page before which there is more. */
    function pageOf(...ids: string[]): ReturnType<typeof buildChat> {
      const [conversation] = chatOf(withChat('m1')).conversations;
      const page = { ...conversation!, entries: lines(...ids), hasEarlier: true };
      return { ...buildChat(), conversations: [page] };
    }

    const apart = (...ids: string[]): Workspace =>
      reduceFrozen(withChat('m1', 'm2'), buildSynchronised({ interactions: [pageOf(...ids)] }));

    it('leaves a gap between the two, that can be seen', () => {
      const after = apart('m6', 'm7');
      expect(idsOf(after)).to.deep.equal(['m1', 'm2', 'gap m6', 'm6', 'm7']);
      expect(transcriptOf(after).gap).to.include({ kind: 'gap', id: 'gap m6' });
      expect(chatOf(after).conversations[0]!.hasEarlier).to.equal(false);
    });

    it('leaves one gap however often it comes', () => {
      const interactions = [pageOf('m6', 'm7', 'm8')];
      const after = reduceFrozen(apart('m6', 'm7'), buildSynchronised({ interactions }));
      expect(idsOf(after)).to.deep.equal(['m1', 'm2', 'gap m6', 'm6', 'm7', 'm8']);
    });

    it('closes the gap by what is fetched, a page at a time, and moves nothing below it', () => {
      const before = apart('m6', 'm7');
      const fill = (workspace: Workspace, ...ids: string[]): Workspace =>
        reduceFrozen(workspace, {
          type: 'history-added',
          ...chat,
          entries: lines(...ids),
          hasEarlier: true,
          gapId: 'gap m6',
        });
      const half = fill(before, 'm4', 'm5');
      expect(idsOf(half)).to.deep.equal(['m1', 'm2', 'gap m6', 'm4', 'm5', 'm6', 'm7']);
      const whole = fill(half, 'm2', 'm3');
      expect(idsOf(whole)).to.deep.equal(['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7']);
      expect(transcriptOf(whole).gap).to.equal(undefined);
      for (const id of ['m6', 'm7']) {
        const ordinal = transcriptOf(before).ordinalOf(id);
        expect(transcriptOf(whole).ordinalOf(id)).to.equal(ordinal);
      }
      expect(fill(whole, 'm2', 'm3')).to.equal(whole);
    });

    it('does not take what is below the gap for what is above it', () => {
      const before = apart('m6', 'm7');
      const after = reduceFrozen(before, {
        type: 'history-added',
        ...chat,
        entries: lines('m5', 'm6'),
        hasEarlier: true,
        gapId: 'gap m6',
      });
      expect(idsOf(after)).to.deep.equal(['m1', 'm2', 'gap m6', 'm5', 'm6', 'm7']);
    });

    it('closes the gap when nothing is before what is fetched', () => {
      const after = reduceFrozen(apart('m6'), {
        type: 'history-added',
        ...chat,
        entries: lines('m5'),
        hasEarlier: false,
        gapId: 'gap m6',
      });
      expect(idsOf(after)).to.deep.equal(['m1', 'm2', 'm5', 'm6']);
    });

    it('reaches into the gap with a later page', () => {
      const interactions = [pageOf('m4', 'm5', 'm6')];
      const after = reduceFrozen(apart('m6', 'm7'), buildSynchronised({ interactions }));
      expect(idsOf(after)).to.deep.equal(['m1', 'm2', 'gap m6', 'm4', 'm5', 'm6', 'm7']);
    });

    it('leaves the gap out of what is told of the workspace, with what is above it', () => {
      const snapshot = snapshotOf(apart('m6', 'm7'))!;
      expect(idsOf(reduceFrozen(emptyWorkspace, snapshot))).to.deep.equal(['m6', 'm7']);
    });
  });
});

describe('medium-state-changed', () => {
  it('replaces the medium in its place', () => {
    const voice = buildMedium({ medium: 'voice' });
    const agent = buildAgent({ media: [buildMedium(), voice] });
    const medium = buildMedium({ state: 'not-ready', reason: 'Break' });
    const after = reduceFrozen(fold(buildSynchronised({ agent })), {
      type: 'medium-state-changed',
      medium,
    });
    expect(after.agent!.media).to.deep.equal([medium, voice]);
    expect(after.agent!.media[1]).to.equal(voice);
  });

  it('adds a medium that the agent did not have', () => {
    const medium = buildMedium({ medium: 'voice' });
    const after = reduceFrozen(fold(buildSynchronised()), { type: 'medium-state-changed', medium });
    expect(after.agent!.media).to.deep.equal([buildMedium(), medium]);
  });
});

describe('invitations', () => {
  it('ring in the order in which they arrive, each until it is closed', () => {
    const workspace = fold(
      buildSynchronised(),
      { type: 'invitation-received', invitation: buildInvitation({ id: 'a' }) },
      { type: 'invitation-received', invitation: buildInvitation({ id: 'b' }) },
      { type: 'invitation-received', invitation: buildInvitation({ id: 'c' }) },
      { type: 'invitation-closed', invitationId: 'b', closure: 'cancelled' },
    );
    expect([...workspace.invitations.keys()]).to.deep.equal(['a', 'c']);
  });

  it('take another deadline', () => {
    const invitation = buildInvitation({ deadline: testTime + 60_000 });
    const workspace = fold(buildSynchronised({ invitations: [buildInvitation()] }), {
      type: 'invitation-received',
      invitation,
    });
    expect(workspace.invitations.get(invitation.id)!.deadline).to.equal(testTime + 60_000);
    expect(workspace.invitations.size).to.equal(1);
  });
});

describe('interactions', () => {
  it('[T13] appear beside those that are there, after them', () => {
    const workspace = fold(buildSynchronised({ interactions: [buildChat()] }), {
      type: 'interaction-added',
      interaction: buildChat({ id: 'chat-0' }),
    });
    expect([...workspace.interactions.keys()]).to.deep.equal(['chat-1', 'chat-0']);
  });

  it('keep their place and their transcripts when their facts change', () => {
    const before = fold(
      buildSynchronised({ interactions: [buildChat(), buildChat({ id: 'chat-2' })] }),
    );
    const { conversations, ...facts } = buildChat({ subject: 'Refund' }) as ChatInteraction;
    const bare = conversations.map(({ id, interactionId, audience }) => ({
      id,
      interactionId,
      audience,
    }));
    const after = reduceFrozen(before, {
      type: 'interaction-changed',
      interaction: { ...facts, conversations: bare },
    });
    expect([...after.interactions.keys()]).to.deep.equal(['chat-1', 'chat-2']);
    expect(chatOf(after).subject).to.equal('Refund');
    expect(chatOf(after).conversations[0]).to.equal(chatOf(before).conversations[0]);
    expect(chatOf(after, 'chat-2')).to.equal(chatOf(before, 'chat-2'));
  });

  it('lose a fact that a change leaves out', () => {
    const before = fold(
      buildSynchronised({
        interactions: [buildChat({ handover: { fromName: 'Bob', at: testTime } })],
      }),
    );
    const after = reduceFrozen(before, { type: 'interaction-changed', interaction: buildChat() });
    expect(chatOf(after)).to.not.have.property('handover');
  });

  it('take a call as they take a chat', () => {
    const { conversations: _none, ...facts } = buildChat({ id: 'call-1' }) as ChatInteraction;
    const call = { ...facts, medium: 'voice' } as const;
    const workspace = fold(
      buildSynchronised(),
      { type: 'interaction-added', interaction: call },
      { type: 'message-added', ...chat, interactionId: 'call-1', entry: buildMessage() },
    );
    expect(workspace.interactions.get('call-1')).to.equal(call);
    const after = reduceFrozen(workspace, {
      type: 'interaction-removed',
      interactionId: 'call-1',
      reason: 'done',
    });
    expect(after.interactions.size).to.equal(0);
  });

  const late: [string, Partial<ChatInteraction>, Partial<ChatInteraction>][] = [
    [
      '[T6] stay as they are when facts of an older ownership come late',
      { epoch: 3 },
      { epoch: 2 },
    ],
    ['[T12] stay ended when facts from before come late', { state: 'ended' }, { state: 'active' }],
  ];
  for (const [title, held, old] of late) {
    for (const type of ['interaction-added', 'interaction-changed'] as const) {
      it(`${title} (${type})`, () => {
        const build = buildChat as (values: object) => ReturnType<typeof buildChat>;
        const before = fold(buildSynchronised({ interactions: [build(held)] }));
        expect(reduceFrozen(before, { type, interaction: build(old) })).to.equal(before);
      });
    }
  }

  it('follow the centre when it synchronises with an older ownership', () => {
    const after = reduceFrozen(
      fold(buildSynchronised({ interactions: [buildChat({ epoch: 3 })] })),
      buildSynchronised({ interactions: [buildChat({ epoch: 2 })] }),
    );
    expect(chatOf(after).epoch).to.equal(2);
  });

  it('do not come back when a change of one comes after it has gone', () => {
    const workspace = fold(buildSynchronised());
    const event = { type: 'interaction-changed', interaction: buildChat() } as const;
    expect(reduceFrozen(workspace, event)).to.equal(workspace);
  });

  it('go with their transcripts and with what was never confirmed in them', () => {
    const elsewhere = { ...queued('c2').message, conversationId: 'chat-2-contact' };
    const workspace = fold(
      buildSynchronised({ interactions: [buildChat(), buildChat({ id: 'chat-2' })] }),
      queued('c1'),
      { type: 'message-queued', message: elsewhere },
      { type: 'interaction-removed', interactionId: 'chat-1', reason: 'transferred' },
    );
    expect([...workspace.interactions.keys()]).to.deep.equal(['chat-2']);
    expect([...workspace.outgoing.keys()]).to.deep.equal(['chat-2-contact']);
  });

  it('come back with the transcript of the centre, not with an old one', () => {
    const workspace = fold(
      buildSynchronised({ interactions: [buildChat({ entries: lines('m1', 'm2') })] }),
      { type: 'interaction-removed', interactionId: 'chat-1', reason: 'transferred' },
      {
        type: 'interaction-added',
        interaction: buildChat({ epoch: 3, entries: lines('m1', 'm3') }),
      },
    );
    expect(idsOf(workspace)).to.deep.equal(['m1', 'm3']);
  });
});
