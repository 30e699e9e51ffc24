import { css } from 'lit';
import { whereLow, whereLowest, whereScant } from './low.styles.js';

const places = css`
  :host {
    container: chat-conversations / inline-size;
    display: flex;
    flex: 1 0 auto;
    flex-direction: column;
    min-inline-size: 0;
  }

  /* Each is as high as the least it needs, and grows: what the window has too little is never theirs. */
  .conversations {
    display: flex;
    flex: 1 0 auto;
    flex-direction: column;
    min-block-size: 0;
  }

  .first {
    display: flex;
    flex: 1 0 auto;
    flex-direction: column;
    min-inline-size: 0;
  }

  chat-interaction-transcript {
    flex: 1 1 0;
    min-block-size: var(--_least, var(--_least-at-step, 5rem));
  }

  .back {
    display: none;
    padding: calc(1.5 * var(--_space)) calc(3 * var(--_space));
    border-block-start: 1px solid var(--_border);
  }

  .back .button {
    inline-size: 100%;
  }

  .reading {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-block-start: 1px solid var(--_border);
    background: var(--_surface-sunken);
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  chat-interaction-consultations {
    --_wide: 0;
    flex: none;
    max-block-size: 12rem;
    border-block-start: 1px solid var(--_consultation-border);
  }

  .is-open-apart > chat-interaction-consultations {
    flex: 2 0 auto;
    max-block-size: none;
  }

  @container chat-conversations (inline-size < 45rem) {
    .conversations.is-writing-apart {
      & chat-interaction-composer {
        display: none;
      }

      & .back {
        display: block;
      }
    }
  }

  @container chat-conversations (inline-size >= 45rem) {
    chat-interaction-consultations {
      --_wide: 1;
    }

    .conversations.is-open-apart {
      flex-direction: row;

      & .first {
        flex: 1 1 0;
      }

      /* However many there are: they scroll, and the text beside them stays. */
      & chat-interaction-consultations {
        flex: 0 0 clamp(21rem, 42%, 30rem);
        contain: size;
        border-block-start: 0;
      }
    }
  }
`;

const low = css`
  /* One line in its bubble, whole. */
  :host {
    --_least: 2.625rem;
  }

  chat-interaction-consultations {
    max-block-size: 9rem;
  }
`;

const lowest = css`
  .reading {
    padding-block: var(--_space);
    font-size: var(--_font-size-tiny);
  }

  .reading svg {
    display: none;
  }
`;

const scant = css`
  :host {
    --_least: 2rem;
  }

  .reading {
    display: none;
  }
`;

/* With a target to be chosen, nobody is about to change the place to write in. */
const step = css`
  @container chat-step (block-size < 40rem) {
    :host {
      --_least: 2.625rem;
    }

    .conversations.is-writing-apart .back:not(:focus-within) {
      display: none;
    }
  }
`;

export const styles = [places, whereLow(low), whereLowest(lowest), whereScant(scant), step];
