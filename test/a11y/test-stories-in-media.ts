import { storyModules } from '../../stories/all.js';
import { expectAccessible } from '../support/axe.js';
import { draw, play, quiet, type Story } from '../support/drawn-story.js';
import { expectLaidOut } from './layout.js';
import { light, type Medium, media, useMedium } from './media.js';

const { body } = document;

/** In these widths it is looked at whether everything can be read and pressed as well. */
const otherWidths = [360, 768];

type Told = { readonly title: string; readonly name: string; readonly story: Story };

const everyStory: readonly Told[] = storyModules.flatMap(({ default: meta, ...stories }) =>
  Object.entries(stories).map(([name, story]) => ({
    title: String(meta.title),
    name,
    story: story as Story,
  })),
);

/**
 * A story is drawn once, and looked at in every medium; several files have a share of the stories
 * each, so that they run side by side.
 */
export function testStoriesInMedia(share: number, shares: number): void {
  before(() => {
    body.style.setProperty('margin', '0');
    body.style.setProperty('background', 'light-dark(#eef0f4, #0e1116)');
  });

  for (const told of everyStory.filter((_, index) => index % shares === share)) testStory(told);
}

function testStory({ title, name, story }: Told): void {
  describe(`The story “${name}” of “${title}”`, function () {
    this.timeout(60_000);
    let place: HTMLElement;

    before(async () => {
      await useMedium(light);
      place = await draw(story);
      if (story.play) await play(story, place);
    });

    after(() => body.replaceChildren());

    for (const medium of media) {
      it(`is accessible and laid out ${medium.name}`, async () => {
        await useMedium(medium);
        await quiet(place);
        await expectFine(place, medium);
      });
    }

    for (const width of otherWidths) {
      it(`is laid out at ${width} px`, async () => {
        await useMedium({ ...light, width });
        await quiet(place);
        expectLaidOut(place);
      });
    }
  });
}

/** Says all of it at once: a look at a story in a medium costs more than what is found. */
export async function expectFine(place: HTMLElement, { name, isOfColours }: Medium): Promise<void> {
  const rules = isOfColours ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
  const found = await Promise.allSettled([
    expectAccessible(place, rules),
    (async () => expectLaidOut(place))(),
  ]);
  const problems = found.flatMap((each) =>
    each.status === 'rejected' ? [(each.reason as Error).message] : [],
  );
  if (problems.length > 0) throw new Error(`${name}: ${problems.join('\n')}`);
}
