import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    flex: none;
    padding-block: calc(1.5 * var(--_space));
    padding-inline: calc(3.5 * var(--_space)) calc(2 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }

  .field {
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: 1.75rem;
    padding-block: 0;
    font-size: var(--_font-size-small);
  }
`;
