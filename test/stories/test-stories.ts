import { storyModules } from '../../stories/all.js';
import { expectAccessible } from '../support/axe.js';
import { draw, play, type Story } from '../support/drawn-story.js';

const { documentElement, body } = document;

before(() => {
  body.style.setProperty('margin', '0');
  body.style.setProperty('background', 'light-dark(#eef0f4, #0e1116)');
});

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
