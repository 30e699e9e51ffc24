import fc from 'fast-check';
import { playApart } from './apart.js';
import {
  commands,
  idle,
  play,
  totalWeight,
  type Outcome,
  type Plan,
  type Step,
} from './history.js';
import type { Violation } from './record.js';
import type { Drain } from './world.js';

/** What a number of histories came to. */
export type Report = {
  readonly histories: number;
  readonly steps: number;
  readonly drawn: Record<string, number>;
  readonly effects: Record<string, number>;
  /** In how many histories each took effect. */
  readonly spread: Record<string, number>;
  readonly failure?: Failure;
};

export type Failure = {
  /** What `--replay` takes. */
  readonly replay: string;
  readonly violations: readonly Violation[];
  readonly shrunk: { readonly steps: readonly string[]; readonly violations: readonly Violation[] };
};

export type RunOptions = {
  readonly seed: number;
  readonly histories: number;
  readonly length: number;
  /** Where in what follows from the seed to begin: `path` of an earlier failure. */
  readonly path?: string;
  readonly shrinks?: boolean;
  /** Told of everything that happens in the shrunk history. */
  readonly trace?: (text: string) => void;
};

/** How long a failure is made smaller, in ms. */
const longestShrink = 60_000;

/** Plans of a length, each step as likely as its command's weight says. */
function plans(length: number): fc.Arbitrary<Plan> {
  const step = fc.record<Step>({
    draw: fc.noBias(fc.nat(totalWeight - 1)),
    salt: fc.noBias(fc.nat(0x7fffffff)),
  });
  return fc.record({
    seed: fc.noBias(fc.nat(0x7fffffff)),
    steps: fc.array(step, { minLength: length, maxLength: length, size: 'max' }),
  });
}

/** Plays histories until one fails. */
export async function run(options: RunOptions, drain: Drain): Promise<Report> {
  const { seed, length, path } = options;
  const counts = { drawn: {}, effects: {}, spread: {} } as Omit<Report, 'histories' | 'steps'>;
  let histories = 0;
  let failed: { plan: Plan; outcome: Outcome } | undefined;
  const property = fc.asyncProperty(plans(length), async (plan) => {
    const outcome = await playAll(plan, drain);
    histories += 1;
    count(counts, outcome);
    if (outcome.violations.length === 0) return true;
    failed = { plan, outcome };
    return false;
  });
  const details = await fc.check(property, {
    ...{ seed, numRuns: options.histories, endOnFailure: true },
    ...(path === undefined ? {} : { path }),
  });
  const report = { ...counts, histories, steps: histories * length };
  if (details.failed && !failed) throw new Error(`seed ${seed}: ${String(details.errorInstance)}`);
  if (!failed) return report;
  const replay = `${details.seed}:${details.counterexamplePath ?? path ?? '0'}`;
  const { plan, outcome } = failed;
  const shrunk = options.shrinks === false ? { plan, outcome } : await shrink(plan, outcome, drain);
  if (options.trace) await play(shrunk.plan, drain, options.trace);
  const steps = shrunk.plan.steps.map(({ draw, salt }) => `${nameOf(draw)} (${salt})`);
  const { violations } = outcome;
  return {
    ...report,
    failure: { replay, violations, shrunk: { steps, violations: shrunk.outcome.violations } },
  };
}

/** One history in twenty is played twice more, with and without what is said in private. */
async function playAll(plan: Plan, drain: Drain): Promise<Outcome> {
  const outcome = await play(plan, drain);
  if (plan.seed % 20 !== 0) return outcome;
  const apart = await playApart(plan.seed, plan.steps, drain).catch((error: unknown) => [
    { checker: 'T9', detail: error instanceof Error ? String(error.stack) : String(error) },
  ]);
  return { ...outcome, violations: [...outcome.violations, ...apart] };
}

/** Takes steps away, or lets nothing but time pass in them, for as long as the same checker finds fault. */
export async function shrink(
  plan: Plan,
  outcome: Outcome,
  drain: Drain,
): Promise<{ plan: Plan; outcome: Outcome }> {
  const { checker } = outcome.violations[0]!;
  let best = { plan, outcome };
  const end = performance.now() + longestShrink;
  const without = [
    (steps: readonly Step[]) => steps.map(({ salt }): Step => ({ draw: idle, salt })),
    (): Step[] => [],
  ];
  for (const make of without) {
    for (let size = Math.ceil(plan.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let to = best.plan.steps.length; to > 0; to -= size) {
        if (performance.now() > end) return best;
        const { steps } = best.plan;
        const from = Math.max(0, to - size);
        const taken = steps.slice(from, to);
        const rest = make(taken);
        if (rest.length > 0 && taken.every(({ draw }) => draw === idle)) continue;
        const smaller = { ...plan, steps: [...steps.slice(0, from), ...rest, ...steps.slice(to)] };
        const found = await playAll(smaller, drain);
        if (found.violations.some((violation) => violation.checker === checker)) {
          best = { plan: smaller, outcome: found };
        }
      }
    }
  }
  return best;
}

const byDraw = commands.flatMap(({ name, weight }) => Array.from({ length: weight }, () => name));

function nameOf(draw: number): string {
  return draw === idle ? '…' : byDraw[draw % totalWeight]!;
}

function count(
  { drawn, effects, spread }: Omit<Report, 'histories' | 'steps'>,
  outcome: Outcome,
): void {
  for (const [name, times] of outcome.drawn) drawn[name] = (drawn[name] ?? 0) + times;
  for (const [name, times] of outcome.effects) {
    effects[name] = (effects[name] ?? 0) + times;
    spread[name] = (spread[name] ?? 0) + 1;
  }
}
