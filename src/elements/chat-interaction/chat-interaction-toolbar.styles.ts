import { css } from 'lit';
import { menuStyles } from './menu.styles.js';

const toolbar = css`
  :host {
    display: block;
    flex: none;
  }

  [role='toolbar'] {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
  }

  @container chat-header (inline-size < 27rem) {
    [role='toolbar'] {
      gap: var(--_space);
    }
  }

  @container chat-header (inline-size < 18rem) {
    .button.primary .label {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .button.primary {
      padding: 0;
    }
  }
`;

export const styles = [menuStyles, toolbar];
