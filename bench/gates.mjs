/**
 * What must hold. Times are compared as ratios within one run. Against the floor and ourselves it is the
 * main thread's own time that counts: that of the clock grows when others use the machine, and is
 * printed beside it. Against full windows it is the clock: they wait for frames, which is no work.
 */
import { contestants } from './contestants.mjs';

const kindOf = (name) => contestants[name].kind;

function bestOfFull(summary, size, key) {
  const values = Object.entries(summary)
    .filter(([name]) => kindOf(name) === 'full')
    .map(([, sizes]) => sizes[size]?.[key]?.median)
    .filter((value) => value !== undefined);
  return values.length > 0 ? Math.min(...values) : undefined;
}

export function judge(summary) {
  const at = (name, size, key) => summary[name]?.[size]?.[key]?.median;
  const ours = (size, key) => at('ours', size, key);
  const floor = (size, key) => at('floor', size, key);
  const verdicts = [];

  const ratio = (what, one, other, goal, gate) => {
    const clock = one('') / other('');
    const thread = one('Cpu') / other('Cpu');
    if (Number.isNaN(clock)) return;
    const value = Number.isNaN(thread) ? clock : thread;
    verdicts.push({
      what,
      goal,
      gate,
      unit: 'x',
      clock,
      thread,
      value,
      isMet: value <= gate,
      isGoalMet: value <= goal,
    });
  };
  const faster = (what, one, other, goal, gate) => {
    const clock = other('') / one('');
    const thread = other('Cpu') / one('Cpu');
    if (Number.isNaN(clock)) return;
    const value = clock;
    verdicts.push({
      what,
      goal,
      gate,
      unit: 'x faster',
      clock,
      thread,
      value,
      isMet: value >= gate,
      isGoalMet: value >= goal,
    });
  };
  const least = (what, value, goal, gate, unit = '') => {
    if (value === undefined || Number.isNaN(value)) return;
    verdicts.push({
      what,
      goal,
      gate,
      unit,
      value,
      isMet: value <= gate,
      isGoalMet: value <= goal,
    });
  };
  const big = 10_000;
  const huge = 100_000;
  const of = (who, size, key) => (kind) => who(size, `${key}${kind}`) ?? NaN;
  const best = (size, key) => (kind) => bestOfFull(summary, size, `${key}${kind}`) ?? NaN;

  ratio('open at 10,000 against the floor', of(ours, big, 'open'), of(floor, big, 'open'), 1.5, 2);
  ratio(
    'open again at 10,000 against the floor',
    of(ours, big, 'reopen'),
    of(floor, big, 'reopen'),
    1.5,
    2,
  );
  faster(
    'open at 10,000 against the best full window',
    of(ours, big, 'open'),
    best(big, 'open'),
    12,
    7,
  );
  ratio(
    'open at 10,000 against our own 100',
    of(ours, big, 'open'),
    of(ours, 100, 'open'),
    1.2,
    1.4,
  );
  ratio(
    'open at 100,000 against our own 10,000',
    of(ours, huge, 'open'),
    of(ours, big, 'open'),
    1.2,
    1.4,
  );
  for (const [size, words] of [
    [big, '10,000'],
    [huge, '100,000'],
  ]) {
    ratio(
      `append at ${words} against the floor`,
      of(ours, size, 'append'),
      of(floor, size, 'append'),
      1.3,
      2,
    );
  }
  faster(
    'append at 10,000 against the best full window',
    of(ours, big, 'append'),
    best(big, 'append'),
    75,
    50,
  );
  least('appends never shown', ours(big, 'never'), 0, 0);
  const beyond = (key) => ours(big, key) - floor(big, key);
  least('500 in a second: frames dropped beyond the floor', beyond('burstDropped'), 0, 2);
  least('500 in a second: the last one shown', ours(big, 'burstLost'), 0, 0);
  for (const kind of ['fling', 'sweep']) {
    least(`${kind}: frames dropped beyond the floor`, beyond(`${kind}Dropped`), 0, 3);
    least(`${kind}: blank samples`, ours(big, `${kind}Blank`), 1, 2, '%');
  }
  least(
    'nodes of the list against the floor',
    ours(big, 'nodes') / floor(big, 'nodes'),
    1.5,
    2,
    'x',
  );
  least(
    'nodes at 10,000 against our own 1,000',
    ours(big, 'nodes') / ours(1_000, 'nodes'),
    1.1,
    1.25,
    'x',
  );
  const megabyte = 2 ** 20;
  const data = ours(big, 'data');
  least(
    'heap at 10,000',
    ours(big, 'heap') / megabyte,
    (1.3 * data) / megabyte + 3,
    (1.6 * data) / megabyte + 4,
    'MB',
  );
  return verdicts;
}
