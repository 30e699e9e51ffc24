/** The contract of transports on Prosody. */
import { describeContract } from './support/contract.mjs';

await describeContract('prosody');
