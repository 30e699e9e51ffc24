import { fileURLToPath } from 'node:url';
import { expect, test } from '../e2e/support.js';
import { HostPage } from './host.js';

const examples = [
  'angular',
  'plain',
  'react',
  'react-18',
  'server-rendered',
  'svelte',
  'vue',
] as const;

/** With DOCS=1 the pictures of `docs/` are taken on the way. */
const docs = process.env.DOCS ? fileURLToPath(new URL('../../docs/', import.meta.url)) : undefined;

for (const example of examples) {
  test(`${example}: a chat goes from Alice to Bob, and the page hears of it`, async ({
    context,
    baseURL,
  }) => {
    const alice = await HostPage.open(context, `/${example}/`);
    const { agent, customer, heard, rule } = alice;
    await customer.start();
    await customer.say('My invoice was charged twice.');
    await agent.accept();
    await agent.say('I can see both charges.');
    await expect(customer.messages.last()).toHaveText('I can see both charges.');
    await expect(heard.filter({ hasText: 'answered: accept' })).toHaveCount(1);

    const bob = await HostPage.open(context, `/${example}/?agent=bob`);
    await alice.page.bringToFront();
    await agent.transfer('7003', 'Bookings');
    await expect(rule).toHaveText('Bookings wants a note: say what is left to do.');
    await expect(heard.filter({ hasText: 'asked: transfer-interaction' })).toHaveCount(0);
    if (docs) await alice.page.screenshot({ path: `${docs}example-${example}.png` });
    await agent.search.fill('bob');
    await agent
      .row('Bob Marley-Smith')
      .getByRole('button', { name: 'Actions for Bob Marley-Smith' })
      .click();
    await agent.chat.getByRole('menuitem', { name: /Instant Chat Transfer/ }).click();
    await expect(rule).toBeEmpty();

    await bob.page.bringToFront();
    await bob.agent.accept();
    await bob.agent.say('Bob here.');
    await expect(customer.messages.last()).toHaveText('Bob here.');
    await expect(agent.chat).toHaveCount(0);
    await expect(heard.first()).toHaveText('transferred to Bob Marley-Smith');
    await expect(heard.filter({ hasText: 'asked: transfer-interaction' })).toHaveCount(1);
    await expect(heard.filter({ hasText: 'connection: connected' })).toHaveCount(1);
    expect(await bob.heard.allInnerTexts()).toContain('asked: send-message');

    const foreign = [...alice.requests, ...bob.requests].filter(
      ({ protocol, origin }) => protocol.startsWith('http') && origin !== baseURL,
    );
    expect(foreign.map(({ href }) => href)).toEqual([]);
  });
}
