import {
  Controls,
  Description,
  Markdown,
  Primary,
  Stories,
  Title,
  useOf,
} from '@storybook/addon-docs/blocks';
import { createElement, Fragment, type ReactNode } from 'react';
import manifest from '../custom-elements.json' with { type: 'json' };
import { elementNotes } from './element-notes.js';

type Told = { readonly name?: string; readonly description?: string; readonly default?: string };

type Declaration = {
  readonly tagName?: string;
  readonly slots?: readonly Told[];
  readonly cssParts?: readonly Told[];
  readonly cssProperties?: readonly Told[];
  readonly cssStates?: readonly Told[];
};

function declarationOf(tag: string): Declaration | undefined {
  const { modules } = manifest as { modules: { declarations?: Declaration[] }[] };
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === tag);
}

/** The page of an element: the same sections for each, from the manifest, the stories and the notes. */
export function ElementPage(): ReactNode {
  const { preparedMeta } = useOf('meta', ['meta']);
  const tag = String(preparedMeta.component ?? '');
  const notes = elementNotes[tag];
  if (!notes) {
    return page(createElement(Title), createElement(Description), createElement(Stories));
  }
  return page(
    createElement(Title),
    heading('Overview'),
    createElement(Description),
    markdown(`\`<${tag}>\``),
    heading('Playground'),
    createElement(Primary),
    createElement(Controls),
    heading('States'),
    createElement(Stories, { title: '', includePrimary: false }),
    heading('Behaviours'),
    markdown(listOf(notes.behaviours)),
    heading('Theming'),
    markdown(theming(declarationOf(tag))),
    heading('Accessibility'),
    markdown(listOf(notes.accessibility)),
  );
}

function page(...sections: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...sections);
}

function heading(text: string): ReactNode {
  return markdown(`## ${text}`);
}

function markdown(text: string): ReactNode {
  return createElement(Markdown, null, text);
}

function listOf(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join('\n');
}

function theming({ slots, cssParts, cssProperties, cssStates }: Declaration = {}): string {
  const tables = [
    table('Part', cssParts, (name) => `::part(${name})`),
    table('State', cssStates, (name) => `:state(${name.replace(/^--/u, '')})`),
    table('Custom property', cssProperties, (name) => name),
    table('Slot', slots, (name) => name || '(default)'),
  ];
  const text = tables.filter(Boolean).join('\n\n');
  return `${text}\n\nThe tokens of the kit hold here as everywhere: see the guide “Theming”.`;
}

function table(title: string, rows: readonly Told[] = [], show: (name: string) => string): string {
  if (rows.length === 0) return '';
  const lines = rows.map(({ name = '', description = '' }) => {
    const words = description.replaceAll('|', '\\|').replaceAll('\n', ' ');
    return `| \`${show(name)}\` | ${words} |`;
  });
  return [`| ${title} | |`, '| --- | --- |', ...lines].join('\n');
}
