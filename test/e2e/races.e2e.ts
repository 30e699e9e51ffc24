import type { Locator } from '@playwright/test';
import { firstVisible, FourWindows } from './desk.js';
import { expect, test } from './support.js';

/** Clicks what may be gone by then, because the other was faster. */
async function tryToClick(button: Locator): Promise<void> {
  await button.click({ timeout: 8000 }).catch(() => undefined);
}

test.describe('Of two who act at once', () => {
  test('[T7] cancel and accept have exactly one winner, and both sides show it', async ({
    context,
  }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.transfer('bob', 'Bob Marley-Smith');
    await expect(bob.preview).toBeVisible();
    await Promise.all([
      tryToClick(alice.chat.getByRole('button', { name: 'Cancel', exact: true })),
      tryToClick(bob.preview.getByRole('button', { name: 'Accept' })),
    ]);
    await expect(bob.preview.getByRole('button', { name: 'Accept' })).toHaveCount(0);
    const owner = await firstVisible([bob, alice], (one) =>
      one === bob ? bob.composer : alice.chat.getByText(/cancelled/),
    );
    const other = owner === bob ? alice : bob;
    await expect(owner.composer).toBeVisible();
    await expect(other.idle).toBeVisible();
    await owner.say('One of us answers.');
    await expect(ana.messages.last()).toHaveText('One of us answers.');
    expect(
      (await ana.messages.allInnerTexts()).filter((line) => line.includes('One of us')),
    ).toHaveLength(1);
  });

  test('[O3] two members who accept one offer to a group: one has it, the other is told', async ({
    context,
  }) => {
    const { alice, bob, chidi, ana } = await FourWindows.chatWithAlice(context);
    await alice.transfer('bob', 'Bob Marley-Smith');
    await bob.accept();
    await expect(alice.idle).toBeVisible();
    // Of this group all are asked at once.
    await bob.transfer('team leads', 'Team Leads');
    await expect(alice.preview).toBeVisible();
    await expect(chidi.preview).toBeVisible();
    await Promise.all(
      [alice, chidi].map(({ preview }) =>
        tryToClick(preview.getByRole('button', { name: 'Accept' })),
      ),
    );
    await expect(bob.idle).toBeVisible();
    const winner = await firstVisible([alice, chidi], ({ composer }) => composer);
    const loser = winner === alice ? chidi : alice;
    await expect(loser.composer).toHaveCount(0);
    await expect(loser.preview.getByRole('button', { name: 'Accept' })).toHaveCount(0);
    await winner.say('I have it.');
    await expect(ana.messages.last()).toHaveText('I have it.');
  });

  test('accept at the last moment either has the chat or is too late, never both', async ({
    context,
  }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context, '&ring=5');
    await alice.transfer('bob', 'Bob Marley-Smith');
    const refusal = alice.chat.locator('[part~="notice"]');
    const lastSeconds = bob.preview.getByText(/\b[12] seconds? left/);
    await expect
      .poll(async () => (await lastSeconds.first().isVisible()) || (await refusal.isVisible()))
      .toBe(true);
    await tryToClick(bob.preview.getByRole('button', { name: 'Accept' }));
    const owner = await firstVisible([bob, alice], (one) => (one === bob ? bob.composer : refusal));
    const other = owner === bob ? alice : bob;
    await expect(other.composer).toHaveCount(0);
    await owner.say('Only one of us.');
    await expect(ana.messages.last()).toHaveText('Only one of us.');
  });

  test('[T1] an owner who is gone while it rings leaves the chat to whoever accepts', async ({
    context,
  }) => {
    const { alice, bob, ana } = await FourWindows.chatWithAlice(context);
    await alice.transfer('bob', 'Bob Marley-Smith');
    await expect(bob.preview).toBeVisible();
    await alice.root.page().close();
    await bob.accept();
    await bob.say('Bob has it now.');
    await expect(ana.messages.last()).toHaveText('Bob has it now.');
  });
});
