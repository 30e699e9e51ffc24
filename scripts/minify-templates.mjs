/**
 * Takes out of the templates what nobody needs who only runs them: the comments and spaces of
 * css`…`, and the indentation of html`…`. Minifiers leave both alone, as text is text to them.
 *
 * A space stays where markup had any, so that it renders as it was written; and what a template
 * loses in lines comes back after it, so that source maps go on pointing to the right line.
 */
import { transformSync } from 'esbuild';
import ts from 'typescript';

const tags = new Set(['css', 'html', 'svg']);

/** The module with its templates minified, every line of code where it was. */
export function minifyTemplates(code, fileName) {
  if (![...tags].some((tag) => code.includes(`${tag}\``))) return code;
  const source = ts.createSourceFile(fileName, code, ts.ScriptTarget.ES2022);
  const pieces = [];
  let end = 0;
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node) && tags.has(node.tag.getText(source))) {
      for (const text of textsOf(node.template)) {
        // Between the quote or brace before it, and the quote, or dollar and brace, after it.
        const from = text.getStart(source) + 1;
        const close = isLast(text) ? 1 : 2;
        const raw = code.slice(from, text.end - close);
        const short = node.tag.getText(source) === 'css' ? minifyCss(text, raw) : minifyMarkup(raw);
        pieces.push([from, text.end, short + code.slice(text.end - close, text.end), raw, short]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let result = '';
  for (const [from, to, text, raw, short] of pieces.sort((a, b) => a[0] - b[0])) {
    result += code.slice(end, from) + text + '\n'.repeat(linesOf(raw) - linesOf(short));
    end = to;
  }
  return result + code.slice(end);
}

function textsOf(template) {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return [template];
  return [template.head, ...template.templateSpans.map((span) => span.literal)];
}

function isLast(text) {
  return ts.isNoSubstitutionTemplateLiteral(text) || ts.isTemplateTail(text);
}

function minifyMarkup(raw) {
  return raw.replace(/\s+/g, ' ').replace(/ (\/?>)/g, '$1');
}

/** Styles with expressions in them stay as they are: a part of a style sheet is none. */
function minifyCss(text, raw) {
  if (!ts.isNoSubstitutionTemplateLiteral(text)) return raw;
  const { code, warnings } = transformSync(text.text, {
    loader: 'css',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
  });
  if (warnings.length > 0)
    throw new Error(`${warnings[0].text}\n${warnings[0].location?.lineText}`);
  return code.trim().replace(/[\\`]|\$(?=\{)/g, '\\$&');
}

function linesOf(text) {
  return text.split('\n').length;
}

/** The same for what Vite builds, for the sources of this repository alone. */
export const minifyTemplatesPlugin = {
  name: 'minify-templates',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /^(?!.*\/node_modules\/).*\.ts$/ },
    handler: (code, id) => ({ code: minifyTemplates(code, id), map: null }),
  },
};
