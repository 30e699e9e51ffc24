import { expect } from '@open-wc/testing';
import { noticeLimit } from '../../src/domain/reduce-notices.js';
import type { Workspace } from '../../src/domain/workspace.js';
import { buildProblemNotice, buildSynchronised, testTime } from '../../src/testing/builders.js';
import { fold, reduceFrozen } from '../support/fold.js';

const notice = (id: string, after = 0) => buildProblemNotice({ id, at: testTime + after });
const idsOf = ({ notices }: Workspace): string[] => notices.map(({ id }) => id);

const workspace = fold(buildSynchronised({ notices: [notice('a', 2), notice('b', 1)] }));

describe('notices', () => {
  it('stand newest first, by their time', () => {
    const after = [notice('c', 3), notice('d', 0), notice('e', 3)].reduce(
      (held, next) => reduceFrozen(held, { type: 'notice-added', notice: next }),
      workspace,
    );
    expect(idsOf(after)).to.deep.equal(['e', 'c', 'a', 'b', 'd']);
  });

  it('come once, also when one comes twice at once', () => {
    const twice = buildSynchronised({ notices: [notice('c', 3), notice('c', 3)] });
    expect(idsOf(reduceFrozen(workspace, twice))).to.deep.equal(['c', 'a', 'b']);
  });

  it('keep their marks when they are told again', () => {
    const marked = reduceFrozen(workspace, {
      type: 'notice-marked',
      noticeId: 'a',
      read: true,
      dismissed: true,
    });
    const after = reduceFrozen(marked, buildSynchronised({ notices: [notice('a', 2)] }));
    expect(after.notices[0]).to.deep.include({ id: 'a', read: true, dismissed: true });
  });

  it('can be marked as unread again', () => {
    const mark = (read: boolean) => ({ type: 'notice-marked', noticeId: 'a', read }) as const;
    const after = reduceFrozen(reduceFrozen(workspace, mark(true)), mark(false));
    expect(after.notices[0]!.read).to.equal(false);
  });

  it('leave the top of their window when it is tried again, and stay in the list unread', () => {
    const elsewhere = { ...notice('c'), interactionId: 'chat-2' };
    const before = reduceFrozen(workspace, { type: 'notice-added', notice: elsewhere });
    const after = reduceFrozen(before, {
      type: 'transfer-requested',
      interactionId: 'chat-1',
      targetName: 'Bob',
    });
    expect(after.notices.map(({ dismissed }) => dismissed)).to.deep.equal([true, true, false]);
    expect(after.notices.every(({ read }) => !read)).to.equal(true);
  });

  it('stay deleted when the centre tells them again', () => {
    const deleted = reduceFrozen(workspace, { type: 'notice-deleted', noticeId: 'a' });
    const told = buildSynchronised({ notices: [notice('a', 2), notice('b', 1)] });
    expect(idsOf(reduceFrozen(deleted, told))).to.deep.equal(['b']);
    const alone = { type: 'notice-added', notice: notice('a', 2) } as const;
    expect(reduceFrozen(deleted, alone)).to.equal(deleted);
  });

  it('stay deleted after a reload', () => {
    const restored = fold(
      { type: 'notices-restored', notices: [notice('b', 1)], deleted: ['a'] },
      buildSynchronised({ notices: [notice('a', 2), notice('b', 1)] }),
    );
    expect(idsOf(restored)).to.deep.equal(['b']);
  });

  it('are no more than the limit: the oldest go', () => {
    const many = Array.from({ length: noticeLimit + 5 }, (_, n) => notice(`n${n}`, n));
    const full = fold(buildSynchronised({ notices: many }));
    expect(full.notices).to.have.length(noticeLimit);
    expect(idsOf(full).at(-1)).to.equal('n5');
    const old = { type: 'notice-added', notice: notice('old', -1) } as const;
    expect(reduceFrozen(full, old)).to.equal(full);
  });

  it('forget the oldest of what was deleted past the limit', () => {
    const ids = Array.from({ length: noticeLimit + 1 }, (_, n) => `n${n}`);
    const after = fold({ type: 'notices-restored', notices: [], deleted: ids });
    expect(after.deletedNotices.size).to.equal(noticeLimit);
    expect(after.deletedNotices.has('n0')).to.equal(false);
  });
});
