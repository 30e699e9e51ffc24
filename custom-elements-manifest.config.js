/** Puts the words that a type consists of in place of its name, which says nothing to a page. */
function spelledTypes() {
  const spellings = new Map();
  const spell = (text) => text.replace(/\b[A-Z]\w+\b/g, (name) => spellings.get(name) ?? name);

  return {
    name: 'spelled-types',
    collectPhase({ ts, node }) {
      if (!ts.isTypeAliasDeclaration(node) || !ts.isUnionTypeNode(node.type)) return;
      const words = node.type.types.map((each) => each.literal?.text);
      if (words.some((word) => typeof word !== 'string')) return;
      spellings.set(node.name.text, words.map((word) => `'${word}'`).join(' | '));
    },
    packageLinkPhase({ customElementsManifest }) {
      const declarations = customElementsManifest.modules.flatMap(
        (each) => each.declarations ?? [],
      );
      for (const { attributes = [], members = [] } of declarations) {
        for (const { type } of [...attributes, ...members]) {
          if (type) type.text = spell(type.text);
        }
      }
    },
  };
}

/** Says of the elements what their users may rely on, the same bytes each time, with paths to dist. */
function publicContract() {
  /** Modules without an element that pages use: the events' classes, and the contact's session. */
  const forOthers = ['src/elements/events.ts', 'src/contact/contact-session.ts'];
  const internal = new Set();
  const isPublic = (member) =>
    (member.privacy ?? 'public') === 'public' && !member.static && !member.name.startsWith('#');
  // The analyzer also takes `dispatchEvent(new SomeEvent(text))` for an event; what counts is @fires.
  const isTold = ({ name, description }) => /^[a-z][a-z0-9-]*$/.test(name ?? '') && description;
  const byPath = (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

  function trim(declaration) {
    declaration.members = declaration.members?.filter(isPublic);
    declaration.events = declaration.events?.filter(isTold);
    if (declaration.members?.length === 0) delete declaration.members;
    if (declaration.events?.length === 0) delete declaration.events;
  }

  function definition({ name, tagName }, path) {
    const declaration = { name, module: path };
    return { kind: 'custom-element-definition', name: tagName, declaration };
  }

  function toDist(value) {
    if (Array.isArray(value)) value.forEach(toDist);
    if (value === null || typeof value !== 'object') return;
    for (const [key, inner] of Object.entries(value)) {
      if ((key === 'path' || key === 'module') && typeof inner === 'string') {
        value[key] = inner.replace(/^\/?src\/(.*)\.[jt]s$/, 'dist/$1.js');
      } else toDist(inner);
    }
  }

  /** Parts that an element is made of are not for others, and helpers are no elements at all. */
  function isForOthers({ path, declarations = [] }) {
    if (declarations.some(({ tagName }) => tagName)) return true;
    return forOthers.includes(path);
  }

  return {
    name: 'public-contract',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node)) return;
      const isInternal = ts.getJSDocTags(node).some((tag) => tag.tagName.text === 'internal');
      if (isInternal) internal.add(`${moduleDoc.path}#${node.name?.text}`);
    },
    packageLinkPhase({ customElementsManifest }) {
      for (const module of customElementsManifest.modules) {
        module.declarations = module.declarations?.filter(
          ({ name }) => !internal.has(`${module.path}#${name}`),
        );
      }
      customElementsManifest.modules = customElementsManifest.modules.filter(isForOthers);
      for (const { path, declarations = [], exports = [] } of customElementsManifest.modules) {
        declarations.forEach(trim);
        const elements = declarations.filter((declaration) => declaration.tagName);
        const isDefined = ({ tagName }) =>
          exports.some(
            ({ kind, name }) => kind === 'custom-element-definition' && name === tagName,
          );
        const missing = elements.filter((element) => !isDefined(element));
        exports.push(...missing.map((element) => definition(element, path)));
      }
      customElementsManifest.modules.sort(byPath);
      toDist(customElementsManifest.modules);
    },
  };
}

export default {
  globs: [
    'src/elements/**/*.ts',
    'src/contact/**/*.ts',
    'src/inspector/workspace-inspector*.ts',
    // For the names of types alone.
    'src/domain/*.ts',
    'src/services/session-start.ts',
  ],
  exclude: ['src/**/*.styles.ts', 'src/elements/shared/**'],
  outdir: '.',
  // It would write to package.json, of a check too.
  packagejson: false,
  litelement: true,
  plugins: [spelledTypes(), publicContract()],
};
