/** What a person does in a story, and sees: by the names that assistive technology would tell. */

/** Longer than anything here takes, in ms. */
const patience = 8_000;

/** How long a person takes for each thing that is done, in ms: tests are in a hurry. */
let pace = 0;

/** Lets people take their time, so that one can follow. */
export function playAtPace(ms: number): void {
  pace = ms;
}

const operable =
  'button, a[href], input, textarea, select, [role="menuitem"], [role="tab"], [role="option"], [role="button"]';

/** What Storybook and the tests hand to the play function of a story. */
export type Play = {
  readonly canvasElement: HTMLElement;
  /** Shows a part of the play by name. */
  readonly step: (name: string, play: () => Promise<void>) => unknown;
};

/** Somebody in front of a part of the page: of all of it, or of one agent's workspace. */
export class Person {
  readonly #place: HTMLElement;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  /** Presses what has this name. */
  async presses(name: string | RegExp): Promise<void> {
    (await this.#finds(name, operable)).click();
  }

  /** Writes into the field of this name, in place of what it holds. */
  async writes(text: string, name: string | RegExp): Promise<void> {
    const field = (await this.#finds(name, 'input, textarea')) as HTMLTextAreaElement;
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }

  /** Presses a key in the field or on the button of this name. */
  async hits(key: string, name: string | RegExp): Promise<void> {
    const place = await this.#finds(name, operable);
    const how = { key, bubbles: true, composed: true, cancelable: true };
    place.dispatchEvent(new KeyboardEvent('keydown', how));
    place.dispatchEvent(new KeyboardEvent('keyup', how));
  }

  /** Sees these words. @throws an Error when they do not come */
  async sees(words: string): Promise<void> {
    await when(`“${words}” shows`, () => textOf(this.#place).includes(words));
  }

  /** Does not see these words any more. @throws an Error when they stay */
  async losesSightOf(words: string): Promise<void> {
    await when(`“${words}” goes`, () => !textOf(this.#place).includes(words));
  }

  /** Has these words in the field of this name. @throws an Error when they do not come */
  async has(text: string, name: string | RegExp): Promise<void> {
    const field = (await this.#finds(name, 'input, textarea')) as HTMLTextAreaElement;
    await when(`“${String(name)}” has “${text}”`, () => field.value === text);
  }

  async #finds(name: string | RegExp, selector: string): Promise<HTMLElement> {
    const find = (): HTMLElement | undefined =>
      within(this.#place)
        .filter((element) => element instanceof HTMLElement)
        .find(
          (element) =>
            element.matches(selector) &&
            isCalled(element, name) &&
            element.checkVisibility({ visibilityProperty: true }),
        );
    await when(`“${String(name)}” shows`, () => find() !== undefined);
    if (pace > 0) await new Promise((resolve) => setTimeout(resolve, pace));
    return find()!;
  }
}

/** Resolves as soon as a condition holds. @throws an Error that says what did not come about */
async function when(what: string, holds: () => boolean): Promise<void> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
  throw new Error(`A story waits until ${what}, in vain.`);
}

function isCalled(element: HTMLElement, name: string | RegExp): boolean {
  const called = nameOf(element).replace(/\s+/g, ' ').trim();
  return typeof name === 'string' ? called === name : name.test(called);
}

function nameOf(element: HTMLElement): string {
  const labelledBy = element.getAttribute('aria-labelledby');
  const root = element.getRootNode() as Document | ShadowRoot;
  const { labels } = element as HTMLInputElement;
  return (
    (labelledBy
      ?.split(' ')
      .map((id) => root.getElementById(id)?.textContent ?? '')
      .join(' ') ??
      element.getAttribute('aria-label') ??
      [...(labels ?? [])].map(({ textContent }) => textContent).join(' ') ??
      '') ||
    (element.textContent ?? '')
  );
}

/** What has no box of its own shows what is in it. */
function isShown(element: Element): boolean {
  return element.checkVisibility() || getComputedStyle(element).display === 'contents';
}

/** Every element in or below a root, through shadow roots, in the order of the document. */
function within(root: Element | ShadowRoot): Element[] {
  const own = root instanceof Element && root.shadowRoot ? within(root.shadowRoot) : [];
  return [...own, ...[...root.children].flatMap((child) => [child, ...within(child)])];
}

/** Everything that can be read, through shadow roots. */
function textOf(root: Element): string {
  const walk = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (!(node instanceof Element)) return '';
    if (node.localName === 'style' || !isShown(node)) return '';
    const { shadowRoot } = node;
    return [...(shadowRoot ?? node).childNodes, ...(shadowRoot ? node.childNodes : [])]
      .map(walk)
      .join('');
  };
  return walk(root).replace(/\s+/g, ' ');
}
