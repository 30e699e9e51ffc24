import { css } from 'lit';

/** How a wait looks: a plain time, then a triangle and amber, then filled and red. */
export const pendingResponseStyles = css`
  .waiting {
    display: inline-flex;
    align-items: center;
    gap: calc(0.75 * var(--_space));
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .waiting.warning,
  .waiting.late {
    font-weight: 600;
  }

  .waiting.warning {
    color: var(--_warning);
  }

  .waiting.late {
    padding-inline: var(--_space);
    border-radius: 0.25rem;
    background: var(--_danger);
    color: var(--_surface);
  }

  .triangle {
    inline-size: 0.5625rem;
    block-size: 0.5rem;
    background: currentcolor;
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
    forced-color-adjust: none;
  }

  @media (forced-colors: active) {
    .waiting.late {
      border: 1px solid CanvasText;
    }

    .triangle {
      background: CanvasText;
    }
  }
`;
