/** The kit stands beside the portal as it comes: the portal's bundler never sees it. */
import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kit = dirname(fileURLToPath(import.meta.resolve('agent-workspace-elements/package.json')));
cpSync(join(kit, 'cdn'), fileURLToPath(new URL('dist/kit', import.meta.url)), { recursive: true });
