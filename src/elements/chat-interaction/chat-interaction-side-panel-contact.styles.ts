import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    font-size: var(--_font-size-small);
  }

  dl > div {
    display: grid;
    grid-template-columns: minmax(5rem, 38%) minmax(0, 1fr);
    align-items: baseline;
    gap: calc(2 * var(--_space));
    min-block-size: 1.75rem;
    padding-block: var(--_space);
  }

  dt {
    color: var(--_text-secondary);
  }

  .failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
    color: var(--_danger);
  }
`;
