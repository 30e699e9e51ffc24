/**
 * A module that speaks a section of the English terms imports it: elements load only the words of the
 * elements that are there, so nothing else sees to it that they have come.
 */
import { ESLintUtils } from '@typescript-eslint/utils';
import { dirname, relative } from 'node:path';

/** Sections by which the type of all terms is known. */
const marks = ['shared', 'problem', 'agentDesk', 'chatInteraction'];

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export default {
  rules: {
    'import-what-is-spoken': {
      meta: {
        type: 'problem',
        fixable: 'code',
        messages: { missing: "The words of '{{section}}' are spoken here: import '{{path}}'." },
        schema: [],
      },
      create(context) {
        const services = ESLintUtils.getParserServices(context, true);
        // Text that is no file has no types: the check of the layer rule gives some.
        if (!services.program) return {};
        const { sourceCode } = context;
        const imported = new Set();
        let first;
        const told = new Set();
        const isTerms = (node) => {
          const type = services.getTypeAtLocation(node);
          return marks.every((mark) => type.getProperty?.(mark));
        };
        const check = (node, section) => {
          const end = `en/${kebab(section)}.js`;
          if (told.has(section) || [...imported].some((path) => path.endsWith(`/${end}`))) return;
          told.add(section);
          const at = context.filename.lastIndexOf('/src/') + '/src/'.length;
          const way = relative(
            dirname(context.filename),
            `${context.filename.slice(0, at)}localization/${end}`,
          );
          const path = way.startsWith('.') ? way : `./${way}`;
          context.report({
            node,
            messageId: 'missing',
            data: { section, path },
            fix: (fixer) => first && fixer.insertTextBefore(first, `import '${path}';\n`),
          });
        };
        for (const node of sourceCode.ast.body) {
          if (node.type !== 'ImportDeclaration') continue;
          first ??= node;
          imported.add(node.source.value);
        }
        return {
          MemberExpression(node) {
            if (node.computed || node.property.type !== 'Identifier') return;
            if (isTerms(node.object)) check(node, node.property.name);
          },
          ObjectPattern(node) {
            if (!isTerms(node)) return;
            for (const property of node.properties) {
              if (property.type === 'Property' && property.key.type === 'Identifier') {
                check(property, property.key.name);
              }
            }
          },
        };
      },
    },
  },
};
