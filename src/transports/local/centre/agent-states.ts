import type { AgentId, Medium } from '../../../domain/agent.js';
import type { SetMediumState } from '../../../domain/command.js';
import { declineAllTo } from './declining.js';
import type { Fact } from './facts.js';
import type { CentreMedium, CentreState } from './state.js';
import { require, type CentreWork } from './work.js';

type Held = {
  readonly agentId: AgentId;
  readonly medium: Medium;
  readonly held: CentreMedium;
};

/** Ready or Not Ready, now or when everything is done. */
export function setMediumState(
  work: CentreWork,
  agentId: AgentId,
  command: SetMediumState & { readonly operationId: string },
): void {
  const { medium, state, reason, mode, when = 'now', operationId } = command;
  const held = work.state.medium(agentId, medium);
  require(held, { code: 'transport.unsupported', what: `The ${medium} channel` });
  require(state === 'ready' || state === 'not-ready', { code: 'command.invalid', what: 'state' });
  require(isModeOf(state, mode), { code: 'command.invalid', what: 'mode' });
  require(when === 'now' || when === 'when-done', { code: 'command.invalid', what: 'when' });
  require(reason === undefined || work.options.notReadyReasons.includes(reason), {
    code: 'agent.state-refused',
    reason: `“${reason}” is not a reason that this centre knows.`,
  });
  const because = reason === undefined ? {} : { reason };
  if (state === 'ready' && held.state === 'ready') {
    // How long the agent has been Ready goes on: only what was planned is taken back.
    return work.record({ type: 'not-ready-planned', agentId, medium, operationId });
  }
  if (state === 'not-ready' && when === 'when-done' && held.state === 'ready') {
    const plan = because;
    return work.record({ type: 'not-ready-planned', agentId, medium, plan, operationId });
  }
  const details = state === 'ready' ? {} : mode ? modeDetails(work, medium, mode) : because;
  work.record({ type: 'medium-state-set', agentId, medium, state, operationId, ...details });
  if (state === 'not-ready') withdrawOffers(work, agentId, medium, mode);
}

/** What follows from what has happened: after-call work begins, and what was planned comes true. */
export function followStates(work: CentreWork, facts: readonly Fact[]): void {
  for (const fact of facts) {
    if (fact.type === 'interaction-ended') beginAfterCallWork(work, fact.interactionId);
  }
  for (const { agentId, medium, held } of statesIn(work.state)) {
    if (!held.notReadyAfter || work.state.load(agentId, medium) > 0) continue;
    const state = 'not-ready';
    work.record({ type: 'medium-state-set', agentId, medium, state, ...held.notReadyAfter });
  }
}

/** After-call work whose time is over. */
export function expireStates(work: CentreWork): void {
  for (const { agentId, medium, held } of statesIn(work.state)) {
    if (held.until === undefined || held.until > work.now) continue;
    work.record({ type: 'medium-state-set', agentId, medium, state: 'ready' });
  }
}

/** Epoch ms at which a state ends by itself. */
export function statesEndAt(state: CentreState): number[] {
  return statesIn(state).flatMap(({ held }) => held.until ?? []);
}

/** Asks whether nobody may disturb an agent, over whatever medium. */
export function isUndisturbed(state: CentreState, agentId: AgentId): boolean {
  const media = [...(state.signedIn.get(agentId)?.media.values() ?? [])];
  return media.length > 0 && media.every(({ mode }) => mode === 'do-not-disturb');
}

function isModeOf(state: SetMediumState['state'], mode: SetMediumState['mode']): boolean {
  if (mode === undefined) return true;
  return state === 'not-ready' && (mode === 'after-call-work' || mode === 'do-not-disturb');
}

function modeDetails(
  { options, now }: CentreWork,
  medium: Medium,
  mode: NonNullable<SetMediumState['mode']>,
): Pick<CentreMedium, 'mode' | 'until'> {
  const time = mode === 'after-call-work' ? options.policies.afterCallWork[medium] : 0;
  return time > 0 ? { mode, until: now + time } : { mode };
}

function withdrawOffers(
  work: CentreWork,
  agentId: AgentId,
  medium: Medium,
  mode: SetMediumState['mode'],
): void {
  declineAllTo(
    work,
    agentId,
    'target-not-ready',
    (invitation) => invitation.medium === medium || mode === 'do-not-disturb',
  );
}

/** Its owner finishes what ended, when nothing else of the medium goes on with the agent. */
function beginAfterCallWork(work: CentreWork, interactionId: string): void {
  const { state, options, now } = work;
  const interaction = state.history.get(interactionId);
  const { ownerId: agentId, medium = 'chat' } = interaction ?? {};
  const time = options.policies.afterCallWork[medium];
  const held = agentId === undefined ? undefined : state.medium(agentId, medium);
  if (agentId === undefined || held?.state !== 'ready' || held.notReadyAfter || !(time > 0)) return;
  const isBusy = state
    .interactionsOf(agentId)
    .some((other) => other.medium === medium && other.state === 'owned');
  if (isBusy) return;
  const mode = 'after-call-work';
  const until = now + time;
  work.record({ type: 'medium-state-set', agentId, medium, state: 'not-ready', mode, until });
  withdrawOffers(work, agentId, medium, mode);
}

function statesIn(state: CentreState): Held[] {
  return [...state.signedIn].flatMap(([agentId, { media }]) =>
    [...media].map(([medium, held]) => ({ agentId, medium, held })),
  );
}
