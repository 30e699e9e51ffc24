/** The version of the kit, kept on each class so that two copies on a page can tell. */
export const version = '0.1.0';

const versionKey = Symbol.for('agent-workspace-elements.version');

/**
 * Defines a tag once. A tag that another copy of the kit has defined is left alone, because a second
 * definition would throw and take the whole bundle with it; differing versions are told once.
 */
export function defineElement(tag: string, element: CustomElementConstructor): void {
  const defined = customElements.get(tag) as { [versionKey]?: string } | undefined;
  if (!defined) {
    Object.defineProperty(element, versionKey, { value: version });
    customElements.define(tag, element);
  } else if (defined !== (element as unknown) && defined[versionKey] !== version) {
    console.warn(
      `agent-workspace-elements: <${tag}> is already defined by version ${defined[versionKey] ?? 'unknown'}; ${version} leaves it as it is.`,
    );
  }
}
