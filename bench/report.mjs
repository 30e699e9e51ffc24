/** Tables for the terminal, and a page with plots. */
import { contestants } from './contestants.mjs';
import { growthPlots, partTables } from './part-report.mjs';

const measures = [
  ['open', 'open, ms'],
  ['openCpu', 'open, ms of the main thread'],
  ['reopen', 'open again, ms'],
  ['reopenCpu', 'open again, ms of the main thread'],
  ['append', 'append one, ms'],
  ['appendCpu', 'append one, ms of the main thread'],
  ['nodes', 'nodes of the list'],
  ['heap', 'heap, MB'],
  ['burstDropped', '500 in 1 s: frames dropped'],
  ['burstLongest', '500 in 1 s: longest frame, ms'],
  ['burstLost', '500 in 1 s: the last one never shown'],
  ['flingDropped', 'fling: frames dropped'],
  ['flingBlank', 'fling: blank, %'],
  ['sweepDropped', 'sweep: frames dropped'],
  ['sweepBlank', 'sweep: blank, %'],
];

const shown = (key, value) => {
  if (value === undefined) return '–';
  const number = key === 'heap' ? value / 2 ** 20 : value;
  return Math.abs(number) >= 100 ? Math.round(number).toLocaleString('en') : number.toFixed(1);
};
const cell = (key, place) => {
  const value = place?.[key];
  if (!value) return place?.errors?.length > 0 ? 'DNF' : '–';
  return `${shown(key, value.median)} (${shown(key, value.low)}–${shown(key, value.high)})`;
};

function tableOf(key, { summary }) {
  const sizes = [...new Set(Object.values(summary).flatMap((each) => Object.keys(each)))]
    .map(Number)
    .sort((one, other) => one - other)
    .filter((size) => Object.values(summary).some((each) => each[size]?.[key]));
  const rows = Object.entries(summary).map(([name, each]) => [
    contestants[name].title,
    ...sizes.map((size) => cell(key, each[size])),
  ]);
  return { head: ['', ...sizes.map((size) => size.toLocaleString('en'))], rows };
}

function verdictTable(verdicts) {
  const number = (value) => (value === undefined ? '' : value.toFixed(2));
  return {
    head: ['gate', 'value', 'on the clock', 'main thread', 'goal', 'gate', ''],
    rows: verdicts.map((each) => [
      each.what,
      `${number(each.value)} ${each.unit}`,
      number(each.clock),
      number(each.thread),
      number(each.goal),
      number(each.gate),
      each.isMet ? (each.isGoalMet ? 'goal met' : 'met') : 'MISSED',
    ]),
  };
}

function text({ head, rows }) {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => String(row[column]).length)),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((each, column) =>
          column === 0 ? String(each).padEnd(widths[0]) : String(each).padStart(widths[column] + 2),
        )
        .join(''),
    )
    .join('\n');
}

export function printTables({ about, summary, verdicts, sizesOfPages, parts }) {
  console.log(
    `\n\n${Object.entries(about)
      .map(([key, value]) => `${key}: ${value}`)
      .join('\n')}`,
  );
  for (const [key, title] of measures) {
    const table = tableOf(key, { summary });
    if (table.head.length > 1) console.log(`\n${title}: median (quartiles)\n${text(table)}`);
  }
  for (const [title, table] of parts ? partTables(parts) : []) {
    console.log(`\n${title}\n${text(table)}`);
  }
  const kilobytes = Object.entries(sizesOfPages);
  if (kilobytes.length > 0) {
    const rows = kilobytes.map(([name, bytes]) => [
      contestants[name].title,
      (bytes / 1000).toFixed(1),
    ]);
    console.log(`\nscripts and styles of the page, gzipped\n${text({ head: ['', 'kB'], rows })}`);
  }
  for (const [name, sizes] of Object.entries(summary)) {
    for (const [size, { errors }] of Object.entries(sizes)) {
      if (errors.length > 0) console.log(`${name} at ${size}: ${errors[0]}`);
    }
  }
  console.log(`\n${text(verdictTable(verdicts))}`);
}

const escape = (value) => String(value).replace(/[&<>"]/gu, (each) => `&#${each.codePointAt(0)};`);

function html({ head, rows }) {
  const line = (cells, tag) =>
    `<tr>${cells.map((each) => `<${tag}>${escape(each)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${line(head, 'th')}</thead><tbody>${rows
    .map((row) => line(row, 'td').replace('<td>MISSED', '<td class="missed">MISSED'))
    .join('')}</tbody></table>`;
}

const palette = [
  '#555',
  '#1f57d6',
  '#12794a',
  '#855100',
  '#7a3fa0',
  '#b3261e',
  '#0b7a86',
  '#a0307a',
  '#6b7280',
  '#3f6212',
  '#9a3412',
  '#1e3a8a',
  '#831843',
];

/** A line for each contestant over the number of messages, both axes logarithmic. */
function plot(key, title, summary) {
  const lines = Object.entries(summary)
    .map(([name, sizes]) => ({
      name,
      points: Object.entries(sizes)
        .filter(([, place]) => place[key]?.median > 0)
        .map(([size, place]) => [Number(size), place[key].median / (key === 'heap' ? 2 ** 20 : 1)]),
    }))
    .filter(({ points }) => points.length > 0);
  const all = lines.flatMap(({ points }) => points);
  if (all.length === 0) return '';
  const log = Math.log10;
  const low = Math.floor(log(Math.min(...all.map(([, value]) => value))));
  const high = Math.max(low + 1, Math.ceil(log(Math.max(...all.map(([, value]) => value)))));
  const x = (size) => 50 + ((log(size) - 2) / 3) * 420;
  const y = (value) => 250 - ((log(value) - low) / (high - low)) * 230;
  const grid = Array.from({ length: high - low + 1 }, (_, index) => {
    const value = 10 ** (low + index);
    return `<path d="M50 ${y(value)}H470" class="grid"/><text x="44" y="${y(value) + 4}" text-anchor="end">${value}</text>`;
  }).join('');
  const sizes = [100, 1_000, 10_000, 100_000]
    .map(
      (size) =>
        `<text x="${x(size)}" y="268" text-anchor="middle">${size.toLocaleString('en')}</text>`,
    )
    .join('');
  const names = Object.keys(contestants);
  const drawn = lines
    .map(({ name, points }, index) => {
      const colour = palette[names.indexOf(name) % palette.length];
      const path = points
        .map(([size, value], at) => `${at === 0 ? 'M' : 'L'}${x(size)} ${y(value)}`)
        .join('');
      const dots = points
        .map(([size, value]) => `<circle cx="${x(size)}" cy="${y(value)}" r="3" fill="${colour}"/>`)
        .join('');
      const label = `<text x="490" y="${24 + index * 18}" fill="${colour}">${escape(contestants[name].title)}</text>`;
      return `<path d="${path}" stroke="${colour}" fill="none" stroke-width="${name === 'ours' ? 3 : 1.5}"/>${dots}${label}`;
    })
    .join('');
  return `<figure><figcaption>${escape(title)}</figcaption><svg viewBox="0 0 760 280" role="img" aria-label="${escape(title)}">${grid}${sizes}${drawn}</svg></figure>`;
}

export function page({ about, summary, verdicts, parts }) {
  const plots = measures
    .slice(0, 8)
    .map(([key, title]) => plot(key, title, summary))
    .join('');
  const tables = measures
    .map(([key, title]) => [title, tableOf(key, { summary })])
    .filter(([, table]) => table.head.length > 1)
    .map(([title, table]) => `<h2>${escape(title)}</h2><p>Median, and quartiles.</p>${html(table)}`)
    .join('');
  const more = (parts ? partTables(parts) : [])
    .map(([title, table]) => `<h2>${escape(title)}</h2>${html(table)}`)
    .join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Measured</title>
<style>
  :root { color-scheme: light dark }
  body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; display: block; overflow-x: auto }
  th, td { padding: .25rem .75rem; border-bottom: 1px solid #8884; text-align: end; white-space: nowrap }
  th:first-child, td:first-child { text-align: start }
  figure { display: inline-block; width: min(100%, 34rem); margin: 0 0 1rem }
  svg { width: 100%; font: 12px system-ui, sans-serif; fill: currentColor }
  .grid { stroke: #8884 } .missed { color: #b3261e; font-weight: 600 }
</style></head><body>
<h1>Measured</h1>
<p>${Object.entries(about)
    .map(([key, value]) => `${escape(key)}: ${escape(value)}`)
    .join(' · ')}</p>
<h2>Gates</h2>${html(verdictTable(verdicts))}
<h2>Growth</h2><p>Over how many there are; both axes logarithmic.</p>${plots}${parts ? growthPlots(parts) : ''}${tables}${more}
</body></html>
`;
}
