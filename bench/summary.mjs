/** Many samples of one thing as a median and its spread; and what they were taken on. */
import { cpus, loadavg, release, totalmem } from 'node:os';

export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  if (sorted.length === 0) return undefined;
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const rest = at - low;
  return sorted[low] + rest * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}

export const median = (values) => quantile(values, 0.5);

const about = ['name', 'size', 'round', 'isOwn', 'isQuick', 'isOpenOnly', 'error'];

/** By contestant, size and measure: median, quartiles, least and most. */
export function summarise(samples) {
  const summary = {};
  for (const sample of samples) {
    const place = ((summary[sample.name] ??= {})[sample.size] ??= { errors: [] });
    if (sample.error) place.errors.push(sample.error);
    for (const [key, value] of Object.entries(sample)) {
      if (about.includes(key) || value === undefined || value === null) continue;
      (place[key] ??= []).push(...[value].flat());
    }
  }
  for (const sizes of Object.values(summary)) {
    for (const place of Object.values(sizes)) {
      for (const [key, values] of Object.entries(place)) {
        if (key === 'errors') continue;
        if (values.length > 0) place[key] = spread(values);
        else delete place[key];
      }
    }
  }
  return summary;
}

function spread(values) {
  const round = (value) => Math.round(value * 100) / 100;
  return {
    median: round(median(values)),
    low: round(quantile(values, 0.25)),
    high: round(quantile(values, 0.75)),
    p95: round(quantile(values, 0.95)),
    least: round(Math.min(...values)),
    most: round(Math.max(...values)),
    count: values.length,
  };
}

export function machine(browser, rounds, seconds, buildSeconds) {
  const [cpu] = cpus();
  return {
    at: new Date().toISOString(),
    browser,
    node: process.version,
    system: `${process.platform} ${release()}`,
    cpu: `${cpus().length} x ${cpu?.model.trim()}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
    load: loadavg()
      .map((each) => each.toFixed(1))
      .join(' '),
    rounds,
    seconds: Math.round(seconds),
    buildSeconds: Math.round(buildSeconds),
  };
}
