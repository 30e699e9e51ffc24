import { css } from 'lit';

const sheet = css`
  .desks {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    padding: 0.75rem;
  }

  .desks > * {
    block-size: min(40rem, calc(100vh - 1.5rem));
    border: 1px solid light-dark(#e1e4ea, #2e3440);
    border-radius: 10px;
    overflow: hidden;
  }

  .desks > .contact {
    flex: 1 1 20rem;
  }

  .desks > .agent {
    flex: 2 1 22rem;
  }

  .columns {
    display: grid;
    grid-template-columns: 17rem minmax(22rem, 1fr) 20rem;
    gap: 0.75rem;
    block-size: min(42rem, 100vh);
    padding: 0.75rem;
    box-sizing: border-box;
  }

  .columns > * {
    min-block-size: 0;
    overflow: auto;
  }

  @media (width < 60rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
      block-size: auto;
    }

    .columns > chat-interaction {
      block-size: 36rem;
    }
  }
`.styleSheet!;

/** Arranges a composition as a page would. */
export function arranged(host: HTMLElement, arrangement: 'desks' | 'columns'): HTMLElement {
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  host.className = arrangement;
  return host;
}
