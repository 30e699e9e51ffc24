import { planContract, type ContractSubject, type NotApplicable } from './describe-transport.js';

/** How one test went. */
export type ContractTestResult = {
  readonly group: string;
  readonly title: string;
  /** Why it failed; absent when it passed. */
  readonly failure?: string;
};

export type ContractResult = {
  readonly results: readonly ContractTestResult[];
  readonly notApplicable: readonly NotApplicable[];
};

export type RunOptions = {
  /** Only tests whose group or title contains one of these. */
  readonly only?: readonly string[];
  /** Called after each test. */
  readonly onResult?: (result: ContractTestResult) => void;
  /** Ends the run after the first test that fails. */
  readonly stopAtFirst?: boolean;
};

/** Runs the suite without a test runner, one test after the other. */
export async function runContract(
  subject: ContractSubject,
  { only = [], onResult, stopAtFirst = false }: RunOptions = {},
): Promise<ContractResult> {
  const { tests, notApplicable } = planContract(subject);
  const isMeant = ({ group, title }: { readonly group: string; readonly title: string }): boolean =>
    only.length === 0 ||
    only.some((part) => `${group} ${title}`.toLowerCase().includes(part.toLowerCase()));
  const results: ContractTestResult[] = [];
  for (const { group, title, run } of tests.filter(isMeant)) {
    const failure = await run().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const result = { group, title, ...(failure === undefined ? {} : { failure }) };
    results.push(result);
    onResult?.(result);
    if (stopAtFirst && failure !== undefined) break;
  }
  return { results, notApplicable: notApplicable.filter(isMeant) };
}
