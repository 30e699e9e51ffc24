/** Tables and plots of directory, bus, start and growth. */
import { median } from './summary.mjs';

const number = (value) =>
  value === undefined
    ? '–'
    : Math.abs(value) >= 100
      ? Math.round(value).toLocaleString('en')
      : value.toFixed(value < 10 ? 2 : 1);
const megabytes = (bytes) => number(bytes === undefined ? undefined : bytes / 2 ** 20);

export function partTables({ directory, engines, bus, start, growth }) {
  return [
    ...(directory ? [['A key among 100,000 agents, ms', listTable(directory)]] : []),
    ...(engines ? [['Index and queries of 100,000 agents, ms', engineTable(engines)]] : []),
    ...(bus ? [['A million events to 20 listeners, ms', busTable(bus)]] : []),
    ...(start ? [['Start, ms', startTable(start)]] : []),
    ...linesOf({ bus, growth }).map(([title, points]) => [
      title,
      { head: ['', 'value'], rows: points.map(([count, value]) => [`${count}`, number(value)]) },
    ]),
  ];
}

function listTable(directory) {
  const rows = Object.entries(directory).map(([name, { error, keys }]) =>
    error
      ? [name, 'DNF', error]
      : [
          name,
          number(median(keys.map(({ cpu }) => cpu))),
          number(median(keys.map(({ taken }) => taken).filter((each) => each !== undefined))),
        ],
  );
  return { head: ['', 'main thread', 'clock'], rows };
}

function engineTable(engines) {
  const rows = Object.entries(engines).map(([name, each]) => [
    ...[name, number(each.index), megabytes(each.heap), number(each.median), number(each.worst)],
    each.worstText,
  ]);
  return { head: ['', 'index', 'MB', 'median', 'worst', 'of'], rows };
}

function busTable({ carry }) {
  return { head: ['', 'ms'], rows: Object.entries(carry).map(([key, ms]) => [key, number(ms)]) };
}

function startTable(start) {
  const rows = Object.entries(start).map(([name, each]) => [
    ...[name, number(each.operable), number(each.thread), number(each.script)],
    ...[number(each.longest), megabytes(each.heap)],
  ]);
  return { head: ['', 'operable', 'main thread', 'script', 'longest task', 'heap, MB'], rows };
}

function linesOf({ bus, growth }) {
  const points = (of, key) =>
    Object.entries(of)
      .map(([count, each]) => [Number(count), key ? each[key] : each])
      .filter(([, value]) => value > 0);
  const inMegabytes = (list) => list.map(([count, value]) => [count, value / 2 ** 20]);
  const { targets = {}, elements = {} } = growth ?? {};
  const lines = [
    ['Targets: index, ms of the main thread', points(targets, 'index')],
    ['Targets: worst query, ms', points(targets, 'worst')],
    ['Targets: heap of the index, MB', inMegabytes(points(targets, 'heap'))],
    ['Interactions: a message folded in and read, µs', points(bus?.interactions ?? {})],
    ['Messages held: a message folded in and read, µs', points(bus?.messages ?? {})],
    ['Windows on a page: ms of the main thread', points(elements, 'thread')],
    ['Windows on a page: heap, MB', inMegabytes(points(elements, 'heap'))],
  ];
  return lines.filter(([, points]) => points.length > 0);
}

/** One line each, both axes logarithmic. */
export function growthPlots(parts) {
  return linesOf(parts)
    .filter(([, points]) => points.length > 1)
    .map(([title, points]) => {
      const log = Math.log10;
      const spread = (values) => [
        Math.floor(log(Math.min(...values))),
        Math.ceil(log(Math.max(...values)) + 1e-9),
      ];
      const [left, right] = spread(points.map(([count]) => count));
      const [low, high] = spread(points.map(([, value]) => value));
      const x = (count) => 50 + ((log(count) - left) / Math.max(1, right - left)) * 420;
      const y = (value) => 250 - ((log(value) - low) / Math.max(1, high - low)) * 230;
      const grid = Array.from({ length: Math.max(1, high - low) + 1 }, (_, index) => {
        const value = 10 ** (low + index);
        return `<path d="M50 ${y(value)}H470" class="grid"/><text x="44" y="${y(value) + 4}" text-anchor="end">${value}</text>`;
      }).join('');
      const path = points
        .map(([count, value], at) => `${at ? 'L' : 'M'}${x(count)} ${y(value)}`)
        .join('');
      const marks = points
        .map(
          ([count, value]) =>
            `<circle cx="${x(count)}" cy="${y(value)}" r="3"/><text x="${x(count)}" y="268" text-anchor="middle">${count.toLocaleString('en')}</text>`,
        )
        .join('');
      return `<figure><figcaption>${title}</figcaption><svg viewBox="0 0 520 280" role="img" aria-label="${title}">${grid}<path d="${path}" stroke="#1f57d6" fill="none" stroke-width="2"/>${marks}</svg></figure>`;
    })
    .join('');
}
