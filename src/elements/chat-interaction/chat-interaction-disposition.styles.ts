import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .line {
    display: flex;
    align-items: center;
    gap: calc(2 * var(--_space));
    padding-block-end: calc(2 * var(--_space));
    padding-inline: calc(3 * var(--_space));
  }

  .label {
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  :host([no-label]) .line {
    padding: 0;
  }

  :host([no-label]) .label {
    display: none;
  }

  .choice {
    display: inline-flex;
    align-items: center;
    gap: calc(1.5 * var(--_space));
    min-inline-size: 8rem;
    max-inline-size: min(18rem, 100%);
    min-block-size: 1.625rem;
    padding-block: 0;
    padding-inline: calc(2.5 * var(--_space)) calc(1.5 * var(--_space));
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-size: var(--_font-size-small);
    cursor: pointer;
    anchor-name: --disposition;
  }

  :host([no-label]) .choice {
    inline-size: 100%;
    max-inline-size: none;
    min-block-size: var(--_control);
  }

  .choice:hover,
  .choice[aria-expanded='true'] {
    background: var(--_surface-sunken);
  }

  .choice[aria-disabled='true'] {
    color: var(--_text-secondary);
    cursor: default;
  }

  .choice > .truncated {
    flex: 1;
    text-align: start;
  }

  .choice svg {
    inline-size: 0.875rem;
    block-size: 0.875rem;
    color: var(--_text-secondary);
  }

  .required {
    flex: none;
    color: var(--_danger);
    font-size: var(--_font-size-tiny);
  }

  [popover] {
    position: fixed;
    inset: auto;
    position-anchor: --disposition;
    position-area: block-end span-inline-end;
    position-try-fallbacks:
      flip-inline,
      flip-block,
      flip-block flip-inline;
    inline-size: min(20rem, 100vw - 1rem);
    max-block-size: min(24rem, 100vh - 6rem);
    margin: var(--_space) 0;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-large);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow);
    color: var(--_text);
    overflow: hidden;
  }

  p {
    color: var(--_danger);
    font-size: var(--_font-size-small);
  }
`;
