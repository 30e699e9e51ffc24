/** Puts a custom state, which styles ask for with `:state(name)`, on or off. */
export function toggleState(internals: ElementInternals, name: string, isOn: boolean): void {
  if (isOn) internals.states.add(name);
  else internals.states.delete(name);
}
