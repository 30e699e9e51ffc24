import {
  type ArgTypes,
  type Preview,
  setCustomElementsManifest,
} from '@storybook/web-components-vite';
import manifest from '../custom-elements.json' with { type: 'json' };
import { ElementPage } from './element-page.js';

setCustomElementsManifest(manifest);

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
    const { category, type } = argType.table ?? {};
    if (category !== 'attributes') return [name, argType] as const;
    const told = type?.summary ?? '';
    const control = told === 'boolean' || told === 'number' ? told : 'text';
    return [name, { ...argType, control: { type: control } }] as const;
  });
  return Object.fromEntries(entries);
}

const preview: Preview = {
  argTypesEnhancers: [({ argTypes }) => withControls(argTypes)],
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
  },
  initialGlobals: { scheme: 'light dark', direction: 'ltr' },
  decorators: [
    (story, { args, canvasElement, component, globals }) => {
      // Once the story is in the page.
      requestAnimationFrame(() => {
        if (component) applyControls(canvasElement.querySelector(component), args);
      });
      const { documentElement } = document;
      documentElement.style.colorScheme = String(globals.scheme);
      documentElement.dir = String(globals.direction);
      // The page that the elements are made for, in both schemes.
      document.body.style.setProperty('background', 'light-dark(#eef0f4, #0e1116)');
      return story();
    },
  ],
  parameters: {
    layout: 'fullscreen',
    controls: { expanded: true },
    docs: { page: ElementPage, toc: { headingSelector: 'h2' } },
    options: {
      storySort: { order: ['Guides', 'Compositions', 'Elements', 'Contact', 'Inspector'] },
    },
    a11y: {
      test: 'error',
      config: { rules: [{ id: 'target-size', enabled: true }] },
    },
  },
};

export default preview;
