import {
  Controls,
  Description,
  DocsContext,
  Markdown,
  Primary,
  Title,
  useOf,
} from '@storybook/addon-docs/blocks';
import { createElement, Fragment, type ReactNode, useContext, useEffect, useState } from 'react';
import manifest from '../custom-elements.json' with { type: 'json' };
import { elementNotes } from './element-notes.js';
import { NamedStory, PlayedStory, type ShownStory } from './story-frame.js';

type Told = { readonly name?: string; readonly description?: string; readonly default?: string };

type Declaration = {
  readonly tagName?: string;
  readonly slots?: readonly Told[];
  readonly cssParts?: readonly Told[];
  readonly cssProperties?: readonly Told[];
  readonly cssStates?: readonly Told[];
};

/** What a story says of itself. */
type StoryDocs = { readonly description?: { readonly story?: string }; readonly width?: number };

/** An entry of the index that Storybook writes beside its pages. */
type Entry = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly type: string;
  readonly tags: readonly string[];
};

function declarationOf(tag: string): Declaration | undefined {
  const { modules } = manifest as { modules: { declarations?: Declaration[] }[] };
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === tag);
}

/** The page of an element has the same sections for each; any other page shows its stories. */
export function ElementPage(): ReactNode {
  const { preparedMeta } = useOf('meta', ['meta']);
  const { title } = preparedMeta;
  const tag = title.split('/').at(-1)!;
  const stories = useContext(DocsContext).componentStories();
  const shown: readonly ShownStory[] = stories.map(({ id, name, parameters }) => {
    const { description, width } = (parameters.docs ?? {}) as StoryDocs;
    const isLow = parameters.layout === 'padded';
    return { id, name, description: description?.story, width, isLow };
  });
  const found = usePlayed(title);
  const entries = found ?? [];
  const isPlayed = ({ id }: ShownStory): boolean => entries.some((each) => each.id === id);
  const played = entries.map((each) => shown.find(({ id }) => id === each.id) ?? each);
  // Before it is known what is played, nothing is drawn that would have to go again.
  const states = found ? shown.filter((each) => !isPlayed(each)) : [];
  const notes = elementNotes[tag];
  if (!notes) {
    const own = played.filter((each) => shown.includes(each));
    return page(
      createElement(Title),
      createElement(Description),
      ...states.map(named),
      ...own.map(playable),
    );
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
    ...states.slice(1).map(named),
    heading('Behaviours'),
    markdown(listOf(notes.behaviours)),
    ...played.map(playable),
    heading('Theming'),
    markdown(theming(declarationOf(tag))),
    heading('Accessibility'),
    markdown(listOf(notes.accessibility)),
  );
}

const named = (story: ShownStory): ReactNode => createElement(NamedStory, { story, key: story.id });
const playable = (story: ShownStory): ReactNode =>
  createElement(PlayedStory, { story, key: story.id });

/** The stories of a title and of those below it in which somebody does something. */
function usePlayed(title: string): readonly ShownStory[] | undefined {
  const [played, setPlayed] = useState<readonly ShownStory[]>();
  useEffect(() => {
    const find = async (): Promise<void> => {
      const response = await fetch('index.json');
      const { entries } = (await response.json()) as { entries: Record<string, Entry> };
      const isBelow = (each: Entry): boolean =>
        each.title === title || each.title.startsWith(`${title}/`);
      const isPlayed = ({ type, tags }: Entry): boolean =>
        type === 'story' && tags.includes('play-fn');
      setPlayed(Object.values(entries).filter((each) => isBelow(each) && isPlayed(each)));
    };
    void find();
  }, [title]);
  return played;
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
