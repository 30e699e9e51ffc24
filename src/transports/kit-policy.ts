/** What stands behind a Trusted Types policy; what it makes is a string where nothing is enforced. */
export type KitPolicy = {
  createHTML(markup: string): string;
  createScriptURL(address: string): string;
};

type PolicyFactory = { createPolicy(name: string, rules: KitPolicy): KitPolicy };

const key = Symbol.for('agent-workspace-elements.policy');

type Holder = { trustedTypes?: PolicyFactory; [key]?: KitPolicy };

/** The name that a page allows: `trusted-types agent-workspace`. */
const policyName = 'agent-workspace';

const rules: KitPolicy = {
  // For the Lit inside a bundle, whose templates are constants, and for what is parsed as XML.
  createHTML: (markup) => markup,
  // What a bundler calls our worker is its own affair; that it is of this page's origin is ours.
  createScriptURL(address) {
    if (new URL(address).origin === globalThis.location.origin) return address;
    throw new TypeError(`Not of this page's origin: ${address}`);
  },
};

/**
 * The policy of the kit, one for all its copies in a page, because a page that allows the name allows
 * it once; `undefined` where a browser has no Trusted Types.
 *
 * @throws TypeError when the page does not allow it
 */
export function kitPolicy(): KitPolicy | undefined {
  const holder = globalThis as Holder;
  holder[key] ??= holder.trustedTypes?.createPolicy(policyName, rules);
  return holder[key];
}
