import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    flex: none;
    padding: calc(2.5 * var(--_space)) calc(3 * var(--_space)) calc(3 * var(--_space));
    border-block-start: 1px solid var(--_border);
  }

  .box {
    display: flex;
    align-items: flex-end;
    gap: var(--_space);
    padding-inline-end: calc(1.5 * var(--_space));
    padding-block-end: calc(1.5 * var(--_space));
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius-large);
    background: var(--_surface);
  }

  .box:has(textarea:focus-visible) {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
  }

  textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 3.25rem;
    max-block-size: min(12rem, 30vh);
    padding-block: calc(2.5 * var(--_space)) 0;
    /* Alike on both sides: its direction is that of the text, not of the page. */
    padding-inline: calc(2.5 * var(--_space));
    border: 0;
    outline: 0;
    background: transparent;
    field-sizing: content;
    overflow-y: auto;
    resize: none;
  }

  textarea::placeholder {
    color: var(--_text-secondary);
    opacity: 1;
  }

  .attach {
    margin-block-end: var(--_space);
    margin-inline-start: var(--_space);
  }

  .drop {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    margin-block-end: calc(2 * var(--_space));
    padding: calc(3 * var(--_space));
    border: 2px dashed var(--_accent);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
  }

  .button[aria-disabled='true'] {
    border-color: transparent;
    background: transparent;
  }

  :host(:dir(rtl)) .button svg {
    scale: -1 1;
  }
`;
