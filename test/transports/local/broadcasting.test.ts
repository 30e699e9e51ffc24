import { expect } from '@open-wc/testing';
import type { MessageNotice } from '../../../src/domain/notice.js';
import { Stage } from '../../../src/transports/local/scenario-stage.js';
import { testTime } from '../../../src/testing/builders.js';
import { follow, LocalPage } from '../../support/local-page.js';

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

  it('is what a page may ask for as a supervisor, and an agent or a contact may not', async () => {
    const page = new LocalPage();
    const alice = page.agent('alice');
    const followed = follow(alice);
    await alice.connect();
    const message = { ...limit, topic: { kind: 'all' } } as const;
    const answers = await Promise.all(
      (['agent', 'contact', 'supervisor'] as const).map((role) => page.asks(role, message)),
    );
    expect(answers).to.deep.equal(['command.invalid', 'command.invalid', 'done']);
    expect(followed.workspace.notices.map(({ kind }) => kind)).to.deep.equal(['message']);
  });

  it('says nothing without a subject, and nothing endless', async () => {
    const page = new LocalPage();
    const topic = { kind: 'all' } as const;
    const asks = (subject: string, text: string): Promise<string> =>
      page.asks('supervisor', { subject, text, topic });
    expect(await asks(' ', 'text')).to.equal('command.invalid');
    expect(await asks('Subject', 'x'.repeat(2001))).to.equal('command.invalid');
    expect(await asks('Subject', undefined as unknown as string)).to.equal('command.invalid');
    expect(await asks('Subject', '')).to.equal('done');
  });
});
