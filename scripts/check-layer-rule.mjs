/**
 * Proves that the layer rule has teeth: imports that break it are refused, and those that keep it
 * are not. The files need not exist; ESLint reads the texts below as if they were there.
 */
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const refused = [
  ['src/domain/agent.ts', `import { map } from 'rxjs';`],
  ['src/domain/agent.ts', `import type { Session } from '../services/session.js';`],
  ['src/domain/agent.ts', `export { html } from 'lit';`],
  ['src/domain/agent.ts', `export * from '../services/session.js';`],
  ['src/domain/agent.ts', `await import('../services/session.js');`],
  ['src/domain/agent.ts', `import '../index.js';`],
  ['src/domain/agent.ts', `import './../services/session.js';`],
  ['src/domain/deeper/agent.ts', `import '../../services/session.js';`],
  ['src/services/session.ts', `import { html } from 'lit';`],
  ['src/services/session.ts', `import '../transports/local/local.js';`],
  ['src/services/session.ts', `import '../elements/shared/define-element.js';`],
  ['src/services/session.ts', `import '../contact/contact-session.js';`],
  ['src/services/session.ts', `import 'agent-workspace-elements';`],
  ['src/transports/decode.ts', `import './local/local.js';`],
  ['src/transports/decode.ts', `import '../services/session.js';`],
  ['src/transports/local/local.ts', `import '../xmpp/xmpp.js';`],
  ['src/transports/local/local.ts', `import '../../services/session.js';`],
  ['src/transports/local/local.ts', `import '../../contact/contact-session.js';`],
  ['src/transports/local/local.ts', `import { html } from 'lit';`],
  ['src/transports/local/deeper/rules.ts', `import '../../xmpp/xmpp.js';`],
  ['src/elements/agent-desk/agent-desk.ts', `import '../../transports/local/local.js';`],
  ['src/elements/agent-desk/agent-desk.ts', `await import('../../transports/local/local.js');`],
  ['src/elements/agent-desk/agent-desk.ts', `import '../../contact/contact-chat.js';`],
  ['src/elements/agent-desk/agent-desk.ts', `import { map } from 'rxjs';`],
  ['src/elements/agent-desk/agent-desk.ts', `import { openDB } from 'idb';`],
  ['src/contact/contact-chat.ts', `import '../transports/local/contact.js';`],
  ['src/contact/contact-chat.ts', `import '../elements/agent-desk/agent-desk.js';`],
  ['src/styles/tokens.ts', `import '../domain/agent.js';`],
  ['src/localization/en.ts', `import '../services/session.js';`],
  // And text stays text.
  ['src/elements/x/x.ts', `import { unsafeHTML } from 'lit/directives/unsafe-html.js';`],
  ['src/elements/x/x.ts', `import { styleMap } from 'lit/directives/style-map.js';`],
  ['src/elements/x/x.ts', `document.body.innerHTML = '<b>';`],
  ['src/elements/x/x.ts', `document.body['outerHTML'] = '<b>';`],
  ['src/elements/x/x.ts', `document.body.insertAdjacentHTML('beforeend', '<b>');`],
  ['src/elements/x/x.ts', `document.write('<b>');`],
  ['src/elements/x/x.ts', `eval('1');`],
  ['src/elements/x/x.ts', 'html`<p .innerHTML=${text}></p>`;'],
  ['src/elements/x/x.ts', 'html`<p style="color: red"></p>`;'],
  ['src/elements/x/x.ts', 'html`<p style=${css}></p>`;'],
  ['src/elements/x/x.ts', 'const x: any = 1;'],
  ['src/services/session.ts', `import { shareReplay } from 'rxjs';`],
];

const allowed = [
  ['src/domain/agent.ts', `import './interaction.js';`],
  ['src/domain/deeper/agent.ts', `import '../interaction.js';`],
  ['src/services/session.ts', `import '../domain/agent.js'; import 'rxjs'; import 'idb';`],
  ['src/transports/decode.ts', `import '../domain/agent.js';`],
  ['src/transports/local/local.ts', `import '../../services/transport.js'; import '../decode.js';`],
  ['src/transports/local/local.ts', `import '../../services/contact-transport.js';`],
  ['src/transports/local/deeper/rules.ts', `import '../centre.js'; import '../../backoff.js';`],
  ['src/elements/x/x.ts', `import 'lit'; import '@lit/context'; import '../../styles/base.js';`],
  ['src/elements/x/x.ts', `import 'lit/decorators.js'; import '../y/y.js';`],
  ['src/elements/x/x.ts', `import '../../services/session.js'; import '../../domain/agent.js';`],
  ['src/elements/x/x.ts', `import type { Subscription } from 'rxjs';`],
  ['src/contact/contact-chat.ts', `import '../elements/shared/define-element.js';`],
  ['src/index.ts', `import './transports/local/local.js'; import './elements/x/x.js';`],
  ['src/testing/fake-transport.ts', `import '../transports/local/local.js';`],
  ['test/elements/x.test.ts', `import '../../src/transports/local/local.js';`],
  ['stories/x.stories.ts', `import '../src/transports/local/local.js';`],
];

const rules = /^(?:no-restricted-|no-eval$|@typescript-eslint\/no-explicit-any$)/;

const eslint = new ESLint({
  // Types take time, and there are none of a file that is not there.
  overrideConfig: {
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { parserOptions: { project: null, program: null, projectService: false } },
  },
});

async function refusals(filePath, text) {
  const [result] = await eslint.lintText(text, { filePath });
  const broken = result.messages.find((message) => message.fatal);
  if (broken) throw new Error(`${filePath}: ${text}\n${broken.message}`);
  return result.messages.filter((message) => rules.test(message.ruleId ?? ''));
}

let wrong = 0;
for (const [file, text] of refused) {
  if ((await refusals(file, text)).length > 0) continue;
  wrong += 1;
  console.error(`Not refused, but must be: ${file}: ${text}`);
}
for (const [file, text] of allowed) {
  const found = await refusals(file, text);
  if (found.length === 0) continue;
  wrong += 1;
  console.error(`Refused, but must not be: ${file}: ${text}\n    ${found[0].message}`);
}
console.log(
  `Layer rule: ${refused.length + allowed.length - wrong} of ${refused.length + allowed.length} texts judged right.`,
);
process.exitCode = wrong > 0 ? 1 : 0;
