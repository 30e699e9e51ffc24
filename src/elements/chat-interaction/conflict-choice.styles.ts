import { css } from 'lit';

/** What `renderConflict` draws. */
export const conflictStyles = css`
  .conflict {
    margin-block-start: calc(1.5 * var(--_space));
    padding: calc(2 * var(--_space));
    border: 1px solid var(--_warning);
    border-radius: var(--_radius);
    background: var(--_warning-soft);
    font-size: var(--_font-size-small);
  }

  .conflict p {
    display: flex;
    gap: calc(1.5 * var(--_space));
    font-weight: 600;
  }

  .conflict svg {
    color: var(--_warning);
  }

  .conflict dl {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 calc(2 * var(--_space));
    margin-block: calc(1.5 * var(--_space));
  }

  .conflict dt {
    color: var(--_text-secondary);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: calc(1.5 * var(--_space));
  }

  .choices .button {
    min-block-size: 1.625rem;
    padding-inline: calc(2 * var(--_space));
  }
`;
