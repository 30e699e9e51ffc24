/** `?lang=ar` has the desk in another language: those that the kit speaks beside English. */
const locales: Readonly<Record<string, () => Promise<unknown>>> = {
  ar: () => import('agent-workspace-elements/locales/ar'),
  de: () => import('agent-workspace-elements/locales/de'),
  es: () => import('agent-workspace-elements/locales/es'),
};

const asked = new URLSearchParams(location.search).get('lang') ?? 'en';
const load = locales[asked];
if (load) {
  document.documentElement.lang = asked;
  document.documentElement.dir = asked === 'ar' ? 'rtl' : 'ltr';
  await load();
}
