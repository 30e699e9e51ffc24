import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import terms from './scripts/eslint-terms.mjs';

/*
 * The layer rule:  domain <- services <- transports      elements -> services, domain, styles, localization
 *
 * For each layer, as regular expressions: the packages that it may import, the packages of which it
 * may import types, and what it may reach outside its own folder, relative to the folder above.
 * What is not named here is refused. `scripts/check-layer-rule.mjs` proves that it is.
 * `src/index.ts`, `src/inspector` and `src/testing` may see everything.
 */
const litPackages = ['lit', 'lit/.+', '@lit/context'];
const seenByElements = '(?:domain|services|styles|localization)/.+';

const layers = {
  domain: {},
  services: { packages: ['rxjs', 'idb'], reaches: ['domain/.+'] },
  transports: { packages: ['rxjs', 'idb'], reaches: ['domain/.+', 'services/transport\\.js'] },
  'transports/*': {
    // A transport's own library is an optional peer.
    packages: ['rxjs', 'idb', 'strophe\\.js'],
    reaches: [
      '(?:decode|decode-values|decode-domain|backoff|kit-policy|target-watches)\\.js',
      '\\.\\./domain/.+',
      // The port, and what comes in through constructors: the clock, the life of the page.
      '\\.\\./services/(?:transport|transport-registry|contact-transport|clock|manual-clock|page-lifecycle)\\.js',
    ],
  },
  elements: { packages: litPackages, typePackages: ['rxjs'], reaches: [seenByElements] },
  // The contact's side is a session (rxjs) and an element in one folder.
  contact: {
    packages: [...litPackages, 'rxjs', 'idb'],
    reaches: [seenByElements, 'elements/(?:shared/.+|events\\.js)'],
  },
  styles: { packages: litPackages },
  localization: { packages: litPackages, reaches: ['domain/.+'] },
};

/** The deepest folder below a layer's own. */
const deepest = 3;

function layerBlocks() {
  return Object.entries(layers).flatMap(([layer, rule]) =>
    Array.from({ length: deepest + 1 }, (_, depth) => layerBlock(layer, rule, depth)),
  );
}

function layerBlock(layer, { packages = [], typePackages = [], reaches = [] }, depth) {
  const oneOf = (patterns) => (patterns.length > 0 ? `(?:${patterns.join('|')})$` : '[^\\s\\S]');
  const isUp = `^(?:\\.\\./){${depth + 1}}`;
  const sees = [...packages, ...typePackages, ...reaches].join(', ').replaceAll('\\', '');
  const message = `The layer rule: ${layer} sees its own folder and ${sees || 'nothing'} else.`;
  const refused = [
    `^(?!\\.)(?!${oneOf([...packages, ...typePackages])})`,
    `${isUp}(?!${oneOf(reaches)})`,
    // Another way to write a path is a way around the rule.
    `^\\./\\.|[^./]/\\.`,
    // From transports into one of them.
    ...(layer === 'transports' ? ['^\\./.+/'] : []),
  ];
  const patterns = [
    ...refused.map((regex) => ({ regex, message })),
    ...typePackages.map((name) => ({
      regex: `^${name}$`,
      allowTypeImports: true,
      message: `The layer rule: ${layer} may import types of ${name} only.`,
    })),
  ];
  const dynamic = [...refused, ...typePackages.map((name) => `^${name}$`)].map((regex) => ({
    selector: `ImportExpression[source.value=/${regex.replaceAll('/', '\\u002f')}/]`,
    message,
  }));
  return {
    files: [`src/${layer}/${'*/'.repeat(depth)}*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [...patterns, ...dangerousImports] }],
      'no-restricted-syntax': ['error', ...dangerousSyntax, ...dynamic],
    },
  };
}

/* Text of strangers is text: nothing may parse it as HTML, CSS or code. */
const dangerousImports = [
  {
    regex: '^lit(?:-html)?/directives/(?:unsafe-html|unsafe-svg|unsafe-mathml|style-map)\\.js$',
    message: 'Render text, and style by classes and custom properties.',
  },
  {
    regex: '^lit(?:-html)?/static-html\\.js$',
    importNames: ['unsafeStatic'],
    message: 'Use literal`...`.',
  },
  {
    regex: '^lit(?:-element)?$',
    importNames: ['unsafeCSS'],
    message: 'Use css`...`.',
  },
  {
    regex: '^rxjs(?:/operators)?$',
    importNames: ['shareReplay'],
    message: 'It never lets go of an endless stream: use share({ connector, reset... }).',
  },
];

const sinks = ['innerHTML', 'outerHTML', 'srcdoc'];
const sinkMethods = [
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'parseHTMLUnsafe',
  'createContextualFragment',
];

const dangerousSyntax = [
  {
    selector: `AssignmentExpression > MemberExpression.left[property.name=/^(?:${sinks.join('|')})$/]`,
    message: 'Text of strangers is text: no HTML sinks.',
  },
  {
    selector: `AssignmentExpression > MemberExpression.left[property.value=/^(?:${sinks.join('|')})$/]`,
    message: 'Text of strangers is text: no HTML sinks.',
  },
  {
    selector: `TaggedTemplateExpression TemplateElement[value.raw=/\\.(?:${sinks.join('|')})\\s*=\\s*["']?$/]`,
    message: 'Text of strangers is text: no HTML sinks.',
  },
  {
    selector:
      'TaggedTemplateExpression[tag.name=/^(?:html|svg|mathml)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
    message: "style=... breaks under style-src 'self': use classes and custom properties.",
  },
];

const dangerousProperties = [
  ...sinkMethods.map((property) => ({ property, message: 'No HTML sinks.' })),
  { object: 'document', property: 'write', message: 'No HTML sinks.' },
  { object: 'document', property: 'writeln', message: 'No HTML sinks.' },
];

const typescript = ['**/*.ts'];
const withTypes = (configs) => configs.map((config) => ({ ...config, files: typescript }));

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'dist/',
      'cdn/',
      'build/',
      'coverage/',
      'bench/build/',
      'bench/results/',
      // Each example is checked by the tools of its framework.
      'examples/*/*',
      '!examples/desk/*',
      'examples/*/dist/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['examples/**/*.{js,mjs}', 'test/xmpp/browser/**/*.mjs'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['bench/{page,contestants,directory,bus,start}/**/*.{js,jsx}'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { ecmaFeatures: { jsx: true } },
    },
    // Without a plugin for React, a name that is used as a tag counts as unused.
    rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^[A-Z]' }] },
  },
  ...withTypes(tseslint.configs.strictTypeChecked),
  ...withTypes(tseslint.configs.stylisticTypeChecked),
  {
    files: typescript,
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.tools.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-imports': ['error', { patterns: dangerousImports }],
      'no-restricted-syntax': ['error', ...dangerousSyntax],
      'no-restricted-properties': ['error', ...dangerousProperties],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // With unchecked indexes a `!` states what the line above has proved.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What comes from outside is not always what its type says; and Lit's isServer.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      // An `async` method keeps the promise of its interface, also when it throws.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Lit binds the handlers of a template to their element.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['{src,stories,examples,test}/**/*.ts'],
    plugins: { lit, wc, 'lit-a11y': litA11y },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...wc.configs['flat/recommended'].rules,
      ...litA11y.configs.recommended.rules,
      'lit/no-classfield-shadowing': 'error',
      'lit/no-duplicate-template-bindings': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-native-attributes': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'wc/guard-super-call': 'off',
      'wc/no-closed-shadow-root': 'error',
    },
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
  },
  ...layerBlocks(),
  {
    files: ['src/{elements,contact,inspector,localization}/**/*.ts'],
    ignores: ['src/localization/en/*.ts'],
    plugins: { terms },
    rules: { 'terms/import-what-is-spoken': 'error' },
  },
  {
    // Tests make what must not happen happen, and know what is there.
    files: ['{test,stories}/**/*.ts'],
    rules: {
      'no-restricted-syntax': 'off',
      'no-script-url': 'off',
      // The plugin of chai that compares markup wrongly says that `equal` gives a promise.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: ['Equal'] }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
