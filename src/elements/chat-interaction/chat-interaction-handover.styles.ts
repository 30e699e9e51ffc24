import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    flex: none;
  }

  .card {
    display: flex;
    align-items: flex-start;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(3 * var(--_space));
    margin-inline: calc(3 * var(--_space));
    padding-block: calc(1.5 * var(--_space));
    padding-inline: calc(2.5 * var(--_space)) var(--_space);
    border: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }

  .card > svg {
    margin-block: calc((var(--_control) - 1.125rem) / 2);
    color: var(--_text-secondary);
  }

  .words {
    flex: 1;
    min-inline-size: 0;
    padding-block: calc((var(--_control) - 1em * var(--_line-height)) / 2);
  }

  .note {
    max-block-size: 6.5em;
    overflow-y: auto;
    margin-block-start: var(--_space);
    white-space: pre-wrap;
  }

  .time {
    padding-block: calc((var(--_control) - var(--_font-size-tiny) * var(--_line-height)) / 2);
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    font-variant-numeric: tabular-nums;
  }
`;
