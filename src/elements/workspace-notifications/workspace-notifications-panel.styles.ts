import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
  }

  .panel {
    inline-size: min(17rem, calc(100vi - 1rem));
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
  }

  .panel:popover-open {
    display: grid;
    gap: calc(2.5 * var(--_space));
  }

  .switch {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: 1.5rem;
    font-weight: 600;
    cursor: pointer;
  }

  .switch input {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_accent);
  }

  .volume {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: calc(3 * var(--_space));
  }

  .volume input {
    inline-size: 100%;
    min-block-size: 1.5rem;
    margin: 0;
    accent-color: var(--_accent);
  }

  .volume input[aria-disabled='true'] {
    accent-color: var(--_neutral);
  }

  .hint {
    display: flex;
    gap: calc(2 * var(--_space));
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }
`;
