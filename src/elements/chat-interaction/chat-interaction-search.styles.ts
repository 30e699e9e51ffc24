import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    flex: none;
    padding: calc(1.5 * var(--_space)) calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
  }

  search {
    display: flex;
    align-items: center;
    gap: var(--_space);
  }

  .field {
    flex: 1;
    min-inline-size: 0;
  }

  .place {
    flex: none;
    min-inline-size: 4rem;
    padding-inline: var(--_space);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .up svg {
    scale: 1 -1;
  }
`;
