import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(2 * var(--_space));
  }

  .toast {
    display: flex;
    gap: calc(2.5 * var(--_space));
    padding: calc(3 * var(--_space)) calc(3.5 * var(--_space));
    border: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_neutral);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    /* What is around a toast is cut off below the last one: the usual shadow would end in an edge. */
    box-shadow: 0 1px 4px light-dark(rgb(20 28 45 / 0.22), rgb(0 0 0 / 0.5));
  }

  .toast.warning {
    border-inline-start-color: var(--_warning);
  }

  .toast.error,
  .toast.high {
    border-inline-start-color: var(--_danger);
  }

  .title {
    font-weight: 600;
  }

  .priority {
    margin-inline-end: calc(1.5 * var(--_space));
  }

  .actions {
    display: flex;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(2 * var(--_space));
  }
`;
