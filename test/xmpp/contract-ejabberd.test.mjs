/** The contract of transports on a node of ejabberd. */
import { describeContract } from './support/contract.mjs';

await describeContract('ejabberd');
