import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-block-size: 0;
  }

  .pane {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: calc(3 * var(--_space));
    block-size: 100%;
    min-block-size: 12rem;
    padding: calc(6 * var(--_space));
    background: var(--_surface);
    text-align: center;
  }

  .pane:focus-visible {
    outline-offset: -2px;
  }

  .pane svg {
    inline-size: 1.75rem;
    block-size: 1.75rem;
    color: var(--_text-secondary);
  }

  .pane h2 {
    font-size: 0.9375rem;
  }

  .pane p {
    max-inline-size: 32ch;
    color: var(--_text-secondary);
  }
`;
