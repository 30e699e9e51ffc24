import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  dialog {
    inline-size: min(28rem, calc(100vw - 2rem));
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

  h2 {
    font-size: 0.9375rem;
  }

  #message {
    margin-block-start: calc(2 * var(--_space));
    color: var(--_text-secondary);
  }

  ul {
    max-block-size: 16rem;
    margin-block-start: calc(3 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    overflow: hidden auto;
  }

  li {
    display: flex;
    align-items: center;
    gap: calc(2.5 * var(--_space));
    min-block-size: var(--_row);
    padding: calc(1.5 * var(--_space)) calc(3 * var(--_space));
  }

  li + li {
    border-block-start: 1px solid var(--_border);
  }

  li svg {
    color: var(--_text-secondary);
  }

  .text {
    display: grid;
    min-inline-size: 0;
  }

  .problem {
    display: flex;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(3 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-radius: var(--_radius);
    background: var(--_danger-soft);
  }

  .problem svg {
    color: var(--_danger);
  }

  .answers {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: calc(2 * var(--_space));
    margin-block-start: calc(5 * var(--_space));
  }

  .leave {
    border-color: transparent;
    background: var(--_danger);
    color: var(--_surface);
    font-weight: 600;
  }

  .leave:hover {
    background: color-mix(in srgb, var(--_danger) 88%, var(--_text));
  }

  @media (forced-colors: active) {
    .leave {
      border-color: ButtonText;
    }
  }
`;
