import { css } from 'lit';

export const styles = css`
  :host {
    margin: 0;
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    inline-size: max-content;
    min-inline-size: 11rem;
    max-inline-size: min(18rem, calc(100vi - 1rem));
  }

  button {
    display: grid;
    grid-template-columns: 1fr auto;
    column-gap: calc(3 * var(--_space));
    align-items: center;
    inline-size: 100%;
    min-block-size: 1.9375rem;
    padding-block: calc(1.25 * var(--_space));
    padding-inline: calc(2.5 * var(--_space));
    border: 0;
    border-radius: var(--_radius);
    background: transparent;
    text-align: start;
    cursor: pointer;
  }

  button:hover {
    background: var(--_surface-sunken);
  }

  button:focus {
    outline: 0;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .divider {
    margin-block: var(--_space);
    border-block-start: 1px solid var(--_border);
  }

  .hint {
    display: flex;
    grid-column: 1 / -1;
    gap: var(--_space);
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
    font-weight: 400;
  }

  .hint svg {
    inline-size: 1rem;
    block-size: 1.0625rem;
    color: var(--_warning);
  }

  button:focus .hint,
  button:focus .hint svg {
    color: inherit;
  }

  button[aria-disabled='true'] {
    color: var(--_text-secondary);
    cursor: default;
  }

  button[aria-disabled='true']:focus {
    background: var(--_surface-sunken);
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  @media (forced-colors: active) {
    button:focus {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    button[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
