import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-block-size: 0;
    background: var(--_surface-sunken);
  }

  .list {
    display: flex;
    flex-direction: column;
    gap: calc(0.5 * var(--_space));
    padding: calc(1.25 * var(--_space));
  }

  .empty {
    padding: calc(4 * var(--_space)) calc(3 * var(--_space));
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    column-gap: calc(2 * var(--_space));
    min-block-size: var(--_row);
    padding: calc(2 * var(--_space));
    border: 1px solid transparent;
    border-radius: var(--_radius-large);
    cursor: pointer;
    user-select: none;
  }

  .row:hover {
    background: color-mix(in srgb, var(--_surface) 60%, transparent);
  }

  .row[aria-selected='true'] {
    border-color: var(--_border);
    background: var(--_surface);
  }

  .row:focus-visible {
    outline-offset: -2px;
  }

  .text {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(0.25 * var(--_space));
    min-inline-size: 0;
  }

  .name {
    font-weight: 600;
  }

  .facts {
    display: grid;
    justify-items: end;
    align-content: center;
    gap: calc(0.5 * var(--_space));
  }

  .badges {
    display: flex;
    grid-row: 2;
    gap: calc(0.5 * var(--_space));
  }

  .badge.consultation {
    background: var(--_consultation);
    color: var(--_on-consultation);
  }

  .line {
    display: flex;
    align-items: center;
    gap: var(--_space);
  }

  .line svg {
    flex: none;
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }

  .line .truncated {
    flex: 0 1 auto;
  }

  .line.consultation svg,
  .news {
    color: var(--_consultation);
  }

  .news {
    flex: none;
    font-weight: 600;
  }

  .face {
    position: relative;
    display: inline-grid;
  }

  .medium {
    position: absolute;
    inset-block-end: -3px;
    inset-inline-end: -4px;
    display: grid;
    place-items: center;
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
    border: 1px solid var(--_border);
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_text-secondary);
  }

  .medium svg {
    inline-size: 0.625rem;
    block-size: 0.625rem;
  }

  :host(:state(strip)) {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
  }

  :host(:state(strip)) .list {
    flex-direction: row;
    gap: var(--_space);
    overflow-x: auto;
    scrollbar-width: none;
    padding-block: calc(1.5 * var(--_space));
    padding-inline: calc(2 * var(--_space));
  }

  :host(:state(strip)) .empty {
    padding: calc(2.5 * var(--_space)) calc(3 * var(--_space));
  }

  :host(:state(strip)) .row {
    position: relative;
    display: grid;
    flex: none;
    grid-template-columns: none;
    place-items: center;
    inline-size: 2.75rem;
    min-block-size: 2.75rem;
    padding: 0;
  }

  :host(:state(strip)) .text {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  :host(:state(strip)) .facts {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }

  :host(:state(strip)) .badges {
    position: absolute;
    inset-block-start: 1px;
    inset-inline-end: 1px;
  }

  :host(:state(strip)) .badge {
    outline: 2px solid var(--_surface-sunken);
  }

  :host(:state(strip)) .waiting {
    position: absolute;
    inset-block-end: 2px;
    inset-inline: 0;
    justify-content: center;
  }

  :host(:state(strip)) .waiting time,
  :host(:state(strip)) .waiting.plain {
    display: none;
  }

  :host(:state(strip)) .waiting .triangle {
    inline-size: 0.75rem;
    block-size: 0.625rem;
  }

  :host(:state(strip)) .waiting.late {
    inset-inline: auto;
    padding: 2px;
  }

  @media (forced-colors: active) {
    .row[aria-selected='true'] {
      border-color: Highlight;
      border-width: 2px;
    }
  }
`;
