/**
 * The console stays silent: each test fails that lets `console.error`, or a development warning of
 * Lit, through. The runner loads this into every test file.
 */
const isFromLit = (text: string) => text.includes('lit.dev/msg/');
const isDevelopmentBanner = (text: string) => text.includes('lit.dev/msg/dev-mode');

let problems: string[] = [];

function recording(method: 'error' | 'warn', isProblem: (text: string) => boolean) {
  const original = console[method].bind(console);
  console[method] = (...args: unknown[]) => {
    const text = args.map(String).join(' ');
    if (isDevelopmentBanner(text)) return;
    if (isProblem(text)) problems.push(`console.${method}: ${text}`);
    else original(...args);
  };
}

recording('error', () => true);
recording('warn', isFromLit);

/** What was written since the last call: for a test in which the noise is what it is about. */
export function takeConsoleProblems(): readonly string[] {
  const taken = problems;
  problems = [];
  return taken;
}

function noise(): Error | undefined {
  const taken = takeConsoleProblems();
  if (taken.length === 0) return undefined;
  return new Error(`The console was not silent:\n${taken.join('\n')}`);
}

// Not an `afterEach`: mocha gives up all that follows when a hook of the root fails.
type Runnable = { run(done: (error?: unknown) => void): void };
const { prototype } = (globalThis as unknown as { Mocha: { Test: { prototype: Runnable } } }).Mocha
  .Test;
const { run } = prototype;
prototype.run = function (done) {
  run.call(this, (error) => {
    const heard = noise();
    done(error ?? heard);
  });
};

after(async () => {
  await new Promise((resolve) => setTimeout(resolve));
  const heard = noise();
  if (heard) throw heard;
});
