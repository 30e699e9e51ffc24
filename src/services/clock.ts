/** Time as an argument: the platform's by default, a test's own otherwise. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls once after a delay in ms; the answer takes the call back. */
  after(ms: number, call: () => void): () => void;
}

/** Longest delay that the platform's timers take, in ms: a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, Math.min(Math.max(ms, 0), longestDelay));
    return () => clearTimeout(timer);
  },
};
