import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
  }

  .bell {
    position: relative;
  }

  .badge {
    position: absolute;
    inset-block-start: -0.125rem;
    inset-inline-start: 50%;
    pointer-events: none;
  }

  .panel {
    inline-size: min(24rem, calc(100vi - 1rem), var(--_room, 100vi));
    max-block-size: min(34rem, calc(100vb - 5rem));
    background: var(--_surface);
  }

  .panel my-messages {
    flex: 1;
    min-inline-size: 0;
  }

  .toasts {
    inset: auto;
    position-anchor: --_opener;
    position-area: block-end span-inline-start;
    position-try-fallbacks:
      block-end span-inline-end,
      block-end;
    inline-size: min(22rem, calc(100vi - 1rem), var(--_room, 100vi));
    max-block-size: calc(100vb - 5rem);
    margin: var(--_space) 0;
    /* Room for the shadow of what floats. */
    padding: 0 var(--_space) calc(1.5 * var(--_space));
    overflow: hidden auto;
    border: 0;
    background: none;
    color: inherit;
  }
`;
