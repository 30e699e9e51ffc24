/** One custom element without any library, on an empty page. */
import { deep, report } from './report.js';

class VanillaField extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':host { display: block } textarea { inline-size: 100% }');
    root.adoptedStyleSheets = [sheet];
    root.append(document.createElement('textarea'));
  }
}
customElements.define('vanilla-field', VanillaField);
const root = document.getElementById('root');
root.append(document.createElement('vanilla-field'));
report(() => deep(root, 'textarea'));
