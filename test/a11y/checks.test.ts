import { expect } from '@open-wc/testing';
import { quiet } from '../support/drawn-story.js';
import {
  dark,
  forced,
  large,
  light,
  media,
  type Medium,
  narrow,
  rightToLeft,
  useMedium,
} from './media.js';
import { expectFine } from './test-stories-in-media.js';

/** A page that is fine in every medium but one. */
const defects: readonly { medium: Medium; what: RegExp; style: string; body?: string }[] = [
  {
    medium: light,
    what: /color-contrast/,
    style: 'p { color: light-dark(#bbb, #eee); background: light-dark(#fff, #111) }',
  },
  {
    medium: dark,
    what: /color-contrast/,
    style: 'p { color: light-dark(#111, #555); background: light-dark(#fff, #111) }',
  },
  {
    medium: forced,
    what: /color-contrast/,
    style:
      '@media (forced-colors: active) { p { forced-color-adjust: none; color: #bbb; background: #fff } }',
  },
  {
    medium: rightToLeft,
    what: /cuts off its text/,
    style: 'p:dir(rtl) { inline-size: 3rem; overflow: hidden; white-space: nowrap }',
  },
  {
    medium: large,
    what: /html .* scrolls sideways/,
    style: 'p { inline-size: 60rem } @media (width < 40rem) { p { inline-size: auto } }',
  },
  { medium: narrow, what: /html .* scrolls sideways/, style: 'p { inline-size: 20.5rem }' },
  {
    medium: narrow,
    what: /target-size/,
    style:
      'button { inline-size: 40px; block-size: 40px } @media (width < 30rem) { button { inline-size: 12px; block-size: 12px; padding: 0; border: 0; font-size: 8px } }',
    body: '<button>a</button><button>b</button><button>c</button>',
  },
  {
    medium: narrow,
    what: /button “Accept” lies under button “Reject”/,
    style: '@media (width < 30rem) { button + button { position: absolute; inset: 0 0 auto } }',
    body: '<div><button>Accept</button><button>Reject</button></div>',
  },
];

/** Those in which the defect does not show: what is light shows wherever colours are as in light. */
function others(medium: Medium): readonly Medium[] {
  if (medium === light) return [dark, forced];
  return media.filter((each) => each !== medium);
}

describe('The look at a story in every medium', () => {
  let place: HTMLElement;

  afterEach(() => document.body.replaceChildren());

  for (const { medium, what, style, body = '<p>What is said in one line.</p>' } of defects) {
    it(`finds ${what.source} ${medium.name}, and only where it shows`, async () => {
      place = document.createElement('main');
      place.innerHTML = `<style>main { position: relative } ${style}</style>${body}`;
      document.body.append(place);
      for (const other of others(medium)) {
        await useMedium(other);
        await quiet(place);
        await expectFine(place, other);
      }
      await useMedium(medium);
      await quiet(place);
      const found = await expectFine(place, medium).then(
        () => '',
        (error: unknown) => (error as Error).message,
      );
      expect(found).to.match(what);
    }).timeout(30_000);
  }
});
