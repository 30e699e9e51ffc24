import { css } from 'lit';
import { styles as bars } from './chat-interaction-bars.styles.js';

/* With large letters the buttons go below the words. */
const done = css`
  .bar {
    flex-wrap: wrap;
  }

  .bar > p {
    flex: 1 1 6rem;
  }

  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
`;

export const styles = [...bars, done];
