import { css } from 'lit';
import { dialogStyles } from '../../styles/dialog.styles.js';

const own = css`
  :host {
    display: contents;
  }

  dialog {
    inline-size: min(28rem, calc(100vw - 2rem));
  }

  ul {
    max-block-size: 16rem;
    margin-block-start: calc(3 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: hidden auto;
  }

  li {
    display: flex;
    align-items: center;
    gap: calc(2.5 * var(--_space));
    min-block-size: var(--_row);
    padding: calc(1.5 * var(--_space)) calc(3 * var(--_space));
  }

  li + li {
    border-block-start: 1px solid var(--_border);
  }

  li svg {
    color: var(--_text-secondary);
  }

  .text {
    display: grid;
    min-inline-size: 0;
  }

  .problem {
    display: flex;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(3 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-radius: var(--_radius);
    background: var(--_danger-soft);
    color: var(--_text);
  }

  .problem svg {
    color: var(--_danger);
  }
`;

export const styles = [dialogStyles, own];
