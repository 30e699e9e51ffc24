import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    max-block-size: inherit;
    font-size: var(--_font-size);
  }

  .search {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    padding: calc(2 * var(--_space));
    color: var(--_text-secondary);
  }

  .field {
    min-block-size: var(--_control);
    padding-block: 0;
  }

  [role='tree'] {
    flex: 1 1 auto;
    min-block-size: 0;
    padding-inline: var(--_space);
    padding-block-end: var(--_space);
    overflow: hidden auto;
  }

  .node {
    --_level: 0;
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    min-block-size: 1.875rem;
    padding-inline: calc((2 + 5 * var(--_level)) * var(--_space)) calc(2 * var(--_space));
    border-radius: var(--_radius);
    cursor: pointer;
  }

  .level-2 {
    --_level: 1;
  }

  .level-3 {
    --_level: 2;
  }

  .level-4 {
    --_level: 3;
  }

  .level-5 {
    --_level: 4;
  }

  .node:hover,
  .node:focus-visible {
    background: var(--_accent-soft);
  }

  .node:focus-visible {
    outline-offset: -2px;
  }

  .name {
    flex: 1;
    min-inline-size: 0;
  }

  .node[aria-expanded] {
    font-weight: 600;
  }

  .node svg {
    inline-size: 0.875rem;
    block-size: 0.875rem;
    color: var(--_text-secondary);
  }

  .node[aria-expanded='false'] svg {
    transform: rotate(-90deg);
  }

  :host(:dir(rtl)) .node[aria-expanded='false'] svg {
    transform: rotate(90deg);
  }

  .node[aria-selected='true'] {
    color: var(--_accent);
    font-weight: 600;
  }

  .node[aria-selected='true'] svg {
    color: var(--_accent);
  }

  .none {
    padding: 0 calc(3 * var(--_space)) calc(3 * var(--_space));
  }

  .clear {
    border-block-start: 1px solid var(--_border);
    border-radius: 0;
  }

  @media (forced-colors: active) {
    .node:focus-visible {
      background: Highlight;
      color: HighlightText;
    }
  }
`;
