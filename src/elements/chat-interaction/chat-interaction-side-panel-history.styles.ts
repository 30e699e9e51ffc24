import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    font-size: var(--_font-size-small);
  }

  li + li {
    border-block-start: 1px solid var(--_border);
  }

  .earlier {
    display: flex;
    align-items: flex-start;
    gap: calc(2 * var(--_space));
    inline-size: 100%;
    min-block-size: var(--_row);
    padding-block: calc(1.5 * var(--_space));
    padding-inline: var(--_space);
    border: 0;
    border-radius: var(--_radius);
    background: transparent;
    text-align: start;
  }

  button.earlier {
    cursor: pointer;
  }

  button.earlier:hover {
    background: var(--_surface-sunken);
  }

  .earlier > svg {
    margin-block-start: 1px;
    color: var(--_text-secondary);
  }

  .text {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  .what {
    font-weight: 600;
  }

  .note {
    display: -webkit-box;
    overflow: hidden;
    color: var(--_text-secondary);
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  time {
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    white-space: nowrap;
  }

  .failed {
    color: var(--_danger);
  }
`;
