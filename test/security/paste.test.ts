import { expect } from '@open-wc/testing';
import { findAll } from '../support/chat-window.js';
import { Rig } from '../support/hostile-rig.js';

describe('[X24] What is pasted', function () {
  this.timeout(60_000);

  it('is text: whatever can be written in is a field of plain text', async () => {
    const rig = new Rig();
    await rig.show('x');
    const rich = findAll(rig.host, '[contenteditable], iframe, object, embed');
    expect(rich.map(({ localName }) => localName)).to.deep.equal([]);
    const fields = findAll(rig.host, 'textarea, input[type="search"], input:not([type])');
    expect(fields.length).to.be.above(1);
    rig.host.remove();
  });
});
