import { expect } from '@open-wc/testing';
import type { ChatInteraction } from '../../src/domain/interaction.js';
import type { Conversation } from '../../src/domain/conversation.js';
import {
  awaitingReplySince,
  contactConversation,
  isOwn,
  lastMessage,
  selectInteraction,
  selectInteractions,
  selectInvitations,
  selectMedium,
  selectNoticeOf,
  selectOutgoing,
  selectUnreadNotices,
  unreadMessages,
} from '../../src/domain/selectors.js';
import type { TranscriptEntry } from '../../src/domain/transcript.js';
import { emptyWorkspace, type Workspace } from '../../src/domain/workspace.js';
import {
  alice,
  ana,
  buildChat,
  buildInvitation,
  buildMedium,
  buildMessage,
  buildProblemNotice,
  buildSynchronised,
  testTime,
} from '../../src/testing/builders.js';
import { fold, reduceFrozen } from '../support/fold.js';

const bob = { ...alice, partyId: 'party-bob', agentId: 'bob', name: 'Bob' };
const bot = { partyId: 'bot', role: 'system', name: 'Bot' } as const;
const authors = { c: ana, a: alice, b: bob, s: bot };

/** One entry a letter: c contact, a Alice, b a colleague, s system, - a line that nobody wrote. */
function entries(letters: string): TranscriptEntry[] {
  return Array.from(letters, (letter, index) => {
    const facts = { id: `m${index}`, at: testTime + index };
    if (letter === '-') return { ...facts, kind: 'party-joined', name: 'Bob', role: 'agent' };
    return buildMessage({ ...facts, author: authors[letter as keyof typeof authors] });
  });
}

function held(letters: string, read?: number): { workspace: Workspace; chat: Conversation } {
  const synchronised = buildSynchronised({
    interactions: [buildChat({ entries: entries(letters) })],
  });
  const place = { interactionId: 'chat-1', conversationId: 'chat-1-contact' };
  const workspace = fold(
    synchronised,
    ...(read === undefined
      ? []
      : [{ type: 'conversation-read', ...place, lastReadId: `m${read}` } as const]),
  );
  const chat = (workspace.interactions.get('chat-1') as ChatInteraction).conversations[0]!;
  return { workspace, chat };
}

describe('selectors', () => {
  const unread: [string, number | undefined, number][] = [
    ['', undefined, 0],
    ['ccc', undefined, 3],
    ['ccc', 0, 2],
    ['ccc', 2, 0],
    ['cacbs-', 0, 3],
    ['aa', undefined, 0],
    ['--', undefined, 0],
    ['c'.repeat(300), 299, 0],
    ['c'.repeat(300), 99, 200],
  ];
  for (const [letters, read, count] of unread) {
    const shown = letters.length > 20 ? `${letters.length} lines` : `"${letters}"`;
    it(`count ${count} unread in ${shown}, read up to ${read ?? 'nothing'}`, () => {
      const { workspace, chat } = held(letters, read);
      expect(unreadMessages(workspace, chat)).to.equal(count);
    });
  }

  const waiting: [string, number | undefined][] = [
    ['', undefined],
    ['c', 0],
    ['ccc', 0],
    ['ca', undefined],
    ['cac', 2],
    ['cacc', 2],
    ['cbc', 2],
    ['cas', undefined],
    ['cac-s', 2],
    ['sc', 1],
    ['-', undefined],
  ];
  for (const [letters, line] of waiting) {
    it(`say that the contact waits since ${line ?? 'never'} in "${letters}"`, () => {
      const since = line === undefined ? undefined : testTime + line;
      expect(awaitingReplySince(held(letters).chat)).to.equal(since);
    });
  }

  it('find the newest message, past lines that nobody wrote', () => {
    expect(lastMessage(held('cb--').chat)?.id).to.equal('m1');
    expect(lastMessage(held('--').chat)).to.equal(undefined);
    expect(lastMessage(undefined)).to.equal(undefined);
  });

  it("know the agent's own lines from those of everybody else", () => {
    const { workspace, chat } = held('cabs-');
    expect([...chat.transcript].map((entry) => isOwn(workspace, entry))).to.deep.equal([
      false,
      true,
      false,
      false,
      false,
    ]);
    expect(isOwn(emptyWorkspace, buildMessage())).to.equal(false);
  });

  it('answer the same list for as long as nothing in it changes', () => {
    const { workspace } = held('c');
    const ringing = reduceFrozen(workspace, {
      type: 'invitation-received',
      invitation: buildInvitation(),
    });
    expect(selectInteractions(ringing)).to.equal(selectInteractions(workspace));
    expect(selectInvitations(ringing)).to.deep.equal([buildInvitation()]);
    expect(selectInvitations(ringing)).to.equal(selectInvitations({ ...ringing }));
    expect(selectInvitations(ringing)).to.not.equal(selectInvitations(workspace));
  });

  it('answer the same nothing where there is nothing', () => {
    expect(selectOutgoing(emptyWorkspace, undefined)).to.equal(
      selectOutgoing(held('c').workspace, 'x'),
    );
    expect(selectInteraction(emptyWorkspace, 'chat-1')).to.equal(undefined);
    expect(selectInteraction(held('c').workspace, null)).to.equal(undefined);
    expect(selectMedium(emptyWorkspace, 'chat')).to.equal(undefined);
  });

  it("find a medium and the contact's conversation", () => {
    const { workspace, chat } = held('c');
    expect(selectMedium(workspace, 'chat')).to.deep.equal(buildMedium());
    expect(selectMedium(workspace, 'voice')).to.equal(undefined);
    const interaction = selectInteraction(workspace, 'chat-1') as ChatInteraction;
    expect(contactConversation(interaction)).to.equal(chat);
  });

  it('put the newest notice that was not put away at the top of its window', () => {
    const notices = [
      buildProblemNotice({ id: 'old' }),
      buildProblemNotice({ id: 'new', at: testTime + 1 }),
      buildProblemNotice({ id: 'away', at: testTime + 2, dismissed: true, read: true }),
      buildProblemNotice({ id: 'other', at: testTime + 3, interactionId: 'chat-2' }),
    ];
    const workspace = fold(buildSynchronised({ notices }));
    expect(selectNoticeOf(workspace, 'chat-1')?.id).to.equal('new');
    expect(selectNoticeOf(workspace, 'chat-9')).to.equal(undefined);
    expect(selectUnreadNotices(workspace)).to.equal(3);
  });
});
