import { css } from 'lit';
import { conflictStyles } from './conflict-choice.styles.js';

const note = css`
  :host {
    display: block;
  }

  textarea {
    display: block;
    min-block-size: 5rem;
    resize: vertical;
  }

  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(2 * var(--_space));
    min-block-size: 1.375rem;
    margin-block-start: var(--_space);
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .state span {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
  }

  .state svg {
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }

  .state .button {
    min-block-size: 1.5rem;
    padding-inline: calc(1.5 * var(--_space));
    color: var(--_accent);
    font-size: var(--_font-size-tiny);
  }

  .failed {
    color: var(--_danger);
  }

  .saved svg {
    color: var(--_success);
  }

  .read {
    white-space: pre-wrap;
  }
`;

export const styles = [conflictStyles, note];
