import { css } from 'lit';

export const styles = css`
  :host {
    position: absolute;
    inset-block-end: calc(100% + var(--_space));
    inset-inline: calc(2 * var(--_space));
    z-index: 3;
    max-inline-size: 26rem;
  }

  form {
    display: grid;
    gap: calc(1.5 * var(--_space));
    max-block-size: clamp(9rem, 100cqb - 10rem, 28rem);
    padding: calc(3 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    overflow-y: auto;
  }

  h2 {
    margin-block-end: var(--_space);
  }

  label {
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  input {
    inline-size: 100%;
  }

  input[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  #hint {
    display: flex;
    gap: var(--_space);
    min-block-size: 1.25rem;
    font-size: var(--_font-size-small);
    overflow-wrap: anywhere;
  }

  #hint svg {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
  }

  .problem {
    color: var(--_danger);
  }

  .answers {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: calc(2 * var(--_space));
  }
`;
