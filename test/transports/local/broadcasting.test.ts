import { expect } from '@open-wc/testing';
import type { MessageNotice } from '../../../src/domain/notice.js';
import { Stage } from '../../../src/transports/local/scenario-stage.js';
import { testTime } from '../../../src/testing/builders.js';

const limit = { subject: 'Refund limit is 200 €', text: 'Above that, ask a lead first.' };

const noticesOf = (stage: Stage, agentId: string): MessageNotice[] =>
  stage.centre.projection.synchronised(agentId).notices as MessageNotice[];

describe('broadcasting in the local centre', () => {
  it('reaches everybody of a topic once, signed in or not, with its priority', async () => {
    const stage = await Stage.set(testTime);
    const [group] = stage.options.agentGroups;
    const members = stage.options.agents.filter(({ groups }) => groups?.includes(group!.id));
    await stage.broadcasts({
      ...limit,
      priority: 'high',
      topic: { kind: 'group', groupId: group!.id },
    });
    const told = stage.options.agents.filter(({ id }) => noticesOf(stage, id).length > 0);
    expect(told.map(({ id }) => id)).to.deep.equal(members.map(({ id }) => id));
    const [notice] = noticesOf(stage, members[0]!.id);
    expect(notice).to.deep.include({ ...limit, priority: 'high', topic: group!.name, read: false });
  });

  it('reaches an agent who is signed in as it happens', async () => {
    const stage = await Stage.set(testTime);
    const heard: string[] = [];
    await stage.centre.connectAgent('alice', ({ type }) => heard.push(type));
    await stage.broadcasts({ ...limit, topic: { kind: 'all' } });
    await stage.broadcasts({ ...limit, topic: { kind: 'agent', agentId: 'bob' } });
    expect(heard.filter((type) => type === 'notice-added').length).to.equal(1);
  });
});
