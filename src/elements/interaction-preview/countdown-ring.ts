import { html, type TemplateResult } from 'lit';

/** Whole seconds until a deadline, never less than none. */
export function secondsUntil(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1000));
}

/** A ring that empties around the seconds; decorative, the words for it stand elsewhere. */
export function renderCountdownRing(seconds: number, share: number): TemplateResult {
  const gone = 100 - Math.round(100 * Math.min(Math.max(share, 0), 1));
  return html`<span class="ring" aria-hidden="true">
    <svg viewBox="0 0 36 36">
      <circle class="track" cx="18" cy="18" r="16" />
      <circle
        class="left"
        cx="18"
        cy="18"
        r="16"
        pathLength="100"
        stroke-dasharray="100"
        stroke-dashoffset=${gone}
      />
    </svg>
    <span>${seconds}</span>
  </span>`;
}
