import { css } from 'lit';

export const styles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    background: var(--_surface);
    container-type: inline-size;
  }

  .header {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    gap: 0 calc(2 * var(--_space));
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--_row);
    padding-inline: calc(3.5 * var(--_space)) calc(2 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }

  .list {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }

  h3 {
    padding-block: calc(2.5 * var(--_space)) var(--_space);
    padding-inline: calc(3.5 * var(--_space));
    border-block-end: 1px solid var(--_border);
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .notice {
    position: relative;
    border-block-end: 1px solid var(--_border);
  }

  .notice.is-high {
    box-shadow: inset 3px 0 var(--_danger);
  }

  :host(:dir(rtl)) .notice.is-high {
    box-shadow: inset -3px 0 var(--_danger);
  }

  .priority {
    flex: none;
    align-self: center;
    font-weight: 600;
    line-height: 1.4;
  }

  .notice:hover {
    background: var(--_surface-sunken);
  }

  .notice.is-open {
    background: var(--_surface-sunken);
  }

  .main {
    display: flex;
    gap: calc(2.5 * var(--_space));
    inline-size: 100%;
    padding-block: calc(2.25 * var(--_space));
    padding-inline: calc(3.5 * var(--_space));
    border: 0;
    background: transparent;
    text-align: start;
    cursor: pointer;
  }

  .main:focus-visible {
    outline-offset: -2px;
  }

  .first {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: baseline;
  }

  .title {
    display: -webkit-box;
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  .unread .title {
    font-weight: 600;
  }

  /* In the margin, so that read and unread titles stand in one line. */
  .dot {
    position: absolute;
    inset-block-start: 1rem;
    inset-inline-start: 0.25rem;
    inline-size: 0.375rem;
    block-size: 0.375rem;
    border-radius: 50%;
    background: var(--_accent);
    forced-color-adjust: none;
  }

  time {
    flex: none;
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    font-variant-numeric: tabular-nums;
  }

  .more {
    padding-block-end: calc(2.5 * var(--_space));
    padding-inline: calc(10.5 * var(--_space)) calc(3.5 * var(--_space));
  }

  .more p {
    white-space: pre-line;
  }

  .more a {
    color: var(--_accent);
  }

  .more .button {
    margin-block-start: calc(2 * var(--_space));
  }

  /* In the place of the time while a pointer or the focus is there; always where nothing can hover. */
  .actions {
    position: absolute;
    inset-block-start: var(--_space);
    inset-inline-end: calc(2 * var(--_space));
    display: flex;
    padding-inline-start: calc(2 * var(--_space));
    background: var(--_surface-sunken);
    opacity: 0;
  }

  .notice:hover .actions,
  .notice:focus-within .actions {
    opacity: 1;
  }

  .notice:focus-within .actions {
    background: var(--_surface);
  }

  .notice.is-open .actions,
  .notice:hover .actions {
    background: var(--_surface-sunken);
  }

  .actions .button {
    min-block-size: 1.75rem;
    min-inline-size: 1.75rem;
  }

  .actions .button:hover {
    background: var(--_surface);
  }

  .unread-mark {
    inline-size: 0.625rem;
    block-size: 0.625rem;
    border: 2px solid currentColor;
    border-radius: 50%;
  }

  @media (hover: none) {
    .actions {
      position: static;
      justify-content: flex-end;
      margin-block-start: calc(-1 * var(--_space));
      background: transparent;
      opacity: 1;
    }
  }

  .blank {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: var(--_space);
    align-items: center;
    justify-content: center;
    padding: calc(8 * var(--_space));
    color: var(--_text-secondary);
    text-align: center;
  }

  .blank svg {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin-block-end: var(--_space);
  }

  .blank strong {
    color: var(--_text);
    font-weight: 600;
  }

  .blank .button {
    margin-block-start: calc(2 * var(--_space));
  }

  @media (forced-colors: active) {
    .notice.is-high {
      border-inline-start: 3px solid CanvasText;
    }
  }
`;
