import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    min-block-size: 0;
    overflow-y: auto;
  }

  form {
    display: grid;
    align-content: center;
    gap: calc(3.5 * var(--_space));
    max-inline-size: 22rem;
    min-block-size: 100%;
    margin-inline: auto;
    padding: calc(5 * var(--_space));
  }

  h3 {
    font-size: 0.9375rem;
  }

  label {
    display: grid;
    gap: var(--_space);
  }

  label span {
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  .field[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .problem {
    display: flex;
    gap: calc(2 * var(--_space));
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }

  .problem svg {
    flex: none;
  }

  .button {
    margin-block-start: var(--_space);
  }
`;
