import { css, html, LitElement } from 'lit';

class PortalCard extends LitElement {
  static override properties = { heading: {} };
  static override styles = css`
    :host {
      display: block;
      padding: 1rem;
      background: #292524;
    }
  `;

  declare heading: string;

  protected override render(): unknown {
    return html`<b>${this.heading}</b> <slot></slot>`;
  }
}

/** Writes on every second, whatever else goes on. */
class PortalClock extends LitElement {
  #timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = window.setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.#timer);
  }

  protected override render(): unknown {
    return new Date().toLocaleTimeString('en');
  }
}

customElements.define('portal-card', PortalCard);
customElements.define('portal-clock', PortalClock);
