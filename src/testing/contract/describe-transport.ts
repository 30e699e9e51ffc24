import type { Credentials } from '../../services/transport-registry.js';
import type { Transport, TransportSupport } from '../../services/transport.js';
import type { ContractBackend } from './backend.js';
import { ContractScene } from './contract-scene.js';
import { whyNot, type ContractTest, type GroupSource } from './contract-test.js';
import { authentication } from './groups/authentication.js';
import { backPressure } from './groups/back-pressure.js';
import { conference } from './groups/conference.js';
import { consultation } from './groups/consultation.js';
import { customerData } from './groups/customer-data.js';
import { directory } from './groups/directory.js';
import { forgedOrigin } from './groups/forged-origin.js';
import { history } from './groups/history.js';
import { lifecycle } from './groups/lifecycle.js';
import { malformedInput } from './groups/malformed-input.js';
import { offers } from './groups/offers.js';
import { ownership } from './groups/ownership.js';
import { receiving } from './groups/receiving.js';
import { resuming } from './groups/resuming.js';
import { sending } from './groups/sending.js';
import { synchronisation } from './groups/synchronisation.js';
import { teardown } from './groups/teardown.js';
import { transfer } from './groups/transfer.js';

const groups: readonly GroupSource[] = [
  lifecycle,
  synchronisation,
  authentication,
  sending,
  receiving,
  history,
  directory,
  customerData,
  offers,
  transfer,
  consultation,
  conference,
  ownership,
  resuming,
  malformedInput,
  forgedOrigin,
  backPressure,
  teardown,
];

/** What is tested, and against what. */
export type ContractSubject = {
  /** What it is called in titles. */
  readonly name: string;
  /** Makes a transport, and connects nothing: the suite makes one to read `supports`. */
  readonly factory: (credentials: Credentials) => Transport;
  readonly backend: ContractBackend;
};

export type PlannedTest = {
  readonly group: string;
  readonly title: string;
  readonly run: () => Promise<void>;
};

/** A test that a backend or transport cannot have, and why. */
export type NotApplicable = {
  readonly group: string;
  readonly title: string;
  readonly because: string;
};

export type ContractPlan = {
  readonly tests: readonly PlannedTest[];
  readonly notApplicable: readonly NotApplicable[];
};

/** A test runner's own functions, such as those of mocha, jest or vitest. */
export type Runner = {
  readonly describe: (title: string, body: () => void) => unknown;
  readonly it: (title: string, body: () => Promise<void>) => unknown;
};

/**
 * Describes a transport to a test runner: everything that the port promises, one test a rule. Answers
 * with the tests, and with those that do not apply.
 */
export function describeTransport({
  describe,
  it,
  ...subject
}: Runner & ContractSubject): ContractPlan {
  const plan = planContract(subject);
  describe(subject.name, () => {
    for (const group of new Set(plan.tests.map((test) => test.group))) {
      describe(group, () => {
        for (const test of plan.tests) if (test.group === group) it(test.title, test.run);
      });
    }
  });
  return plan;
}

/** The tests for a transport, without a runner. */
export function planContract({ factory, backend }: ContractSubject): ContractPlan {
  const supports = readSupports(factory);
  const tests: PlannedTest[] = [];
  const notApplicable: NotApplicable[] = [];
  for (const { name: group, tests: all } of groups.map((one) => one({ backend, supports }))) {
    for (const test of all) {
      const { title } = test;
      const because = whyNot(test, backend, supports);
      if (because === undefined) {
        tests.push({ group, title, run: () => play(test, { factory, backend, supports }) });
      } else notApplicable.push({ group, title, because });
    }
  }
  return { tests, notApplicable };
}

function readSupports(factory: ContractSubject['factory']): TransportSupport {
  const transport = factory({ agent: 'contract-suite' });
  void transport.disconnect().catch(() => undefined);
  return transport.supports;
}

type Played = Omit<ContractSubject, 'name'> & { readonly supports: TransportSupport };

/** Plays one test in a world of its own. */
async function play(test: ContractTest, { factory, backend, supports }: Played): Promise<void> {
  const scene = new ContractScene(backend, await backend.open(), supports, factory);
  try {
    await test.run(scene);
    scene.check();
  } finally {
    await scene.close();
  }
}
