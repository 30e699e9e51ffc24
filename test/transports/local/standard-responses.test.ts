import { expect } from '@open-wc/testing';
import type { FindStandardResponses } from '../../../src/domain/standard-response.js';
import { findStandardResponses } from '../../../src/transports/local/centre/standard-responses.js';
import { demoOptions } from '../../../src/transports/local/centre/options.js';
import { Decoder } from '../../../src/transports/decode.js';
import { refusalOf, TestCentre } from '../../support/test-centre.js';

type Asked = Partial<FindStandardResponses>;

const find = (test: TestCentre, query: Asked = {}, agentId = 'alice') =>
  findStandardResponses(test.centre, agentId, {
    type: 'find-standard-responses',
    text: '',
    ...query,
  });

const names = (...asked: Parameters<typeof find>): string[] =>
  find(...asked).responses.map(({ name }) => name);

const keep = (responseId: string, favourite = true) =>
  ({ type: 'set-response-favourite', responseId, favourite }) as const;

describe('The standard responses of a centre', () => {
  it('are found by their names first, then by categories, then by what they say', async () => {
    const found = names(await TestCentre.open(), { text: 'refund' });
    expect(found).to.deep.equal(['Refund started', 'Refund needs approval']);
    const byText = names(await TestCentre.open(), { text: 'invoice charges' });
    expect(byText).to.deep.equal(['Charged twice: what happened']);
  });

  it('are found without case and accents', async () => {
    expect(names(await TestCentre.open(), { text: 'GOODBÝE' })).to.have.length(2);
  });

  it('are those of a category, with the categories within it', async () => {
    const test = await TestCentre.open();
    expect(names(test, { category: ['Billing', 'Refunds'] })).to.have.length(2);
    expect(names(test, { category: ['Billing'] })).to.have.length(5);
  });

  it('tell all categories, each after the one that it is in', async () => {
    const { categories } = find(await TestCentre.open(), { text: 'nothing like it' });
    const paths = categories.map((path) => path.join('/'));
    expect(paths.slice(0, 3)).to.deep.equal([
      'General',
      'General/Opening',
      'General/While you work',
    ]);
    expect(paths).to.include.members(['Billing', 'Billing/Refunds', 'Bookings']);
  });

  it('come in pages', async () => {
    const test = await TestCentre.open();
    const first = find(test, { limit: 10 });
    const second = find(test, { limit: 10, ...(first.cursor ? { cursor: first.cursor } : {}) });
    expect(first.total).to.equal(demoOptions.standardResponses.length);
    expect([...first.responses, ...second.responses].map(({ id }) => id)).to.deep.equal(
      demoOptions.standardResponses.map(({ id }) => id),
    );
    expect(second.cursor).to.equal(undefined);
  });

  it('are favourites of one agent, who is told, also after a restart', async () => {
    const test = await TestCentre.open();
    const alice = await test.agent('alice');
    await alice.do(keep('goodbye'));
    await alice.do(keep('greeting'));
    await alice.do(keep('greeting', false));
    expect(alice.events.filter(({ type }) => type === 'favourites-changed')).to.have.length(3);
    expect(names(test, { onlyFavourites: true })).to.deep.equal(['Goodbye']);
    expect(names(test, { onlyFavourites: true }, 'bob')).to.deep.equal([]);
    const again = await TestCentre.open({}, { log: test.log });
    expect(find(again, { onlyFavourites: true }).responses[0]).to.include({ favourite: true });
  });

  it('that nobody knows are no favourites', async () => {
    const alice = await (await TestCentre.open()).agent('alice');
    expect(await refusalOf(alice.do(keep('no such thing')))).to.equal('command.invalid');
  });

  it('pass the edge of the transport whole', async () => {
    const found = find(await TestCentre.open());
    const query = { type: 'find-standard-responses', text: '' } as const;
    expect(new Decoder().answer(query, structuredClone(found))).to.deep.equal(found);
  });
});
