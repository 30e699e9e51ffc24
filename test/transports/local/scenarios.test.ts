import { expect } from '@open-wc/testing';
import type { ProblemCode } from '../../../src/domain/problem.js';
import { playScenario } from '../../../src/transports/local/play-scenario.js';
import { type ScenarioName, scenarios } from '../../../src/transports/local/scenarios.js';
import { follow } from '../../support/local-page.js';

async function workspaceOf(name: ScenarioName, agentId: string) {
  const played = await playScenario(name);
  const transport = played.agentTransport(agentId);
  const followed = follow(transport);
  await transport.connect();
  await transport.disconnect();
  return followed.workspace;
}

describe('The scenario', () => {
  for (const name of Object.keys(scenarios) as ScenarioName[]) {
    it(`“${name}” plays to its end, and its agents can sign in to it`, async () => {
      expect((await workspaceOf(name, 'alice')).agent?.name).to.equal('Alice Lindqvist');
    });
  }

  const problems: [ScenarioName, ProblemCode][] = [
    ['transfer-rejected', 'transfer.rejected'],
    ['transfer-timed-out', 'transfer.timed-out'],
    ['transfer-cancelled', 'transfer.cancelled'],
    ['transfer-target-not-ready', 'transfer.target-not-ready'],
    ['transfer-target-logged-out', 'transfer.target-logged-out'],
    ['transfer-contact-left', 'transfer.contact-left'],
  ];

  for (const [name, code] of problems) {
    it(`“${name}” leaves Alice with her chat and ${code}`, async () => {
      const { interactions, notices } = await workspaceOf(name, 'alice');
      expect(interactions.size).to.equal(1);
      expect(notices[0]?.kind === 'problem' && notices[0].problem.code).to.equal(code);
    });
  }
});
