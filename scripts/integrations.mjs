/**
 * Writes into `dist/` what editors and frameworks want to know of the elements, from
 * `custom-elements.json`: data for VS Code and JetBrains, types for JSX, Vue and Svelte, and
 * components for React 18. The types lead to the classes, so they say what TypeScript says.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import ts from 'typescript';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Whose events come out of which element besides its own: those of what it contains. */
const contains = {
  'chat-interaction': ['team-communicator'],
  'agent-desk': [
    'chat-interaction',
    'interaction-list',
    'interaction-preview',
    'my-messages-bell',
    'team-communicator',
  ],
  'workspace-provider': ['agent-desk'],
};

const header = '// Written by scripts/integrations.mjs from custom-elements.json.\n';

/** What the manifest says of each element that matters to a framework. */
export function elementsOf(manifest) {
  const elements = manifest.modules
    .flatMap(({ path, declarations = [] }) =>
      declarations.filter(({ tagName }) => tagName).map((each) => ({ ...each, path })),
    )
    .map(({ path, tagName, name, summary, members = [], attributes = [], events = [] }) => ({
      tag: tagName,
      name,
      path,
      summary,
      properties: members.filter((each) => each.kind === 'field' && !each.readonly),
      attributes,
      events: events.map((event) => event.name),
    }))
    .sort((a, b) => a.tag.localeCompare(b.tag));
  const heardOn = (tag) => [
    ...(elements.find((each) => each.tag === tag)?.events ?? []),
    ...(contains[tag] ?? []).flatMap(heardOn),
  ];
  return elements.map((each) => ({
    ...each,
    allEvents: [...new Set(heardOn(each.tag))].toSorted(),
  }));
}

/** Editors offer the words that an attribute takes; the manifest has only the name of their type. */
function spellTypesOut(manifest) {
  const declared = manifest.modules.flatMap(({ path, declarations = [] }) =>
    declarations
      .filter(({ tagName }) => tagName)
      .map((each) => ({ ...each, file: `${root}${path.replace(/\.js$/, '.d.ts')}` })),
  );
  const program = ts.createProgram(
    declared.map(({ file }) => file),
    { strict: true, module: ts.ModuleKind.NodeNext, skipLibCheck: true, types: [] },
  );
  const checker = program.getTypeChecker();
  for (const { name, file, attributes = [] } of declared) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(file));
    const symbol = checker.getExportsOfModule(module).find((each) => each.name === name);
    const properties = checker.getDeclaredTypeOfSymbol(symbol);
    for (const attribute of attributes) {
      // One that is read where it stands, above the element too, is no property.
      if (attribute.fieldName === undefined) continue;
      const property = properties.getProperty(attribute.fieldName);
      const type = checker.getNonNullableType(checker.getTypeOfSymbol(property));
      const words = (type.isUnion() ? type.types : [type]).filter((each) => each.isStringLiteral());
      if (words.length > 0)
        attribute.type.text = words.map(({ value }) => `'${value}'`).join(' | ');
    }
  }
}

const quoted = (names) => names.map((name) => `'${name}'`).join(' | ') || 'never';
const pascal = (name) => name.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());

/** `interaction-id` for a property of another name; an attribute of the same name is the property. */
const attributesOnly = ({ attributes }) =>
  attributes.filter(({ name, fieldName }) => name !== fieldName);

function importsOf(elements, up) {
  return elements
    .map(({ name, path }) => `import type { ${name} } from '${up}${path.replace('dist/', '')}';`)
    .join('\n');
}

/** What all frameworks have in common. */
function elementTypes(elements) {
  const lines = (print) => elements.map((each) => `  '${each.tag}': ${print(each)};`).join('\n');
  return `${header}import '../elements/events.js';
${importsOf(elements, '../')}

/** A property as the attribute of another name takes it. */
type AsAttribute<T> =
  | Exclude<T, number | boolean>
  | (number extends T ? number | \`\${number}\` : never)
  | (boolean extends T ? boolean | '' : never);

/** The class of each tag. */
export interface ElementClasses {
${lines(({ name }) => name)}
}

/** A tag of the kit. */
export type ElementTag = keyof ElementClasses;

/** The properties that a page sets, by tag. */
export interface ElementProperties {
${lines(({ name, properties }) => `Partial<Pick<${name}, ${quoted(properties.map((each) => each.name))}>>`)}
}

/** The attributes that are not called as their property, by tag. */
export interface ElementAttributes {
${lines((each) => {
  const attributes = attributesOnly(each).map(
    ({ name, fieldName }) =>
      `'${name}'?: ${fieldName ? `AsAttribute<${each.name}['${fieldName}']>` : "boolean | ''"}`,
  );
  return attributes.length > 0 ? `{ ${attributes.join('; ')} }` : '{}';
})}
}

/** The events that reach a listener on the tag: its own, and those of what it contains. */
export interface ElementEvents {
${lines(({ allEvents }) => (allEvents.length > 0 ? `Pick<HTMLElementEventMap, ${quoted(allEvents)}>` : '{}'))}
}

/** Listeners by the name under which a framework wants them, such as \`onmessage-sent\`. */
export type ElementListeners<Tag extends ElementTag, Prefix extends string> = {
  [Name in keyof ElementEvents[Tag] & string as \`\${Prefix}\${Name}\`]?: (
    event: ElementEvents[Tag][Name],
  ) => void;
};
`;
}

const imported = (prefix) =>
  `import type {
  ElementAttributes,
  ElementClasses,
  ElementListeners,
  ElementProperties,
  ElementTag,
} from './elements.js';
${prefix}`;

const byTag = (elements, type) =>
  elements.map(({ tag }) => `      '${tag}': ${type}<'${tag}'>;`).join('\n');

const frameworks = {
  react: (elements) => `${header}import type { HTMLAttributes, RefAttributes } from 'react';
${imported('')}
/** What React 19 takes on a tag of the kit: properties, attributes, and \`on\` + the event's name. */
export type ElementProps<Tag extends ElementTag> = Omit<
  HTMLAttributes<ElementClasses[Tag]>,
  keyof ElementProperties[Tag] | 'class'
> &
  RefAttributes<ElementClasses[Tag]> &
  ElementProperties[Tag] &
  ElementAttributes[Tag] &
  ElementListeners<Tag, 'on'>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${byTag(elements, 'ElementProps')}
    }
  }
}
`,
  preact: (elements) => `${header}import type { ClassAttributes, HTMLAttributes } from 'preact';
${imported('')}
/** What Preact takes on a tag of the kit: properties, attributes, and \`on\` + the event's name. */
export type ElementProps<Tag extends ElementTag> = Omit<
  HTMLAttributes<ElementClasses[Tag]>,
  keyof ElementProperties[Tag]
> &
  ClassAttributes<ElementClasses[Tag]> &
  ElementProperties[Tag] &
  ElementAttributes[Tag] &
  ElementListeners<Tag, 'on'>;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
${byTag(elements, 'ElementProps')}
    }
  }
}
`,
  solid: (elements) => `${header}import type { JSX } from 'solid-js';
${imported('')}
/** What Solid takes on a tag of the kit: properties, attributes, and \`on:\` + the event's name. */
export type ElementProps<Tag extends ElementTag> = Omit<
  JSX.HTMLAttributes<ElementClasses[Tag]>,
  keyof ElementProperties[Tag]
> &
  ElementProperties[Tag] &
  ElementAttributes[Tag] &
  ElementListeners<Tag, 'on:'> & {
    [Name in keyof ElementProperties[Tag] & string as \`prop:\${Name}\`]?: ElementProperties[Tag][Name];
  };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
${byTag(elements, 'ElementProps')}
    }
  }
}
`,
  vue: (elements) => `${header}import type { HTMLAttributes, PublicProps } from 'vue';
import type { ElementClasses, ElementEvents, ElementProperties, ElementTag } from './elements.js';

/** A tag of the kit as the type check of Vue's templates sees it. */
export type VueElement<Tag extends ElementTag> = new () => ElementClasses[Tag] & {
  /** @deprecated For the type check of templates only. */
  $props: Omit<HTMLAttributes, keyof ElementProperties[Tag]> & ElementProperties[Tag] & PublicProps & { slot?: string };
  /** @deprecated For the type check of templates only. */
  $emit: Emit<ElementEvents[Tag]>;
};

type Emit<Events> = {
  [Name in keyof Events]: (name: Name, event: Events[Name]) => void;
}[keyof Events] extends infer Each
  ? (Each extends unknown ? (each: Each) => void : never) extends (all: infer All) => void
    ? All
    : never
  : never;

declare module 'vue' {
  interface GlobalComponents {
${elements.map(({ tag }) => `    '${tag}': VueElement<'${tag}'>;`).join('\n')}
  }
}
`,
  svelte: (elements) => `${header}import type { HTMLAttributes } from 'svelte/elements';
${imported('')}
/** What Svelte takes on a tag of the kit: properties, attributes, and \`on\` + the event's name. */
export type ElementProps<Tag extends ElementTag> = Omit<
  HTMLAttributes<ElementClasses[Tag]>,
  keyof ElementProperties[Tag]
> &
  ElementProperties[Tag] &
  ElementAttributes[Tag] &
  ElementListeners<Tag, 'on'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${elements.map(({ tag }) => `    '${tag}': ElementProps<'${tag}'>;`).join('\n')}
  }
}
`,
};

/** React 18 sets attributes only, and hears no events of others: there each element is a component. */
function reactComponents(elements) {
  const path = (each) => each.path.replace('dist/', '../');
  const imports = elements
    .map((each) => `import { ${each.name} as ${each.name}Element } from '${path(each)}';`)
    .join('\n');
  const components = elements.map(
    ({ tag, name, allEvents }) => `export const ${name} = /* @__PURE__ */ createComponent({
  react: React,
  tagName: '${tag}',
  elementClass: ${name}Element,
  events: { ${allEvents.map((event) => `on${pascal(event)}: '${event}'`).join(', ')} },
});`,
  );
  const types = elements.map(
    ({ tag, name, summary, allEvents }) => `/** \`<${tag}>\`: ${summary} */
export declare const ${name}: ReactWebComponent<
  ${name}Element,
  { ${allEvents.map((event) => `on${pascal(event)}: EventName<HTMLElementEventMap['${event}']>`).join('; ')} }
>;`,
  );
  return {
    js: `'use client';\n${header}import { createComponent } from '@lit/react';
import * as React from 'react';
${imports}

${components.join('\n\n')}
`,
    types: `${header}import type { EventName, ReactWebComponent } from '@lit/react';
import '../elements/events.js';
${imports.replaceAll('import {', 'import type {')}

${types.join('\n\n')}
`,
  };
}

/** Writes all of it; `dist/` is there already. */
export function writeIntegrations() {
  const manifest = JSON.parse(readFileSync(`${root}custom-elements.json`, 'utf8'));
  const elements = elementsOf(manifest);
  const write = (path, text) => writeFileSync(`${root}dist/frameworks/${path}`, text);
  mkdirSync(`${root}dist/frameworks`, { recursive: true });
  write('elements.d.ts', elementTypes(elements));
  for (const [name, print] of Object.entries(frameworks)) {
    write(`${name}.d.ts`, print(elements));
    // So that a plain import of the types is no error where nobody drops it.
    write(`${name}.js`, 'export {};\n');
  }
  // Who imports the components has no tool of developers in the bundle; its tag works as it is.
  const { js, types } = reactComponents(
    elements.filter(({ path }) => !path.startsWith('dist/inspector/')),
  );
  write('react-components.js', js);
  write('react-components.d.ts', types);
  spellTypesOut(manifest);
  const outdir = `${root}dist`;
  generateVsCodeCustomElementData(manifest, { outdir, hideLogs: true });
  generateJetBrainsWebTypes(manifest, { outdir, hideLogs: true, packageJson: false });
}
