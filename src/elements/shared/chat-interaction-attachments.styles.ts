import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
    gap: calc(1.5 * var(--_space));
    max-block-size: 9rem;
    margin-block-end: calc(2 * var(--_space));
    overflow-y: auto;
  }

  li {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-inline-size: 0;
    padding-inline-start: calc(2 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }

  li.problem {
    border-color: var(--_danger);
    background: var(--_danger-soft);
  }

  li.problem > svg,
  li.problem .facts {
    color: var(--_danger);
  }

  .what {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    padding-block: var(--_space);
  }

  .name {
    font-weight: 500;
  }

  .facts {
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .field {
    min-block-size: 1.75rem;
    margin-block: calc(0.5 * var(--_space));
    padding-block: 0;
    font-size: var(--_font-size-small);
  }

  progress {
    inline-size: 100%;
    block-size: 0.25rem;
    accent-color: var(--_accent);
  }

  .button {
    flex: none;
  }
`;
