import { css } from 'lit';

const card = css`
  /* It scrolls before anything else gives way. */
  :host {
    display: block;
    flex: 0 1 auto;
    min-block-size: min(3.25rem, 100%);
    overflow: hidden auto;
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

  .words > .secondary,
  details {
    margin-block-start: var(--_space);
  }

  summary {
    display: flex;
    align-items: center;
    gap: var(--_space);
    inline-size: fit-content;
    min-block-size: 1.5rem;
    border-radius: var(--_radius);
    font-weight: 500;
    list-style: none;
    cursor: pointer;
  }

  summary .secondary {
    font-weight: 400;
  }

  summary svg {
    inline-size: 1rem;
    block-size: 1rem;
    color: var(--_text-secondary);
  }

  details:not([open]) summary svg {
    rotate: -90deg;
  }

  details:not([open]):dir(rtl) summary svg {
    rotate: 90deg;
  }

  /* It scrolls with the arrow keys while its summary has the focus. */
  details[open] {
    max-block-size: 9.5rem;
    overflow-y: auto;
  }

  details h4 {
    display: none;
  }

  ol {
    display: grid;
    gap: 0.125rem;
    padding-inline-start: calc(1rem + var(--_space));
    font-size: var(--_font-size-small);
  }

  li {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(3 * var(--_space));
    justify-content: space-between;
    max-inline-size: 26rem;
  }

  .when {
    unicode-bidi: plaintext;
    color: var(--_text-secondary);
    font-variant-numeric: tabular-nums;
  }

  .time {
    padding-block: calc((var(--_control) - var(--_font-size-tiny) * var(--_line-height)) / 2);
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    font-variant-numeric: tabular-nums;
  }

  .unfold {
    display: none;
  }

  .unfold svg {
    inline-size: 1rem;
    block-size: 1rem;
    rotate: -90deg;
  }

  .unfold:dir(rtl) svg {
    rotate: 90deg;
  }

  .is-open .unfold svg {
    rotate: none;
  }
`;

const low = css`
  /* Unfolded it lies over what was said, and takes the place of nothing. */
  :host {
    position: relative;
    z-index: 1;
    block-size: calc(var(--_control) + 4 * var(--_space) + 2px);
    min-block-size: auto;
    overflow: visible;
    flex: none;
  }

  .card.is-open {
    position: absolute;
    inset-inline: 0;
    max-block-size: 45cqb;
    overflow: hidden auto;
    box-shadow: var(--_shadow);
  }

  .card {
    margin-block-start: calc(2 * var(--_space));
    padding-block: var(--_space);
  }

  .unfold {
    display: inline-flex;
  }

  .card:not(.is-open) {
    & .words {
      overflow: hidden;
      white-space: nowrap;
      text-overflow: ellipsis;
    }

    & h3,
    & .note {
      display: inline;
    }

    & .note {
      margin-inline-start: var(--_space);
      white-space: nowrap;
    }

    & .time,
    & .words > .secondary,
    & details {
      display: none;
    }
  }
`;

export const styles = css`
  ${card}

  @container chat-pane (block-size < 34rem) {
    ${low}
  }

  @container chat-pane (inline-size < 27rem) and (block-size < 42rem) {
    ${low}
  }

  @container chat-pane (12rem <= block-size < 24rem) {
    :host(:not(:focus-within)) {
      display: none;
    }
  }
`;
