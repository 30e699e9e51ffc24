import { expect, fixture, html } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import { en } from '../../src/localization/en.js';
import '../../src/localization/en/shared.js';
import {
  Localization,
  LocalizationController,
  registerLocale,
} from '../../src/localization/localization.js';

class TestSpeaker extends LitElement {
  readonly localization = new LocalizationController(this);

  protected override render(): TemplateResult {
    return html`${this.localization.terms.shared.close}`;
  }
}
customElements.define('test-speaker', TestSpeaker);

const saying = (close: string): typeof en => ({ ...en, shared: { ...en.shared, close } });

describe('The language of an element', () => {
  const said = async (speaker: Element): Promise<string> => {
    // What is observed is told in a microtask.
    await Promise.resolve();
    await (speaker as TestSpeaker).updateComplete;
    return speaker.shadowRoot!.textContent;
  };

  before(() => {
    registerLocale('xx', saying('Clausu'));
    registerLocale('pt-BR', saying('Fechar'));
  });

  it('is that of the nearest lang above it', async () => {
    const outer = await fixture(
      html`<div lang="en">
        <p lang="xx"><test-speaker></test-speaker></p>
      </div>`,
    );
    expect(await said(outer.querySelector('test-speaker')!)).to.equal('Clausu');
  });

  it('changes with the lang above it', async () => {
    const outer = await fixture(html`<div lang="en"><test-speaker></test-speaker></div>`);
    const speaker = outer.querySelector('test-speaker')!;
    expect(await said(speaker)).to.equal('Close');

    outer.setAttribute('lang', 'xx');

    expect(await said(speaker)).to.equal('Clausu');
  });

  it('is taken up when its locale comes later', async () => {
    const outer = await fixture(html`<div lang="yy"><test-speaker></test-speaker></div>`);
    const speaker = outer.querySelector('test-speaker')!;
    expect(await said(speaker)).to.equal('Close');

    registerLocale('yy', saying('Zu'));

    expect(await said(speaker)).to.equal('Zu');
  });

  it('is the most exact one that is known', () => {
    expect(new Localization('pt-BR').terms.shared.close).to.equal('Fechar');
    expect(new Localization('PT-br').terms.shared.close).to.equal('Fechar');
    expect(new Localization('xx-Latn-AT').terms.shared.close).to.equal('Clausu');
  });

  it('is English where it is not known, or is no language at all', () => {
    for (const language of ['zz', 'pt', 'en-!!', '_', 'x'.repeat(100)]) {
      const { terms, language: spoken } = new Localization(language);
      expect(terms.shared.close).to.equal('Close');
      expect(spoken, language).to.equal('en');
    }
  });

  it('is observed by nobody once the elements are gone', async () => {
    const outer = await fixture(html`<div lang="en"><test-speaker></test-speaker></div>`);
    const speaker = outer.querySelector('test-speaker')!;
    speaker.remove();
    outer.setAttribute('lang', 'xx');

    expect(await said(speaker)).to.equal('Close');
    outer.append(speaker);
    expect(await said(speaker)).to.equal('Clausu');
  });
});
