import { css } from 'lit';

/** A question before something final: a modal dialog, its answers at the end. */
export const dialogStyles = css`
  dialog {
    inline-size: min(26rem, calc(100vw - 2rem));
    max-block-size: calc(100vh - 2rem);
    padding: calc(5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    white-space: normal;
  }

  dialog::backdrop {
    background: rgb(10 14 22 / 0.45);
  }

  dialog h2 {
    font-size: 0.9375rem;
  }

  dialog p {
    margin-block-start: calc(2 * var(--_space));
    color: var(--_text-secondary);
  }

  .answers {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(5 * var(--_space));
  }

  .destructive {
    border-color: transparent;
    background: var(--_danger);
    color: var(--_surface);
    font-weight: 600;
  }

  .destructive:hover {
    background: color-mix(in srgb, var(--_danger) 88%, var(--_text));
  }

  @media (forced-colors: active) {
    .destructive {
      border-color: ButtonText;
    }
  }
`;
