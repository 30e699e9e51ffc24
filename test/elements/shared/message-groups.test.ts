import { expect } from '@open-wc/testing';
import { Transcript, type TranscriptEntry } from '../../../src/domain/transcript.js';
import { groupRange, type TranscriptRow } from '../../../src/elements/shared/message-groups.js';
import { RowHeights } from '../../../src/elements/chat-interaction/row-heights.js';
import { alice, ana, buildMessage, testTime } from '../../../src/testing/builders.js';

/** Runs of every length, days, events, and one run without an end. */
const entries: TranscriptEntry[] = Array.from({ length: 700 }, (_, index) => {
  const at = testTime + index * 4_000 + Math.floor(index / 90) * 40_000_000;
  const id = `m${index}`;
  if (index % 97 === 96) return { kind: 'party-left', id, at, name: 'Bob', role: 'agent' };
  return buildMessage({ id, at, author: index < 300 && index % 5 > 2 ? alice : ana });
});

const heads = (rows: readonly TranscriptRow[]): string[] =>
  rows.flatMap((row) => (row.kind === 'group' && !row.isCut ? [row.key] : []));
const ids = (rows: readonly TranscriptRow[]): string[] =>
  rows.flatMap((row) => {
    if (row.kind === 'group') return row.messages.map(({ id }) => id);
    return row.kind === 'event' ? [row.entry.id] : [];
  });
const days = (rows: readonly TranscriptRow[]): string[] =>
  rows.flatMap((row) => (row.kind === 'day' ? [row.key] : []));

describe('groupRange', () => {
  it('cuts the same groups and days whatever part is asked for', () => {
    const transcript = Transcript.of(entries);
    const whole = groupRange(transcript, 0, entries.length);
    for (let from = 0; from < entries.length; from += 13) {
      const wanted = entries.slice(from, from + 40).map(({ id }) => id);
      const part = groupRange(transcript, from, from + 40);
      expect(ids(part), `lines from ${from}`).to.deep.equal(wanted);
      expect(heads(part), `groups from ${from}`).to.deep.equal(
        heads(whole).filter((id) => wanted.includes(id)),
      );
      expect(days(part), `days from ${from}`).to.deep.equal(
        days(whole).filter((key) => wanted.includes(key.slice('day '.length))),
      );
    }
  });

  it('gives no group more lines than can be looked through', () => {
    const run = Array.from({ length: 1_000 }, (_, index) => buildMessage({ id: `r${index}` }));
    const rows = groupRange(Transcript.of(run), 0, run.length);
    const sizes = rows.map((row) => (row.kind === 'group' ? row.messages.length : 0));
    expect(Math.max(...sizes)).to.be.at.most(128);
  });
});

describe('RowHeights', () => {
  it('adds up what was measured and an estimate of the rest, also below zero', () => {
    const heights = new RowHeights(50);
    heights.set(-3, 80);
    heights.set(130, 20);
    heights.set(130, 30);
    expect(heights.between(-10, 0)).to.equal(530);
    expect(heights.between(0, 200)).to.equal(9_980);
    expect(heights.between(-3, -2)).to.equal(80);
    expect([heights.has(-3), heights.has(-2)]).to.deep.equal([true, false]);
  });

  it('finds the row at a distance, and stays within the list', () => {
    const heights = new RowHeights(50);
    heights.set(1, 200);
    const at = [-5, 0, 49, 50, 249, 250, 10_000].map((px) => heights.ordinalAt(px, 0, 10));
    expect(at).to.deep.equal([0, 0, 0, 1, 1, 2, 9]);
  });
});
