import { expect } from '@open-wc/testing';
import { safeUrl } from '../../src/domain/web-address.js';
import { textRuns } from '../../src/elements/shared/safe-text-links.js';
import { describeCorpus, loadCorpus } from '../support/corpora.js';

/** What must hold of every link, whatever it was made of. */
function expectHonest(text: string): void {
  for (const run of textRuns(text)) {
    if (run.kind === 'text') continue;
    const { protocol, username, password, href } = new URL(run.href);
    expect(protocol, text).to.match(/^https?:$/);
    expect(username + password, text).to.equal('');
    expect(href, text).to.equal(run.href);
    // Nothing that hides, turns around or looks like another letter: the address is plain ASCII.
    expect(run.href, text).to.match(/^[\x21-\x7e]+$/);
  }
}

const around = [
  (address: string) => address,
  (address: string) => `(${address})`,
  (address: string) => `see ${address}, please`,
  (address: string) => `<${address}>`,
  (address: string) => `${'word '.repeat(13_000)}${address}`,
];

/* Schemes in every disguise, as an attacker would try them. */
const schemes = [
  ...['javascript', 'data', 'vbscript', 'file', 'blob', 'filesystem', 'about', 'mailto', 'tel'],
  ...[
    'ftp',
    'ws',
    'wss',
    'view-source',
    'chrome',
    'intent',
    'sms',
    'jar',
    'res',
    'mhtml',
    'ms-word',
  ],
  ...['http', 'https', 'httpss', 'xhttp'],
];
const disguises: ((scheme: string) => string)[] = [
  (scheme) => `${scheme}:`,
  (scheme) => `${scheme.toUpperCase()}:`,
  (scheme) => `\u0001${scheme}:`,
  (scheme) => `${scheme.slice(0, 2)}\t${scheme.slice(2)}:`,
  (scheme) => `${scheme.slice(0, 2)}\n${scheme.slice(2)}:`,
  (scheme) => `${scheme.slice(0, 2)}\u0000${scheme.slice(2)}:`,
  (scheme) => `&#${scheme.charCodeAt(0)};${scheme.slice(1)}:`,
  (scheme) => `%${scheme.charCodeAt(0).toString(16)}${scheme.slice(1)}:`,
  (scheme) => `${scheme}\uff1a`,
  (scheme) => `${scheme}:\\\\`,
  (scheme) => ` ${scheme} :`,
  (scheme) => `\ufeff${scheme}:`,
];

describe('[X4] Of schemes in disguise', () => {
  const cases = schemes.flatMap((scheme) =>
    disguises.flatMap((disguise) => [
      `${disguise(scheme)}alert(1)`,
      `${disguise(scheme)}//bank.com@evil.com/`,
    ]),
  );
  it(`none becomes a link but honest web addresses: ${cases.length} times ${around.length}`, () => {
    for (const text of cases) for (const place of around) expectHonest(place(text));
    for (const text of cases) expect(safeUrl(text) ?? 'https:', text).to.match(/^https?:/);
  });
});

type UrlCase = { readonly input: string; readonly base?: string | null; readonly href?: string };
const parse = <T>(text: string | undefined): T[] | undefined =>
  text === undefined
    ? undefined
    : (JSON.parse(text) as (T | string)[]).filter((row): row is T => typeof row !== 'string');

const urls = parse<UrlCase>(await loadCorpus('urltestdata.json'));
const more = parse<UrlCase>(await loadCorpus('ada_extra_urltestdata.json'));
type HostCase = { readonly input: string; readonly output: string | null };
const idna = parse<HostCase>(await loadCorpus('IdnaTestV2.json'));
const ascii = parse<HostCase>(await loadCorpus('toascii.json'));
const links = await loadCorpus('linkify-it-links.txt');
const notLinks = await loadCorpus('linkify-it-not_links.txt');

describeCorpus('[X4] Of the addresses of the URL standard', urls, (cases) => {
  it(`every link leads where it says, without a user: ${cases.length}`, () => {
    for (const { input } of [...cases, ...(more ?? [])]) {
      for (const place of around.slice(0, 4)) expectHonest(place(input));
    }
  });

  it('web addresses without a user are followed as the standard has them', () => {
    const followed = cases.filter(({ input, href }) => {
      const isWeb = /^https?:\/\/[\w.:-]+(?:[/?#][!-~]*)?$/.test(input) && href !== undefined;
      // Firefox takes neither `0x` for a number nor punycode of nothing: no address there, and no link.
      return (
        isWeb &&
        [input, href].every((address) => URL.canParse(address)) &&
        new URL(href).username === '' &&
        new URL(href).password === ''
      );
    });
    expect(followed.length).to.be.above(80);
    for (const { input, href } of followed) expect(safeUrl(input), input).to.equal(href);
  });
});

/** An older table of characters, by which this engine looks up `ss` for one of them: what shows is that. */
const mapsCapitalSharpS = new URL('https://ẞ/').hostname === 'ss';

describeCorpus('[X6] Of international hosts', idna, (cases) => {
  it(`each shows as what is looked up, or is no link: ${cases.length}`, () => {
    for (const { input, output } of [...cases, ...(ascii ?? [])]) {
      const href = safeUrl(`https://${input}/`);
      if (href === undefined) continue;
      expect(href, input).to.match(/^https:\/\/[\x21-\x7e]+$/);
      expect(href, input).to.equal(new URL(`https://${input}/`).href);
      if (output && /^[a-z0-9.-]+$/.test(output) && !(mapsCapitalSharpS && input.includes('ẞ')))
        expect(href, input).to.equal(`https://${output}/`);
    }
  });
});

/** The first line of each pair is a text, the second its link; `%` begins a comment. */
function pairs(text: string): [string, string][] {
  const blocks = text.split(/\n\s*\n/).map((block) =>
    block
      .split('\n')
      .filter((line) => !line.startsWith('%'))
      .map((line) => line.replace(/\s+%\s.*$/, '')),
  );
  return blocks
    .map((lines) => lines.filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .map(([given = '', link = given]) => [given, link]);
}

describeCorpus('[X4] Of what people expect to be links', links, (text) => {
  const expected = pairs(text).filter(([, link]) => safeUrl(link) !== undefined);
  it(`web addresses are, nine in ten to the letter: ${expected.length}`, () => {
    const found = expected.filter(([given, link]) => {
      const [first] = textRuns(given).filter(({ kind }) => kind === 'link');
      return first?.kind === 'link' && first.href === safeUrl(link);
    });
    const missed = expected.filter((pair) => !found.includes(pair)).map(([given]) => given);
    expect(found.length / expected.length, missed.join('\n')).to.be.at.least(0.9);
  });

  it('what nobody expects to be one is honest if it is', () => {
    for (const line of (notLinks ?? '').split('\n')) expectHonest(line);
    for (const [given] of pairs(text)) expectHonest(given);
  });
});
