/** For whoever writes a transport: the suite that proves it, and what its own tests begin with. */
export * from './builders.js';
export { brokenAdapters } from './contract/broken/broken-adapters.js';
export type { BrokenAdapter } from './contract/broken/broken-adapter.js';
export type {
  ContractBackend,
  ContractContact,
  ContractWorld,
  Corpus,
  Direction,
  FaultHook,
  FaultHooks,
} from './contract/backend.js';
export { contractContact } from './contract/contract-contact.js';
export {
  type ContractPlan,
  type ContractSubject,
  describeTransport,
  type NotApplicable,
  type PlannedTest,
  planContract,
  type Runner,
} from './contract/describe-transport.js';
export {
  type ContractResult,
  type ContractTestResult,
  runContract,
  type RunOptions,
} from './contract/run-contract.js';
export { FakeContactTransport } from './fake-contact-transport.js';
export { FakeTransport, fullSupport } from './fake-transport.js';
