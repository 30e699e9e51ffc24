import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect } from './support.js';

/** What a person sees and does in one agent's workspace. */
export class AgentPane {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  get chat(): Locator {
    return this.root.getByRole('region', { name: /^Chat with/ });
  }

  get composer(): Locator {
    return this.root.getByRole('textbox', { name: /^Message to (?!.* only, consultation)/ });
  }

  /** What the agents say among themselves about the chat, of which the contact sees nothing. */
  get consultation(): ConsultationPane {
    return new ConsultationPane(this.chat.getByRole('region', { name: /^Consultation with/ }));
  }

  /** The open conversation with a colleague, without a contact. */
  get instantMessages(): Locator {
    return this.root.getByRole('region', { name: /^Instant messages with/ });
  }

  get preview(): Locator {
    return this.root.getByRole('region', {
      name: /^Incoming chat from|asks you about|invites you to|writes to you/,
    });
  }

  get transferButton(): Locator {
    return this.chat.getByRole('button', { name: 'Transfer', exact: true });
  }

  get search(): Locator {
    return this.chat.getByRole('combobox');
  }

  get idle(): Locator {
    return this.root.getByRole('heading', { name: 'No open interactions' });
  }

  /** The lines of the transcript with the contact, whoever wrote them. */
  get messages(): Locator {
    return this.chat.getByRole('log', { name: /^(?!.*consultation)/ }).locator('.bubble, .event');
  }

  async accept(): Promise<void> {
    await this.preview.getByRole('button', { name: 'Accept' }).click();
  }

  async reject(reason?: string): Promise<void> {
    if (reason === undefined) {
      await this.preview.getByRole('button', { name: 'Reject', exact: true }).click();
      return;
    }
    await this.preview.getByRole('button', { name: 'Reject with a reason' }).click();
    await this.preview.getByRole('textbox', { name: 'Reason (optional)' }).fill(reason);
    await this.preview.getByRole('button', { name: 'Reject', exact: true }).click();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** Opens the Team Communicator and finds a target; its row has the actions. */
  async find(text: string): Promise<void> {
    await this.transferButton.click();
    await this.search.fill(text);
  }

  row(name: string): Locator {
    return this.chat.getByRole('row', { name: new RegExp(name) });
  }

  /** Opens the Team Communicator for an operation and chooses it in the menu of whoever is found. */
  async ask(operation: 'Consult' | 'Conference', text: string, name: string): Promise<void> {
    await this.chat.getByRole('button', { name: operation, exact: true }).click();
    await this.search.fill(text);
    await this.row(name)
      .getByRole('button', { name: `Actions for ${name}` })
      .click();
    const item = operation === 'Consult' ? /Start Chat Consultation/ : /Instant Chat Conference/;
    await this.chat.getByRole('menuitem', { name: item }).click();
  }

  /** Transfers to whoever is found under a text, as the guide has it. */
  async transfer(text: string, name: string, note?: string): Promise<void> {
    await this.find(text);
    await expect(this.row(name)).toBeVisible();
    if (note !== undefined) {
      await this.chat.getByRole('textbox', { name: 'Note for the receiver (optional)' }).fill(note);
    }
    await this.row(name)
      .getByRole('button', { name: `Actions for ${name}` })
      .click();
    await this.chat.getByRole('menuitem', { name: /Instant Chat Transfer/ }).click();
  }

  /** Begins instant messages with a colleague, who is found in the Team Communicator of the desk. */
  async writeTo(text: string, name: string, message: string): Promise<void> {
    await this.root.getByRole('button', { name: 'Team', exact: true }).click();
    const team = this.root.getByRole('region', { name: 'Team Communicator' });
    await team.getByRole('combobox').fill(text);
    await team.getByRole('button', { name: `Actions for ${name}` }).click();
    await team.getByRole('menuitem', { name: /Send Instant Message/ }).click();
    await team.getByRole('textbox', { name: `Message to ${name}` }).fill(message);
    await team.getByRole('button', { name: 'Send', exact: true }).click();
  }

  /** Chooses from the menu of the agent's own status. */
  async setStatus(item: RegExp): Promise<void> {
    await this.root.getByRole('button', { name: /^Your status/ }).click();
    await this.root.getByRole('menu', { name: 'Your status' }).getByText(item).first().click();
  }

  /** What My Messages holds, each entry in words. */
  async notices(): Promise<string[]> {
    await this.root.getByRole('button', { name: /^My Messages/ }).click();
    const entries = this.root.getByRole('dialog', { name: 'My Messages' }).getByRole('listitem');
    await expect(entries.first()).toBeVisible();
    const texts = await entries.allInnerTexts();
    await this.root.page().keyboard.press('Escape');
    return texts.map((text) => text.replace(/\s+/g, ' '));
  }

  /** The error stands at the top of the window and in My Messages, and the chat is usable. */
  async expectRefusal(sentence: string): Promise<void> {
    await expect(this.chat.locator('[part~="notice"]')).toContainText(sentence);
    expect(await this.notices()).toEqual([expect.stringContaining(sentence)]);
    await this.say('Still here.');
    await expect(this.messages.last()).toHaveText('Still here.');
    await expect(this.transferButton).not.toHaveAttribute('aria-disabled', 'true');
  }
}

/** One consultation in an agent's chat window. */
export class ConsultationPane {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  get composer(): Locator {
    return this.root.getByRole('textbox', { name: /only, consultation$/ });
  }

  get messages(): Locator {
    return this.root.getByRole('log').locator('.bubble');
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  async choose(action: 'Instant transfer' | 'Make it a conference' | 'End consultation') {
    await this.root.getByRole('button', { name: action }).click();
  }
}

/** What a person sees and does in a contact's chat. */
export class ContactPane {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  get composer(): Locator {
    return this.root.getByRole('textbox', { name: 'Your message' });
  }

  get messages(): Locator {
    return this.root.getByRole('log').locator('.bubble, .event');
  }

  async start(subject?: string): Promise<void> {
    if (subject !== undefined) {
      await this.root.getByRole('textbox', { name: 'What is it about?' }).fill(subject);
    }
    await this.root.getByRole('button', { name: 'Start chat' }).click();
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  async leave(): Promise<void> {
    await this.root.getByRole('button', { name: 'Leave chat' }).click();
    await this.root.getByRole('alertdialog').getByRole('button', { name: 'Leave chat' }).click();
  }
}

/** The desk: a contact and two agents side by side. */
export class Desk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  static async open(page: Page, address = '/'): Promise<Desk> {
    await page.goto(address);
    return new Desk(page);
  }

  agent(id: string): AgentPane {
    return new AgentPane(this.page.locator(`[data-agent="${id}"]`));
  }

  contact(id: string): ContactPane {
    return new ContactPane(this.page.locator(`[data-contact="${id}"]`));
  }

  get alice(): AgentPane {
    return this.agent('alice');
  }

  get bob(): AgentPane {
    return this.agent('bob');
  }

  get ana(): ContactPane {
    return this.contact('ana');
  }

  /** Ana's chat is with Alice; both have said something. */
  async chatWithAlice(): Promise<void> {
    await expect(this.alice.idle).toBeVisible();
    await this.ana.start();
    await this.ana.say('My invoice was charged twice.');
    await this.alice.accept();
    await this.alice.say('I can see both charges.');
    await expect(this.ana.messages.last()).toHaveText('I can see both charges.');
  }
}

/** One agent alone in a page. */
export async function agentPage(page: Page, id: string, more = ''): Promise<AgentPane> {
  await page.goto(`/?agent=${id}${more}`);
  return new AgentPane(page.locator('body'));
}

/** Three agents and a contact, each in a window of their own, in one browser. */
export class FourWindows {
  readonly alice: AgentPane;
  readonly bob: AgentPane;
  readonly chidi: AgentPane;
  readonly ana: ContactPane;

  private constructor(agents: readonly AgentPane[], ana: ContactPane) {
    [this.alice, this.bob, this.chidi] = agents as [AgentPane, AgentPane, AgentPane];
    this.ana = ana;
  }

  /** Ana's chat is with Alice; Bob and Chidi are ready. */
  static async chatWithAlice(context: BrowserContext, more = ''): Promise<FourWindows> {
    const alice = await agentPage(await context.newPage(), 'alice', more);
    const ana = await contactPage(await context.newPage(), 'ana', more);
    await expect(alice.idle).toBeVisible();
    await ana.start();
    await ana.say('My invoice was charged twice.');
    await alice.accept();
    await alice.say('I can see both charges.');
    await expect(ana.messages.last()).toHaveText('I can see both charges.');
    const bob = await agentPage(await context.newPage(), 'bob', more);
    const chidi = await agentPage(await context.newPage(), 'chidi', more);
    await expect(bob.idle).toBeVisible();
    await expect(chidi.idle).toBeVisible();
    return new FourWindows([alice, bob, chidi], ana);
  }
}

/** One contact alone in a page. */
export async function contactPage(page: Page, id: string, more = ''): Promise<ContactPane> {
  await page.goto(`/?contact=${id}${more}`);
  return new ContactPane(page.locator('body'));
}

/** The first of several things, in whatever windows, that can be seen. */
export async function firstVisible<T>(
  candidates: readonly T[],
  locatorOf: (candidate: T) => Locator,
): Promise<T> {
  let found: T | undefined;
  await expect(async () => {
    const seen = await Promise.all(candidates.map((one) => locatorOf(one).isVisible()));
    found = candidates[seen.indexOf(true)];
    expect(found).toBeDefined();
  }).toPass({ timeout: 30_000 });
  return found!;
}
