import { css } from 'lit';

export const styles = css`
  :host {
    display: grid;
    place-content: center;
    block-size: 100%;
    min-block-size: 12rem;
    padding: calc(6 * var(--_space));
    background: var(--_surface);
  }

  form {
    display: grid;
    gap: calc(3 * var(--_space));
    inline-size: min(18rem, 100cqi, 80vi);
  }

  h2 {
    font-size: 0.9375rem;
  }

  label {
    display: grid;
    gap: var(--_space);
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  .field {
    font-size: var(--_font-size);
  }

  .problem {
    display: flex;
    gap: calc(2 * var(--_space));
    padding: calc(2 * var(--_space)) calc(2.5 * var(--_space));
    border-radius: var(--_radius);
    background: var(--_danger-soft);
    color: var(--_text);
  }

  .problem svg {
    color: var(--_danger);
  }
`;
