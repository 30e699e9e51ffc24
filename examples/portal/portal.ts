// What the portal has anyway: a patched platform, a Lit of its own, and elements of its own.
import 'zone.js';
import './portal-elements.js';
import type { WorkspaceProvider } from 'agent-workspace-elements';

const provider = document.querySelector<WorkspaceProvider>('workspace-provider')!;
provider.agent = new URLSearchParams(location.search).get('agent') ?? 'alice';
provider.setAttribute('transport', 'local');

const kit = document.createElement('script');
kit.type = 'module';
kit.src = new URL('./kit/autoloader.js', document.baseURI).href;
document.head.append(kit);

function show(tab: string): void {
  for (const pane of document.querySelectorAll<HTMLElement>('[data-pane]')) {
    pane.hidden = pane.dataset.pane !== tab;
  }
  for (const button of document.querySelectorAll('[data-tab]')) {
    button.toggleAttribute('aria-current', false);
    if (button.getAttribute('data-tab') === tab) button.setAttribute('aria-current', 'page');
  }
}

for (const button of document.querySelectorAll<HTMLElement>('[data-tab]')) {
  button.addEventListener('click', () => show(button.dataset.tab!));
}

// The workspace goes along: the element itself is moved, session, draft and all.
document.querySelector('#dock')!.addEventListener('click', () => {
  const docked = document.querySelector('#docked')!;
  const isDocked = docked.contains(provider);
  (isDocked ? document.querySelector('[data-pane=workspace]')! : docked).append(provider);
  if (!isDocked) show('home');
});
