import { Subject } from 'rxjs';

/** What can be left behind. */
export const leakKinds = [
  'node',
  'listener',
  'timer',
  'subscription',
  'lock',
  'address',
  'memory',
] as const;
export type LeakKind = (typeof leakKinds)[number];

const kept: unknown[] = [];
const facts = new Subject<void>();

/** Leaves one thing behind, as a forgotten line would: the rig has to see it. */
export function leakOne(kind: LeakKind): void {
  switch (kind) {
    case 'node':
      kept.push(document.createElement('div'));
      return;
    case 'listener':
      window.addEventListener('resize', () => kept.length);
      return;
    case 'timer':
      setTimeout(() => kept.length, 3_600_000);
      return;
    case 'subscription':
      facts.subscribe(() => kept.length);
      return;
    case 'lock':
      void navigator.locks.request(
        `agent-workspace-${crypto.randomUUID()}`,
        () => new Promise(() => undefined),
      );
      return;
    case 'address':
      kept.push(URL.createObjectURL(new Blob(['left'])));
      return;
    case 'memory':
      kept.push(Array.from({ length: 512 }, (_, index) => index + 0.5));
  }
}
