import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .line {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    padding-block-end: calc(2 * var(--_space));
    padding-inline: calc(3 * var(--_space));
  }

  label {
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  .line .field {
    inline-size: auto;
    min-inline-size: 8rem;
    max-inline-size: min(16rem, 100%);
    min-block-size: calc(var(--_control) - var(--_space));
    padding-block: 0;
    font-size: var(--_font-size-small);
  }

  p {
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }
`;
