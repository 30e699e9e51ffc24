import {
  type ArgTypes,
  type Preview,
  setCustomElementsManifest,
} from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with { type: 'json' };
import '../src/localization/ar.js';
import '../src/localization/de.js';
import '../src/localization/es.js';
import { playAtPace } from '../stories/play.js';
import { ElementPage } from './element-page.js';
import { keepPageSteady } from './steady.js';
import { siteTheme } from './themes.js';

setCustomElementsManifest(manifest);
keepPageSteady();
// So that one can follow.
playAtPace(700);

/** What was chosen in the controls, on the first element that the story is about. */
function applyControls(element: Element | null, args: object): void {
  if (!element) return;
  for (const [name, value] of Object.entries(args)) {
    // What Storybook listens with.
    if (typeof value === 'function') continue;
    if (name in element) Object.assign(element, { [name]: value as unknown });
    else if (typeof value === 'boolean') element.toggleAttribute(name, value);
    else element.setAttribute(name, String(value));
  }
}

/** Storybook gives controls only to stories that take them as arguments; here all of them do. */
function withControls<T extends ArgTypes[string]>(argTypes: Record<string, T>): Record<string, T> {
  const entries = Object.entries(argTypes).map(([name, argType]) => {
    if (argType.table?.category !== 'attributes') return [name, argType] as const;
    const told = argType.table.type?.summary ?? '';
    const words = wordsOf(told);
    if (words.length > 0) {
      return [name, { ...argType, options: words, control: { type: 'select' } }] as const;
    }
    const control = /\b(?:boolean|number)\b/.exec(told)?.[0] ?? 'text';
    return [name, { ...argType, control: { type: control } }] as const;
  });
  return Object.fromEntries(entries);
}

/** The words between quotation marks that a type consists of. */
function wordsOf(type: string): string[] {
  return [...type.matchAll(/'([^']+)'/g)].map(([, word]) => word!);
}

/** What the controls of a playground begin with: what the manifest tells of it. */
function defaultsOf({ name, argTypes }: { name: string; argTypes: ArgTypes }): object {
  if (name !== 'Playground') return {};
  const entries = Object.entries(argTypes).flatMap(
    ([key, { control, table }]): [string, unknown][] => {
      const type = (control as { type?: string } | undefined)?.type;
      if (type === 'boolean') return [[key, false]];
      const [word] = wordsOf(table?.defaultValue?.summary ?? '');
      return type === 'select' && word ? [[key, word]] : [];
    },
  );
  return Object.fromEntries(entries);
}

const preview: Preview = {
  argTypesEnhancers: [({ argTypes }) => withControls(argTypes)],
  argsEnhancers: [({ name, argTypes }) => defaultsOf({ name, argTypes })],
  tags: ['autodocs'],
  globalTypes: {
    scheme: {
      description: 'Light or dark',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light dark', title: "The system's" },
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    direction: {
      description: 'Direction of writing',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
    language: {
      description: 'The language of the elements',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: 'es', title: 'Español' },
          { value: 'ar', title: 'العربية' },
        ],
      },
    },
  },
  initialGlobals: { scheme: 'light dark', direction: 'ltr', language: 'en' },
  decorators: [
    (story, { args, canvasElement, component, globals, viewMode }) => {
      // Once the story is in the page.
      requestAnimationFrame(() => {
        if (component) applyControls(canvasElement.querySelector(component), args);
      });
      // A page of the site has a look and a language of its own.
      const frame = canvasElement.closest<HTMLElement>('.docs-story') ?? canvasElement;
      const page = viewMode === 'docs' ? frame : document.documentElement;
      page.style.colorScheme = String(globals.scheme);
      page.dir = String(globals.direction);
      page.lang = String(globals.language);
      // The page that the elements are made for, in both schemes.
      const body = viewMode === 'docs' ? frame : document.body;
      body.style.setProperty('background', 'light-dark(#eef0f4, #0e1116)');
      return story();
    },
  ],
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    docs: { page: ElementPage, theme: siteTheme(), toc: { headingSelector: 'h2' } },
    options: {
      storySort: {
        order: [
          'Guides',
          'Compositions',
          ['A contact and two agents', 'A workspace of its own', 'Behaviours'],
          'Elements',
          'Contact',
          'Inspector',
        ],
      },
    },
    a11y: {
      test: 'error',
      config: { rules: [{ id: 'target-size', enabled: true }] },
    },
  },
};

export default preview;
