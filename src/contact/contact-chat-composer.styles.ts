import { css } from 'lit';
import { dropStyles } from '../styles/drop.styles.js';

const own = css`
  :host {
    display: block;
    flex: none;
    padding: calc(2.5 * var(--_space)) calc(3 * var(--_space)) calc(3 * var(--_space));
    border-block-start: 1px solid var(--_border);
  }

  /* The text begins where the sign below it does. */
  .box {
    display: grid;
    grid-template: 'text text' auto 'attach send' auto / 1fr auto;
    gap: var(--_space);
    padding: calc(1.5 * var(--_space));
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }

  .box:has(textarea:focus-visible) {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
  }

  textarea {
    grid-area: text;
    min-inline-size: 0;
    min-block-size: 2.5rem;
    max-block-size: min(12rem, 30vh);
    padding-block: var(--_space) 0;
    /* Alike on both sides: its direction is that of the text, not of the page. */
    padding-inline: calc(1.5 * var(--_space));
    border: 0;
    outline: 0;
    background: transparent;
    field-sizing: content;
    overflow-y: auto;
    resize: none;
  }

  /* The box around it shows the focus. */
  textarea:focus-visible {
    outline: 0;
  }

  textarea::placeholder {
    color: var(--_text-secondary);
    opacity: 1;
  }

  .attach {
    grid-area: attach;
    justify-self: start;
  }

  .send {
    grid-area: send;
  }

  .button[aria-disabled='true'] {
    border-color: transparent;
    background: transparent;
  }

  :host(:dir(rtl)) .button svg {
    scale: -1 1;
  }
`;

export const styles = [dropStyles, own];
