import { css } from 'lit';

/** The menu of a button with the class `more`, below it. */
export const menuStyles = css`
  .more {
    anchor-name: --more;
  }

  [role='menu'] {
    position: fixed;
    inset: auto;
    position-anchor: --more;
    position-area: block-end span-inline-start;
    position-try-fallbacks: flip-block, flip-inline;
    min-inline-size: 10rem;
    max-inline-size: min(20rem, calc(100vw - 1rem));
    margin: var(--_space) 0;
    padding: var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }

  [role='menuitem'] {
    display: block;
    inline-size: 100%;
    min-block-size: var(--_control);
    padding-block: var(--_space);
    padding-inline: calc(2.5 * var(--_space));
    border: 0;
    border-radius: var(--_radius);
    background: none;
    text-align: start;
    cursor: pointer;
  }

  [role='separator'] {
    margin-block: var(--_space);
    border-block-start: 1px solid var(--_border);
  }

  [role='menuitem']:hover,
  [role='menuitem']:focus-visible {
    background: var(--_accent-soft);
  }

  [role='menuitem'][aria-disabled='true'] {
    color: var(--_text-secondary);
    cursor: default;
  }

  .why {
    display: block;
    white-space: normal;
  }
`;
