import { LitElement, render, type TemplateResult } from 'lit';
import type { Play } from '../../stories/play.js';
import { storiesSettled } from '../../stories/support.js';

/** What a module of stories exports under a name. */
export type Story = {
  readonly render?: (...args: unknown[]) => HTMLElement | TemplateResult;
  readonly play?: (play: Play) => Promise<void>;
};

/** Draws a story as Storybook would, and waits until it looks as it is meant to. */
export async function draw(story: Story): Promise<HTMLElement> {
  const drawn = story.render!({}, {});
  const place = document.createElement('main');
  document.body.append(place);
  if (drawn instanceof HTMLElement) place.append(drawn);
  else render(drawn, place);
  await storiesSettled();
  await quiet(place);
  return place;
}

/** Does what the story does in Storybook. */
export async function play(story: Story, place: HTMLElement): Promise<void> {
  await story.play?.({ canvasElement: place, step: (_, act) => act() });
  await quiet(place);
}

/** Resolves when two frames have brought nothing new. */
export async function quiet(place: HTMLElement): Promise<void> {
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
