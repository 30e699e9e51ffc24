// First of all: it teaches Lit to take over what the server has drawn.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';

// Only then, and not by `import … from`: a bundler may put Lit, which parts of the page share, before all of this.
await import('./workspace.js');
