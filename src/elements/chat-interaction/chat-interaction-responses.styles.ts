import { css } from 'lit';

export const styles = css`
  :host {
    container: chat-responses / inline-size;
    position: absolute;
    inset-block-end: calc(100% + var(--_space));
    inset-inline: calc(2 * var(--_space));
    z-index: 3;
    max-inline-size: 36rem;
  }

  section {
    display: flex;
    flex-direction: column;
    max-block-size: clamp(12rem, 100cqb - 12rem, 28rem);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
  }

  .bar {
    display: flex;
    gap: calc(1.5 * var(--_space));
    padding: calc(2 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }

  .bar .button {
    flex: none;
    align-self: center;
  }

  input {
    flex: 1 1 8rem;
    min-inline-size: 0;
  }

  select {
    flex: 0 1 11rem;
    min-inline-size: 5rem;
  }

  [role='listbox'] {
    flex: 1 1 auto;
    min-block-size: 3rem;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: var(--_space);
  }

  [role='option'] {
    display: grid;
    grid-template-columns: auto 1fr minmax(0, auto);
    column-gap: calc(1.5 * var(--_space));
    align-items: center;
    min-block-size: var(--_row);
    padding-block: var(--_space);
    padding-inline: calc(2 * var(--_space));
    border-radius: var(--_radius);
    cursor: pointer;
  }

  [role='option'][aria-selected='true'] {
    background: var(--_accent-soft);
  }

  .title {
    grid-column: 1;
    font-weight: 500;
  }

  mark {
    background: none;
    color: var(--_accent-strong);
    font-weight: 700;
  }

  [role='option'] .star svg {
    inline-size: 0.875rem;
    block-size: 0.875rem;
    fill: var(--_warning);
    stroke: var(--_warning);
  }

  .place {
    grid-column: 3;
    font-size: var(--_font-size-tiny);
  }

  .words {
    grid-row: 2;
    grid-column: 1 / -1;
  }

  .empty {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space));
    padding: 0 calc(3 * var(--_space)) calc(3 * var(--_space));
    color: var(--_text-secondary);
  }

  .chosen {
    flex: none;
    display: grid;
    gap: calc(2 * var(--_space));
    padding: calc(2.5 * var(--_space)) calc(3 * var(--_space));
    border-block-start: 1px solid var(--_border);
    background: var(--_surface-sunken);
    border-end-start-radius: var(--_radius-large);
    border-end-end-radius: var(--_radius-large);
  }

  .preview {
    max-block-size: 5.5rem;
    overflow-y: auto;
  }

  .preview bdi {
    white-space: pre-wrap;
  }

  .open {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    color: var(--_warning);
    font-size: var(--_font-size-small);
  }

  .ways {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
  }

  .ways .star[aria-pressed='true'] svg {
    fill: var(--_warning);
    stroke: var(--_warning);
  }

  .how {
    flex: 1;
    min-inline-size: 0;
    text-align: end;
  }

  @container chat-responses (inline-size < 26rem) {
    .how {
      display: none;
    }

    .place {
      display: none;
    }
  }

  @container chat-pane (block-size < 30rem) {
    .preview,
    .how {
      display: none;
    }
  }

  @media (forced-colors: active) {
    [role='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
