/**
 * Looks for ways to make markup or code of text in what is given away: `cdn/`, and what `dist/` has of
 * our own. Linting sees our sources; this sees what the libraries in the bundles bring along.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

const sinks = {
  innerHTML: /\.innerHTML\s*=(?!=)|["'`]innerHTML["'`]/g,
  outerHTML: /\.outerHTML\s*=(?!=)|["'`]outerHTML["'`]/g,
  srcdoc: /\.srcdoc\s*=(?!=)/g,
  insertAdjacentHTML: /\binsertAdjacentHTML\b/g,
  setHTMLUnsafe: /\b(?:set|parse)HTMLUnsafe\b/g,
  createContextualFragment: /\bcreateContextualFragment\b/g,
  'document.write': /\bdocument\.write(?:ln)?\b/g,
  eval: /(?<![\w$.])eval\s*\(/g,
  Function: /\bnew\s+Function\b|(?<![\w$.])Function\s*\(/g,
  'a timer of text': /\bset(?:Timeout|Interval)\(\s*["'`]/g,
  unsafeHTML: /\bunsafe(?:HTML|SVG|MathML)\b/g,
  'the address of a script': /["'`]javascript:/gi,
  'a policy of another name': /createPolicy\(\s*["'`](?!agent-workspace["'`])/g,
};

/** What Lit needs to make a template of its constant strings. */
const allowed = { innerHTML: 1 };

/** The sinks in a text, as often as they are there. */
function findSinks(code) {
  return Object.entries(sinks).flatMap(([name, pattern]) => {
    const count = code.match(pattern)?.length ?? 0;
    return count > 0 ? [[name, count]] : [];
  });
}

/** One example of each, which has to be found: a check that sees nothing proves nothing. */
const examples = {
  innerHTML: 'a.innerHTML=b',
  outerHTML: 'a["outerHTML"]=b',
  srcdoc: 'frame.srcdoc = text',
  insertAdjacentHTML: 'a.insertAdjacentHTML("beforeend", b)',
  setHTMLUnsafe: 'Document.parseHTMLUnsafe(text)',
  createContextualFragment: 'range.createContextualFragment(text)',
  'document.write': 'document.writeln(a)',
  eval: 'x=eval(a)',
  Function: 'new Function(a)',
  'a timer of text': 'setTimeout("alert(1)", 0)',
  unsafeHTML: 'import{unsafeHTML}from"x"',
  'the address of a script': "a.href='javascript:void 0'",
  'a policy of another name': 'trustedTypes.createPolicy("lit-html",{})',
};

function files(folder) {
  if (!existsSync(root + folder)) return [];
  return readdirSync(root + folder, { recursive: true })
    .filter((file) => file.endsWith('.js'))
    .map((file) => `${folder}/${file}`);
}

const problems = Object.entries(examples)
  .filter(([name, code]) => !findSinks(code).some(([found]) => found === name))
  .map(([name]) => `The check does not see ${name}.`);

const bundled = files('cdn');
const modules = files('dist');
if (bundled.length === 0) problems.push('There is no cdn/: build first.');

const total = {};
for (const file of [...bundled, ...modules]) {
  for (const [name, count] of findSinks(readFileSync(root + file, 'utf8'))) {
    const isOfLit = file.startsWith('cdn/') && name in allowed;
    if (isOfLit) total[name] = (total[name] ?? 0) + count;
    else problems.push(`${file}: ${name}, ${count} times`);
  }
}
for (const [name, count] of Object.entries(total)) {
  if (count > allowed[name])
    problems.push(`cdn/: ${name} ${count} times; Lit has ${allowed[name]}.`);
}

for (const problem of problems) console.error(problem);
console.log(
  `${bundled.length} bundles and ${modules.length} modules: ${problems.length} problems.`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
