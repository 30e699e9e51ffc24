import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { safeName } from '../../src/elements/shared/safe-text.js';
import { renderMatch } from '../../src/elements/team-communicator/match-runs.js';
import { findAll } from '../support/chat-window.js';
import { describeCorpus } from '../support/corpora.js';
import { corpora, few, Rig } from '../support/hostile-rig.js';
import { sinks, skeleton } from '../support/skeleton.js';

describe('[X1] [X2] [X3] [X5] [X19] A text of strangers', function () {
  this.timeout(120_000);
  let rig: Rig;
  before(async () => {
    rig = new Rig();
    await rig.show('x');
  });
  after(() => rig.host.remove());

  it('shows in more than twelve places of every element, tooltips and accessible names included', async () => {
    await rig.show('Zebra4711');
    const places = new Set(sinks(rig.host, (text) => text.includes('Zebra4711')));
    const elements = new Set([...places].map((place) => place.split(' ')[0]));
    expect(places.size).to.be.above(40);
    expect([...elements]).to.include.members([
      'agent-status',
      'interaction-list',
      'chat-interaction-header',
      'chat-interaction-bars',
      'chat-interaction-transcript',
      'chat-interaction-composer',
      'chat-interaction-handover',
      'interaction-preview-card',
      'my-messages-list',
      'team-communicator-panel',
      'contact-chat',
      'contact-chat-transcript',
    ]);
    expect([...places].filter((place) => place.endsWith('[title]'))).to.not.be.empty;
    expect([...places].filter((place) => place.endsWith('[aria-label]'))).to.not.be.empty;
  });

  it('[X5] turns nothing around: controls are in the text of a message and nowhere else', async () => {
    await rig.show('a\u202eb\u2066c');
    const places = sinks(rig.host, (text) => /[\u202a-\u202e\u2066\u2067]/u.test(text));
    expect(places.filter((place) => !place.endsWith(' bdi'))).to.deep.equal([]);
  });

  it('[X5] turns nothing around when it is announced', async () => {
    const other = new Rig();
    await other.show('x');
    const said = await other.announced('Zebra\u202e4711');
    other.host.remove();
    expect(said).to.include('Zebra\ufffd4711: Zebra\ufffd4711');
    expect(said).not.to.match(/[\u202a-\u202e]/u);
  });

  it('[X6] makes no row of the system of what is said', async () => {
    for (const text of ['System', 'Ana Kovač left', 'You', 'The chat ended']) {
      await rig.show(text);
      const rows = (selector: string): number =>
        findAll(rig.host, `chat-interaction-transcript`).flatMap((transcript) => [
          ...transcript.shadowRoot!.querySelectorAll(selector),
        ]).length;
      expect(rows('.event')).to.equal(4);
      expect(rows('.group.system')).to.equal(1);
    }
  });

  it('changes no shape and sets nothing off', async () => {
    await rig.expectHarmless(few);
  });

  it('[X3] leaves prototypes as they were', async () => {
    const before = Reflect.ownKeys(Object.prototype).length;
    await rig.expectHarmless([
      '__proto__',
      'constructor',
      'prototype',
      'hasOwnProperty',
      'toString',
    ]);
    expect(Reflect.ownKeys(Object.prototype)).to.have.length(before);
    expect(({} as Record<string, unknown>).polluted).to.equal(undefined);
  });

  describeCorpus('of the corpora', corpora, ({ h5sc }) => {
    it(`changes no shape and sets nothing off: ${h5sc.length} vectors`, async () => {
      await rig.expectHarmless(h5sc);
    });
  });

  it('[X2] is highlighted without a change of its words', async () => {
    const host = document.createElement('p');
    for (const text of [...few, ...(corpora?.h5sc ?? [])]) {
      render(renderMatch(text, text.slice(0, 3)), host);
      expect(host.textContent).to.equal(safeName(text));
      expect(new Set(skeleton(host).map((line) => line.trim()))).to.satisfy((names: Set<string>) =>
        [...names].every((name) => name === 'bdi' || name === 'mark'),
      );
    }
  });
});

/** The naive renderer that the rig has to see through, in a document in which nothing runs. */
function showAsMarkup(text: string): { readonly shape: string[]; readonly text: string | null } {
  const inert = document.implementation.createHTMLDocument();
  const host = inert.createElement('p');
  // The policy of this page refuses strings; this is the one place that is to be caught.
  host.innerHTML = naive.createHTML(text) as string;
  return { shape: skeleton(host), text: host.textContent };
}

type Policy = { createHTML(text: string): unknown };
type Factory = { createPolicy(name: string, rules: { createHTML(text: string): string }): Policy };
const naive = (window as unknown as { trustedTypes: Factory }).trustedTypes.createPolicy('naive', {
  createHTML: (text) => text,
});

describe('The rig', () => {
  it('sees through every renderer that makes markup of a few texts', () => {
    const markup = few.filter((text) => /<[\w!/]|&#?\w/.test(text));
    const seen = markup.filter((text) => {
      const shown = showAsMarkup(text);
      return shown.text !== text || shown.shape.length > 0;
    });
    expect(seen).to.deep.equal(markup);
  });

  describeCorpus('with the corpora', corpora, ({ h5sc, blns }) => {
    it('sees through a renderer that makes markup of them, nine times in ten', () => {
      const markup = [...h5sc, ...blns.filter((text) => /<\w|&#?\w/.test(text))];
      const seen = markup.filter((text) => {
        const shown = showAsMarkup(text);
        return shown.text !== text || shown.shape.length > 0;
      });
      expect(seen.length / markup.length).to.be.at.least(0.9);
    });
  });
});
