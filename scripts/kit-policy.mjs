/**
 * Gives the Lit inside a bundle the Trusted Types policy of the kit. Lit makes one of its own when it
 * is loaded, and the name may be had once a page: a bundle would break beside a Lit of the page.
 */
import { fileURLToPath } from 'node:url';

const policy = fileURLToPath(new URL('../src/transports/kit-policy.ts', import.meta.url));

/** How Lit makes its policy: once in its sources as they are shipped, whatever its names are. */
const creation = /\w+\.createPolicy\("lit-html",\{createHTML:\s*(\w+)\s*=>\s*\1\}\)/g;

/** For Vite. Fails when Lit makes its policy in another way than the one that is replaced. */
export const kitPolicyPlugin = {
  name: 'kit-policy',
  enforce: 'pre',
  transform: {
    filter: { id: /\/lit-html\/lit-html\.js$/ },
    handler(code, id) {
      const found = code.match(creation)?.length ?? 0;
      if (found !== 1) throw new Error(`${id} makes its policy in ${found} places.`);
      const named = `import{kitPolicy as agentWorkspacePolicy}from${JSON.stringify(policy)};`;
      return { code: named + code.replace(creation, 'agentWorkspacePolicy()'), map: null };
    },
  },
};
