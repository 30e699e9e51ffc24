/**
 * The elements in real browsers on a real server: agents sign in with passwords, the contact has an account
 * of its own, and every page is under the strictest policy with Trusted Types.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { expect as playwrightExpect, chromium } from '@playwright/test';
import { chromium as chromiumPath, chromiumFlags } from '../../../scripts/chromium.mjs';
import { loadWithPackages } from '../../../servers/kit.mjs';
import { TokenIssuer } from '../support/tokens.mjs';
import { World } from '../support/world.mjs';
import { DeskSite } from './desk-site.mjs';

const { AgentPane, ContactPane } = await loadWithPackages('../test/e2e/desk.ts');
const expect = playwrightExpect.configure({ timeout: 20_000 });

let site;
let browser;
let world;
let router;
/** What pages have written to their consoles, and what of it is about something wrong. */
let written = [];
let noise = [];
/** What the contact's socket has received, and with what it signed in. */
let heard = [];
let account;
let contexts = [];

before(async () => {
  site = await DeskSite.start();
  browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumFlags });
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** A server of its own for each. */
async function start(options) {
  world = await World.start(options);
  [written, noise, heard, account] = [[], [], [], undefined];
}

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  await world.stop();
});

/** What holds after everything, whatever it was. */
async function checkPages() {
  for (const page of contexts.flatMap((context) => context.pages())) {
    await expect(page.getByText('could not be read')).toHaveCount(0);
  }
  assert.deepEqual(site.reports, [], 'reports of the policy');
  assert.deepEqual(noise, [], 'what pages wrote to the console');
}

async function open(path) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => {
    written.push(message.text());
    if (['error', 'warning'].includes(message.type())) noise.push(message.text());
  });
  page.on('pageerror', (error) => noise.push(error.message));
  if (path === '/contact.html') {
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => heard.push(String(payload)));
    });
  }
  await page.goto(`${site.origin}${path}`);
  return page;
}

async function fillIn(page, agent, password = `${agent}-secret`) {
  await page.getByRole('textbox', { name: 'Agent' }).fill(agent);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** An agent at the desk, who is ready. */
async function signIn(name) {
  await world.server.makeAccount(name);
  const page = await open('/agent.html');
  await fillIn(page, name);
  const agent = new AgentPane(page.locator('body'));
  await expect(agent.idle).toBeVisible();
  await agent.setStatus(/^Ready$/);
  await expect(page.getByRole('button', { name: /^Your status: Ready/ })).toBeVisible();
  return agent;
}

async function begin(policies) {
  router = await world.router({ policies });
  site.serve(world, async () => (account ??= await router.contacts.makeAccount()));
}

/** Ana's chat is with Alice; both have said something. */
async function chatWithAlice(policies) {
  await begin(policies);
  const alice = await signIn('alice');
  const ana = new ContactPane((await open('/contact.html')).locator('body'));
  await ana.start('Charged twice, invoice 4711');
  await alice.accept();
  // What is said before that stands before it.
  await expect(ana.messages.last()).toHaveText('Alice Lindqvist joined');
  await ana.say('My invoice was charged twice.');
  await expect(alice.messages.last()).toHaveText('My invoice was charged twice.');
  await alice.say('I can see both charges.');
  await expect(ana.messages.last()).toHaveText('I can see both charges.');
  return { alice, ana };
}

async function openPanel({ chat }) {
  await chat.getByRole('button', { name: 'Case and contact' }).click();
  return chat.getByRole('region', { name: 'Case and contact' });
}

async function choose(agent, action) {
  await agent.consultation.root.getByRole('button', { name: action }).click();
}

describe('In Chromium on a chat server', { timeout: 600_000 }, () => {
  beforeEach(() => start({ guests: 'accounts' }));

  it('an agent who gives a wrong password is told so, and signs in with the right one', async () => {
    await begin();
    await world.server.makeAccount('alice');
    const page = await open('/agent.html');
    await fillIn(page, 'alice', 'guessed');
    await expect(page.getByRole('alert')).toBeVisible();
    await fillIn(page, 'alice');
    await expect(new AgentPane(page.locator('body')).idle).toBeVisible();
    await checkPages();
  });

  it('[T1] [T2] a chat is taken, typed in, and handed to a colleague with a note', async () => {
    const { alice, ana } = await chatWithAlice();
    await ana.composer.pressSequentially('And');
    await expect(alice.chat).toContainText('Ana Kovač is typing…');
    await alice.composer.pressSequentially('One');
    await expect(ana.root).toContainText(/is typing/);
    const bob = await signIn('bob');
    await alice.transfer('bob', 'Bob Marley-Smith', 'Second charge is ours.');
    await expect(bob.preview).toContainText('Alice Lindqvist transfers a chat to you');
    await expect(bob.preview).toContainText('Charged twice, invoice 4711');
    await expect(bob.preview).toContainText('Second charge is ours.');
    await bob.accept();
    await expect(alice.idle).toBeVisible();
    await bob.say('Bob here, I will refund it.');
    await expect(ana.messages.last()).toHaveText('Bob here, I will refund it.');
    assert.deepEqual(await bob.messages.allInnerTexts(), await ana.messages.allInnerTexts());
    await checkPages();
  });

  it('[T5] a colleague refuses with a reason, lets it ring out, and is not asked any more', async () => {
    const { alice } = await chatWithAlice({ ringTime: 4_000 });
    const bob = await signIn('bob');
    const notice = alice.chat.locator('[part~="notice"]');
    await alice.transfer('bob', 'Bob Marley-Smith');
    await bob.reject('in a meeting');
    await expect(notice).toContainText('in a meeting');
    await alice.transfer('bob', 'Bob Marley-Smith');
    await expect(bob.preview).toBeVisible();
    await alice.chat.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(notice).toContainText('cancelled');
    await expect(bob.preview).toHaveCount(0);
    await alice.transfer('bob', 'Bob Marley-Smith');
    await expect(notice).toContainText('did not answer in 4 s');
    await alice.say('Still here.');
    await expect(alice.messages.last()).toHaveText('Still here.');
    await checkPages();
  });

  it('[T1] a chat goes to a queue, and whoever serves it has it', async () => {
    const { alice, ana } = await chatWithAlice();
    const dana = await signIn('dana');
    await alice.transfer('sales', 'Sales');
    await dana.accept();
    await expect(alice.idle).toBeVisible();
    await dana.say('Dana of Sales here.');
    await expect(ana.messages.last()).toHaveText('Dana of Sales here.');
    await checkPages();
  });

  it('[T9] [T10] a colleague is consulted, and takes the chat; the contact’s socket hears nothing of it', async () => {
    const { alice, ana } = await chatWithAlice();
    const bob = await signIn('bob');
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    await alice.consultation.say('Is the second charge ours?');
    await expect(bob.consultation.messages.last()).toHaveText('Is the second charge ours?');
    await bob.consultation.say('Yes, refund it.');
    await expect(alice.consultation.messages.last()).toHaveText('Yes, refund it.');
    await ana.say('Are you still there?');
    await expect(bob.messages.last()).toHaveText('Are you still there?');

    const panel = await openPanel(alice);
    await panel.getByRole('button', { name: 'Add case data' }).click();
    await panel.getByRole('combobox', { name: 'Name' }).fill('Fraud suspicion');
    await panel.getByRole('textbox', { name: 'Value' }).fill('level 3');
    await panel.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(panel).toContainText('level 3');
    const note = panel.getByRole('textbox', { name: 'Note' });
    const text = 'She has threatened to leave.';
    await note.fill(text);
    await note.blur();
    const said = heard.join('\n');
    await ana.say('Hello?');
    await expect(bob.messages.last()).toHaveText('Hello?');
    await choose(alice, 'Instant transfer');
    await expect(alice.idle).toBeVisible();
    await expect(bob.composer).toBeVisible();
    const bobs = await openPanel(bob);
    await expect(bobs).toContainText('level 3');
    await expect(bobs.getByRole('textbox', { name: 'Note' })).toHaveValue(text);
    await bob.say('I will refund it.');
    await expect(ana.messages.last()).toHaveText('I will refund it.');
    assert.match(said, /both charges/, 'the rig hears what the contact hears');
    const secrets = /second charge ours|Yes, refund it|Fraud|level 3|threatened|consultation/i;
    assert.doesNotMatch(heard.join('\n'), secrets);
    // The colleague's name comes with the ownership, and not before; an account never does.
    assert.doesNotMatch(said, /Bob/);
    assert.doesNotMatch(heard.join('\n'), /(?:alice|bob)@/);
    await checkPages();
  });

  it('[T11] a consultation becomes a conference, and its owner leaves it', async () => {
    const { alice, ana } = await chatWithAlice();
    const bob = await signIn('bob');
    await alice.ask('Consult', 'bob', 'Bob Marley-Smith');
    await bob.accept();
    await choose(alice, 'Make it a conference');
    await expect(ana.messages.last()).toHaveText('Bob Marley-Smith joined');
    await bob.say('Hello Ana, Bob here.');
    await expect(ana.messages.last()).toHaveText('Hello Ana, Bob here.');
    await expect(alice.messages.last()).toHaveText('Hello Ana, Bob here.');
    await alice.chat.getByRole('button', { name: /^Leave/ }).click();
    await alice.chat
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Leave/ })
      .click();
    await expect(alice.idle).toBeVisible();
    await ana.say('Thank you both.');
    await expect(bob.messages.last()).toHaveText('Thank you both.');
    await checkPages();
  });

  it('[S1] pages that are loaded again show everything, out of the archive', async () => {
    const { alice, ana } = await chatWithAlice();
    const lines = await ana.messages.allInnerTexts();
    const page = alice.root.page();
    await page.reload();
    await fillIn(page, 'alice');
    await expect(alice.messages.last()).toHaveText('I can see both charges.');
    assert.deepEqual(await alice.messages.allInnerTexts(), lines);
    await ana.root.page().reload();
    await expect(ana.messages.last()).toHaveText('I can see both charges.');
    assert.deepEqual(await ana.messages.allInnerTexts(), lines);
    await ana.say('I am back.');
    await expect(alice.messages.last()).toHaveText('I am back.');
    await checkPages();
  });

  it('[T12] a chat is ended with a disposition, and marked done', async () => {
    const { alice, ana } = await chatWithAlice();
    await alice.chat.getByRole('button', { name: 'End chat' }).click();
    const question = alice.chat.getByRole('alertdialog');
    await question.getByRole('button', { name: 'End chat' }).click();
    await expect(ana.composer).toHaveCount(0);
    await alice.chat.getByRole('button', { name: /^Disposition/ }).click();
    await alice.chat.getByRole('searchbox', { name: 'Search dispositions' }).fill('Solved');
    await alice.root.page().keyboard.press('Enter');
    await expect(alice.chat.getByRole('button', { name: 'Disposition: Solved' })).toBeVisible();
    await alice.chat.getByRole('button', { name: 'Mark done' }).click();
    await alice.chat.getByRole('button', { name: /^Close now/ }).click();
    await expect(alice.idle).toBeVisible();
    await checkPages();
  });

  it('what this server has no means for is not offered, and a plan it cannot keep is refused', async () => {
    const { alice } = await chatWithAlice();
    await expect(alice.chat.getByRole('button', { name: /^Attach/ })).toHaveCount(0);
    await expect(alice.chat.getByRole('button', { name: /^Standard responses/ })).toHaveCount(0);
    await alice.find('bob');
    const row = alice.row('Bob Marley-Smith');
    await row.getByRole('button', { name: 'Actions for Bob Marley-Smith' }).click();
    await expect(alice.chat.getByRole('menuitem', { name: /Chat Transfer/ })).toBeVisible();
    await expect(alice.chat.getByRole('menuitem', { name: /favourites|Voice|Call/i })).toHaveCount(
      0,
    );
    await alice.root.page().keyboard.press('Escape');
    await alice.setStatus(/^Not Ready after this chat$/);
    const reason = alice.root.getByText('Not Ready after this is not available on this system.');
    await expect(reason.first()).toBeVisible();
    await checkPages();
  });

  it('agents write to each other', async () => {
    await begin();
    const [alice, bob] = [await signIn('alice'), await signIn('bob')];
    await alice.root.getByRole('button', { name: 'Team', exact: true }).click();
    const team = alice.root.getByRole('region', { name: 'Team Communicator' });
    await team.getByRole('combobox').fill('bob');
    await team.getByRole('button', { name: 'Actions for Bob Marley-Smith' }).click();
    await team.getByRole('menuitem', { name: /Send Instant Message/ }).click();
    await team.getByRole('textbox', { name: /Message to Bob Marley-Smith/ }).fill('Lunch?');
    await team.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(bob.preview).toContainText('Lunch?');
    await bob.accept();
    await bob.instantMessages.getByRole('textbox').fill('At one.');
    await bob.instantMessages.getByRole('textbox').press('Enter');
    await expect(alice.instantMessages).toContainText('At one.');
    await checkPages();
  });

  it('the policy is at work: what a page does with plain text is reported', async () => {
    const { alice } = await chatWithAlice();
    await checkPages();
    await alice.root.page().evaluate(() => {
      try {
        new DOMParser().parseFromString('<message/>', 'text/xml');
      } catch {
        // The browser has refused it.
      }
    });
    await expect.poll(() => site.reports.length).toBe(1);
    assert.match(site.reports[0], /trusted-types/);
  });

  it('[X23] no secret is in an address, in the document, in storage or in the console', async () => {
    const { alice, ana } = await chatWithAlice();
    await keepNothingOf([alice, ana], ['alice-secret', account.password]);
    await checkPages();
  });
});

describe('In Chromium on a chat server that believes tokens', { timeout: 300_000 }, () => {
  const portal = new TokenIssuer();
  const byToken = { on: 'ejabberd', agents: 'tokens', guests: 'tokens', tokenKey: portal.key };
  beforeEach(() => start(byToken));

  it('[X23] an agent signs in by a name, a contact by nothing, and no token is kept anywhere', async () => {
    router = await world.router();
    const visitor = `visitor@${world.server.guests}`;
    site.serve(
      world,
      async () => ({ address: visitor, token: portal.tokenFor(visitor) }),
      (address) => portal.tokenFor(address),
    );
    const page = await open('/agent-by-token.html');
    await expect(page.getByLabel('Password')).toHaveCount(0);
    await page.getByRole('textbox', { name: 'Agent' }).fill('alice');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const alice = new AgentPane(page.locator('body'));
    await expect(alice.idle).toBeVisible();
    await alice.setStatus(/^Ready$/);
    const ana = new ContactPane((await open('/contact.html')).locator('body'));
    await ana.start();
    await alice.accept();
    await ana.say('My invoice was charged twice.');
    await expect(alice.messages.last()).toHaveText('My invoice was charged twice.');
    await alice.say('I can see both charges.');
    await expect(ana.messages.last()).toHaveText('I can see both charges.');
    assert.ok(portal.issued.length >= 2);
    await keepNothingOf([alice, ana], portal.issued);
    await checkPages();
  });
});

/** Nothing that pages keep, write or ask for has a secret; and it would be found wherever it were. */
async function keepNothingOf(panes, secrets) {
  const find = async () => {
    const kept = await Promise.all(panes.map(({ root }) => keptOf(root.page())));
    for (const each of kept) assert.match(each, /both charges/, 'the rig reads the document');
    const places = [...kept, site.addresses.join('\n'), written.join('\n')];
    return places.some((place) => secrets.some((secret) => place.includes(secret)));
  };
  assert.equal(await find(), false, 'a secret is kept');
  const page = panes.at(-1).root.page();
  for (const [keep, forget] of leavingSecrets) {
    await page.evaluate(keep, secrets.at(-1));
    assert.equal(await find(), true, `it is not found: ${keep}`);
    await page.evaluate(forget);
    [written, site.addresses] = [[], []];
    assert.equal(await find(), false);
  }
}

/** Ways in which a page could keep a secret, and how each is undone. */
const leavingSecrets = [
  [(secret) => localStorage.setItem('x', secret), () => localStorage.removeItem('x')],
  [(secret) => sessionStorage.setItem('x', secret), () => sessionStorage.removeItem('x')],
  [
    (secret) => history.replaceState(null, '', `#${secret}`),
    () => history.replaceState(null, '', '#'),
  ],
  [(secret) => (document.body.dataset.x = secret), () => delete document.body.dataset.x],
  [
    (secret) => document.querySelector('contact-chat').shadowRoot.append(secret),
    () => document.querySelector('contact-chat').shadowRoot.lastChild.remove(),
  ],
  [(secret) => console.log('in', secret), () => undefined],
  [(secret) => fetch(`/page.css?${secret}`).then(() => undefined), () => undefined],
];

/** Everything that a page keeps: its address, its stores, and its document with what is inside elements. */
function keptOf(page) {
  return page.evaluate(async () => {
    const stores = [localStorage, sessionStorage].map((store) => JSON.stringify(store));
    const rows = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve) => {
        indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result);
      });
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => (all.onsuccess = resolve));
        rows.push(JSON.stringify([name, store, all.result]));
      }
      database.close();
    }
    const texts = [];
    const walk = (node) => {
      if (node instanceof Element) {
        for (const { value } of node.attributes) texts.push(value);
        if ('value' in node) texts.push(String(node.value));
        if (node.shadowRoot) node.shadowRoot.childNodes.forEach(walk);
      } else texts.push(node.nodeValue ?? '');
      node.childNodes.forEach(walk);
    };
    walk(document.documentElement);
    return [location.href, ...stores, ...rows, ...texts].join('\n');
  });
}
