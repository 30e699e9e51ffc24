/** What is XMPP's stays with its transport: its words, and what it costs. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import './support/ends.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = 'src/transports/xmpp/';
const words = /\b(?:xmpp|jids?|stanzas?|muc|rosters?|strophe|prosody|ejabberd|xep)\b/i;
/** What the contract gives every transport to swallow is in the tongues of several. */
const hostile = 'src/testing/contract/texts.ts';

const sources = readdirSync(`${root}src`, { recursive: true })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => `src/${name}`);

/** The files of which a module is made, and what it loads later. */
async function partsOf(...entryPoints) {
  const { metafile } = await build({
    ...{ absWorkingDir: root, entryPoints, bundle: true, write: false, metafile: true },
    ...{ format: 'esm', splitting: true, outdir: '/', logLevel: 'error', target: 'es2022' },
  });
  return Object.keys(metafile.inputs);
}

const isOfXmpp = (name) => name.startsWith(folder) || name.includes('node_modules/strophe.js/');

describe('The XMPP transport', () => {
  it('keeps XMPP’s words to its folder', () => {
    const isWordy = (name) => words.test(readFileSync(root + name, 'utf8'));
    const wordy = sources.filter(isWordy).filter((name) => !name.startsWith(folder));
    assert.deepEqual(wordy, [hostile]);
    assert.ok(isWordy(`${folder}stanza.ts`), 'the rig reads them');
  });

  it('costs a page nothing that does not import it: no other part of the package leads to it', async () => {
    const others = sources.filter((name) => !isOfXmpp(name) && !name.endsWith('.d.ts'));
    assert.deepEqual((await partsOf(...others)).filter(isOfXmpp), []);
    const own = (await partsOf(`${folder}xmpp.ts`)).filter(isOfXmpp);
    assert.ok(
      own.some((name) => name.includes('strophe.js')),
      'the rig sees what is imported',
    );
  });
});
