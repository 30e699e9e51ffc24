import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: calc(2 * var(--_space));
    min-block-size: 0;
    padding: calc(3 * var(--_space));
    overflow: auto;
    background: var(--_surface);
  }

  header {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
  }

  h3 {
    flex: 1;
    font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace;
  }

  h4 {
    margin: 0;
    flex-basis: 100%;
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
    font-weight: 500;
  }

  dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_space) calc(3 * var(--_space));
    font-size: var(--_font-size-small);
  }

  dt {
    color: var(--_text-secondary);
  }

  .related {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }

  .related .button {
    border-color: var(--_border);
    font-size: var(--_font-size-small);
  }

  pre {
    flex: none;
    margin: 0;
    padding: calc(3 * var(--_space));
    overflow: auto;
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
    font:
      var(--_font-size-small) / 1.5 ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      'DejaVu Sans Mono',
      monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    tab-size: 2;
  }

  .blank {
    margin: auto;
    padding: calc(6 * var(--_space));
    text-align: center;
  }
`;
