import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until what has the focus is what is looked for; a page has so many stops at most. */
export async function tabTo(page: Page, name: RegExp, stops = 40): Promise<void> {
  await press(page, 'Tab', name, stops);
}

/** Goes on with the arrow key until what has that name has the focus. */
export async function arrowTo(page: Page, name: RegExp, stops = 6): Promise<void> {
  await press(page, 'ArrowRight', name, stops);
}

/** Presses a key until what has the focus has the name. @throws an Error when it never has */
export async function press(page: Page, key: string, name: RegExp, stops = 40): Promise<void> {
  for (let stop = 0; stop < stops; stop++) {
    if (name.test(await focusedName(page))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${name}; it is at ${await focusedName(page)}.`);
}

/** Opens a menu with Enter and goes down to an item, which it chooses. */
export async function chooseFromMenu(page: Page, menu: Locator, item: RegExp): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(menu).toBeVisible();
  await press(page, 'ArrowDown', item, 24);
  await page.keyboard.press('Enter');
  await expect(menu).toBeHidden();
}

/** The name of what has the focus, through shadow roots. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    if (!focused || focused === document.body) return '';
    const label = focused.getAttribute('aria-label') ?? '';
    const labels = [...((focused as HTMLInputElement).labels ?? [])].map(
      (element) => element.textContent ?? '',
    );
    return [label, ...labels, focused.textContent ?? ''].join(' ').replace(/\s+/g, ' ').trim();
  });
}
