import { expect } from '@open-wc/testing';
import { describeTransport } from '../../src/testing/contract/describe-transport.js';
import { limited } from '../../src/testing/contract/broken/limited.js';
import { LocalBackend } from '../support/contract-local.js';

const backend = new LocalBackend();

const { tests, notApplicable } = describeTransport({
  describe,
  it,
  name: 'The local transport',
  factory: backend.transport,
  backend,
});

// What a backend cannot do is compensated: the tests of that are the others of each pair.
const little = describeTransport({
  describe,
  it,
  name: 'A transport to a backend that can do little',
  factory: (credentials) => limited(backend.transport(credentials)),
  backend,
});

describe('The contract suite', () => {
  it('has a hundred tests and more, each with the id of what must hold', () => {
    expect(tests.length).to.be.greaterThan(100);
    const titles = tests.map(({ title }) => title);
    expect(new Set(titles).size).to.equal(titles.length);
    expect(titles.filter((title) => !/^\[[MOTSXF]\d{1,2}\] /.test(title))).to.deep.equal([]);
  });

  it('has other tests for what a backend cannot do', () => {
    const titles = new Set(tests.map(({ title }) => title));
    const others = little.tests.filter(({ title }) => !titles.has(title));
    expect(others.length).to.be.greaterThan(10);
  });

  it('says of every other test why it does not apply', () => {
    const because = new Set(notApplicable.map((test) => test.because));
    expect([...because].sort()).to.deep.equal([
      'it is about another `supports`',
      'the backend cannot drop',
      'the backend cannot expire',
      'the backend cannot reorder',
    ]);
  });
});
