import { expect } from '@open-wc/testing';
import type { Problem, ProblemCode } from '../../src/domain/problem.js';
import { ar } from '../../src/localization/ar.js';
import { de } from '../../src/localization/de.js';
import { en } from '../../src/localization/en.js';
import { es } from '../../src/localization/es.js';
import { Localization, type Terms } from '../../src/localization/localization.js';

const locales: Record<string, Terms> = { ar, de, es };

type Leaf = string | ((...values: unknown[]) => string);

/** Each term by its path, as `shared.close`. */
function leavesOf(terms: object, path = ''): [string, Leaf][] {
  return Object.entries(terms).flatMap(([name, value]: [string, unknown]) => {
    const at = path ? `${path}.${name}` : name;
    return typeof value === 'object' && value !== null
      ? leavesOf(value, at)
      : ([[at, value]] as [string, Leaf][]);
  });
}

/** What a term says of plausible values: a name and a number fit wherever a word or a count does. */
function said(leaf: Leaf, value: unknown): string {
  if (typeof leaf === 'string') return leaf;
  try {
    return leaf(value, value, value, value);
  } catch {
    // A list of names.
    return leaf(['Ana'], ['Ana', 'Bob'], ['Ana', 'Bob'], 'Cem');
  }
}

/** True for a term that says how many: a name is no number. */
function isCount(leaf: Leaf, language: string): boolean {
  return said(leaf, 'X').includes(new Intl.NumberFormat(language).format(NaN));
}

/** A term that takes a list first, or second, is asked with one. */
function saidWithLists(leaf: Leaf): string[] {
  if (typeof leaf === 'string') return [leaf];
  const names = ['Ana', 'Bob'];
  const trials = [
    [names, 'Cem', 'Dora'],
    ['Cem', names, 'Dora'],
    [2, names, 'Dora'],
  ];
  return trials.flatMap((values) => {
    try {
      return [leaf(...values)];
    } catch {
      return [];
    }
  });
}

const codes: ProblemCode[] = [
  ...(['transfer', 'consultation', 'conference', 'message'] as const).flatMap((purpose) =>
    (
      [
        'rejected',
        'timed-out',
        'target-not-ready',
        'target-logged-out',
        'target-unknown',
        'media-not-allowed',
        'at-capacity',
        'already-party',
        'already-pending',
        'queue-closed',
        'all-declined',
        'cancelled',
        'contact-left',
        'failed',
      ] as const
    ).map((reason) => `${purpose}.${reason}` as const),
  ),
  'invitation.lost',
  'interaction.not-owner',
  'interaction.stale',
  'interaction.ended',
  'interaction.busy',
  'interaction.disposition-required',
  'message.refused',
  'message.unconfirmed',
  'agent.sign-in-failed',
  'agent.signed-in-elsewhere',
  'agent.state-refused',
  'connection.lost',
  'connection.restored',
  'transport.unsupported',
];

for (const [language, terms] of Object.entries(locales)) {
  describe(`The locale ${language}`, () => {
    const english = new Map(leavesOf(en));

    it('has every term, and each says something', () => {
      const silent = leavesOf(terms).filter(
        ([path, leaf]) => path !== 'problem' && said(leaf, 3).trim() === '',
      );
      expect(silent).to.deep.equal([]);
      expect(leavesOf(terms).map(([path]) => path)).to.have.members([...english.keys()]);
    });

    it('keeps every name and number that it is given', () => {
      const lost = leavesOf(terms).filter(([path, leaf]) => {
        const original = english.get(path)!;
        if (path === 'problem' || typeof leaf === 'string' || typeof original === 'string') {
          return false;
        }
        const name = 'Zoë Quirk';
        const number = 37;
        const isNameLost =
          !isCount(leaf, language) &&
          said(original, name).includes(name) &&
          !said(leaf, name).includes(name);
        const shown = [String(number), new Intl.NumberFormat(language).format(number)];
        const isNumberLost =
          !said(leaf, name).includes(name) &&
          said(original, number).includes(String(number)) &&
          !shown.some((text) => said(leaf, number).includes(text));
        return isNameLost || isNumberLost;
      });
      expect(lost.map(([path]) => path)).to.deep.equal([]);
    });

    it('says no “undefined”, whatever it is given', () => {
      const isWrong = (leaf: Leaf): boolean =>
        saidWithLists(leaf).some((text) => text.includes('undefined')) ||
        [1, 2, 3, 11, 100].some((number) => said(leaf, number).includes('undefined'));
      const wrong = leavesOf(terms).filter(
        // What is given here does not fit every term: then English says so too.
        ([path, leaf]) => path !== 'problem' && isWrong(leaf) && !isWrong(english.get(path)!),
      );
      expect(wrong.map(([path]) => path)).to.deep.equal([]);
    });

    it('is its own language: hardly a sentence is as in English', () => {
      const same = leavesOf(terms).filter(([path, leaf]) => {
        const text = said(leaf, 'X');
        return (
          path !== 'problem' &&
          /\p{L}{2,}/u.test(text.replaceAll('X', '')) &&
          text.split(' ').length > 2 &&
          text === said(english.get(path)!, 'X')
        );
      });
      expect(same.map(([path]) => path)).to.deep.equal([]);
    });

    for (const code of codes) {
      it(`has a sentence for ${code}`, () => {
        const problem: Problem = {
          code,
          target: 'Bob',
          contact: 'Ana',
          owner: 'Cem',
          seconds: 20,
          what: 'it',
        };
        const sentence = terms.problem(problem);
        expect(sentence).to.not.contain(code);
        expect(sentence).to.not.equal(en.problem(problem));
        expect(terms.problem({ ...problem, stillOwner: true }).length).to.be.above(sentence.length);
      });
    }

    it('is spoken where the page says so, with the dates and numbers of the language', () => {
      const localization = new Localization(language);
      expect(localization.terms).to.equal(terms);
      expect(localization.day(Date.UTC(2026, 2, 2, 12), 0)).to.not.contain('Monday');
    });
  });
}
