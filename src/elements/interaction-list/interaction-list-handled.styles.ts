import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    padding: calc(1.25 * var(--_space));
  }

  .toggle,
  .handled {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    inline-size: 100%;
    padding-inline: calc(2 * var(--_space));
    border: none;
    border-radius: var(--_radius-large);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  .toggle {
    min-block-size: var(--_control);
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  .toggle .truncated {
    flex: 1;
  }

  .toggle svg {
    inline-size: 1rem;
    block-size: 1rem;
  }

  .toggle svg:last-child {
    transition: rotate var(--_motion);
  }

  .toggle[aria-expanded='true'] svg:last-child {
    rotate: 180deg;
  }

  .toggle.is-icon {
    justify-content: center;
    inline-size: 2.75rem;
    min-block-size: 2.75rem;
    padding: 0;
    anchor-name: --_handled;
  }

  .toggle.is-icon svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    rotate: none !important;
  }

  .panel {
    inset: auto;
    position-anchor: --_handled;
    position-area: block-end span-inline-start;
    position-try-fallbacks:
      block-end span-inline-end,
      block-end;
    inline-size: min(20rem, calc(100vi - 1rem));
    max-block-size: min(28rem, calc(100vb - 8rem));
    margin: 0;
    padding: calc(1.25 * var(--_space));
    overflow: hidden auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
  }

  .panel .handled:hover {
    background: var(--_surface-sunken);
  }

  ul:focus {
    outline: none;
  }

  .handled {
    min-block-size: var(--_row);
    padding-block: calc(1.5 * var(--_space));
  }

  .toggle:hover,
  .handled:hover {
    background: color-mix(in srgb, var(--_surface) 60%, transparent);
  }

  .toggle:focus-visible,
  .handled:focus-visible {
    outline-offset: -2px;
  }

  .text {
    display: grid;
    flex: 1;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
  }

  time {
    max-inline-size: 5rem;
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }

  .hint {
    padding: calc(1.5 * var(--_space)) calc(2 * var(--_space));
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  .button {
    margin-inline: calc(2 * var(--_space));
    font-size: var(--_font-size-small);
  }
`;
