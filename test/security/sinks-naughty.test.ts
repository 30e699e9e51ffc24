import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import {
  isolatedName,
  renderFileName,
  renderLine,
  renderName,
  renderText,
  safeLine,
  safeName,
  safeSentence,
} from '../../src/elements/shared/safe-text.js';
import { textRuns } from '../../src/elements/shared/safe-text-links.js';
import { renderAvatar } from '../../src/elements/shared/avatar.js';
import { renderMatch } from '../../src/elements/team-communicator/match-runs.js';
import { describeCorpus } from '../support/corpora.js';
import { alarms, corpora, Rig } from '../support/hostile-rig.js';
import { skeleton } from '../support/skeleton.js';

describeCorpus('[X1] [X2] [X3] [X5] [X19] A naughty string', corpora, ({ blns, h5sc }) => {
  it('is text, whatever it becomes: a message, a name, a line, a match, a tooltip', () => {
    const host = document.createElement('div');
    document.body.append(host);
    const show = (text: string): string[] => {
      render(
        html`<p>${renderText(text)}</p>
          <p>${renderName(text)}${renderLine(text)}${renderFileName(text)}</p>
          <p title=${safeLine(text)} aria-label=${isolatedName(text)}>${safeSentence(text)}</p>
          <p>${renderMatch(text, '')}${renderAvatar(text)}</p>`,
        host,
      );
      return skeleton(host);
    };
    const shape = show('x');
    for (const text of [...blns, ...h5sc]) {
      expect(show(text), JSON.stringify(text)).to.deep.equal(shape);
      const [message, name] = host.querySelectorAll('bdi');
      const runs = textRuns(text).map((run) => (run.kind === 'text' ? run.text : run.href));
      expect(message!.textContent).to.equal(runs.join(''));
      expect(name!.textContent).to.equal(safeName(text));
    }
    expect(alarms).to.deep.equal([]);
    host.remove();
  });

  it('with markup changes no shape of any element and sets nothing off: one in four', async function () {
    this.timeout(100_000);
    const rig = new Rig();
    const markup = blns.filter((text) => /[<&]/.test(text));
    await rig.expectHarmless(markup.filter((_text, index) => index % 4 === 0));
    rig.host.remove();
  });
});
