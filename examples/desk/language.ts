import { language } from './settings.js';

/** The locales that the package has beside English: each is loaded when it is spoken. */
const locales: Readonly<Record<string, () => Promise<unknown>>> = {
  ar: () => import('agent-workspace-elements/locales/ar'),
  de: () => import('agent-workspace-elements/locales/de'),
  es: () => import('agent-workspace-elements/locales/es'),
};

/** Sets the page's language and direction, from which the elements take theirs. */
export async function speak(): Promise<void> {
  const base = language?.split('-')[0]?.toLowerCase() ?? '';
  if (!language || !(base in locales)) return;
  document.documentElement.lang = language;
  document.documentElement.dir = base === 'ar' ? 'rtl' : 'ltr';
  await locales[base]?.();
}
