import { css } from 'lit';
import { conflictStyles } from './conflict-choice.styles.js';

const datum = css`
  :host {
    display: grid;
    grid-template-columns: minmax(5rem, 38%) minmax(0, 1fr);
    align-items: baseline;
    gap: 0 calc(2 * var(--_space));
    min-block-size: 1.75rem;
    font-size: var(--_font-size-small);
  }

  .key {
    padding-block: var(--_space);
    color: var(--_text-secondary);
  }

  .value {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space);
  }

  .text {
    padding-block: var(--_space);
    font-variant-numeric: tabular-nums;
  }

  .edit {
    min-inline-size: 1.625rem;
    min-block-size: 1.625rem;
  }

  .edit svg {
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
  }

  form {
    grid-column: 1 / -1;
    min-inline-size: 0;
    padding-block-end: calc(2 * var(--_space));
  }

  .field {
    min-block-size: var(--_control);
    padding-block: 0;
    font-size: var(--_font-size);
  }

  .hint {
    color: var(--_danger);
  }

  form > .choices {
    margin-block-start: calc(1.5 * var(--_space));
  }

  .remove {
    min-block-size: 1.625rem;
    margin-inline-start: auto;
  }
`;

export const styles = [conflictStyles, datum];
