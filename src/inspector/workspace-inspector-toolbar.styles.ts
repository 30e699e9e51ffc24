import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-sunken);
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: calc(2 * var(--_space)) calc(4 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
  }

  .filters,
  .actions,
  .kinds {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    min-inline-size: 0;
  }

  .filters {
    flex: 1 1 26rem;
  }

  .actions {
    flex: 0 1 auto;
  }

  .field {
    inline-size: auto;
    min-block-size: var(--_control);
    padding-block: var(--_space);
  }

  input.field {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }

  select.field {
    max-inline-size: 11rem;
  }

  .toggle {
    min-block-size: 1.625rem;
    padding-block: 0;
    padding-inline: calc(2.5 * var(--_space));
    border: 1px solid var(--_border-control);
    border-radius: 1rem;
    background: transparent;
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
    white-space: nowrap;
    cursor: pointer;
  }

  .toggle:hover {
    color: var(--_text);
  }

  .toggle[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_accent-strong);
    font-weight: 600;
  }

  .button.quiet {
    padding-inline: calc(2 * var(--_space));
    font-size: var(--_font-size-small);
  }

  .button.quiet:hover {
    background: var(--_surface);
  }

  .button svg {
    inline-size: 1rem;
    block-size: 1rem;
  }

  label.button {
    position: relative;
  }

  label.button:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .pause {
    inline-size: 0.625rem;
    block-size: 0.75rem;
    border-inline: 3px solid currentColor;
  }

  .pause.is-paused {
    border-block: 6px solid transparent;
    border-inline-start: 9px solid var(--_success);
    border-inline-end: 0;
  }

  @container (inline-size < 40rem) {
    .named .name {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .named {
      min-inline-size: var(--_control);
      padding-inline: 0;
    }
  }

  @media (forced-colors: active) {
    .toggle[aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
