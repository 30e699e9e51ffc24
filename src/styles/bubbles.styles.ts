import { css } from 'lit';

/**
 * What is said in a transcript: days, lines that tell what happened, and groups of bubbles. Own
 * messages stand at the end side; a colleague's stand there too, with a rule along the edge. Below
 * them who types, and the way back to the latest one.
 */
export const bubbleStyles = css`
  .day,
  .event {
    margin-block: calc(3 * var(--_space));
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
    text-align: center;
    text-wrap: balance;
  }

  .group {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: calc(0.5 * var(--_space));
    margin-block: calc(2.5 * var(--_space));
  }

  .group.own,
  .group.colleague {
    align-items: flex-end;
  }

  .meta {
    max-inline-size: 100%;
    padding-inline: var(--_space);
    color: var(--_text-secondary);
    font-size: var(--_font-size-tiny);
  }

  .bubble {
    max-inline-size: min(82%, 36rem);
    padding-block: calc(1.75 * var(--_space));
    padding-inline: calc(3 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_bubble);
    color: var(--_text);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    overflow: clip;
  }

  .own .bubble {
    border-color: transparent;
    background: var(--_bubble-own);
  }

  .colleague .bubble {
    border-inline-end: 3px solid var(--_neutral);
  }

  .bubble a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }

  .own .bubble a {
    color: var(--_accent-strong);
  }

  .page {
    display: grid;
    gap: calc(0.5 * var(--_space));
  }

  .page-label {
    display: flex;
    align-items: flex-start;
    gap: var(--_space);
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  .page-label svg {
    flex: none;
    inline-size: 1rem;
    block-size: 1.25rem;
  }

  .own .bubble.pending {
    border: 1px dashed var(--_border-control);
    background: transparent;
  }

  .own .bubble.failed {
    border: 1px solid var(--_danger);
    background: var(--_danger-soft);
  }

  @media (forced-colors: active) {
    .bubble,
    .own .bubble {
      border-color: CanvasText;
    }
  }

  .typing {
    flex: none;
    block-size: 1.5rem;
    padding-inline: calc(4 * var(--_space));
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
    line-height: 1.25rem;
  }

  .latest {
    position: absolute;
    inset-block-end: 2rem;
    inset-inline-start: 50%;
    z-index: 1;
    border-radius: 1rem;
    box-shadow: var(--_shadow);
    translate: -50%;
  }

  :host(:dir(rtl)) .latest {
    translate: 50%;
  }

  .latest svg {
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
  }
`;
