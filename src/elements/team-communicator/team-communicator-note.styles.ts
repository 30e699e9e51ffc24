import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    flex: none;
    padding-block: calc(2 * var(--_space));
    padding-inline: calc(3 * var(--_space));
    border-block-start: 1px solid var(--_border);
  }

  textarea {
    display: block;
    field-sizing: content;
    max-block-size: 6.5rem;
    resize: none;
  }

  p {
    padding-block-start: var(--_space);
    text-align: end;
  }
`;
