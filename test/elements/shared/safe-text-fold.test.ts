import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import fc from 'fast-check';
import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { renderText } from '../../../src/elements/shared/safe-text.js';
import { cutGraphemes, cutText, foldedPart } from '../../../src/elements/shared/safe-text-fold.js';
import { textRuns } from '../../../src/elements/shared/safe-text-links.js';

class TextHost extends LitElement {
  @property() text = '';
  protected override render() {
    return html`<p>${renderText(this.text)}</p>`;
  }
}
customElements.define('text-host', TextHost);

async function show(text: string): Promise<TextHost> {
  const host = new TextHost();
  host.text = text;
  document.body.append(host);
  await host.updateComplete;
  return host;
}

const shown = (host: TextHost): string => host.renderRoot.querySelector('bdi')!.textContent;
const button = (host: TextHost): HTMLButtonElement | null =>
  host.renderRoot.querySelector('button');

describe('A long text', () => {
  afterEach(() => document.querySelector('text-host')?.remove());

  it('is whole up to 4,000 characters', async () => {
    const host = await show('x'.repeat(4_000));
    expect(shown(host)).to.have.length(4_000);
    expect(button(host) === null).to.equal(true);
  });

  it('[X8] shows 4,000 characters of more, and the rest when it is asked for', async () => {
    const text = 'word '.repeat(2_000);
    const host = await show(text);
    expect(shown(host)).to.equal(text.slice(0, 4_000));
    expect(button(host)!.getAttribute('aria-expanded')).to.equal('false');
    expect(button(host)!.textContent.trim()).to.equal('Show more');

    button(host)!.focus();
    await sendKeys({ press: 'Enter' });
    await host.updateComplete;
    expect(shown(host)).to.equal(text);
    expect(button(host)!.getAttribute('aria-expanded')).to.equal('true');
    expect(host.shadowRoot!.activeElement === button(host)).to.equal(true);

    await sendKeys({ press: 'Enter' });
    await host.updateComplete;
    expect(shown(host)).to.have.length(4_000);
  });

  it('folds another text that comes in its place', async () => {
    const host = await show('a'.repeat(5_000));
    button(host)!.click();
    await host.updateComplete;
    expect(shown(host)).to.have.length(5_000);
    host.text = 'b'.repeat(5_000);
    await host.updateComplete;
    expect(shown(host)).to.equal('b'.repeat(4_000));
  });

  it('says so in the language of its place', async () => {
    const host = await show('x'.repeat(4_001));
    expect(button(host)!.textContent.trim()).to.equal('Show more');
  });

  it('is cut between graphemes, none of them halved', () => {
    const family = '👩‍👩‍👧‍👦';
    for (let lead = 0; lead < family.length; lead++) {
      const part = foldedPart('x'.repeat(lead) + family.repeat(1_000));
      expect(part.slice(lead).replaceAll(family, '')).to.equal('');
      expect(part.length).to.be.within(4_000 - family.length, 4_000);
    }
  });

  it('is cut all the same where a grapheme has no end, and never within a character', () => {
    expect(foldedPart(`x${'\u0301'.repeat(10_000)}`)).to.have.length(4_000);
    expect(foldedPart(`x${'\u{1e000}'.repeat(10_000)}`)).not.to.match(/\p{Cs}/u);
    expect(cutText(`${'x'.repeat(9)}😀`, 10)).to.equal('x'.repeat(9));
  });

  it('[X4] never makes another address of one by cutting it', () => {
    const address = 'https://example.com/account/delete?keep=everything';
    for (let lead = 3_940; lead <= 4_010; lead++) {
      const text = `${'x'.repeat(lead - 1)} ${address} and more`;
      const links = textRuns(foldedPart(text)).filter(({ kind }) => kind === 'link');
      const whole = { kind: 'link', href: address };
      expect(links).to.deep.equal(lead + address.length <= 4_000 ? [whole] : []);
      expect(foldedPart(text).length).to.be.above(3_900);
    }
  });

  it('[X4] of a single word as long as the text is no address', () => {
    const text = `https://example.com/${'a'.repeat(10_000)}`;
    expect(textRuns(text).map(({ kind }) => kind)).to.deep.equal(['text']);
    expect(foldedPart(text)).to.have.length(4_000);
  });

  it('[M17] begins as the whole does', function () {
    this.timeout(20_000);
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 800 }),
      fc.webUrl({ size: 'large' }),
      fc.constantFrom(' ', '\n', 'https://'),
    );
    const texts = fc.array(piece, { minLength: 4, maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const part = foldedPart(text);
        expect(text.startsWith(part)).to.equal(true);
        expect(part.length).to.be.at.most(4_000);
        if (text.length > 4_000) expect(part.length).to.be.above(1_900);
        else expect(part).to.equal(text);
        // Every link of the part is one of the whole.
        const links = textRuns(text).filter(({ kind }) => kind === 'link');
        const shownLinks = textRuns(part).filter(({ kind }) => kind === 'link');
        expect(shownLinks).to.deep.equal(links.slice(0, shownLinks.length));
      }),
      { numRuns: 100 },
    );
  });

  it('cuts as many graphemes as it is told', () => {
    expect(cutGraphemes('e\u0301e\u0301e\u0301', 2)).to.equal('e\u0301e\u0301');
    expect(cutGraphemes('abc', 3)).to.equal('abc');
    expect(cutGraphemes('', 3)).to.equal('');
  });
});

/** What a search for addresses can be made slow with, by anybody who may write. */
const attacks: Record<string, (length: number) => string> = {
  'marks after an address': (length) => `https://a.com/${'.'.repeat(length)}x`,
  'marks, and again an address': (length) => `https://a.com/${'!,.'.repeat(length / 3)}`,
  'many addresses that end in marks': (length) => 'https://a.com/...... '.repeat(length / 21),
  'beginnings of addresses': (length) => 'https://'.repeat(length / 8),
  'beginnings of addresses, apart': (length) => 'https:// '.repeat(length / 9),
  'refused addresses': (length) => 'http://a@b.c/ '.repeat(length / 14),
  'opening brackets': (length) => `https://a.com/${'('.repeat(length)}`,
  'closing brackets': (length) => `https://a.com/${')'.repeat(length)}`,
  'brackets in turn': (length) => `https://a.com/${'(]'.repeat(length / 2)}`,
  'short addresses': (length) => 'http://a.b '.repeat(length / 11),
  'letters alone': (length) => 'h'.repeat(length),
  'marks on one letter': (length) => `Z${'\u0301'.repeat(length)}`,
  'flags without end': (length) => '🇦'.repeat(length / 2),
  spaces: (length) => ' '.repeat(length),
};

describe('[X8] [F20] The time that a text takes', () => {
  const smallest = 8 * 1024;
  /** 8 to 64 kB. */
  const doublings = 3;
  const share = 2 ** doublings;
  /** In ms: the clocks of some browsers tick each millisecond. */
  const longEnough = 8;

  function timeOf(text: string, runs: number): number {
    const start = performance.now();
    for (let run = 0; run < runs; run++) textRuns(text);
    return performance.now() - start;
  }

  for (const [name, attack] of Object.entries(attacks)) {
    it(`grows at most two and a half times with twice the text: ${name}`, function () {
      this.timeout(20_000);
      const small = attack(smallest);
      const large = attack(share * smallest);
      let runs = 1;
      // As much text in one piece and in eight, in turn: whatever else runs slows both, so the
      // shortest times of each are their own.
      let whole = Infinity;
      let inPieces = Infinity;
      const growth = (): number => 2 * (whole / inPieces) ** (1 / doublings);
      const start = performance.now();
      for (let attempt = 0; attempt < 4 || growth() > 2.5; attempt++) {
        if (performance.now() - start > 4_000) break;
        const time = timeOf(small, share * runs);
        if (time < longEnough) {
          // It is compiled meanwhile, and faster than it was: all over again, with more of it.
          [runs, attempt, whole, inPieces] = [2 * runs, -1, Infinity, Infinity];
          continue;
        }
        inPieces = Math.min(inPieces, time);
        whole = Math.min(whole, timeOf(large, runs));
      }
      expect(
        growth(),
        `${whole / runs} ms in one piece, ${inPieces / runs} ms in eight`,
      ).to.be.most(2.5);
    });
  }

  it('is that of 4,000 characters before the reader asks for more', () => {
    for (const attack of Object.values(attacks)) {
      expect(foldedPart(attack(1_000_000)).length).to.be.at.most(4_000);
    }
  });
});
