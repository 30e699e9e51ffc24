import { css } from 'lit';
import { dialogStyles } from '../styles/dialog.styles.js';

const own = css`
  :host {
    container: contact-chat / inline-size;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    block-size: 100%;
    overflow: hidden;
    background: var(--_surface);
  }

  .head {
    display: flex;
    flex: none;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: 3.25rem;
    padding-inline: calc(3 * var(--_space)) calc(2 * var(--_space));
    border-block-end: 1px solid var(--_border);
  }

  .titles {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }

  .titles p {
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .bar {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(2 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-block-end: 1px solid var(--_border);
    font-size: var(--_font-size-small);
  }

  .bar svg {
    flex: none;
  }

  .bar p {
    flex: 1;
    min-inline-size: 8rem;
  }

  .bar.warning {
    background: var(--_warning-soft);
  }

  .bar.warning svg {
    color: var(--_warning);
  }

  .bar.error {
    background: var(--_danger-soft);
  }

  .bar.error svg {
    color: var(--_danger);
  }

  .bar.hint {
    background: var(--_surface-sunken);
    color: var(--_text-secondary);
  }

  .bar.ended {
    border-block: 1px solid var(--_border) 0;
    background: var(--_surface-sunken);
  }

  contact-chat-transcript {
    flex: 1 1 0;
  }

  /* As tall as its fields where the page gives no height. */
  contact-chat-start {
    flex: 1 1 auto;
  }

  .blank {
    display: grid;
    flex: 1;
    place-content: center;
    justify-items: center;
    gap: calc(3 * var(--_space));
    padding: calc(6 * var(--_space));
    color: var(--_text-secondary);
    text-align: center;
  }

  dialog {
    inline-size: min(24rem, calc(100vw - 2rem));
  }
`;

export const styles = [dialogStyles, own];
