import { expect } from '@open-wc/testing';
import type { Workspace } from '../../src/domain/workspace.js';
import { emptyWorkspace } from '../../src/domain/workspace.js';
import { nextFrame, WorkspaceStore } from '../../src/services/workspace-store.js';
import { buildProblemNotice, buildSynchronised } from '../../src/testing/builders.js';

const notice = (id: string) =>
  ({ type: 'notice-added', notice: buildProblemNotice({ id }) }) as const;

describe('WorkspaceStore', () => {
  let frames: (() => void)[];
  let store: WorkspaceStore;
  let seen: Workspace[];

  /** Lets the page draw. */
  const draw = (): void => frames.splice(0).forEach((call) => call());

  beforeEach(() => {
    frames = [];
    seen = [];
    store = new WorkspaceStore((call) => frames.push(call));
  });

  it('is empty to begin with', () => {
    expect(store.value).to.equal(emptyWorkspace);
  });

  it('is current at once', () => {
    store.fold(buildSynchronised());
    expect(store.value.agent?.id).to.equal('alice');
  });

  it('tells the workspace at subscription', () => {
    store.fold(notice('a'));
    store.workspace$.subscribe((workspace) => seen.push(workspace));
    expect(seen).to.deep.equal([store.value]);
  });

  it('wakes its observers once a frame, with the last of what has happened', () => {
    store.workspace$.subscribe((workspace) => seen.push(workspace));
    ['a', 'b', 'c'].forEach((id) => store.fold(notice(id)));
    expect(seen).to.have.length(1);
    expect(frames).to.have.length(1);
    draw();
    expect(seen).to.have.length(2);
    expect(seen[1]).to.equal(store.value);
    store.fold(notice('d'));
    draw();
    expect(seen).to.have.length(3);
  });

  it('asks for no frame when nothing has changed', () => {
    store.fold({ type: 'notice-deleted', noticeId: 'unknown' });
    expect(frames).to.have.length(0);
  });

  it('takes up what an observer causes in the frame after', () => {
    store.workspace$.subscribe((workspace) => {
      seen.push(workspace);
      if (workspace.notices.length === 1) store.fold(notice('b'));
    });
    store.fold(notice('a'));
    draw();
    draw();
    expect(seen.map(({ notices }) => notices.length)).to.deep.equal([0, 1, 2]);
  });

  it('is observed for as long as somebody observes it', () => {
    const subscription = store.workspace$.subscribe();
    expect(store.isObserved).to.equal(true);
    subscription.unsubscribe();
    expect(store.isObserved).to.equal(false);
  });
});

describe('nextFrame', () => {
  const { requestAnimationFrame } = globalThis;
  let frames: (() => void)[];

  // The runner's page may be hidden, and then it draws nothing: the test draws.
  beforeEach(() => {
    frames = [];
    globalThis.requestAnimationFrame = (call) => frames.push(() => call(0));
  });

  afterEach(() => {
    globalThis.requestAnimationFrame = requestAnimationFrame;
  });

  it('calls with the next frame', () => {
    let calls = 0;
    nextFrame(() => calls++);
    expect(calls).to.equal(0);
    frames.forEach((draw) => draw());
    expect(calls).to.equal(1);
  });

  it('calls soon in a page that draws no frames, and not again when it does', async () => {
    let calls = 0;
    await new Promise<void>((resolve) =>
      nextFrame(() => {
        calls++;
        resolve();
      }),
    );
    frames.forEach((draw) => draw());
    expect(calls).to.equal(1);
  });
});
