import { expect } from '@open-wc/testing';
import type { Interaction } from '../../src/domain/interaction.js';
import {
  type PendingResponseLevel,
  pendingResponseOf,
  pendingSince,
} from '../../src/domain/pending-response.js';
import { alice, buildCall, buildChat, buildMessage, testTime } from '../../src/testing/builders.js';
import { buildSynchronised } from '../../src/testing/builders.js';
import { fold } from '../support/fold.js';

const times = { warning: 60_000, limit: 180_000 };

type Values = Parameters<typeof buildChat>[0];

function held(values: Values = {}): Interaction {
  const interactions = [buildChat(values)];
  return fold(buildSynchronised({ interactions })).interactions.get('chat-1')!;
}

const answered = [buildMessage(), buildMessage({ id: 'm2', author: alice, at: testTime + 5 })];

describe('A pending response', () => {
  const levels: readonly [ms: number, level: PendingResponseLevel][] = [
    [0, 'plain'],
    [59_999, 'plain'],
    [60_000, 'warning'],
    [179_999, 'warning'],
    [180_000, 'late'],
  ];
  for (const [waited, level] of levels) {
    it(`is ${level} after ${waited} ms`, () => {
      const pending = pendingResponseOf(held(), times, testTime + waited);
      expect(pending).to.deep.equal({ since: testTime, waited, level });
    });
  }

  it('counts from the first message that nobody has answered', () => {
    const entries = [
      ...answered,
      buildMessage({ id: 'm3', at: testTime + 10 }),
      buildMessage({ id: 'm4', at: testTime + 20 }),
    ];
    expect(pendingSince(held({ entries }))).to.equal(testTime + 10);
  });

  it('is over with the answer of an agent', () => {
    expect(pendingSince(held({ entries: answered }))).to.equal(undefined);
  });

  it('is never shorter than nothing, whatever the clocks say', () => {
    expect(pendingResponseOf(held(), times, testTime - 5_000)?.waited).to.equal(0);
  });

  const nobody: readonly [title: string, interaction: Interaction | undefined][] = [
    ['an ended chat', held({ state: 'ended' })],
    ['a chat about which the agent only advises', held({ parties: consultedParties() })],
    ['a call', buildCall()],
    ['no interaction', undefined],
  ];
  for (const [title, interaction] of nobody) {
    it(`is not in ${title}`, () => expect(pendingSince(interaction)).to.equal(undefined));
  }
});

function consultedParties(): NonNullable<Values>['parties'] {
  return buildChat().parties.map((party) =>
    party.agentId === 'alice' ? { ...party, role: 'consulted' } : party,
  );
}
