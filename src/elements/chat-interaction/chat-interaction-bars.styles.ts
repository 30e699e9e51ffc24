import { css } from 'lit';
import { whereLowest } from './low.styles.js';

const bars = css`
  :host {
    display: block;
    flex: none;
    min-block-size: 0;
  }

  .bar {
    display: flex;
    align-items: flex-start;
    gap: calc(2.5 * var(--_space));
    padding-block: calc(2 * var(--_space));
    padding-inline: calc(3 * var(--_space)) calc(2 * var(--_space));
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-sunken);
  }

  .bar > svg {
    margin-block: calc((var(--_control) - 1.125rem) / 2);
  }

  .bar > p,
  .words {
    flex: 1;
    min-inline-size: 0;
    align-self: center;
  }

  .bar b {
    font-weight: 600;
  }

  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: calc(1.5 * var(--_space));
    margin-block-start: calc(1.5 * var(--_space));
  }

  .small {
    min-block-size: calc(var(--_control) - var(--_space));
    max-inline-size: 100%;
    padding-inline: calc(2.5 * var(--_space));
    font-size: var(--_font-size-small);
    white-space: normal;
  }

  .error {
    background: var(--_danger-soft);
  }

  .error > svg {
    color: var(--_danger);
  }

  .warning {
    background: var(--_warning-soft);
  }

  .warning > svg {
    color: var(--_warning);
  }

  .info > svg {
    color: var(--_accent);
  }

  .pending {
    background: var(--_accent-soft);
  }

  .seconds {
    color: var(--_text-secondary);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .waiting {
    flex: none;
    align-self: center;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    border: 2px solid var(--_border-control);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
    animation: turn 1s linear infinite;
  }

  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
`;

const lowest = css`
  .bar {
    padding-block: var(--_space);
  }

  .steps {
    margin-block-start: var(--_space);
  }
`;

export const styles = [bars, whereLowest(lowest)];
