import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  dialog {
    inline-size: min(34rem, calc(100vw - 2rem));
    max-block-size: min(44rem, calc(100vh - 2rem));
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
  }

  dialog::backdrop {
    background: rgb(10 14 22 / 0.45);
  }

  header,
  footer {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    gap: calc(2 * var(--_space));
    padding: calc(3 * var(--_space)) calc(3 * var(--_space)) calc(3 * var(--_space))
      calc(5 * var(--_space));
  }

  header {
    border-block-end: 1px solid var(--_border);
  }

  footer {
    padding-inline: calc(5 * var(--_space));
    border-block-start: 1px solid var(--_border);
  }

  h2 {
    font-size: 0.9375rem;
  }

  .content {
    flex: 1;
    min-block-size: 0;
    padding: calc(3 * var(--_space)) calc(5 * var(--_space));
    overflow: hidden auto;
  }

  .switch {
    display: flex;
    align-items: flex-start;
    gap: calc(2 * var(--_space));
    padding-block: calc(1.5 * var(--_space));
    cursor: pointer;
  }

  .switch input {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_accent);
  }

  small {
    display: block;
  }

  ul {
    margin-block-start: calc(2 * var(--_space));
  }

  ul.is-off .name,
  ul.is-off .keys {
    color: var(--_text-secondary);
    text-decoration: line-through;
  }

  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 0 calc(3 * var(--_space));
    min-block-size: var(--_row);
    border-block-start: 1px solid var(--_border);
  }

  .keys {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    justify-content: flex-end;
  }

  kbd {
    min-inline-size: 1.5rem;
    padding: 0 calc(1.5 * var(--_space));
    border: 1px solid var(--_border-control);
    border-block-end-width: 2px;
    border-radius: 0.25rem;
    background: var(--_surface-sunken);
    font: inherit;
    font-size: var(--_font-size-small);
    text-align: center;
  }

  .is-changing {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  .hint {
    grid-column: 1 / -1;
    padding-block-end: calc(2 * var(--_space));
  }

  @media (width < 30rem) {
    li {
      grid-template-columns: minmax(0, 1fr) auto;
      padding-block: calc(1.5 * var(--_space));
    }

    .name {
      grid-column: 1 / -1;
    }

    .keys {
      justify-content: flex-start;
    }
  }
`;
