import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }

  .menu {
    inset: auto;
    margin: 0;
    min-inline-size: 11rem;
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: inherit;
    box-shadow: var(--_shadow);
  }

  [role='menuitem'] {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    inline-size: 100%;
    min-block-size: 2rem;
    padding-inline: calc(2.5 * var(--_space));
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  [role='menuitem']:hover,
  [role='menuitem']:focus {
    background: var(--_accent-soft);
  }

  [role='menuitem']:focus-visible {
    outline-offset: -2px;
  }
`;
