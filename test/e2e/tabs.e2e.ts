import { agentPage, contactPage, type AgentPane } from './desk.js';
import { expect, test, expectSameLines } from './support.js';

/** The tab of whoever rings: the session of a page says so. */
async function isLeading({ root }: AgentPane): Promise<boolean> {
  return root
    .page()
    .locator('workspace-provider')
    .evaluate(
      (element) =>
        (element as HTMLElement & { currentSession?: { isLeading: boolean } }).currentSession!
          .isLeading,
    );
}

test.describe('Three tabs of one agent', () => {
  test('[O6] ring once, accept in one, and go on in the others when the leading one is closed', async ({
    context,
  }) => {
    const pages = [await context.newPage(), await context.newPage(), await context.newPage()];
    const [first, second, third] = (await Promise.all(
      pages.map((page) => agentPage(page, 'alice')),
    )) as [AgentPane, AgentPane, AgentPane];
    const tabs = [first, second, third];
    for (const { idle } of tabs) await expect(idle).toBeVisible();
    const ana = await contactPage(await context.newPage(), 'ana');
    await ana.start();
    await ana.say('My invoice was charged twice.');
    for (const { preview } of tabs) await expect(preview).toBeVisible();
    const leading = await Promise.all(tabs.map(isLeading));
    expect(leading.filter(Boolean)).toHaveLength(1);
    const leader = tabs[leading.indexOf(true)]!;
    const [one, other] = tabs.filter((tab) => tab !== leader) as [AgentPane, AgentPane];

    await one.accept();
    for (const { messages } of tabs) {
      await expect(messages.filter({ hasText: 'My invoice was charged twice.' })).toBeVisible();
    }
    await one.say('I can see both charges.');
    await expect(ana.messages.last()).toHaveText('I can see both charges.');
    await leader.composer.pressSequentially('Let me lo');
    await expect(one.composer).toHaveValue('Let me lo');
    await expect(other.composer).toHaveValue('Let me lo');

    const heard = await other.root
      .page()
      .locator('workspace-provider')
      .evaluateHandle((element) => {
        const states: string[] = [];
        element.addEventListener('connection-changed', (event) => {
          states.push((event as Event & { status: { state: string } }).status.state);
        });
        return states;
      });
    await leader.root.page().close();
    await expect
      .poll(async () => (await Promise.all([one, other].map(isLeading))).filter(Boolean).length, {
        timeout: 5_000,
      })
      .toBe(1);
    await ana.say('Are you there?');
    for (const { messages, composer } of [one, other]) {
      await expect(messages.last()).toHaveText('Are you there?');
      await expect(composer).toHaveValue('Let me lo');
    }
    await other.composer.press('Enter');
    await expect(ana.messages.last()).toHaveText('Let me lo');
    await expect(one.messages.last()).toHaveText('Let me lo');
    await expect(one.composer).toHaveValue('');
    await expectSameLines(one.messages, other.messages);
    // The connection has changed hands, and nobody needs to know.
    expect(await heard.jsonValue()).toEqual([]);
  });

  test('[X23] are all signed out when the agent logs off in one', async ({ context }) => {
    const first = await agentPage(await context.newPage(), 'alice');
    await expect(first.idle).toBeVisible();
    const second = await agentPage(await context.newPage(), 'alice');
    await expect(second.idle).toBeVisible();
    await second.setStatus(/Log off/);
    for (const { root } of [first, second]) {
      await expect(root.getByRole('button', { name: 'Sign in' })).toBeVisible();
    }
  });

  test('[O6] survive the reload of the leading one without a word', async ({ context }) => {
    const page = await context.newPage();
    const first = await agentPage(page, 'alice');
    await expect(first.idle).toBeVisible();
    const second = await agentPage(await context.newPage(), 'alice');
    await expect(second.idle).toBeVisible();
    const ana = await contactPage(await context.newPage(), 'ana');
    await ana.start();
    await second.accept();
    await page.reload();
    await ana.say('Still there?');
    for (const { messages } of [first, second]) {
      await expect(messages.last()).toHaveText('Still there?');
    }
    await expect.poll(() => isLeading(second)).toBe(true);
  });
});

test.describe('Where tabs cannot find each other', () => {
  for (const missing of ['locks', 'BroadcastChannel']) {
    test(`without ${missing}, the second one offers to take over, and the first steps back`, async ({
      context,
    }) => {
      await context.addInitScript((name) => {
        if (name === 'locks') {
          Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
        } else Reflect.deleteProperty(globalThis, name);
      }, missing);
      const first = await agentPage(await context.newPage(), 'alice');
      await expect(first.idle).toBeVisible();
      const second = await agentPage(await context.newPage(), 'alice');
      await expect(
        second.root.getByRole('heading', { name: 'You are signed in elsewhere' }),
      ).toBeVisible();
      await second.root.getByRole('button', { name: 'Take over' }).click();
      await expect(second.idle).toBeVisible();
      await expect(first.root.getByRole('heading', { name: 'Taken over elsewhere' })).toBeVisible();
      // Nobody comes back by itself.
      await expect(second.idle).toBeVisible();
    });
  }
});
