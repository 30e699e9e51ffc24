import { css } from 'lit';
import { whereLowest } from './low.styles.js';

const header = css`
  :host {
    container: chat-header / inline-size;
    display: block;
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
  }

  .head {
    display: flex;
    align-items: center;
    gap: calc(3 * var(--_space));
    min-block-size: 3.25rem;
    padding-block: calc(2 * var(--_space));
    padding-inline: calc(3 * var(--_space));
  }

  .who {
    flex: 1;
    min-inline-size: 0;
  }

  .name {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
  }

  .waiting {
    flex: none;
  }

  .in-full {
    display: none;
  }

  @container chat-header (inline-size >= 40rem) {
    .in-full {
      display: inline;
    }

    .in-short {
      display: none;
    }
  }

  /* With large letters the actions go below the name. */
  @container chat-header (inline-size < 17rem) {
    .head {
      flex-wrap: wrap;
    }

    .who {
      flex-basis: 100%;
    }
  }

  .panel[aria-expanded='true'] {
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  :host(:dir(rtl)) .panel svg {
    transform: scaleX(-1);
  }

  .facts {
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    /* Two lines where one has no room: who owns the chat is never cut off. */
    display: -webkit-box;
    overflow: hidden;
    white-space: normal;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
`;

const lowest = css`
  .head {
    min-block-size: 0;
    padding-block: var(--_space);
  }
`;

export const styles = [header, whereLowest(lowest)];
