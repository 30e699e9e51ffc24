/**
 * A wrong attribute, event or property of an element is refused by the compiler of each framework, and
 * for that reason: the lines after the comments that expect an error, and no others, have one, and it
 * names what the comment names.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const text = (file) => readFileSync(join(here, file), 'utf8');

/** A comment that expects nothing any more, on the same line and of the same length. */
const unexpected = (code) =>
  code.replaceAll(/@(?:ts|vue)-expect-error/g, (it) => `-${it.slice(1)}`);

/** The lines that have to be errors, each with what the compiler has to name. */
function expectedIn(file) {
  return text(file)
    .split('\n')
    .flatMap((line, index) => {
      const [, named] = /(?:-expect-error|<!-- error:) .*: '(.+)'(?: -->)?$/.exec(line) ?? [];
      return named === undefined ? [] : [{ line: index + 2, named }];
    });
}

function compile([tool, bin, ...args]) {
  const manifest = fileURLToPath(import.meta.resolve(`${tool}/package.json`));
  const script = join(dirname(manifest), bin);
  const options = { cwd: here, stdio: 'pipe', encoding: 'utf8' };
  return spawnSync(process.execPath, [script, ...args], options).stdout;
}

/** What TypeScript says of a file with the options of a project. */
function toldByTypeScript(file, project) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const { options } = ts.getParsedCommandLineOfConfigFile(join(here, project), {}, host);
  const compiler = ts.createCompilerHost(options);
  const { getSourceFile } = compiler;
  const path = join(here, file);
  compiler.getSourceFile = (name, target, ...rest) =>
    name === path
      ? ts.createSourceFile(name, unexpected(text(file)), target, true)
      : getSourceFile.call(compiler, name, target, ...rest);
  const program = ts.createProgram([path], options, compiler);
  return ts.getPreEmitDiagnostics(program).map(({ file: at, start = 0, messageText }) => ({
    line: at?.fileName === path ? at.getLineAndCharacterOfPosition(start).line + 1 : 0,
    message: ts.flattenDiagnosticMessageText(messageText, ' '),
  }));
}

/** Vue's compiler reads files alone: one beside the example in which no error is expected. */
function toldByVue(file) {
  const folder = join(here, '.unexpected');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), unexpected(text(file)));
  const config = { extends: '../tsconfig.vue.json', include: [file] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const output = compile(['vue-tsc', 'bin/vue-tsc.js', '-p', folder, '--pretty', 'false']);
  rmSync(folder, { recursive: true });
  // What belongs to an error follows it, indented.
  return output.split(/\n(?=\S)/).flatMap((message) => {
    const [, line] = /\((\d+),\d+\): error /.exec(message) ?? [];
    return line === undefined ? [] : [{ line: Number(line), message }];
  });
}

function toldBySvelte() {
  const args = ['--tsconfig', 'tsconfig.svelte.json', '--output', 'machine'];
  const output = compile(['svelte-check', 'bin/svelte-check', ...args]);
  return [...output.matchAll(/^\d+ (?:ERROR|WARNING) \S+ (\d+):\d+ (.*)$/gm)].map(
    ([, line, message]) => ({ line: Number(line), message: message.replaceAll('\\"', '"') }),
  );
}

const checks = {
  'typescript.ts': (file) => toldByTypeScript(file, 'tsconfig.json'),
  'react.tsx': (file) => toldByTypeScript(file, 'tsconfig.react.json'),
  'react-components.tsx': (file) => toldByTypeScript(file, 'tsconfig.react.json'),
  'preact.tsx': (file) => toldByTypeScript(file, 'tsconfig.preact.json'),
  'solid.tsx': (file) => toldByTypeScript(file, 'tsconfig.solid.json'),
  'vue.vue': toldByVue,
  'svelte.svelte': toldBySvelte,
};

let isRight = true;
for (const [file, toldBy] of Object.entries(checks)) {
  const expected = expectedIn(file);
  const told = toldBy(file);
  const problems = [
    ...expected
      .filter(({ line, named }) => !told.some((e) => e.line === line && e.message.includes(named)))
      .map(({ line, named }) => `line ${line}: no error names ${named}`),
    ...told
      .filter(({ line }) => !expected.some((each) => each.line === line))
      .map(({ line, message }) => `line ${line}: ${message}`),
    ...(expected.length > 0 ? [] : ['expects nothing']),
  ];
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${file}: ${expected.length} errors`);
  for (const problem of problems) console.log(`  ${problem}`);
  if (problems.length > 0) {
    console.log(told.map(({ line, message }) => `  told ${line}: ${message}`).join('\n'));
    isRight = false;
  }
}
process.exitCode = isRight ? 0 : 1;
