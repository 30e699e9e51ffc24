import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { InvitationKind } from '../../domain/invitation.js';

type Shape = () => SVGTemplateResult;

const chevron: Shape = () => svg`<path d="m5.5 8 4.5 4.5L14.5 8" />`;
const transfer: Shape = () => svg`<path d="M3.5 7h12m-3-3 3 3-3 3M16.5 13h-12m3-3-3 3 3 3" />`;
const chat: Shape = () => svg`<path d="M4 4.500h12v8.500H9l-3.5 3V13H4Z" />`;
const group: Shape = () =>
  svg`<circle cx="7.2" cy="7.4" r="2.6" /><path d="M2.6 15.6c.4-2.9 2.2-4.3 4.6-4.3s4.2 1.4 4.6 4.3M12.6 5a2.5 2.5 0 0 1 0 4.8m1.7 2c1.7.6 2.8 1.9 3.1 3.8" />`;
const consultation: Shape = () =>
  svg`<path d="M3 3.500h9.500v6.500H8l-2.8 2.500V10H3Zm12 4h2v6.500h-2v2.500L12.200 14H8.500" />`;

/**
 * Drawn on a 20 x 20 grid, in the colour of the text; decorative always. Functions, so that a bundle
 * whose elements name no icon of these has none.
 */
const shapes = {
  transfer,
  consultation,
  search: () => svg`<circle cx="9" cy="9" r="5" /><path d="m13 13 3.5 3.5" />`,
  filter: () => svg`<path d="M3.5 5h13M6 10h8m-5.5 5h3" />`,
  panel: () => svg`<path d="M3.500 4h13v12h-13ZM12.500 4v12" />`,
  columns: () => svg`<path d="M3.500 4h13v12h-13ZM10 4v12" />`,
  pencil: () =>
    svg`<path d="m4 16 .8-3.500L13.500 3.800l2.700 2.700-8.700 8.700Zm8-10.700 2.700 2.700" />`,
  back: () => svg`<path d="M16 10H4.500m4.500-4.500L4.500 10 9 14.500" />`,
  close: () => svg`<path d="m5 5 10 10M15 5 5 15" />`,
  more: () => svg`<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" stroke-width="2.6" />`,
  chevron,
  bell: () =>
    svg`<path d="M10 3a4.2 4.2 0 0 0-4.2 4.2c0 4.3-1.8 5.6-1.8 5.6h12s-1.8-1.3-1.8-5.6A4.2 4.2 0 0 0 10 3Zm-1.4 12.6a1.5 1.5 0 0 0 2.8 0" />`,
  error: () => svg`<circle cx="10" cy="10" r="7" /><path d="M10 6.4v4.2m0 2.8v.01" />`,
  warning: () => svg`<path d="M10 3.6 2.8 16h14.4L10 3.6Zm0 4.8v3.6m0 2v.01" />`,
  help: () =>
    svg`<circle cx="10" cy="10" r="7" /><path d="M7.800 8a2.200 2.200 0 1 1 3.400 1.900c-.8.5-1.200.9-1.200 1.700m0 2.300v.01" />`,
  info: () => svg`<circle cx="10" cy="10" r="7" /><path d="M10 9.4v4.2m0-7v.01" />`,
  check: () => svg`<path d="m4.5 10.5 3.5 3.5 7.5-8" />`,
  checks: () => svg`<path d="m1.5 10.5 3.5 3.500 7.5-8M9 12.800l1.2 1.200 7.5-8" />`,
  page: () =>
    svg`<circle cx="10" cy="10" r="7" /><path d="M3 10h14M10 3c2.200 2 3.200 4.300 3.200 7s-1 5-3.200 7c-2.200-2-3.200-4.300-3.200-7s1-5 3.200-7Z" />`,
  queue: () => svg`<path d="M4 5.5h12M4 10h12M4 14.5h7" />`,
  route: () =>
    svg`<circle cx="5" cy="10" r="1.6" /><path d="M6.6 10H10l4-4.5h2.5M10 10l4 4.5h2.5" />`,
  group,
  person: () =>
    svg`<circle cx="10" cy="7" r="3" /><path d="M4 16.4c.5-3.3 2.8-5 6-5s5.5 1.7 6 5" />`,
  chat,
  voice: () =>
    svg`<path d="M5.2 3.500h2.600l1.2 3-1.6 1.300a9 9 0 0 0 4.8 4.800l1.3-1.6 3 1.200v2.600a1.5 1.5 0 0 1-1.6 1.500A12.5 12.5 0 0 1 3.7 5.100a1.5 1.5 0 0 1 1.5-1.600Z" />`,
  megaphone: () =>
    svg`<path d="M3.5 8.500v3h3l6.5 3.500V5L6.5 8.500Zm3 3 1 4h2l-1-3.200M15.5 8.200a2.5 2.5 0 0 1 0 3.6" />`,
  note: () => svg`<path d="M5 3.500h10v9l-3.5 4H5Zm6.5 13v-4H15M7.5 7h5m-5 2.800h5" />`,
  trash: () =>
    svg`<path d="M4 5.500h12M8 5.500v-2h4v2m-6.5 0 .8 11h7.400l.8-11M8.5 8.500v5m3-5v5" />`,
  clock: () => svg`<circle cx="10" cy="10" r="7" /><path d="M10 6v4.300l2.8 1.7" />`,
  retry: () => svg`<path d="M15.5 5v3.500H12M15.2 8.300A6 6 0 1 0 16 11" />`,
  end: () => svg`<path d="M10 3.500v6M6.3 5.600a6 6 0 1 0 7.4 0" />`,
  down: () => svg`<path d="M10 4v12m-4.5-4.500L10 16l4.5-4.5" />`,
  unseen: () =>
    svg`<path d="M3.5 3.500l13 13M8.3 5.200A8 8 0 0 1 10 5c4.500 0 7 5 7 5a12 12 0 0 1-2 2.600m-2.4 1.700A7 7 0 0 1 10 15c-4.500 0-7-5-7-5a12 12 0 0 1 3-3.400" />`,
  copy: () => svg`<path d="M7.5 7.500h8.500v8.500H7.500Zm-3.500 5V4h8.500" />`,
  star: () =>
    svg`<path d="m10 3 2.100 4.500 4.900.6-3.600 3.400.9 4.900-4.300-2.400-4.300 2.400.9-4.900L3 8.100l4.900-.6Z" />`,
  sort: () => svg`<path d="M6.500 4v12m-3-3 3 3 3-3M12 5h4.500m-4.500 4h3m-3 4h1.500" />`,
  template: () =>
    svg`<path d="M4 4h12v12H4Zm3 4h6m-6 4h3.500" /><path d="m11.500 13.500 1.200-4" />`,
  clip: () =>
    svg`<path d="m15.500 9.500-5.700 5.700a3.300 3.300 0 0 1-4.700-4.700l6-6a2.200 2.200 0 0 1 3.100 3.100l-6 6a1.100 1.100 0 0 1-1.600-1.600l5.200-5.200" />`,
  link: () =>
    svg`<path d="M8.300 11.700a3 3 0 0 0 4.200 0l2.800-2.800a3 3 0 0 0-4.200-4.200l-1 1m1.600 2.600a3 3 0 0 0-4.200 0l-2.800 2.800a3 3 0 0 0 4.200 4.200l1-1" />`,
  file: () => svg`<path d="M5 3h6.500L15 6.500V17H5Zm6.500 0v3.500H15" />`,
  sound: () =>
    svg`<path d="M3.500 8v4H6l4 3.500v-11L6 8ZM12.700 7.500a3.500 3.500 0 0 1 0 5m2-7.200a6.500 6.500 0 0 1 0 9.400" />`,
  system: () =>
    svg`<path d="M4 4h12v5H4Zm0 7h12v5H4Zm2.500-4.500h.01m-.01 7h.01M10 6.500h3.500m-3.500 7h3.500" />`,
  muted: () => svg`<path d="M3.500 8v4H6l4 3.500v-11L6 8Zm9.500 0 4 4m0-4-4 4" />`,
  send: () => svg`<path d="M3.5 10 16.5 4l-4 12.5-3-5Zm6 1.5 3-3" />`,
} satisfies Record<string, Shape>;

export type IconName = keyof typeof shapes;

/** An icon of the kit; it says nothing to a screen reader, its button or row does. */
export function icon(name: IconName): TemplateResult {
  return draw(shapes[name]);
}

/** The same as `icon('chevron')` for an element that has no other, and then loads no other. */
export function chevronIcon(): TemplateResult {
  return draw(chevron);
}

const byKind: Record<InvitationKind, Shape> = {
  inbound: chat,
  transfer,
  consultation,
  conference: group,
  message: chat,
};

/** What is asked of an agent, for an element that needs no other icons. */
export function invitationIcon(kind: InvitationKind): TemplateResult {
  return draw(byKind[kind]);
}

function draw(shape: Shape): TemplateResult {
  return html`<svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">${shape()}</svg>`;
}
