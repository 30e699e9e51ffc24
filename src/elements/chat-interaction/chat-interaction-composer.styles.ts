import { css } from 'lit';
import { dropStyles } from '../../styles/drop.styles.js';
import { whereLow, whereLowest } from './low.styles.js';

const text = css`
  :host {
    container: chat-composer / inline-size;
    position: relative;
    display: block;
    flex: none;
    padding: calc(2.5 * var(--_space)) calc(3 * var(--_space));
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
  }

  :host(:state(consultation)) {
    --_surface: var(--_consultation-surface);
    --_surface-sunken: var(--_consultation-sunken);
    --_border: var(--_consultation-border);
    --_border-control: var(--_consultation);
    --_accent: var(--_consultation);
    --_accent-strong: var(--_consultation-strong);
    --_on-accent: var(--_on-consultation);
  }

  :host(:state(blank)) {
    display: none;
  }

  .audience {
    display: flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    margin-block-end: calc(1.5 * var(--_space));
    font-size: var(--_font-size-small);
    font-weight: 600;
  }

  .audience svg {
    inline-size: 1rem;
    block-size: 1rem;
  }

  :host(:state(consultation)) .audience {
    color: var(--_consultation-strong);
  }

  .how {
    flex: none;
  }

  .foot .button {
    flex: none;
  }

  .field {
    display: block;
    min-block-size: 3.5rem;
    max-block-size: min(12rem, 30vh, 30cqb);
    field-sizing: content;
    overflow-y: auto;
    resize: none;
  }

  .field:read-only {
    background: var(--_surface-sunken);
    color: var(--_text-secondary);
  }

  .field[aria-invalid='true'] {
    border-color: var(--_danger);
    outline-color: var(--_danger);
  }

  .foot {
    display: flex;
    align-items: center;
    gap: calc(3 * var(--_space));
    margin-block-start: calc(2 * var(--_space));
  }

  #hint {
    flex: 1;
    min-inline-size: 0;
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  #hint:has(.how) {
    display: flex;
    white-space: pre;
  }

  #hint.problem {
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }

  @container chat-composer (inline-size < 16rem) {
    .how {
      display: none;
    }

    .foot {
      flex-wrap: wrap;
      justify-content: flex-end;
    }

    #hint {
      flex-basis: 100%;
    }
  }
`;

const low = css`
  .field {
    max-block-size: 18cqb;
  }
`;

/* One line, with its button beside it; to whom it goes stays. */
const lowest = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    gap: var(--_space) calc(2 * var(--_space));
    align-items: end;
    padding-block: calc(1.5 * var(--_space));
  }

  .audience,
  .drop,
  chat-interaction-attachments {
    grid-row: 1;
    grid-column: 1 / -1;
    margin: 0;
  }

  .field {
    grid-row: 2;
    grid-column: 1;
    min-block-size: calc(var(--_control) + 2px);
    max-block-size: 20cqb;
  }

  .foot {
    display: contents;
  }

  .foot chat-interaction-composer-tools {
    grid-row: 2;
    grid-column: 2;
  }

  .foot .button {
    grid-row: 2;
    grid-column: 3;
    min-block-size: calc(var(--_control) + 2px);
  }

  #hint {
    grid-row: 3;
    grid-column: 1 / -1;
  }

  #hint:has(.how) {
    grid-row: 1;
  }

  .field:not(:read-only) ~ .foot #hint:not(.problem, :has(.how)) {
    display: none;
  }

  /* With large letters the tools and the button have a line of their own. */
  @container chat-composer (inline-size < 18rem) {
    .field {
      grid-column: 1 / -1;
    }

    .foot chat-interaction-composer-tools {
      grid-row: 3;
      grid-column: 1 / 3;
    }

    .foot .button {
      grid-row: 3;
    }

    #hint {
      grid-row: 4;
    }
  }
`;

export const styles = [dropStyles, text, whereLow(low), whereLowest(lowest)];
