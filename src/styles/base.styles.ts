import { css, type CSSResultGroup } from 'lit';
import { tokens } from './tokens.styles.js';

const foundation = css`
  :host {
    box-sizing: border-box;
    color: var(--_text);
    font: 400 var(--_font-size) / var(--_line-height) var(--_font);
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    white-space: normal;
    overflow-wrap: anywhere;
  }

  /* A page that sets the font of everything reaches the host, and no further. */
  :where(:host > *) {
    font-family: var(--_font);
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  /* WebKit lays out for good when what is around a closed popover with fallbacks is hidden. */
  [popover]:not(:popover-open) {
    position-try-fallbacks: none !important;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }

  h2,
  h3 {
    font-size: inherit;
    font-weight: 600;
  }

  ul,
  ol {
    list-style: none;
  }

  button,
  input,
  textarea,
  select {
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
  }

  svg {
    display: block;
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .truncated {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* A name too long for its place keeps its beginning, whichever way the page runs. */
  .truncated[dir='auto'] {
    text-align: match-parent;
  }

  .secondary {
    color: var(--_text-secondary);
    font-size: var(--_font-size-small);
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

const controls = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(2 * var(--_space));
    min-block-size: var(--_control);
    min-inline-size: var(--_control);
    padding-block: 0;
    padding-inline: calc(3 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 500;
    white-space: nowrap;
    cursor: pointer;
  }

  .button:hover {
    background: var(--_surface-sunken);
  }

  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .button.primary:hover {
    background: var(--_accent-strong);
  }

  .button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--_text-secondary);
  }

  .button.quiet:hover {
    background: var(--_surface-sunken);
    color: var(--_text);
  }

  .button.icon {
    padding: 0;
  }

  .button.danger {
    color: var(--_danger);
  }

  .button[aria-disabled='true'],
  .button:disabled {
    border-color: var(--_border);
    background: var(--_surface-sunken);
    color: var(--_text-secondary);
    cursor: default;
  }

  .field {
    inline-size: 100%;
    min-block-size: calc(var(--_control) + 2px);
    padding-block: calc(1.5 * var(--_space));
    padding-inline: calc(2.5 * var(--_space));
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  .field::placeholder {
    color: var(--_text-secondary);
    opacity: 1;
  }

  .field:focus-visible {
    border-color: var(--_accent);
    outline: 1px solid var(--_accent);
    outline-offset: 0;
  }

  .badge {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.125rem;
    block-size: 1.125rem;
    padding-inline: 0.3125rem;
    border-radius: 1rem;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_font-size-tiny);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }

  @media (forced-colors: active) {
    .button.primary,
    .badge {
      border: 1px solid ButtonText;
    }

    .button[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;

/** What every element of the kit starts from: tokens, resets, and the few controls that all share. */
export const baseStyles: CSSResultGroup = [tokens, foundation, controls];
