import { html, type TemplateResult } from 'lit';

const schemes = ['auto', 'light', 'dark'] as const;
type Scheme = (typeof schemes)[number];

const labels: Record<Scheme, string> = { auto: 'System', light: 'Light', dark: 'Dark' };

function stored(): Scheme {
  try {
    return schemes.find((scheme) => scheme === localStorage.getItem('desk:scheme')) ?? 'auto';
  } catch {
    return 'auto';
  }
}

let scheme = stored();
document.documentElement.dataset.scheme = scheme;

/** Light, dark, or as the system has it. */
export function renderSchemeButton(draw: () => void): TemplateResult {
  const choose = (event: Event): void => {
    scheme = (event.target as HTMLSelectElement).value as Scheme;
    document.documentElement.dataset.scheme = scheme;
    try {
      localStorage.setItem('desk:scheme', scheme);
    } catch {
      // It holds for this page then.
    }
    draw();
  };
  return html`<label class="bar-select">
    <span class="visually-hidden">Colours</span>
    <select @change=${choose}>
      ${schemes.map(
        (value) =>
          html`<option value=${value} ?selected=${value === scheme}>${labels[value]}</option>`,
      )}
    </select>
  </label>`;
}
