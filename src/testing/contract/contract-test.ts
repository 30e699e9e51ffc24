import type { TransportSupport } from '../../services/transport.js';
import type { ContractBackend, FaultHook } from './backend.js';
import type { ContractScene } from './contract-scene.js';

/** What a test needs, so that it applies. */
export type Needs = {
  /** Hooks that the backend has to have. */
  readonly faults?: readonly FaultHook[];
  /** True for what needs a connection that can be broken, alone or with everybody's. */
  readonly cut?: boolean;
  /** Other things of the backend that have to be there. */
  readonly backend?: readonly (
    | 'pass'
    | 'stranger'
    | 'queue'
    | 'closedQueue'
    | 'group'
    | 'longestText'
    | 'connections'
    | 'watched'
    | 'malformed'
  )[];
  /** What the transport has to support, or to lack. */
  readonly supports?: (supports: TransportSupport) => boolean;
};

/** One rule, with the id that it has where the rules are listed. */
export type ContractTest = {
  readonly title: string;
  readonly needs: Needs;
  readonly run: (scene: ContractScene) => Promise<void>;
};

export type ContractGroup = { readonly name: string; readonly tests: readonly ContractTest[] };

/** A group's tests may depend on what the backend and the transport have. */
export type GroupSource = (about: {
  readonly backend: ContractBackend;
  readonly supports: TransportSupport;
}) => ContractGroup;

/** Writes a test down. */
export function test(
  title: string,
  run: (scene: ContractScene) => Promise<void>,
  needs: Needs = {},
): ContractTest {
  return { title, needs, run };
}

/** Why a test does not apply; nothing when it does. */
export function whyNot(
  { needs }: ContractTest,
  backend: ContractBackend,
  supports: TransportSupport,
): string | undefined {
  const hooks = needs.faults?.filter((hook) => !backend.faults?.[hook]) ?? [];
  if (hooks.length > 0) return `the backend cannot ${hooks.join(', ')}`;
  const canCut = backend.faults?.kill ?? backend.faults?.restart;
  if (needs.cut && !canCut) return 'the backend cannot kill or restart';
  const things = needs.backend?.filter((thing) => backend[thing] === undefined) ?? [];
  if (things.length > 0) return `the backend does not say: ${things.join(', ')}`;
  if (needs.supports && !needs.supports(supports)) return 'it is about another `supports`';
  return undefined;
}
