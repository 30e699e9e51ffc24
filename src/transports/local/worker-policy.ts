import type { KitPolicy } from '../kit-policy.js';

/** Starts a shared worker. */
export type TrustedSharedWorker = new (address: URL, options: WorkerOptions) => SharedWorker;

/** The constructor of shared workers, for an address that the policy has to let through. */
export function trustedSharedWorker(policy: KitPolicy): TrustedSharedWorker {
  return class extends SharedWorker {
    constructor(address: URL, options: WorkerOptions) {
      super(policy.createScriptURL(address.href), options);
    }
  };
}
