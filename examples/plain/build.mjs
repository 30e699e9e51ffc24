/** Puts together what a web server serves: three files, and `cdn/` out of the package. */
import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const kit = dirname(fileURLToPath(import.meta.resolve('agent-workspace-elements/package.json')));

rmSync(join(here, 'dist'), { recursive: true, force: true });
for (const file of ['index.html', 'page.js']) cpSync(join(here, file), join(here, 'dist', file));
cpSync(join(here, '../shared/page.css'), join(here, 'dist/page.css'));
cpSync(join(kit, 'cdn'), join(here, 'dist/cdn'), { recursive: true });
