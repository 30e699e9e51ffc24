import { css } from 'lit';
import { menuStyles } from './menu.styles.js';

const row = css`
  :host {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    min-block-size: calc(var(--_control) + 2.5 * var(--_space));
  }

  .words {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.3;
  }

  .name,
  .facts {
    display: block;
  }

  .facts {
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    /* As what somebody takes part, and whether still, is never cut off. */
    white-space: normal;
    text-overflow: clip;
  }
`;

export const styles = [menuStyles, row];
