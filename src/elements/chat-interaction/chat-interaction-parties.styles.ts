import { css } from 'lit';
import { whereLowest, whereScant } from './low.styles.js';

const parties = css`
  :host {
    container: chat-parties / inline-size;
    display: block;
    flex: none;
  }

  section {
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
  }

  .summary {
    display: none;
    align-items: center;
    gap: calc(2 * var(--_space));
    inline-size: 100%;
    min-block-size: calc(var(--_control) + 2 * var(--_space));
    padding-inline: calc(3 * var(--_space));
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
  }

  .summary:hover {
    background: var(--_surface-sunken);
  }

  .summary:focus-visible {
    outline-offset: -2px;
  }

  .summary b {
    font-weight: 600;
  }

  .words {
    flex: 1;
  }

  .summary svg {
    color: var(--_text-secondary);
  }

  .summary svg:last-child {
    inline-size: 1rem;
    block-size: 1rem;
  }

  .summary[aria-expanded='true'] svg:last-child {
    rotate: 180deg;
  }

  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    column-gap: calc(2 * var(--_space));
    padding-block: var(--_space);
    padding-inline: calc(3 * var(--_space)) calc(2 * var(--_space));
  }

  li {
    min-inline-size: 0;
  }

  @container chat-parties (inline-size < 27rem) {
    .summary {
      display: flex;
    }

    ul:not(.is-open) {
      display: none;
    }
  }
`;

const lowest = css`
  .summary {
    min-block-size: var(--_control);
  }
`;

/* The Team Communicator lists them as well. */
const away = css`
  @container chat-step (block-size < 40rem) {
    section:not(:focus-within) {
      display: none;
    }
  }
`;

const scant = css`
  section:not(:focus-within) {
    display: none;
  }
`;

export const styles = [parties, whereLowest(lowest), whereScant(scant), away];
