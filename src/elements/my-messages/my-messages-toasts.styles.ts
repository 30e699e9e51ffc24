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

  .mark {
    padding-block-start: 1px;
    color: var(--_text-secondary);
  }

  .mark.error {
    color: var(--_danger);
  }

  .mark.warning {
    color: var(--_warning);
  }

  .words {
    flex: 1;
    min-inline-size: 0;
  }

  .title {
    font-weight: 600;
  }

  .priority {
    margin-inline-end: calc(1.5 * var(--_space));
    padding-inline: calc(1.5 * var(--_space));
    border: 1px solid currentcolor;
    border-radius: 0.25rem;
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .priority.high {
    border-color: transparent;
    background: var(--_danger);
    color: var(--_surface);
  }

  .text {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .actions {
    display: flex;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(2 * var(--_space));
  }

  @media (forced-colors: active) {
    .priority.high {
      border-color: CanvasText;
    }
  }
`;
