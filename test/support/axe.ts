import 'axe-core/axe.min.js';
import type { AxeResults, RunOptions } from 'axe-core';

type Axe = { run(context: Element, options: RunOptions): Promise<AxeResults> };

const { axe } = globalThis as unknown as { axe: Axe };

// axe refuses to run twice at once in one page.
let previous: Promise<unknown> = Promise.resolve();

/** Markup is the same in each engine, and in the others axe takes longer than all the rest of the tests. */
const isAsked = navigator.userAgent.includes('Chrome/');

/** Fails with one readable line per violation when axe finds anything in or below the element. */
export async function expectAccessible(element: Element, options: RunOptions = {}): Promise<void> {
  if (!isAsked) return;
  const run = previous.then(() =>
    axe.run(element, {
      ...options,
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true }, ...options.rules },
    }),
  );
  previous = run.catch(() => undefined);
  const { violations } = await run;
  if (violations.length > 0) throw new Error(describeViolations(violations));
}

function describeViolations(violations: AxeResults['violations']): string {
  const lines = violations.flatMap((violation) => [
    `${violation.id}: ${violation.help} (${violation.helpUrl})`,
    ...violation.nodes.map(
      (node) =>
        `    ${node.target.flat().join(' > ')}\n      ${node.html.slice(0, 200)}\n      ${(node.failureSummary ?? '').replaceAll('\n', '\n      ')}`,
    ),
  ]);
  return `Not accessible:\n${lines.join('\n')}`;
}
