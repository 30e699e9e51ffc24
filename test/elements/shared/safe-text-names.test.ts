import { expect, fixture, html } from '@open-wc/testing';
import fc from 'fast-check';
import { problemSentence } from '../../../src/elements/shared/problem-sentence.js';
import {
  isolatedName,
  renderFileName,
  renderLine,
  renderName,
  safeFileName,
  safeLine,
  safeName,
  safeSentence,
} from '../../../src/elements/shared/safe-text.js';
import { en } from '../../../src/localization/en.js';

const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** What turns neighbours around. */
const bidi = [
  ...['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e'],
  ...['\u2066', '\u2067', '\u2068', '\u2069'],
];
/** What hides. */
const invisible = ['\u0000', '\u0007', '\u00ad', '\u200b', '\u2060', '\ufeff', '\u3164', '\u115f'];

const lengthOf = (text: string): number => [...new Intl.Segmenter().segment(text)].length;

describe('A name', () => {
  for (const control of [...bidi, ...invisible]) {
    it(`[X5] shows ${codeOf(control)} instead of obeying it, alone and in a file's name`, () => {
      expect(safeName(`Ana${control}Kovač`)).to.equal('Ana\ufffdKovač');
      expect(isolatedName(`Ana${control}Kovač`)).to.equal('Ana\ufffdKovač');
      expect(safeFileName(`invoice${control}fdp.exe`)).to.equal('invoice\ufffdfdp.exe');
      expect(safeLine(`a${control}b`)).to.equal('a\ufffdb');
    });
  }

  it('[X5] has no lines: breaks are spaces', () => {
    expect(safeName('Ana\r\n\u2028System')).to.equal('Ana System');
  });

  it('[X3] has at most 64 graphemes, none of them cut', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(safeName(family.repeat(64))).to.equal(family.repeat(64));
    expect(safeName(family.repeat(65))).to.match(/…$/);
    expect(safeName(family.repeat(65)).replace('…', '').replaceAll(family, '')).to.equal('');
    expect(safeName('x'.repeat(64))).to.equal('x'.repeat(64));
    expect(safeName('x'.repeat(100_000))).to.equal(`${'x'.repeat(64)}…`);
  });

  it('[X3] [F20] is short also when a single letter has a hundred thousand marks', () => {
    const zalgo = `Z${'\u0301'.repeat(100_000)}`;
    expect(safeName(zalgo).length).to.be.at.most(64 * 12 + 1);
  });

  it('keeps what languages need: joiners, accents, letters from right to left', () => {
    for (const name of ['نیک‌نام', 'O’Neill 👩‍🚒', 'José', 'דנה לוי', 'क्‍ष', '李小龍']) {
      expect(safeName(name)).to.equal(name);
    }
  });

  it('[X3] [X5] is short, visible and stays as it is, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const safe = safeName(name);
        expect(lengthOf(safe)).to.be.at.most(65);
        expect(safe).not.to.match(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b]/u);
        expect(safeName(safe)).to.equal(safe);
      }),
      { numRuns: 1000 },
    );
  });

  it('[X3] is no key: the names of prototypes are names', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', '_$litType$']) {
      const host = await fixture<HTMLElement>(html`<p>${renderName(name)}</p>`);
      expect(host.textContent).to.equal(name);
    }
  });
});

describe('A name in a sentence', () => {
  it('[X5] keeps the order of the words around it, also where both are written from right to left', async () => {
    const words = en.transcript.transferred(isolatedName('דנה'), isolatedName('לוי'));
    const host = await fixture<HTMLElement>(html`<p style="direction: ltr">${words}</p>`);
    const at = (part: string): number => {
      const range = document.createRange();
      const node = host.firstChild!.nextSibling ?? host.firstChild!;
      const text = [...host.childNodes].find((child) => child.textContent!.includes(part)) ?? node;
      const index = text.textContent!.indexOf(part);
      range.setStart(text, index);
      range.setEnd(text, index + part.length);
      return range.getBoundingClientRect().left;
    };
    const places = ['דנה', 'transferred', 'chat', 'לוי'].map(at);
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
  });

  it('is isolated only where it has to be', () => {
    expect(isolatedName('Ana Kovač')).to.equal('Ana Kovač');
    expect(isolatedName('דנה')).to.equal('\u2068דנה\u2069');
  });

  it('[X5] keeps our isolates, and shows a stranger’s', () => {
    expect(safeSentence(`${isolatedName('דנה')} joined`)).to.equal('\u2068דנה\u2069 joined');
    expect(safeSentence('a\u2069b\u2068c')).to.equal('a\ufffdb\ufffdc');
    expect(safeSentence('a\u202eb\u2066c')).to.equal('a\ufffdb\ufffdc');
    expect(safeSentence('a\u2068b\u2068c\u2069d')).to.equal('a\ufffdb\u2068c\u2069d');
  });

  it('[X5] of a problem is isolated, and the reason that a person gave is visible', () => {
    const sentence = problemSentence(en, {
      code: 'transfer.rejected',
      target: 'דנה',
      reason: 'busy\u202e now',
    });
    expect(sentence).to.equal('\u2068דנה\u2069 declined the transfer: “busy\ufffd now”.');
  });

  it('says the same of a problem without strange names as the terms alone', () => {
    const problem = {
      code: 'transfer.timed-out',
      target: 'Bob',
      seconds: 20,
      stillOwner: true,
    } as const;
    expect(problemSentence(en, problem)).to.equal(en.problem(problem));
  });
});

describe('A line', () => {
  it('[X18] has no breaks and no controls, and ends where it is told', () => {
    expect(safeLine('one\n\ntwo\u202e three ', 120)).to.equal('one two\ufffd three');
    expect(safeLine('x'.repeat(121), 120)).to.equal(`${'x'.repeat(120)}…`);
  });

  it('is cut between graphemes', () => {
    expect(safeLine('ab👩‍👩‍👧‍👦cd', 5)).to.equal('ab…');
    expect(safeLine('ab👍🏽cd', 4)).to.equal('ab…');
  });

  it('is isolated from its neighbours', async () => {
    const host = await fixture<HTMLElement>(html`<p>${renderLine('דנה')}</p>`);
    expect(host.querySelector('bdi')!.textContent).to.equal('דנה');
  });
});

describe('The name of a file', () => {
  const names: [string, string][] = [
    ['invoice.pdf', 'invoice.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ana\\invoice.pdf', 'invoice.pdf'],
    ['/', ''],
    ['photo\u202egpj.exe', 'photo\ufffdgpj.exe'],
    ['a\nb.pdf', 'a b.pdf'],
    ['תמונה.png', 'תמונה.png'],
    ['.profile', '.profile'],
  ];
  for (const [name, shown] of names) {
    it(`[X7] of ${JSON.stringify(name)} is ${JSON.stringify(shown)}`, () => {
      expect(safeFileName(name)).to.equal(shown);
    });
  }

  it('[X7] shows its type however long it is', () => {
    const shown = safeFileName(`${'a'.repeat(5_000)}.pdf.exe`);
    expect(shown).to.equal(`${'a'.repeat(48)}….exe`);
  });

  it('[X5] keeps its neighbours where they are', async () => {
    const host = await fixture<HTMLElement>(
      html`<p style="direction: ltr"><b>1</b>${renderFileName('תמונה\u202egpj.exe')}<i>2</i></p>`,
    );
    const left = (tag: string): number => host.querySelector(tag)!.getBoundingClientRect().left;
    expect(left('b')).to.be.below(left('bdi'));
    expect(left('bdi')).to.be.below(left('i'));
  });
});
