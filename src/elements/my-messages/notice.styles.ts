import { css } from 'lit';

/** What an entry and a toast show alike: the mark of its severity, its priority, two lines of its text. */
export const noticeStyles = css`
  .mark {
    padding-block-start: 1px;
    color: var(--_text-secondary);
  }

  .mark.error {
    color: var(--_danger);
  }

  .mark.warning {
    color: var(--_warning);
  }

  .words {
    flex: 1;
    min-inline-size: 0;
  }

  .priority {
    padding-inline: calc(1.5 * var(--_space));
    border: 1px solid currentcolor;
    border-radius: 0.25rem;
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .priority.high {
    border-color: transparent;
    background: var(--_danger);
    color: var(--_surface);
  }

  .text {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }

  @media (forced-colors: active) {
    .priority.high {
      border-color: CanvasText;
    }
  }
`;
