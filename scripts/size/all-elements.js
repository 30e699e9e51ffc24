// All that the package's own entry gives, kept whole: no transport among it.
import * as kit from '../../src/index.ts';

globalThis.kit = kit;
