/**
 * Says whether guides and documents are right: every guide is there, links lead somewhere, snippets
 * compile against the sources, tags, attributes, tokens and files that are named exist, and what a
 * page lists whole is listed whole.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');
const listed = (folder, end) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(end))
    .sort();

const guides = listed('stories/guides', '.mdx');
const documents = [
  ...[
    'README.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'examples/README.md',
    'examples/starter/README.md',
  ],
  ...listed('docs', '.md'),
];
const pages = [...guides, ...documents];

/** What an integrator looks for. */
const expectedGuides = [
  'Getting started',
  'Composing a workspace',
  'Every option of the host page',
  'Writing a transport',
  'Token renewal',
  'Monitoring and error events',
  'Deep links to an interaction',
  'What is kept in the browser, and for how long',
  'Theming',
  'Localization',
  'Security and CSP',
  'Server rendering',
];

const manifest = JSON.parse(read('custom-elements.json'));
const elements = new Map(
  manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName)
    .map((element) => [element.tagName, element]),
);

const titleOf = (page) => /<Meta title="Guides\/([^"]+)"/.exec(read(page))?.[1];

/** A text without its blocks of code. */
const proseOf = (page) => read(page).replaceAll(/^( *)```[^]*?^\1```$/gm, '');

/** The blocks of code of these languages, each with the line on which it begins. */
function snippetsOf(page, ...languages) {
  const text = read(page);
  return [...text.matchAll(/^( *)```(\w*)\n([^]*?)^\1```$/gm)]
    .filter(([, , language]) => languages.includes(language))
    .map(({ index, 2: language, 3: code }) => ({
      language,
      code,
      line: text.slice(0, index).split('\n').length + 1,
    }));
}

function missingGuides() {
  const titles = guides.map(titleOf);
  return expectedGuides
    .filter((title) => !titles.includes(title))
    .map((title) => `There is no guide “${title}”.`);
}

/** As GitHub makes the anchor of a heading. */
function anchorOf(heading) {
  return heading
    .replaceAll(/[`*_]|<[^>]*>/g, (found) =>
      found === '_' ? '_' : found.replaceAll(/[`*<>]/g, ''),
    )
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

const anchorsOf = (page) =>
  [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, each]) => anchorOf(each));

function deadLinks() {
  return pages.flatMap((page) => {
    const prose = proseOf(page);
    const links = [
      ...[...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target),
      ...[...prose.matchAll(/\b(?:src|srcset|href)="([^"]+)"/g)].map(([, target]) => target),
    ];
    return links
      .filter((target) => !/^(?:https?|mailto):/.test(target) && !isReached(page, target))
      .map((target) => `${page}: ${target} leads nowhere.`);
  });
}

function isReached(page, target) {
  const [path, anchor] = target.split('#');
  const file = path ? relative(root, join(root, dirname(page), path)) : page;
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || anchorsOf(file).includes(anchor);
}

/** Files that a text names between backticks, where they are files of the repository. */
function missingFiles() {
  const folders = '(?:bin|docs|examples|scripts|servers|src|stories|test|themes)';
  return pages.flatMap((page) =>
    [...proseOf(page).matchAll(new RegExp(`\`(${folders}/[\\w./-]+)\``, 'g'))]
      .map(([, path]) => path)
      .filter((path) => ![root, join(root, dirname(page))].some((at) => existsSync(join(at, path))))
      .map((path) => `${page}: there is no ${path}.`),
  );
}

/** Titles in quotation marks: of a guide, of a section of the README, or of the stories. */
function missingTitles() {
  const stories = listed('stories', '.stories.ts').map(read).join('\n');
  const known = new Set([
    ...guides.map(titleOf),
    ...[...read('README.md').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading),
    ...[...stories.matchAll(/\btitle: '([^']+)'/g)].flatMap(([, title]) => title.split('/')),
    ...[...stories.matchAll(/\bname: '([^']+)'/g)].map(([, name]) => name),
    ...[...stories.matchAll(/^export const (\w+)/gm)].map(([, name]) =>
      name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '),
    ),
  ]);
  const isKnown = (title) => [...known].some((each) => each.toLowerCase() === title.toLowerCase());
  return guides.flatMap((page) =>
    [...proseOf(page).matchAll(/“([^”]+)”/g)]
      .map(([, title]) => title)
      .filter((title) => !isKnown(title))
      .map((title) => `${page}: nothing is called “${title}”.`),
  );
}

/** What any element may have. */
const isGlobal = (name) =>
  /^(?:class|id|slot|lang|dir|hidden|style|part|exportparts|tabindex|title|data-.+|aria-.+)$/.test(
    name,
  );

/** Tags and attributes of the kit, in markup and between backticks. */
function wrongMarkup() {
  return pages
    .filter((page) => !/CHANGELOG|xmpp-wire/.test(page))
    .flatMap((page) => {
      const code = [
        ...snippetsOf(page, 'html').map((each) => each.code),
        ...[...proseOf(page).matchAll(/`(<[a-z][^`]*)`/g)].map(([, each]) => each),
      ].join('\n');
      return [...code.matchAll(/<([a-z]+(?:-[a-z]+)+)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g)]
        .flatMap(([, tag, rest]) =>
          wrongIn(
            tag,
            [...rest.matchAll(/([\w-]+)(?:="[^"]*")?/g)].map(([, n]) => n),
          ),
        )
        .map((problem) => `${page}: ${problem}`);
    });
}

function wrongIn(tag, names) {
  const element = elements.get(tag);
  if (!element) return [`there is no <${tag}>.`];
  const known = new Set((element.attributes ?? []).map(({ name }) => name));
  return names
    .filter((name) => !known.has(name) && !isGlobal(name))
    .map((name) => `<${tag}> has no attribute ${name}.`);
}

const tokens = [
  ...new Set(
    [...read('src/styles/tokens.styles.ts').matchAll(/--aw-[a-z-]+(?=[,:])/g)].map(String),
  ),
];

/** Custom properties that do not exist, and those that the guide keeps to itself. */
function wrongTokens() {
  const own = [...elements.values()].flatMap(({ cssProperties = [] }) =>
    cssProperties.map(({ name }) => name),
  );
  const known = new Set([...tokens, ...own]);
  const unknown = pages.flatMap((page) =>
    [
      ...read(page).matchAll(
        /--(?:aw|chat|team|interaction|agent|my|contact|workspace)-[a-z-]*[a-z](?![a-z-]|…)/g,
      ),
    ]
      .map(String)
      .filter((name) => !known.has(name))
      .map((name) => `${page}: there is no ${name}.`),
  );
  const theming = read('stories/guides/09-theming.mdx');
  const untold = tokens
    .filter((name) => {
      const [, group, rest] = /^--aw-([a-z]+)-(.+)$/.exec(name);
      const inGroup = new RegExp(`^\\| \`--aw-${group}-…\` .*\`${rest}\``, 'm');
      return !theming.includes(`\`${name}\``) && !inGroup.test(theming);
    })
    .map((name) => `stories/guides/09-theming.mdx: ${name} is not told.`);
  return [...unknown, ...untold];
}

const sourceFile = (path) =>
  ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);

/** The names of the members of a type or an interface. */
function membersOf(path, name) {
  const found = sourceFile(path).statements.find((each) => each.name?.text === name);
  const members = found.members ?? found.type.members;
  return members.map((each) => each.name.text);
}

/** Lists that have to be whole: the page, what it lists, and what there is. */
function incompleteLists() {
  const options = '03-host-page-options.mdx';
  const provider = elements.get('workspace-provider');
  const settable = provider.members.filter(({ kind, readonly }) => kind === 'field' && !readonly);
  const attributeOf = (name) =>
    provider.attributes.find(({ fieldName }) => fieldName === name)?.name ?? name;
  const lists = [
    [`stories/guides/${options}`, settable.map(({ name }) => attributeOf(name))],
    [`stories/guides/${options}`, membersOf('src/services/session.ts', 'SessionOptions')],
    [`stories/guides/${options}`, membersOf('src/domain/policies.ts', 'Policies')],
    ['README.md', [...elements.keys()].map((tag) => `<${tag}>`)],
  ];
  return lists.flatMap(([page, names]) => {
    const text = read(page);
    const isTold = (name) => new RegExp(`\`${name}\\??(?:\`|\\(| \\()`).test(text);
    if (names.length === 0) return [`${page}: a list has nothing to compare with.`];
    return [...new Set(names)]
      .filter((name) => !isTold(name))
      .map((name) => `${page}: \`${name}\` is not told.`);
  });
}

/** What a page of the reader's has already. */
const ambient = `
import type * as kit from 'agent-workspace-elements';
import type { ContractBackend } from 'agent-workspace-elements/testing';
import type { WorkspaceInspector } from 'agent-workspace-elements/inspector';
declare global {
  const provider: kit.WorkspaceProvider;
  const session: kit.Session;
  const inspector: WorkspaceInspector;
  const workspace: HTMLElement;
  const place: HTMLElement;
  const terms: kit.Terms;
  const myTransport: kit.Transport;
  const myIdentityProvider: { freshToken(): Promise<{ agent: string; token: string }> };
  function acmeTransport(options: object): kit.Transport;
  const acmeTestSystem: { reset(): Promise<any> };
  const factory: kit.TransportFactory;
  const backend: ContractBackend;
  function report(...facts: unknown[]): void;
  function count(type: kit.WorkspaceEventType): void;
  function gauge(name: string, value?: string): void;
}
`;

/** What a reader's modules export. */
const acme = `
import type { ContactTransport } from 'agent-workspace-elements/contact-chat';
import type { Transport } from 'agent-workspace-elements';
export declare function acmeTransport(options: object): Transport;
export declare function acmeContactTransport(contact: object): ContactTransport;
`;

/** Packages that a reader installs, and this repository has not. */
const isForeign = (message) => message.includes('@lit-labs/ssr');

/**
 * Snippets of JavaScript are read without asking for the types of parameters. An example with a name
 * is left to the tests that run it.
 */
function compilerErrors() {
  const folder = join(root, 'test/package');
  const files = new Map([
    [join(folder, 'ambient.ts'), ambient],
    [join(folder, 'acme.ts'), acme],
  ]);
  const placeOf = new Map();
  for (const page of pages.filter((each) => each !== 'CHANGELOG.md')) {
    for (const { code, language, line } of snippetsOf(page, 'js', 'ts')) {
      const above = read(page)
        .split('\n')
        .slice(0, line - 1);
      if (above.at(-3)?.startsWith('<!-- example: ')) continue;
      const path = join(folder, `snippet-${files.size}.${language}`);
      files.set(path, `${code}\nexport {};\n`);
      placeOf.set(path, { page, line });
    }
  }
  return diagnosticsOf(files)
    .filter(({ message }) => !isForeign(message))
    .map(({ file, message, at }) => {
      const { page, line } = placeOf.get(file) ?? { page: relative(root, file), line: 1 };
      return `${page}:${line + at}: ${message}`;
    });
}

function diagnosticsOf(files) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const checked = {
    ...options,
    // What a snippet exports or leaves out is its reader's business.
    noUnusedLocals: false,
    noUnusedParameters: false,
    noImplicitAny: false,
    strictNullChecks: false,
    allowJs: true,
    checkJs: true,
    isolatedModules: false,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(checked);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) =>
    files.has(path)
      ? ts.createSourceFile(path, files.get(path), target, true)
      : getSourceFile.call(host, path, target, ...rest);
  const program = ts.createProgram([...files.keys()], checked, host);
  return [...files.keys()].flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ start = 0, messageText }) => ({
        file: path,
        at: file.getLineAndCharacterOfPosition(start).line,
        message: ts.flattenDiagnosticMessageText(messageText, ' '),
      }),
    );
  });
}

/** The port as the guide shows it has the members that it has. */
function otherPort() {
  const page = 'stories/guides/04-writing-a-transport.mdx';
  const shown = snippetsOf(page, 'ts').find(({ code }) => code.includes('interface Transport'));
  const source = ts.createSourceFile('port.ts', shown?.code ?? '', ts.ScriptTarget.ES2022, true);
  const port = source.statements.find(ts.isInterfaceDeclaration);
  const names = port?.members.map((each) => each.name.text) ?? [];
  const members = membersOf('src/services/transport.ts', 'Transport');
  return [
    ...members
      .filter((name) => !names.includes(name))
      .map((name) => `${page}: ${name} is not shown.`),
    ...names
      .filter((name) => !members.includes(name))
      .map((name) => `${page}: there is no ${name}.`),
  ];
}

const checks = {
  'every guide is there': missingGuides,
  'links lead somewhere': deadLinks,
  'files that are named exist': missingFiles,
  'titles that are named exist': missingTitles,
  'tags and attributes exist': wrongMarkup,
  'tokens exist and are told': wrongTokens,
  'lists are whole': incompleteLists,
  'the port is shown as it is': otherPort,
  'snippets compile': compilerErrors,
};

/** Each check by name, with what is wrong. */
export function checkGuides() {
  return Object.entries(checks).map(([name, problemsNow]) => ({ name, problems: problemsNow() }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const results = checkGuides();
  for (const { name, problems } of results) {
    console.log(`${problems.length === 0 ? '✓' : '✗'} ${name}`);
    for (const problem of problems) console.log(`  ${problem}`);
  }
  const failed = results.filter(({ problems }) => problems.length > 0).length;
  console.log(`\n${results.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
