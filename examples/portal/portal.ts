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

const columns = document.querySelector('main')!;
const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];

/** Where the panes are that nobody looks at. */
const stash = document.createElement('div');
stash.hidden = true;
document.body.append(stash);

// Its tabs are of the kind that takes the panes out of the page and puts them back.
function show(tab: string): void {
  for (const pane of panes) {
    pane.hidden = false;
    if (pane.dataset.pane === tab) columns.prepend(pane);
    else stash.append(pane);
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
const home = provider.parentElement!;
document.querySelector('#dock')!.addEventListener('click', () => {
  const docked = document.querySelector('#docked')!;
  const isDocked = docked.contains(provider);
  (isDocked ? home : docked).append(provider);
  if (!isDocked) show('home');
});

show('workspace');
