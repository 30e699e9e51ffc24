import { expect } from '@open-wc/testing';
import type { ContactEvent } from '../../../src/domain/contact-chat.js';
import { TestCentre, type TestAgent, type TestContact } from '../../support/test-centre.js';

type There = {
  readonly test: TestCentre;
  readonly alice: TestAgent;
  readonly bob: TestAgent;
  readonly ravi: TestAgent;
  readonly ana: TestContact;
};

/** What agents do between the steps of a schedule that is the same every time. */
type Flow = {
  readonly title: string;
  readonly before?: (there: There) => Promise<unknown>;
  readonly during?: (there: There) => Promise<unknown>;
  readonly after?: (there: There) => Promise<unknown>;
};

const consult = async ({ alice, bob }: There): Promise<void> => {
  await alice.consult('bob', { note: 'Secret question' });
  await bob.accept();
};

const type = (agent: TestAgent, audience: 'contact' | 'consultation'): Promise<void> => {
  const place = agent.chat.conversations.find((one) => one.audience === audience)!;
  const { interactionId } = agent.fence;
  return agent.do({ type: 'set-typing', interactionId, conversationId: place.id, typing: true });
};

const talk = async ({ alice, bob }: There): Promise<void> => {
  await type(alice, 'consultation');
  await alice.consultSay('Secret: is it a double charge?');
  await type(bob, 'consultation');
  await type(bob, 'contact');
  await bob.consultSay('Secret: it is.');
};

const end = ({ alice }: There): Promise<void> =>
  alice.do({ type: 'end-consultation', ...alice.consultationFence });

const flows: readonly Flow[] = [
  {
    title: 'is cancelled',
    before: ({ alice }) => alice.consult('bob'),
    during: ({ alice }) => alice.cancel(),
  },
  {
    title: 'is declined',
    before: ({ alice }) => alice.consult('bob'),
    during: ({ bob }) => bob.reject('Secret'),
  },
  { title: 'rings for the whole time', before: ({ alice }) => alice.consult('bob') },
  { title: 'is held from beginning to end', before: consult, during: talk, after: end },
  {
    title: 'is held with two agents at once',
    before: async (there) => {
      await consult(there);
      await there.alice.consult('ravi');
      await there.ravi.accept();
    },
    during: talk,
    after: end,
  },
  {
    title: 'is held through a queue',
    before: async ({ alice, bob }) => {
      await alice.consult('bookings', { targetType: 'queue' });
      await bob.accept();
    },
    during: talk,
  },
  {
    title: 'is held over the voice medium',
    before: async ({ alice, bob }) => {
      await alice.consult('bob', { medium: 'voice' });
      await bob.accept();
    },
    after: end,
  },
  {
    title: 'ends with the connection of the consulted agent',
    before: consult,
    during: async (there) => {
      await talk(there);
      await there.bob.disconnect();
    },
  },
  {
    title: 'is followed by instant messages and a disposition',
    before: consult,
    during: talk,
    after: async ({ alice }) => {
      await alice.do({ type: 'start-instant-message', targetId: 'ravi', text: 'Secret' });
      await alice.do({ type: 'set-disposition', ...alice.fence, dispositionId: 'solved' });
    },
  },
];

/** Everything that the contact hears in a schedule of lines, typing, and time that passes. */
async function heardBy(flow: Omit<Flow, 'title'>, variant?: (there: There) => void) {
  const there: There = await withTest();
  variant?.(there);
  const { test, alice, ana } = there;
  await ana.say('Hello');
  await flow.before?.(there);
  await test.pass(2_000);
  await ana.do({ type: 'set-typing', typing: true });
  await ana.say('Are you there?');
  await flow.during?.(there);
  await test.pass(9_000);
  await type(alice, 'contact');
  await alice.say('One moment');
  await flow.after?.(there);
  await test.pass(15_000);
  await ana.say('Thank you');
  await alice.say('Goodbye');
  await alice.do({ type: 'end-interaction', ...alice.fence });
  return ana.events.map(masked);
}

async function withTest(): Promise<There> {
  const test = await TestCentre.open();
  return { test, ...(await test.withAlice('chat')) };
}

/** An event without the ids and times that differ from one run to the next. */
function masked(event: ContactEvent): unknown {
  return JSON.parse(JSON.stringify(event), (key, value: unknown) =>
    ['id', 'at', 'clientId'].includes(key) ? '*' : value,
  );
}

describe('[T9] The contact hears the very same whether or not a consultation', () => {
  let without: readonly unknown[];

  before(async () => {
    without = await heardBy({});
  });

  it('takes place at all, for there is something to hear', () => {
    const types = without.map((event) => (event as ContactEvent).type);
    expect(types).to.include.members(['message-added', 'typing-changed', 'chat-changed']);
    expect(types.length).to.be.above(10);
  });

  for (const { title, ...flow } of flows) {
    it(title, async () => {
      expect(await heardBy(flow)).to.deep.equal(without);
    });
  }

  it('is what the interaction is transferred by', async () => {
    const byInvitation: Flow['after'] = async ({ alice, bob }) => {
      await alice.transfer('bob');
      await bob.accept();
    };
    const byConsultation: Flow['after'] = ({ alice }) =>
      alice.do({ type: 'transfer-to-consultation', ...alice.consultationFence });
    const heard = async (flow: Omit<Flow, 'title'>): Promise<unknown[]> => {
      const there = await withTest();
      await flow.before?.(there);
      await there.test.pass(2_000);
      await flow.during?.(there);
      await flow.after?.(there);
      await there.bob.say('Bob here');
      return there.ana.events.map(masked);
    };
    expect(await heard({ before: consult, during: talk, after: byConsultation })).to.deep.equal(
      await heard({ after: byInvitation }),
    );
  });

  it('leaks, and this check sees a single typing event that does', async () => {
    // A careless centre: what one agent is shown of another's typing goes to the contact as well.
    const leaky = ({ alice, ana }: There): void => {
      const { events } = alice;
      const push = events.push.bind(events);
      events.push = (...heard) => {
        for (const event of heard) {
          if (event.type !== 'typing-changed' || event.author.role !== 'agent') continue;
          ana.hear({ type: 'typing-changed', author: event.author, typing: event.typing });
        }
        return push(...heard);
      };
    };
    const flow = { before: consult, during: talk, after: end };
    expect(await heardBy({}, leaky)).to.deep.equal(without);
    const leaked = await heardBy(flow, leaky);
    expect(leaked).to.not.deep.equal(without);
    expect(leaked.length).to.equal(without.length + 1);
  });
});
