import type { WorkspaceProvider } from '../../src/elements/workspace-provider/workspace-provider.js';
import { agentPage, contactPage, Desk, FourWindows } from './desk.js';
import { expect, test } from './support.js';

const own = 'You still own this chat.';

test.describe('[T5] A transfer that is not accepted leaves the chat where it is, with the reason:', () => {
  test('the target rejects it', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.alice.transfer('bob', 'Bob Marley-Smith');
    await desk.bob.reject();
    await desk.alice.expectRefusal(`Bob Marley-Smith declined the transfer. ${own}`);
  });

  test('the target rejects it and says why', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.alice.transfer('bob', 'Bob Marley-Smith');
    await desk.bob.reject('on a call');
    await desk.alice.expectRefusal(`Bob Marley-Smith declined the transfer: “on a call”. ${own}`);
  });

  test('it rings out', async ({ page }) => {
    const desk = await Desk.open(page, '/?ring=5');
    await desk.chatWithAlice();
    await desk.alice.transfer('bob', 'Bob Marley-Smith');
    await expect(desk.bob.preview).toBeVisible();
    await desk.alice.expectRefusal(`Bob Marley-Smith did not answer in 5 s. ${own}`);
    await expect(desk.bob.preview).toBeHidden();
  });

  test('the sender takes it back', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.alice.transfer('bob', 'Bob Marley-Smith');
    await expect(desk.bob.preview).toBeVisible();
    await desk.alice.chat.getByRole('button', { name: 'Cancel' }).click();
    await desk.alice.expectRefusal('Transfer to Bob Marley-Smith cancelled.');
    await expect(desk.bob.preview).toBeHidden();
  });

  test('the target goes Not Ready while it rings', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.alice.transfer('bob', 'Bob Marley-Smith');
    await expect(desk.bob.preview).toBeVisible();
    await desk.bob.setStatus(/Lunch/);
    await desk.alice.expectRefusal(`Bob Marley-Smith is not ready for chat. ${own}`);
  });

  test('the target was Not Ready to begin with', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.bob.setStatus(/Lunch/);
    await desk.alice.transfer('bob', 'Bob Marley-Smith');
    await desk.alice.expectRefusal(`Bob Marley-Smith is not ready for chat. ${own}`);
  });

  test('the target logs out while it rings', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.alice.transfer('bob', 'Bob Marley-Smith');
    await expect(desk.bob.preview).toBeVisible();
    await desk.bob.setStatus(/Log off/);
    await desk.alice.expectRefusal(`Bob Marley-Smith logged out before accepting. ${own}`);
  });

  test('the target’s tab is closed while it rings', async ({ page, context }) => {
    const alice = await agentPage(page, 'alice', '&grace=2');
    await expect(alice.idle).toBeVisible();
    const ana = await contactPage(await context.newPage(), 'ana', '&grace=2');
    await ana.start();
    await alice.accept();
    const other = await context.newPage();
    const bob = await agentPage(other, 'bob', '&grace=2');
    await expect(bob.idle).toBeVisible();
    await alice.transfer('bob', 'Bob Marley-Smith');
    await expect(bob.preview).toBeVisible();
    await other.close();
    await expect(alice.chat).toContainText('logged out before accepting.', { timeout: 15_000 });
    await alice.expectRefusal(`Bob Marley-Smith logged out before accepting. ${own}`);
  });

  test('the target has reached the limit', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    for (const id of ['jamal', 'ivo', 'yuki']) {
      await desk.page.getByRole('button', { name: 'New contact' }).click();
      await desk.contact(id).root.getByRole('combobox', { name: 'About' }).selectOption('Bookings');
      await desk.contact(id).start();
      await desk.bob.preview.first().getByRole('button', { name: 'Accept' }).click();
      await expect(desk.bob.preview).toHaveCount(0);
    }
    await desk.alice.transfer('bob', 'Bob Marley-Smith');
    await desk.alice.expectRefusal(`Bob Marley-Smith has reached the chat limit. ${own}`);
  });

  test('the target is in the chat already', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.alice.transfer('alice', 'Alice Lindqvist');
    await desk.alice.expectRefusal(`Alice Lindqvist is already in this chat. ${own}`);
  });

  test('the page hands it to somebody who is not in the directory', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await page.locator('workspace-provider[agent="alice"]').evaluate(async (provider) => {
      const { currentSession } = provider as WorkspaceProvider;
      const [chat] = [...currentSession!.workspace.interactions.values()];
      const { id: interactionId, epoch } = chat!;
      await currentSession!
        .execute({
          type: 'transfer-interaction',
          interactionId,
          epoch,
          targetId: 'Walter',
          targetType: 'agent',
        })
        .catch(() => undefined);
    });
    await desk.alice.expectRefusal(`Walter is not in the directory any more. ${own}`);
  });

  test('the queue takes nothing', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.alice.transfer('returns', 'Returns');
    await desk.alice.expectRefusal(`Returns does not take chats now. ${own}`);
  });

  test('the contact leaves before it is answered', async ({ page }) => {
    const desk = await Desk.open(page);
    const { alice, bob, ana } = desk;
    await desk.chatWithAlice();
    await alice.transfer('bob', 'Bob Marley-Smith');
    await expect(bob.preview).toBeVisible();
    await ana.leave();
    const sentence = 'Ana Kovač left before Bob Marley-Smith answered.';
    await expect(alice.chat.locator('[part~="notice"]')).toContainText(sentence);
    expect(await alice.notices()).toEqual([expect.stringContaining(sentence)]);
    await expect(bob.preview).toBeHidden();
    await alice.chat.getByRole('button', { name: 'Mark done' }).click();
    await alice.chat.getByRole('button', { name: /^Close now/ }).click();
    await expect(alice.idle).toBeVisible();
  });
});

test.describe('After a refusal', () => {
  test('one click asks another ready member of the same group, and the next the queue', async ({
    context,
  }) => {
    const { alice, bob, chidi } = await FourWindows.chatWithAlice(context);
    await alice.transfer('bob', 'Bob Marley-Smith', 'Second charge is ours.');
    await bob.reject();
    await alice.chat.getByRole('button', { name: 'Ask Chidi Okafor' }).click();
    await expect(chidi.preview).toContainText('Second charge is ours.');
    await chidi.reject('on a call');
    await alice.chat.getByRole('button', { name: 'Place in Billing' }).click();
    await expect(alice.idle).toBeVisible();
    await expect(bob.preview).toContainText('Billing');
    await bob.accept();
    await expect(bob.messages.filter({ hasText: 'I can see both charges.' })).toHaveCount(1);
  });
});

test.describe('The Team Communicator', () => {
  test('does not offer the transfer to somebody who is logged out, and says why', async ({
    page,
  }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.alice.find('leila');
    await expect(desk.alice.row('Leila Bonnet')).toContainText('Logged out');
    await desk.alice.chat.getByRole('button', { name: 'Actions for Leila Bonnet' }).click();
    await expect(
      desk.alice.chat.getByRole('menuitem', { name: /Instant Chat Transfer/ }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  test('opens without covering the error or the last message', async ({ page }) => {
    const desk = await Desk.open(page);
    await desk.chatWithAlice();
    await desk.alice.transfer('bob', 'Bob Marley-Smith');
    await desk.bob.reject('on a call');
    const error = desk.alice.chat.locator('[part~="notice"]');
    await expect(error).toBeVisible();
    await desk.alice.find('');
    const communicator = desk.alice.chat.locator('team-communicator');
    await expect(communicator).toBeVisible();
    const boxes = await Promise.all(
      [error, communicator, desk.alice.messages.last()].map((part) => part.boundingBox()),
    );
    const [top, middle, bottom] = boxes as { y: number; height: number }[];
    expect(top!.y + top!.height).toBeLessThanOrEqual(middle!.y + 1);
    expect(middle!.y + middle!.height).toBeLessThanOrEqual(bottom!.y + 1);
    await expect(desk.alice.messages.last()).toBeInViewport();
  });
});
