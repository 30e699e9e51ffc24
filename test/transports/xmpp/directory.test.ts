import { expect } from '@open-wc/testing';
import { HttpDirectory, SearchDirectory } from '../../../src/transports/xmpp/directory.js';
import { childOf, childrenOf, textOf, xml, type Xml } from '../../../src/transports/xmpp/xml.js';

const dataForms = 'jabber:x:data';
const resultSet = 'http://jabber.org/protocol/rsm';

/** A service that answers with what it is told, and what it was asked. */
function service(answer: unknown, status = 200): { fetchIt: typeof fetch; asked: Request[] } {
  const asked: Request[] = [];
  const fetchIt: typeof fetch = (input, init) => {
    asked.push(new Request(input, init));
    return Promise.resolve(new Response(JSON.stringify(answer), { status }));
  };
  return { fetchIt, asked };
}

async function failureOf(asking: Promise<unknown>): Promise<unknown> {
  try {
    await asking;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}

describe('A directory over HTTP', () => {
  const row = { id: 'bob', type: 'agent', name: 'Bob Marley-Smith', number: '502' };

  it('is asked for what is looked for, with a token of its own each time', async () => {
    const { fetchIt, asked } = service({ targets: [row], total: 1 });
    let tokens = 0;
    const token = (): Promise<string> => Promise.resolve(`t-${(tokens += 1)}`);
    const directory = new HttpDirectory('https://portal.example/people', token, fetchIt);
    const found = await directory.find({
      type: 'find-targets',
      ...{ text: 'bob & co', types: ['agent', 'queue'], medium: 'chat', onlyReachable: true },
      ...{ limit: 5, cursor: 'next' },
    });
    await directory.find({ type: 'find-targets', text: '' });
    expect(found).to.deep.equal({ targets: [row], total: 1 });
    const [first, second] = asked;
    expect(Object.fromEntries(new URL(first!.url).searchParams)).to.deep.equal({
      ...{ text: 'bob & co', types: 'agent,queue', medium: 'chat', 'only-reachable': '1' },
      ...{ limit: '5', cursor: 'next' },
    });
    expect(first!.headers.get('authorization')).to.equal('Bearer t-1');
    expect(second!.headers.get('authorization')).to.equal('Bearer t-2');
    expect(first!.url).not.to.contain('t-1');
  });

  it('is not followed to where it sends its askers, and stops being asked when nobody waits', async () => {
    const { fetchIt, asked } = service({ targets: [] });
    const leaving = new AbortController();
    const directory = new HttpDirectory('https://portal.example/people', undefined, fetchIt);
    await directory.find({ type: 'find-targets', text: 'bob' }, leaving.signal);
    expect(asked[0]!.redirect).to.equal('error');
    expect(asked[0]!.headers.has('authorization')).to.equal(false);
    leaving.abort();
    expect(asked[0]!.signal.aborted).to.equal(true);
  });

  it('says so when it has no answer', async () => {
    const { fetchIt } = service({}, 503);
    const directory = new HttpDirectory('https://portal.example/people', undefined, fetchIt);
    expect(await failureOf(directory.find({ type: 'find-targets', text: 'bob' }))).to.be.an(
      'error',
    );
  });

  const odd: readonly (readonly [string, unknown])[] = [
    ['nothing', null],
    ['a text', 'targets'],
    ['rows that are none', { targets: [null, 7, 'bob', [], { id: 'x' }, { name: 'x' }] }],
    ['rows of an unheard-of type', { targets: [{ ...row, type: 'robot' }] }],
    ['a row without an id', { targets: [{ ...row, id: '' }] }],
    ['no list', { targets: { 0: row } }],
  ];
  for (const [what, answer] of odd) {
    it(`finds nobody in ${what}`, async () => {
      const { fetchIt } = service(answer);
      const directory = new HttpDirectory('https://portal.example/people', undefined, fetchIt);
      const { targets } = await directory.find({ type: 'find-targets', text: 'bob' });
      expect(targets).to.deep.equal([]);
    });
  }

  it('takes what is right of a row, and no more than anybody reads', async () => {
    const { fetchIt } = service({
      targets: [{ ...row, number: 7, keywords: ['billing', 8], name: 'b'.repeat(5_000), evil: 1 }],
      total: -1.5,
      cursor: 9,
    });
    const directory = new HttpDirectory('https://portal.example/people', undefined, fetchIt);
    const { targets, total, cursor } = await directory.find({ type: 'find-targets', text: 'bob' });
    expect(targets).to.deep.equal([
      { id: 'bob', type: 'agent', name: 'b'.repeat(1_000), keywords: ['billing'] },
    ]);
    expect([total, cursor]).to.deep.equal([1, undefined]);
  });
});

describe('A directory over XEP-0055', () => {
  const field = (name: string, value: string): Xml =>
    xml('field', dataForms, { var: name }, xml('value', dataForms, {}, value));
  const item = (id: string): Xml =>
    xml('item', dataForms, {}, field('id', id), field('type', 'agent'), field('name', id));

  it('asks with a form, and reads pages', async () => {
    const asked: Xml[] = [];
    const directory = new SearchDirectory((payload) => {
      asked.push(payload);
      const form = xml('x', dataForms, { type: 'result' }, item('alice'), item(''), item('bob'));
      const last = xml('last', resultSet, {}, 'bob');
      const set = xml('set', resultSet, {}, last, xml('count', resultSet, {}, '7'));
      const query = xml('query', 'jabber:iq:search', {}, form, set);
      return Promise.resolve(xml('iq', 'jabber:client', { type: 'result' }, query));
    });
    const found = await directory.find({
      type: 'find-targets',
      text: 'b',
      types: ['agent'],
      limit: 2,
      cursor: 'a',
    });
    expect(found.targets.map(({ id }) => id)).to.deep.equal(['alice', 'bob']);
    expect([found.total, found.cursor]).to.deep.equal([7, 'bob']);
    const form = childOf(asked[0]!, 'x', dataForms)!;
    const values = childrenOf(form, 'field', dataForms).map((each) => [
      each.attributes.var,
      childrenOf(each, 'value', dataForms).map(textOf),
    ]);
    expect(values).to.deep.equal([
      ['FORM_TYPE', ['jabber:iq:search']],
      ['text', ['b']],
      ['types', ['agent']],
    ]);
    const set = childOf(asked[0]!, 'set', resultSet)!;
    expect(
      set.children.map((each) => (typeof each === 'string' ? each : textOf(each))),
    ).to.deep.equal(['2', 'a']);
  });
});
