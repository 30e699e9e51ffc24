import type { BrowserContext, Locator, Page } from '@playwright/test';
import { AgentPane, ContactPane } from '../e2e/desk.js';
import { expect } from '../e2e/support.js';

/** The page of an example: a workspace, a customer, and what the page hears. */
export class HostPage {
  readonly page: Page;
  readonly agent: AgentPane;
  readonly customer: ContactPane;
  /** Everything that the page asked any server for. */
  readonly requests: URL[] = [];

  private constructor(page: Page) {
    this.page = page;
    this.agent = new AgentPane(page.getByRole('region', { name: 'Workspace' }));
    this.customer = new ContactPane(page.getByRole('region', { name: 'Customer' }));
    page.on('request', (request) => this.requests.push(new URL(request.url())));
  }

  static async open(context: BrowserContext, path: string): Promise<HostPage> {
    const host = new HostPage(await context.newPage());
    await host.page.goto(path);
    await expect(host.agent.root.getByRole('button', { name: /^Your status/ })).toContainText(
      'Ready',
    );
    return host;
  }

  /** What the page has heard, the latest first. */
  get heard(): Locator {
    return this.page.getByRole('region', { name: 'What the page hears' }).getByRole('listitem');
  }

  /** What the page says of its own rules. */
  get rule(): Locator {
    return this.page.locator('.rule');
  }
}
