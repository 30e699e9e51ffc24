import type { BrowserContext, Page } from '@playwright/test';
import type { Session } from '../../src/services/session.js';
import { agentPage, contactPage, type AgentPane, type ContactPane } from './desk.js';
import { maskedFrames, recordFrames } from './frames.js';
import { expect, test } from './support.js';

type Play = {
  readonly alice: AgentPane;
  readonly bob: AgentPane;
  readonly ana: ContactPane;
};

/**
 * A chat in which the same is said to and by the contact each time, with something among the agents in
 * between; the answer is every frame that the contact's page received.
 */
async function framesOf(
  context: BrowserContext,
  between: (play: Play) => Promise<void>,
  after: (play: Play) => Promise<void> = sayGoodbye,
  more = '',
): Promise<unknown[]> {
  const contactsPage = await context.newPage();
  await recordFrames(contactsPage);
  const alice = await agentPage(await context.newPage(), 'alice', more);
  const ana = await contactPage(contactsPage, 'ana', more);
  await expect(alice.idle).toBeVisible();
  await ana.start();
  await ana.say('My invoice was charged twice.');
  await alice.accept();
  await alice.say('I can see both charges.');
  await expect(ana.messages.last()).toHaveText('I can see both charges.');
  const bob = await agentPage(await context.newPage(), 'bob', more);
  await expect(bob.idle).toBeVisible();
  const play = { alice, bob, ana };
  await between(play);
  await after(play);
  return settledFrames(contactsPage);
}

async function sayGoodbye({ alice, ana }: Play): Promise<void> {
  await ana.say('Thank you.');
  await expect(alice.messages.last()).toHaveText('Thank you.');
  await alice.say('Goodbye.');
  await expect(ana.messages.last()).toHaveText('Goodbye.');
}

/** Once the answers to everything that the contact did have come. */
async function settledFrames(page: Page): Promise<unknown[]> {
  let frames: unknown[] = [];
  await expect
    .poll(async () => {
      const before = frames.length;
      frames = await maskedFrames(page);
      return frames.length - before;
    })
    .toBe(0);
  return frames;
}

async function consult({ alice, bob }: Play): Promise<void> {
  await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
  await bob.accept();
  await alice.consultation.say('Is the second charge ours?');
  await expect(bob.consultation.messages.last()).toHaveText('Is the second charge ours?');
  await bob.consultation.say('Yes, refund it.');
  await expect(alice.consultation.messages.last()).toHaveText('Yes, refund it.');
}

const nothing = async (): Promise<void> => undefined;

const played = new Map<string, Promise<unknown[]>>();

/** What the contact hears where nobody is consulted: played once for all that is held against it. */
function framesWithout(newContext: () => Promise<BrowserContext>, more = ''): Promise<unknown[]> {
  const frames =
    played.get(more) ??
    newContext().then((context) => framesOf(context, nothing, sayGoodbye, more));
  played.set(more, frames);
  return frames;
}

const flows: [string, (play: Play) => Promise<void>, string?][] = [
  [
    'that is held and ended',
    async (play) => {
      await consult(play);
      await play.alice.consultation.choose('End consultation');
      await expect(play.bob.chat).toContainText('has ended');
    },
  ],
  [
    'that goes on',
    async (play) => {
      await consult(play);
      await play.bob.consultation.composer.pressSequentially('And also');
    },
  ],
  [
    'that is declined',
    async ({ alice, bob }) => {
      await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
      await bob.reject('busy');
      await expect(alice.chat).toContainText('Bob Marley-Smith declined the consultation');
    },
  ],
  [
    'that is taken back',
    async ({ alice, bob }) => {
      await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
      await expect(bob.preview).toBeVisible();
      await alice.chat.getByRole('button', { name: 'Cancel', exact: true }).click();
      await expect(bob.preview).toHaveCount(0);
    },
  ],
  [
    'that rings out',
    async ({ alice, bob }) => {
      await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
      await expect(bob.preview).toBeVisible();
      await expect(alice.chat).toContainText('did not answer in 5 s');
    },
    '&ring=5',
  ],
];

test.describe('[T9] What reaches the contact’s page is the same', () => {
  // In one process, one after the other: they share what they are held against.
  test.describe.configure({ mode: 'default' });

  for (const [what, between, more] of flows) {
    test(`without and with a consultation ${what}`, async ({ newContext }) => {
      const without = await framesWithout(newContext, more);
      const with_ = await framesOf(await newContext(), between, sayGoodbye, more);
      expect(without.length).toBeGreaterThan(8);
      expect(with_).toEqual(without);
    });
  }

  test('when the chat goes to Bob, whether he was consulted before or not', async ({
    newContext,
  }) => {
    const bobGoesOn = async ({ bob, ana }: Play): Promise<void> => {
      await bob.say('Bob here.');
      await expect(ana.messages.last()).toHaveText('Bob here.');
    };
    const asked = await framesOf(
      await newContext(),
      async ({ alice, bob }) => {
        await alice.transfer('bob', 'Bob Marley-Smith');
        await bob.accept();
      },
      bobGoesOn,
    );
    const consulted = await framesOf(
      await newContext(),
      async (play) => {
        await consult(play);
        await play.alice.consultation.choose('Instant transfer');
        await expect(play.alice.idle).toBeVisible();
      },
      bobGoesOn,
    );
    expect(consulted).toEqual(asked);
  });

  test('and a single word of typing that leaks from a consultation is found', async ({
    newContext,
  }) => {
    const without = await framesWithout(newContext);
    const leaky = await framesOf(await newContext(), async (play) => {
      await consult(play);
      // What a leak would do: the agent's typing for the colleague is told to the contact.
      await play.alice.root.page().evaluate(() => {
        let session: Session | undefined;
        const request = new Event('context-request', { bubbles: true, composed: true });
        Object.assign(request, {
          context: Symbol.for('agent-workspace-elements.session'),
          callback: (found: Session) => (session = found),
        });
        document.querySelector('agent-desk')!.dispatchEvent(request);
        const chat = [...session!.workspace.interactions.values()][0]!;
        return session!.execute({
          type: 'set-typing',
          interactionId: chat.id,
          conversationId: `${chat.id}:contact`,
          typing: true,
        });
      });
    });
    expect(leaky).not.toEqual(without);
  });
});
