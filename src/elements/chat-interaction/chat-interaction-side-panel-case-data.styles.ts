import { css } from 'lit';
import { conflictStyles } from './conflict-choice.styles.js';

const caseData = css`
  :host {
    display: block;
    font-size: var(--_font-size-small);
  }

  .list:focus-visible {
    outline-offset: -2px;
  }

  .add {
    min-block-size: 1.75rem;
    margin-block-start: var(--_space);
    margin-inline-start: calc(-2 * var(--_space));
    padding-inline: calc(2 * var(--_space));
    color: var(--_accent);
    font-size: var(--_font-size-small);
  }

  form {
    display: grid;
    gap: var(--_space);
    margin-block-start: calc(2 * var(--_space));
    padding: calc(2.5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }

  label {
    color: var(--_text-secondary);
  }

  .field {
    min-block-size: var(--_control);
    padding-block: 0;
    font-size: var(--_font-size);
  }

  .hint {
    color: var(--_danger);
  }
`;

export const styles = [conflictStyles, caseData];
