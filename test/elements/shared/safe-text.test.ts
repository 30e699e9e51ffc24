import { expect, fixture, html } from '@open-wc/testing';
import fc from 'fast-check';
import { renderName, renderText, safeName } from '../../../src/elements/shared/safe-text.js';
import { safeUrl } from '../../../src/domain/web-address.js';
import { textRuns } from '../../../src/elements/shared/safe-text-links.js';

/** What a text becomes: links in angle brackets, everything else as it stands. */
const shown = (text: string): string =>
  textRuns(text)
    .map((run) => (run.kind === 'text' ? run.text : `<${run.href}>`))
    .join('');

describe('safeUrl', () => {
  const followed: [string, string][] = [
    ['https://example.com', 'https://example.com/'],
    ['http://example.com/a?b=c#d', 'http://example.com/a?b=c#d'],
    ['HTTPS://EXAMPLE.COM/A', 'https://example.com/A'],
    ['https://аpple.com/', 'https://xn--pple-43d.com/'],
    ['https://ｇｏｏｇｌｅ.com/', 'https://google.com/'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
    ['http://2130706433/', 'http://127.0.0.1/'],
    ['https:\\\\evil.com', 'https://evil.com/'],
    ['https://example.com/%E2%80%AEgpj.exe', 'https://example.com/%E2%80%AEgpj.exe'],
  ];
  for (const [text, href] of followed) {
    it(`[X4] follows ${text} as ${href}`, () => {
      expect(safeUrl(text)).to.equal(href);
    });
  }

  const refused: [string, string][] = [
    ['another scheme', 'javascript:alert(1)'],
    ['another scheme in capitals', 'JaVaScRiPt:alert(1)'],
    ['a scheme that looks like an address', 'javascript://example.com/%0aalert(1)'],
    ['data', 'data:text/html,<script>alert(1)</script>'],
    ['a script of old', 'vbscript:msgbox(1)'],
    ['a file', 'file:///etc/passwd'],
    ['a blob', 'blob:https://example.com/7f3c'],
    ['a mail address', 'mailto:ana@example.com'],
    ['a user name', 'https://bank.com@evil.com/login'],
    ['a user name and a password', 'https://ana:secret@evil.com/'],
    ['an empty user name with a password', 'https://:secret@evil.com/'],
    ['a port that cannot be', 'http://a.com:99999'],
    ['no host', 'https://'],
    ['words', 'not an address'],
    ['nothing', ''],
    ['an override of the direction', 'https://legit.ok/files\u202e4pm.asia'],
    ['a direction isolate', 'https://legit.ok/\u2066a\u2069'],
    ['a mark of direction', 'https://legit.ok/\u200fa'],
    ['a zero-width space in the host', 'https://go\u200bogle.com'],
    ['a zero-width joiner in the host', 'https://go\u200dogle.com'],
    ['a soft hyphen in the host', 'https://goo\u00adgle.com'],
    ['a byte order mark', '\ufeffhttps://example.com'],
    ['a tab in the scheme', 'java\tscript:alert(1)'],
    ['a line feed in the address', 'https://exam\nple.com'],
    ['a control character before it', '\u0001https://example.com'],
    ['a NUL', 'https://example.com/\u0000'],
    ['a line separator', 'https://example.com/\u2028a'],
    ['a fullwidth colon', 'https：//example.com'],
  ];
  for (const [what, text] of refused) {
    it(`[X4] does not follow ${what}`, () => {
      expect(safeUrl(text)).to.equal(undefined);
    });
  }

  it('[X4] gives a web address without user information for whatever it is given', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc
        .tuple(
          fc.constantFrom(
            'http',
            'https',
            'ftp',
            'javascript',
            'data',
            'HTTP',
            'file',
            'blob:https',
          ),
          fc.constantFrom(':', '://', ':\\\\', ':/', '：//', ':\t//'),
          fc.string({ unit: 'binary', maxLength: 20 }),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const href = safeUrl(text);
        if (href === undefined) return;
        const { protocol, username, password } = new URL(href);
        expect(['http:', 'https:']).to.include(protocol);
        expect(username + password).to.equal('');
        expect(href).to.match(/^https?:\/\/[\x21-\x7e]+$/);
        expect(safeUrl(href)).to.equal(href);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('textRuns', () => {
  const cut: [string, string][] = [
    ['', ''],
    ['no address', 'no address'],
    ['see https://example.com/a now', 'see <https://example.com/a> now'],
    ['https://example.com/', '<https://example.com/>'],
    ['(https://example.com/a).', '(<https://example.com/a>).'],
    ['"https://example.com/a", he said', '"<https://example.com/a>", he said'],
    ['https://a.com/ https://b.com/', '<https://a.com/> <https://b.com/>'],
    ['https://a.com/\nhttps://b.com/', '<https://a.com/>\n<https://b.com/>'],
    ['<https://example.com/a>', '<<https://example.com/a>>'],
    ['xhttps://example.com', 'xhttps://example.com'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['javascript://example.com/%0aalert(1)', 'javascript://example.com/%0aalert(1)'],
    ['file:///etc/passwd', 'file:///etc/passwd'],
    ['https://bank.com@evil.com/login', 'https://bank.com@evil.com/login'],
    ['https://legit.ok/files\u202e4pm.asia', 'https://legit.ok/files\u202e4pm.asia'],
    ['https:\\\\evil.com', 'https:\\\\evil.com'],
    ['http://a.com:99999', 'http://a.com:99999'],
    ['https://аpple.com', '<https://xn--pple-43d.com/>'],
    ['https://example.com/<script>', '<https://example.com/><script>'],
  ];
  for (const [text, runs] of cut) {
    it(`[X4] cuts ${JSON.stringify(text)} into ${JSON.stringify(runs)}`, () => {
      expect(shown(text)).to.equal(runs);
    });
  }

  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withQueryParameters: true }),
    fc.constantFrom(' ', '\n', '(', ').', 'https://', 'http://a@b.c/', '\u202e', '"', '!', ','),
  );
  const texts = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));

  it('[M17] loses and adds nothing: a link stands for a word that leads where it says', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0;
        const runs = textRuns(text);
        runs.forEach((run, index) => {
          if (run.kind === 'text') {
            expect(text.startsWith(run.text, at)).to.equal(true);
            at += run.text.length;
            return;
          }
          const next = runs[index + 1];
          const ends = candidates(text, at, next?.kind === 'text' ? next.text : undefined);
          const end = ends.find((candidate) => safeUrl(text.slice(at, candidate)) === run.href);
          expect(end, `${run.href} in ${JSON.stringify(text)}`).to.not.equal(undefined);
          at = end!;
        });
        expect(at).to.equal(text.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives a text without an address back as it came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/https?:\/\//i.test(text));
        expect(textRuns(text)).to.deep.equal(text === '' ? [] : [{ kind: 'text', text }]);
      }),
    );
  });

  it('finds the same links in what it has found', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const links = (from: string) => textRuns(from).filter(({ kind }) => kind === 'link');
        for (const link of links(text)) {
          if (link.kind !== 'link' || /[.,;:!?)\]}'"*]$/.test(link.href)) continue;
          expect(links(link.href)).to.deep.equal([link]);
        }
      }),
    );
  });
});

/** Where a word that begins at a place may end, the longest first. */
function candidates(text: string, from: number, next: string | undefined): number[] {
  const ends = Array.from({ length: text.length - from }, (_, offset) => text.length - offset);
  return next === undefined ? ends : ends.filter((end) => text.startsWith(next, end));
}

describe('safeName', () => {
  const controls = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069'];
  for (const control of controls) {
    const code = control.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    it(`[X5] shows U+${code} instead of obeying it`, () => {
      expect(safeName(`Ana${control}Kovač`)).to.equal('Ana\ufffdKovač');
    });
  }

  it('leaves names alone, also those that are written from right to left', () => {
    for (const name of ['Ana Kovač', 'דנה לוי', '李小龍', 'O’Neill 👩‍🚒']) {
      expect(safeName(name)).to.equal(name);
    }
  });
});

describe('renderText', () => {
  const payloads = [
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '"><svg onload=alert(1)>',
    '${alert(1)}',
    '{{constructor.constructor("alert(1)")()}}',
    '<!--',
    '__proto__',
  ];
  for (const payload of payloads) {
    it(`[X1] shows ${payload} as it is written`, async () => {
      const host = await fixture<HTMLElement>(html`<p>${renderText(payload)}</p>`);
      expect(host.textContent).to.equal(payload);
      expect([...host.querySelectorAll('*')].map(({ localName }) => localName)).to.deep.equal([
        'bdi',
      ]);
    });
  }

  it('[X4] opens a link elsewhere, without a way back, and shows where it leads', async () => {
    const host = await fixture<HTMLElement>(
      html`<p>${renderText('see https://аpple.com now')}</p>`,
    );
    const link = host.querySelector('a')!;
    expect(link.textContent).to.equal('https://xn--pple-43d.com/');
    expect(link.href).to.equal(link.textContent);
    expect(link.target).to.equal('_blank');
    expect(link.rel).to.equal('noopener noreferrer nofollow');
    expect(host.textContent).to.equal('see https://xn--pple-43d.com/ now');
  });

  it('[X5] keeps its neighbours where they are', async () => {
    const host = await fixture<HTMLElement>(
      html`<p style="direction: ltr">
        <b>1</b><span>${renderText('abc\u202edef')}</span><i>2</i
        ><span>${renderName('Ana\u202eKovač')}</span><u>3</u>
      </p>`,
    );
    const places = ['b', 'i', 'u'].map(
      (tag) => host.querySelector(tag)!.getBoundingClientRect().left,
    );
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
  });

  it('takes its direction from its own words', async () => {
    const host = await fixture<HTMLElement>(html`<p>${renderText('דנה לוי')}</p>`);
    expect(host.querySelector('bdi')!.matches(':dir(rtl)')).to.equal(true);
  });
});

describe('renderName', () => {
  it('renders nothing for no name', async () => {
    const host = await fixture<HTMLElement>(html`<p>${renderName(undefined)}</p>`);
    expect(host.childElementCount).to.equal(0);
  });

  it('[X3] makes no link and no element of a name', async () => {
    const name = '<b>https://example.com</b>';
    const host = await fixture<HTMLElement>(html`<p>${renderName(name)}</p>`);
    expect(host.querySelector('bdi')!.textContent).to.equal(name);
    expect(host.querySelectorAll('*')).to.have.length(1);
  });
});
