import type { Browser } from '@playwright/test';
import type { ConnectionChangedEvent } from '../../src/elements/events.js';
import { agentPage, contactPage, Desk } from './desk.js';
import { expect, test, expectSameLines } from './support.js';

test.describe('Windows of one browser share the contact centre:', () => {
  test('a transfer goes from one to the other', async ({ context }) => {
    const alice = await agentPage(await context.newPage(), 'alice');
    await expect(alice.idle).toBeVisible();
    const ana = await contactPage(await context.newPage(), 'ana');
    await ana.start();
    await ana.say('Hello?');
    await alice.accept();
    await alice.say('Hello Ana');
    const bob = await agentPage(await context.newPage(), 'bob');
    await expect(bob.idle).toBeVisible();
    await alice.transfer('bob', 'Bob Marley-Smith');
    await bob.accept();
    await expect(alice.idle).toBeVisible();
    await bob.say('Bob here');
    await expect(ana.messages.last()).toHaveText('Bob here');
    await expectSameLines(bob.messages, ana.messages);
  });

  test('a second tab of an agent that cannot reach the first says so, and takes over when asked', async ({
    page,
    context,
  }) => {
    await context.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    });
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    const second = await agentPage(await context.newPage(), 'alice');
    await expect(
      second.root.getByRole('heading', { name: 'You are signed in elsewhere' }),
    ).toBeVisible();
    await second.root.getByRole('button', { name: 'Take over' }).click();
    await expect(second.messages.last()).toHaveText('I can see both charges.');
    await expect(
      desk.alice.root.getByRole('heading', { name: 'Taken over elsewhere' }),
    ).toBeVisible();
    await desk.alice.root.getByRole('button', { name: 'Take over' }).click();
    await expect(desk.alice.messages.last()).toHaveText('I can see both charges.');
  });
});

test.describe('After a reload', () => {
  test('of one window in mid-chat, its chat, transcript and draft are there', async ({
    context,
  }) => {
    const page = await context.newPage();
    const alice = await agentPage(page, 'alice');
    await expect(alice.idle).toBeVisible();
    const ana = await contactPage(await context.newPage(), 'ana');
    await ana.start();
    await alice.accept();
    await ana.say('Are you there?');
    await expect(alice.messages.last()).toHaveText('Are you there?');
    await alice.composer.pressSequentially('Let me lo');
    await page.reload();
    await expect(alice.messages.last()).toHaveText('Are you there?');
    await expect(alice.composer).toHaveValue('Let me lo');
    await alice.composer.press('Enter');
    await expect(ana.messages.last()).toHaveText('Let me lo');
  });

  test('of everything in mid-transfer, the invitation still rings and can be accepted', async ({
    page,
  }) => {
    const desk = await Desk.open(page);
    const { alice, bob, ana } = desk;
    await desk.chatWithAlice();
    await alice.transfer('bob', 'Bob Marley-Smith', 'Please refund.');
    await expect(bob.preview).toBeVisible();
    await alice.composer.pressSequentially('Bob will take it from here');
    await ana.composer.pressSequentially('One more thing');
    await page.reload();
    await expect(alice.chat).toContainText('Waiting for Bob Marley-Smith to accept…');
    await expect(alice.composer).toHaveValue('Bob will take it from here');
    await expect(ana.composer).toHaveValue('One more thing');
    await expect(bob.preview).toContainText('Please refund.');
    await bob.accept();
    await expect(alice.idle).toBeVisible();
    await expectSameLines(bob.messages, ana.messages);
  });

  test('of everything after a refusal, the reason is still there', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.alice.transfer('bob', 'Bob Marley-Smith');
    await desk.bob.reject('on a call');
    const problem = desk.alice.chat.locator('[part~="notice"]');
    await expect(problem).toContainText('on a call');
    await page.reload();
    await expect(problem).toContainText('on a call');
    expect(await desk.alice.notices()).toHaveLength(1);
  });

  test('of the receiver’s window, the preview rings on', async ({ context }) => {
    const alice = await agentPage(await context.newPage(), 'alice');
    await expect(alice.idle).toBeVisible();
    const ana = await contactPage(await context.newPage(), 'ana');
    await ana.start();
    await alice.accept();
    const page = await context.newPage();
    const bob = await agentPage(page, 'bob');
    await expect(bob.idle).toBeVisible();
    await alice.transfer('bob', 'Bob Marley-Smith');
    await expect(bob.preview).toBeVisible();
    await page.reload();
    await bob.accept();
    await expect(alice.idle).toBeVisible();
  });
});

test.describe('Without a SharedWorker', () => {
  test.beforeEach(async ({ context }) => {
    await context.addInitScript(() => {
      Reflect.deleteProperty(globalThis, 'SharedWorker');
    });
  });

  test('the whole desk works on a centre in the page, over a reload too', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, bob, ana } = desk;
    await desk.chatWithAlice();
    await page.reload();
    await expect(alice.messages.last()).toHaveText('I can see both charges.');
    await alice.transfer('bob', 'Bob Marley-Smith');
    await bob.accept();
    await bob.say('Bob here');
    await expect(ana.messages.last()).toHaveText('Bob here');
    await expect(alice.idle).toBeVisible();
  });
});

test.describe('When the contact centre’s worker dies', () => {
  test('the window says so, and everything goes on with another one', async ({ page, browser }) => {
    const desk = await Desk.open(page);
    const { alice, bob, ana } = desk;
    await desk.chatWithAlice();
    await alice.transfer('bob', 'Bob Marley-Smith', 'Please refund.');
    await expect(bob.preview).toBeVisible();
    const heard = await page
      .locator('workspace-provider[agent="alice"]')
      .evaluateHandle((element) => {
        const states: string[] = [];
        element.addEventListener('connection-changed', (event) => {
          states.push((event as ConnectionChangedEvent).status.state);
        });
        return states;
      });
    await killSharedWorker(browser);
    await expect.poll(() => heard.jsonValue()).toEqual(['reconnecting', 'connected']);
    await expect(alice.chat).toContainText('Waiting for Bob Marley-Smith to accept…');
    await ana.say('Still there?');
    await expect(alice.messages.last()).toHaveText('Still there?');
    expect(await alice.notices()).toEqual([
      expect.stringContaining('Connection restored.'),
      expect.stringContaining('Connection lost.'),
    ]);
    await bob.accept();
    await expect(alice.idle).toBeVisible();
    await expectSameLines(bob.messages, ana.messages);
  });
});

/** Ends the worker as a crash would: its pages are told nothing. */
async function killSharedWorker(browser: Browser): Promise<void> {
  const devtools = await browser.newBrowserCDPSession();
  const { targetInfos } = await devtools.send('Target.getTargets', {
    filter: [{ type: 'shared_worker' }],
  });
  for (const { targetId } of targetInfos) await devtools.send('Target.closeTarget', { targetId });
  await devtools.detach();
}
