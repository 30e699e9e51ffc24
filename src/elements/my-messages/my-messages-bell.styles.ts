import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
  }

  .bell {
    position: relative;
    anchor-name: --_bell;
  }

  .badge {
    position: absolute;
    inset-block-start: -0.125rem;
    inset-inline-start: 50%;
    pointer-events: none;
  }

  .panel {
    inset: auto;
    position-anchor: --_bell;
    position-area: block-end span-inline-start;
    position-try-fallbacks:
      block-end span-inline-end,
      block-end;
    inline-size: min(24rem, calc(100vi - 1rem));
    max-block-size: min(34rem, calc(100vb - 5rem));
    margin-block: var(--_space);
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
  }

  .panel:popover-open {
    display: flex;
  }

  .panel my-messages {
    flex: 1;
    min-inline-size: 0;
  }
`;
