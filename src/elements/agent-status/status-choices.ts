import '../../localization/en/agent-status.js';
import type { Agent, AgentMedium, Medium } from '../../domain/agent.js';
import type { SetMediumState } from '../../domain/command.js';
import type { Terms } from '../../localization/localization.js';
import type { Presence } from '../shared/avatar.js';
import { safeName } from '../shared/safe-text.js';

/** One item of the menu: what it asks for, on one medium or on all. */
export type StatusChoice = {
  readonly key: string;
  readonly label: string;
  readonly presence?: Presence;
  /** Whether it holds now; absent where there is nothing to hold. */
  readonly isChecked?: boolean;
  /** It holds beside the state, and is taken back by choosing it again. */
  readonly isToggle?: boolean;
  readonly requests: readonly SetMediumState[];
};

/** How a state looks: shape first, colour second. */
export function presenceOf({ state, mode }: AgentMedium): Presence {
  if (state === 'not-ready') return mode === 'do-not-disturb' ? 'busy' : 'away';
  return state;
}

/** What a state is called: by its reason or mode, where it has one. */
export function stateWord({ state, mode, reason }: AgentMedium, { agentStatus }: Terms): string {
  if (state !== 'not-ready') return agentStatus[state];
  if (mode) return agentStatus[mode];
  return reason ? safeName(reason) : agentStatus['not-ready'];
}

/** What the agent will be once everything is done; nothing when that is not planned. */
export function planWord(
  { notReadyAfter }: AgentMedium,
  { agentStatus }: Terms,
): string | undefined {
  if (!notReadyAfter) return undefined;
  const { reason } = notReadyAfter;
  return agentStatus.then(reason ? safeName(reason) : agentStatus['not-ready']);
}

/** What an agent may choose for one medium. */
export function mediumChoices(
  held: AgentMedium,
  { notReadyReasons }: Agent,
  terms: Terms,
): readonly StatusChoice[] {
  const { agentStatus } = terms;
  const { medium, state, mode, reason: now, load, notReadyAfter } = held;
  const ask = (values: Omit<SetMediumState, 'type' | 'medium'>): readonly SetMediumState[] => [
    { type: 'set-medium-state', medium, ...values },
  ];
  const isPlainNotReady = state === 'not-ready' && mode === undefined;
  const notReady = [undefined, ...notReadyReasons].map((reason): StatusChoice => {
    const because = reason === undefined ? {} : { reason };
    return {
      key: reason === undefined ? 'not-ready' : `reason ${reason}`,
      label: reason === undefined ? agentStatus['not-ready'] : safeName(reason),
      presence: 'away',
      isChecked: isPlainNotReady && now === reason,
      requests: ask({ state: 'not-ready', ...because }),
    };
  });
  const isPlanned = notReadyAfter !== undefined;
  const after: StatusChoice = {
    key: 'after',
    label: agentStatus.notReadyAfter[medium](Math.max(load, 1)),
    isChecked: isPlanned,
    isToggle: true,
    requests: ask(isPlanned ? { state: 'ready' } : { state: 'not-ready', when: 'when-done' }),
  };
  return [
    {
      ...{ key: 'ready', label: agentStatus.ready, presence: 'ready' },
      isChecked: state === 'ready',
      requests: ask({ state: 'ready' }),
    },
    ...notReady,
    {
      ...{ key: 'after-call-work', label: agentStatus['after-call-work'], presence: 'away' },
      isChecked: mode === 'after-call-work',
      requests: ask({ state: 'not-ready', mode: 'after-call-work' }),
    },
    ...(state === 'ready' && (load > 0 || isPlanned) ? [after] : []),
  ];
}

/** What an agent may choose for all media at once. */
export function commonChoices(
  shown: readonly AgentMedium[],
  { agentStatus }: Terms,
): readonly StatusChoice[] {
  const media: readonly Medium[] = shown.map(({ medium }) => medium);
  const all = (values: Omit<SetMediumState, 'type' | 'medium'>): readonly SetMediumState[] =>
    media.map((medium) => ({ type: 'set-medium-state', medium, ...values }));
  const isUndisturbed = shown.every(({ mode }) => mode === 'do-not-disturb');
  const undisturbed: StatusChoice = {
    ...{ key: 'do-not-disturb', label: agentStatus['do-not-disturb'], presence: 'busy' },
    isChecked: isUndisturbed,
    requests: all({ state: 'not-ready', mode: 'do-not-disturb' }),
  };
  if (media.length < 2) return [undisturbed];
  return [
    {
      ...{ key: 'all-ready', label: agentStatus.readyForAll, presence: 'ready' },
      isChecked: shown.every(({ state }) => state === 'ready'),
      requests: all({ state: 'ready' }),
    },
    undisturbed,
  ];
}
