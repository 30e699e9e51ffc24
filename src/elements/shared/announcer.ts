/** How long an announcement stays, in ms: a screen reader drops one whose node has gone. */
const life = 5_000;

type Politeness = 'polite' | 'assertive';

const regions = new Map<Politeness, HTMLElement>();

/**
 * Says something to people who do not see the page. One pair of live regions serves every element;
 * they stand in the page itself, because screen readers miss those inside shadow roots.
 */
export function announce(text: string, politeness: Politeness = 'polite'): void {
  const entry = document.createElement('div');
  entry.textContent = text;
  const region = regionOf(politeness);
  region.append(entry);
  setTimeout(() => entry.remove(), life);
}

function regionOf(politeness: Politeness): HTMLElement {
  let region = regions.get(politeness);
  if (!region?.isConnected) {
    region = document.createElement('div');
    region.setAttribute('aria-live', politeness);
    region.dataset.agentWorkspaceAnnouncer = politeness;
    const hidden = {
      position: 'absolute',
      'inline-size': '1px',
      'block-size': '1px',
      overflow: 'hidden',
      'clip-path': 'inset(50%)',
      'white-space': 'nowrap',
    };
    for (const [name, value] of Object.entries(hidden)) region.style.setProperty(name, value);
    document.body.append(region);
    regions.set(politeness, region);
  }
  return region;
}
