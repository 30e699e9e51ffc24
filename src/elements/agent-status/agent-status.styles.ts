import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .pill {
    display: inline-flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    max-inline-size: 100%;
    min-block-size: 1.75rem;
    padding-block: 0;
    padding-inline: calc(2.5 * var(--_space)) calc(2 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: 1rem;
    background: var(--_surface);
    white-space: nowrap;
    cursor: pointer;
    anchor-name: --agent-status;
  }

  .pill:hover,
  .pill[aria-expanded='true'] {
    background: var(--_surface-sunken);
  }

  .pill[aria-disabled='true'] {
    background: transparent;
    cursor: default;
  }

  .state {
    font-weight: 600;
  }

  .state.ready {
    color: var(--_success);
  }

  .state.not-ready {
    color: var(--_warning);
  }

  .load {
    color: var(--_text-secondary);
    font-variant-numeric: tabular-nums;
  }

  .plan {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    color: var(--_warning);
    font-size: var(--_font-size-small);
  }

  .plan svg {
    color: inherit;
  }

  .pill svg {
    inline-size: 0.875rem;
    block-size: 0.875rem;
    color: var(--_text-secondary);
  }

  .other {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    padding-inline-start: calc(1.5 * var(--_space));
    border-inline-start: 1px solid var(--_border);
    color: var(--_text-secondary);
  }

  .menu {
    position: fixed;
    inset: auto;
    position-anchor: --agent-status;
    position-area: block-end span-inline-start;
    position-try-fallbacks:
      flip-inline,
      flip-block,
      flip-block flip-inline;
    inline-size: max-content;
    min-inline-size: 13rem;
    max-inline-size: min(20rem, 100vw - 1rem);
    max-block-size: min(36rem, 100vh - 4rem);
    margin: var(--_space) 0;
    padding: var(--_space);
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    color: var(--_text);
  }

  .group + .group,
  .group + .item {
    margin-block-start: var(--_space);
    border-block-start: 1px solid var(--_border);
  }

  .group + .group {
    padding-block-start: var(--_space);
  }

  .heading {
    display: flex;
    justify-content: space-between;
    gap: calc(4 * var(--_space));
    padding-block: calc(1.5 * var(--_space)) var(--_space);
    padding-inline: calc(2 * var(--_space));
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .heading b {
    font-weight: 600;
  }

  .heading time {
    font-variant-numeric: tabular-nums;
  }

  .item {
    display: grid;
    grid-template-columns: 0.75rem minmax(0, 1fr) 1rem;
    align-items: center;
    gap: calc(2 * var(--_space));
    inline-size: 100%;
    min-block-size: 1.875rem;
    padding-block: calc(0.75 * var(--_space));
    padding-inline: calc(2 * var(--_space));
    border: 0;
    border-radius: var(--_radius);
    background: transparent;
    text-align: start;
    cursor: pointer;
  }

  /* However long the list is, the way out is in view. */
  .group + .item {
    position: sticky;
    inset-block-end: calc(-1 * var(--_space));
    min-block-size: 2.125rem;
    border-start-start-radius: 0;
    border-start-end-radius: 0;
    background: var(--_surface-raised);
  }

  .group + .item:hover,
  .group + .item:focus-visible {
    background: linear-gradient(var(--_accent-soft), var(--_accent-soft)) var(--_surface-raised);
  }

  .item:hover,
  .item:focus-visible {
    background: var(--_accent-soft);
  }

  .item:focus-visible {
    outline-offset: -2px;
  }

  .item[aria-disabled='true'] {
    color: var(--_text-secondary);
    cursor: default;
  }

  .item svg {
    color: var(--_accent);
  }

  .item .off {
    grid-column: 1 / 3;
  }

  .item > span:not(.presence) {
    min-inline-size: 0;
  }

  .other svg {
    display: none;
  }

  .other,
  .pill > svg {
    flex: none;
  }

  /* The last thing to give way: what is cut off stands in the tooltip. */
  .load {
    flex-shrink: 0.001;
    min-inline-size: 2.5rem;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .state {
    min-inline-size: 2.75rem;
  }

  /* Of whatever the element stands in: its own size follows from its words. A name needs the room more. */
  @container (inline-size < 40rem) {
    .other .title {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: pre;
    }

    .other svg {
      display: block;
    }
  }

  @container (inline-size < 30rem) {
    .pill {
      gap: var(--_space);
      padding-inline: calc(2 * var(--_space)) calc(1.5 * var(--_space));
    }

    .title {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: pre;
    }

    /* Its sign stays; its words are in the menu, and read out here. */
    .plan {
      inline-size: 0.875rem;
      gap: 2rem;
      overflow: hidden;
    }
  }

  /* With large letters the rest is in the menu alone. */
  @container (inline-size < 12rem) {
    .other {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .item:focus-visible {
      background: Highlight;
      color: HighlightText;
    }
  }
`;
