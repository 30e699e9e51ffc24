import { expect } from '@open-wc/testing';
import type { ChatInteraction } from '../../src/domain/interaction.js';
import type { Markers } from '../../src/domain/conversation.js';
import { reduce } from '../../src/domain/reduce.js';
import { snapshotOf } from '../../src/domain/snapshot.js';
import { emptyWorkspace, type Workspace } from '../../src/domain/workspace.js';
import { buildChat, buildMessage, buildSynchronised } from '../../src/testing/builders.js';

const entries = ['m1', 'm2', 'm3'].map((id) => buildMessage({ id }));
const begun = reduce(emptyWorkspace, buildSynchronised({ interactions: [buildChat({ entries })] }));

function told(workspace: Workspace, markers: Markers): Workspace {
  const { conversations, ...facts } = buildChat();
  const [contact] = conversations;
  const { id, interactionId, audience } = contact!;
  const interaction = { ...facts, conversations: [{ id, interactionId, audience, markers }] };
  return reduce(workspace, { type: 'interaction-changed', interaction });
}

function markersOf({ interactions }: Workspace): Markers | undefined {
  return (interactions.get('chat-1') as ChatInteraction).conversations[0]!.markers;
}

describe('The markers of a conversation', () => {
  it('[M11] move forward', () => {
    const delivered = told(begun, { deliveredId: 'm2' });
    expect(markersOf(delivered)).to.deep.equal({ deliveredId: 'm2' });
    const read = told(delivered, { deliveredId: 'm3', readId: 'm2' });
    expect(markersOf(read)).to.deep.equal({ deliveredId: 'm3', readId: 'm2' });
  });

  it('[M11] never go back, and the workspace stays the very same', () => {
    const read = told(begun, { deliveredId: 'm3', readId: 'm3' });
    const late = told(read, { deliveredId: 'm1', readId: 'm2' });
    expect(late === read).to.equal(true);
  });

  it('[M11] are for messages that are known', () => {
    expect(markersOf(told(begun, { readId: 'm9' }))).to.equal(undefined);
    const read = told(begun, { readId: 'm2' });
    expect(markersOf(told(read, { readId: 'm9' }))).to.deep.equal({ readId: 'm2' });
  });

  it('stay when a snapshot says nothing of them', () => {
    const read = told(begun, { readId: 'm2' });
    const interaction = buildChat({ subject: 'Another' });
    const changed = reduce(read, { type: 'interaction-changed', interaction });
    expect(markersOf(changed)).to.deep.equal({ readId: 'm2' });
  });

  it('are told to a tab that joins', () => {
    const synchronised = snapshotOf(told(begun, { readId: 'm2' }))!;
    expect(markersOf(reduce(emptyWorkspace, synchronised))).to.deep.equal({ readId: 'm2' });
  });
});
