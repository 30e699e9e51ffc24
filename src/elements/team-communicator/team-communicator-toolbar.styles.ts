import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    flex: none;
  }

  .toolbar {
    display: flex;
    gap: var(--_space);
    align-items: center;
    padding-block: calc(1.5 * var(--_space)) var(--_space);
    padding-inline: calc(3 * var(--_space)) calc(2 * var(--_space));
  }

  .lists {
    display: flex;
    flex: 1;
    gap: var(--_space);
    min-inline-size: 0;
  }

  .list {
    min-block-size: 1.5rem;
    min-inline-size: 0;
    padding-inline: calc(2.5 * var(--_space));
    overflow: hidden;
    border: 0;
    border-radius: 1rem;
    background: transparent;
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
    text-overflow: ellipsis;
    white-space: nowrap;
    cursor: pointer;
  }

  .list:hover {
    background: var(--_surface-sunken);
    color: var(--_text);
  }

  .list[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 600;
  }

  .list[aria-disabled='true'] {
    background: transparent;
    color: var(--_text-secondary);
    cursor: not-allowed;
    opacity: 0.6;
  }

  .filter {
    anchor-name: --_filter;
  }

  .view {
    anchor-name: --_view;
  }

  .filter.is-set,
  .view.is-set {
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  .filter-menu,
  .view-menu {
    position-anchor: --_filter;
    inset: auto;
    position-area: block-end span-inline-start;
    position-try-fallbacks: flip-block, flip-inline;
  }

  .view-menu {
    position-anchor: --_view;
  }

  .chips {
    padding-block: var(--_space);
    padding-inline: calc(3 * var(--_space));
  }

  .chip {
    display: inline-flex;
    gap: var(--_space);
    align-items: center;
    min-block-size: 1.5rem;
    padding-inline: calc(2.5 * var(--_space)) calc(1.5 * var(--_space));
    border: 0;
    border-radius: 1rem;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-size: var(--_font-size-small);
    font-weight: 600;
    cursor: pointer;
  }

  .chip svg {
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }

  @media (forced-colors: active) {
    .list[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .list[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
