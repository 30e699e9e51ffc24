import { LitElement, render, type TemplateResult } from 'lit';
import { storyModules } from '../../stories/all.js';
import type { Play } from '../../stories/play.js';
import { storiesSettled } from '../../stories/support.js';
import { expectAccessible } from '../support/axe.js';

type Story = {
  readonly render?: (...args: unknown[]) => HTMLElement | TemplateResult;
  readonly play?: (play: Play) => Promise<void>;
};

const { documentElement, body } = document;

/** Draws a story as Storybook would, and waits until it looks as it is meant to. */
async function draw(story: Story): Promise<HTMLElement> {
  const drawn = story.render!({}, {});
  const place = document.createElement('main');
  body.append(place);
  if (drawn instanceof HTMLElement) place.append(drawn);
  else render(drawn, place);
  await storiesSettled();
  await quiet(place);
  return place;
}

/** Resolves when two frames have brought nothing new. */
async function quiet(place: HTMLElement): Promise<void> {
  let before = '';
  for (let same = 0; same < 2;) {
    await Promise.all(elementsIn(place).map((element) => element.updateComplete));
    await new Promise(requestAnimationFrame);
    const now = textOf(place);
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

function elementsIn(root: ParentNode): LitElement[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element instanceof LitElement ? [element] : []),
    ...(element.shadowRoot ? elementsIn(element.shadowRoot) : []),
  ]);
}

function textOf(root: ParentNode): string {
  const roots = [root, ...elementsIn(root).map((element) => element.renderRoot)];
  return roots.map((each) => (each as Element).innerHTML).join('');
}

before(() => {
  body.style.setProperty('margin', '0');
  body.style.setProperty('background', 'light-dark(#eef0f4, #0e1116)');
});

/** Does what the story does in Storybook. */
async function play(story: Story, place: HTMLElement): Promise<void> {
  await story.play?.({ canvasElement: place, step: (_, act) => act() });
  await quiet(place);
}

afterEach(() => {
  body.replaceChildren();
  documentElement.style.removeProperty('color-scheme');
});

/** Several files have a share of the stories each, because one takes longer than a file may. */
export function testStories(share: number, shares: number): void {
  const modules = storyModules.filter((_, index) => index % shares === share);
  for (const { default: meta, ...stories } of modules) {
    describe(`The stories of “${meta.title}”`, () => {
      for (const [name, told] of Object.entries(stories)) {
        const story = told as Story;
        const title = `${story.play ? 'play' : 'show'} “${name}” accessibly, in light and in dark`;
        it(title, async () => {
          documentElement.style.setProperty('color-scheme', 'light');
          const place = await draw(story);
          if (story.play) await play(story, place);
          await expectAccessible(place);
          documentElement.style.setProperty('color-scheme', 'dark');
          await expectAccessible(place, { runOnly: ['color-contrast'] });
        }).timeout(story.play ? 30_000 : 10_000);
      }
    });
  }
}
