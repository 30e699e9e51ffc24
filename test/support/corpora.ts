/**
 * A corpus of hostile inputs from outside the repository; `undefined` where it is not there.
 *
 * @throws Error on the machine that decides, where it has to be there
 */
export async function loadCorpus(name: string): Promise<string | undefined> {
  const response = await fetch(`/corpora/${name}`);
  const text = await response.text();
  const isThere = response.ok && response.headers.get('content-type')?.startsWith('text/plain');
  if (isThere) return text;
  if (text === 'missing') throw new Error(`The corpus ${name} is not here.`);
  return undefined;
}

/** The tests of a corpus; where it is missing, one that says so and is not run. */
export function describeCorpus<T>(
  title: string,
  corpus: T | undefined,
  tests: (corpus: T) => void,
) {
  describe(title, () => {
    if (corpus === undefined) it('needs a corpus that is not here');
    else tests(corpus);
  });
}
