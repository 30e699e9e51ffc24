import { expect, fixture, waitUntil } from '@open-wc/testing';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { PartController } from '../../../src/elements/shared/part-controller.js';

/** Loads as the test says, and defines a tag of its own when it succeeds. */
class Loading {
  readonly tag = `test-part-${crypto.randomUUID()}`;
  attempts = 0;
  isBroken = false;

  readonly load = (): Promise<unknown> => {
    this.attempts += 1;
    if (this.isBroken) return Promise.reject(new TypeError('Failed to fetch'));
    customElements.define(this.tag, class extends HTMLElement {});
    return Promise.resolve();
  };
}

class TestHost extends LitElement {
  static override properties = { isOpen: { type: Boolean } };
  declare isOpen: boolean;
  loading = new Loading();
  pane = new PartController(this, this.loading.tag, this.loading.load);

  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.pane.settled;
    return super.getUpdateComplete();
  }

  protected override render(): TemplateResult | typeof nothing {
    return html`${this.isOpen ? this.pane.render(() => html`<i>the part</i>`) : nothing}`;
  }
}

customElements.define('test-part-host', TestHost);

describe('A part that loads when it first shows', () => {
  const open = async (host: TestHost): Promise<string> => {
    host.isOpen = true;
    await host.updateComplete;
    return host.shadowRoot!.textContent.trim();
  };

  /** Not every browser says when it is idle, and a busy one is so after five seconds. */
  const fetchedAhead = async (host: TestHost): Promise<void> => {
    await waitUntil(() => host.loading.attempts > 0, 'it is fetched', { timeout: 10_000 });
    await host.pane.settled;
  };

  it('is not loaded while it does not show', async () => {
    const host = await fixture<TestHost>(html`<test-part-host></test-part-host>`);

    expect(host.loading.attempts).to.equal(0);
  });

  it('shows when it has come, and is loaded once', async () => {
    const host = await fixture<TestHost>(html`<test-part-host></test-part-host>`);

    expect(await open(host)).to.equal('the part');
    host.isOpen = false;
    await host.updateComplete;
    expect(await open(host)).to.equal('the part');
    expect(host.loading.attempts).to.equal(1);
  });

  it('says that it could not be loaded, and comes with another try', async () => {
    const host = await fixture<TestHost>(html`<test-part-host></test-part-host>`);
    host.loading.isBroken = true;

    expect(await open(host)).to.contain('could not be loaded');
    expect(host.loading.attempts).to.equal(1);
    host.loading.isBroken = false;
    host.shadowRoot!.querySelector('button')!.click();
    await host.updateComplete;

    expect(host.shadowRoot!.textContent).to.contain('the part');
  });

  it('is fetched ahead when the page is idle', async () => {
    const host = await fixture<TestHost>(html`<test-part-host></test-part-host>`);
    host.pane.prefetch();
    expect(host.loading.attempts).to.equal(0);
    await fetchedAhead(host);

    expect(host.pane.isReady).to.equal(true);
    expect(await open(host)).to.equal('the part');
  });

  it('is tried again when it was fetched ahead in vain', async () => {
    const host = await fixture<TestHost>(html`<test-part-host></test-part-host>`);
    host.loading.isBroken = true;
    host.pane.prefetch();
    await fetchedAhead(host);
    host.loading.isBroken = false;

    expect(await open(host)).to.equal('the part');
    expect(host.loading.attempts).to.equal(2);
  });
});
