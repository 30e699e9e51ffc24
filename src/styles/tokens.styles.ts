import { css } from 'lit';

/**
 * Every colour, space and size of the kit under a private name. A page sets the public one
 * (`--aw-color-accent` and so on, on `:root` or on any element above); what it leaves alone has the
 * value given here, for a light and for a dark `color-scheme`.
 */
export const tokens = css`
  :host {
    --_page: var(--aw-color-page, light-dark(#eef0f4, #0e1116));
    --_surface: var(--aw-color-surface, light-dark(#ffffff, #171a21));
    --_surface-sunken: var(--aw-color-surface-sunken, light-dark(#f4f5f8, #1e222b));
    --_surface-raised: var(--aw-color-surface-raised, light-dark(#ffffff, #1c2029));
    --_border: var(--aw-color-border, light-dark(#e1e4ea, #2e3440));
    --_border-control: var(--aw-color-border-control, light-dark(#868d9b, #727b8c));
    --_text: var(--aw-color-text, light-dark(#191c22, #e9ebf1));
    --_text-secondary: var(--aw-color-text-secondary, light-dark(#565d6b, #a6adba));
    --_accent: var(--aw-color-accent, light-dark(#1f57d6, #7aa5ff));
    --_accent-strong: var(--aw-color-accent-strong, light-dark(#1846b3, #9dbdff));
    --_on-accent: var(--aw-color-on-accent, light-dark(#ffffff, #0d1424));
    --_accent-soft: var(--aw-color-accent-soft, light-dark(#e8effd, #1d2b49));
    --_danger: var(--aw-color-danger, light-dark(#b3261e, #ff9389));
    --_danger-soft: var(--aw-color-danger-soft, light-dark(#fdebe9, #3d1d1d));
    --_warning: var(--aw-color-warning, light-dark(#855100, #f0b544));
    --_warning-soft: var(--aw-color-warning-soft, light-dark(#fdf3df, #3a2c10));
    --_success: var(--aw-color-success, light-dark(#12794a, #5bd49b));
    --_success-soft: var(--aw-color-success-soft, light-dark(#e2f4ea, #15352a));
    --_neutral: var(--aw-color-neutral, light-dark(#6b7280, #99a1b0));
    --_bubble: var(--aw-color-bubble, var(--_surface-sunken));
    --_bubble-own: var(--aw-color-bubble-own, var(--_accent-soft));
    --_consultation: var(--aw-color-consultation, light-dark(#6a3bc0, #c3a6ff));
    --_consultation-strong: var(--aw-color-consultation-strong, light-dark(#542c9d, #d6c2ff));
    --_on-consultation: var(--aw-color-on-consultation, light-dark(#ffffff, #1a1030));
    --_consultation-surface: var(--aw-color-consultation-surface, light-dark(#f7f3fe, #201a2f));
    --_consultation-sunken: var(--aw-color-consultation-sunken, light-dark(#eee7fb, #2a2240));
    --_consultation-soft: var(--aw-color-consultation-soft, light-dark(#e5daf9, #3a2c5a));
    --_consultation-border: var(--aw-color-consultation-border, light-dark(#d8c9f2, #443763));
    --_shadow: var(
      --aw-shadow-raised,
      0 8px 28px light-dark(rgb(20 28 45 / 0.18), rgb(0 0 0 / 0.55)),
      0 1px 3px light-dark(rgb(20 28 45 / 0.12), rgb(0 0 0 / 0.4))
    );
    --_space: var(--aw-space-unit, 0.25rem);
    --_radius: var(--aw-radius-control, 6px);
    --_radius-large: var(--aw-radius-surface, 10px);
    --_font: var(
      --aw-font-family,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Noto Sans',
      Ubuntu,
      Cantarell,
      'DejaVu Sans',
      sans-serif
    );
    --_font-size: var(--aw-font-size, 0.8125rem);
    --_font-size-small: var(--aw-font-size-small, 0.75rem);
    --_font-size-tiny: var(--aw-font-size-tiny, 0.6875rem);
    --_line-height: var(--aw-font-line-height, 1.45);
    --_control: var(--aw-size-control, 1.875rem);
    --_row: var(--aw-size-row, 2.875rem);
    --_motion: var(--aw-motion-duration, 120ms);
  }
`;
