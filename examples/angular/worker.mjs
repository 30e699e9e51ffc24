/**
 * Angular's builder does not know shared workers: it serves the one of the local contact centre as
 * it is, beside its bundle. A transport of your own does not need this.
 */
import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const worker = import.meta.resolve('agent-workspace-elements/workers/centre-worker.js');
cpSync(fileURLToPath(worker), fileURLToPath(new URL('public/centre-worker.js', import.meta.url)));
