import { LocalBackend } from './contract-local.js';

/** The local centre for transports that break the rules: nobody waits long for what never comes. */
export class BreakingBackend extends LocalBackend {
  override readonly patience: number = 400;
}
