import { css } from 'lit';

/** What a button opens below itself: the button is `.opener`, and what opens a popover with `.panel`. */
export const panelStyles = css`
  .opener {
    anchor-name: --_opener;
  }

  .panel {
    inset: auto;
    position-anchor: --_opener;
    position-area: block-end span-inline-start;
    position-try-fallbacks:
      block-end span-inline-end,
      block-end;
    margin: var(--_space) 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    color: inherit;
    box-shadow: var(--_shadow);
  }

  .panel:popover-open {
    display: flex;
  }
`;
