import type { Credentials } from '../../../services/transport-registry.js';
import type { Transport } from '../../../services/transport.js';

/** A transport with one defect: what the suite has to find. */
export type BrokenAdapter = {
  readonly name: string;
  /** The defect, in a sentence. */
  readonly defect: string;
  /** Makes a good transport bad. */
  readonly spoil: (transport: Transport, credentials: Credentials) => Transport;
};

/** Writes a broken adapter down. */
export function broken(name: string, defect: string, spoil: BrokenAdapter['spoil']): BrokenAdapter {
  return { name, defect, spoil };
}
