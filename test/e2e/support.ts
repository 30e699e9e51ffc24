import {
  test as base,
  type BrowserContext,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';

export { expect };

type Fixtures = {
  /** A second window of a browser that shares nothing with the first: another person's. */
  newContext: () => Promise<BrowserContext>;
  /** What the pages of this test have written so far; a test about noise empties it. */
  consoleProblems: string[];
};

const noisy = new Set(['error', 'warning']);

function listen(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (noisy.has(message.type())) problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`thrown: ${error.message}`));
}

function listenToAll(context: BrowserContext, problems: string[]): void {
  context.pages().forEach((page) => listen(page, problems));
  context.on('page', (page) => listen(page, problems));
}

/** Playwright's `test`, which fails when any page of any of its contexts writes to the console. */
export const test = base.extend<Fixtures>({
  consoleProblems: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern
    async ({}, use) => {
      const problems: string[] = [];
      await use(problems);
      if (problems.length > 0) {
        throw new Error(`The console was not silent:\n${problems.join('\n')}`);
      }
    },
    { auto: true },
  ],
  context: async ({ context, consoleProblems }, use) => {
    listenToAll(context, consoleProblems);
    await use(context);
  },
  newContext: async ({ browser, baseURL, consoleProblems }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL });
      listenToAll(context, consoleProblems);
      contexts.push(context);
      return context;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** The lines of two transcripts are the same, as soon as what is on its way has come to both. */
export async function expectSameLines(lines: Locator, others: Locator): Promise<void> {
  await expect(async () => {
    expect(await lines.allInnerTexts()).toEqual(await others.allInnerTexts());
  }).toPass();
}
