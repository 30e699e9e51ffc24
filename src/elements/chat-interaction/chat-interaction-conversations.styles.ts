import { css } from 'lit';

export const styles = css`
  :host {
    container: chat-conversations / inline-size;
    display: flex;
    flex: 1 1 14rem;
    flex-direction: column;
    min-inline-size: 0;
  }

  .conversations {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  .first {
    display: flex;
    flex: 1 1 14rem;
    flex-direction: column;
    min-inline-size: 0;
  }

  chat-interaction-transcript {
    flex: 1 1 14rem;
    min-block-size: var(--_least, 7rem);
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

  chat-interaction-consultations:state(open) {
    flex: 2 1 22rem;
    min-block-size: 18rem;
    max-block-size: none;
  }

  @container chat-conversations (inline-size < 45rem) {
    .conversations:has(chat-interaction-consultations:state(writing)) {
      & chat-interaction-composer {
        display: none;
      }

      & .back {
        display: block;
      }
    }

    .conversations:has(chat-interaction-consultations:state(open)) {
      & chat-interaction-transcript {
        flex-basis: 7rem;
        min-block-size: 6rem;
      }

      & .first {
        flex: 1 1 9rem;
      }
    }
  }

  @container chat-conversations (inline-size >= 45rem) {
    chat-interaction-consultations {
      --_wide: 1;
    }

    .conversations:has(chat-interaction-consultations:state(open)) {
      flex-direction: row;

      & chat-interaction-consultations {
        flex: 0 0 clamp(21rem, 42%, 30rem);
        min-block-size: 0;
        border-block-start: 0;
      }
    }
  }
`;
