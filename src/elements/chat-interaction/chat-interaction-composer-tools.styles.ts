import { css } from 'lit';
import { whereLowest } from './low.styles.js';

const tools = css`
  :host {
    display: flex;
    flex: 0 1 auto;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(0.5 * var(--_space));
  }
`;

/* The text needs the room; a colleague is asked from the head of the window too. */
const lowest = css`
  @container chat-composer (inline-size < 24rem) {
    [data-tool='page'],
    [data-tool='ask'] {
      display: none;
    }
  }
`;

export const styles = [tools, whereLowest(lowest)];
