/**
 * Where a key leads in a list with one tab stop: arrows, Home and End. `undefined` for a key that
 * leads nowhere.
 */
export function listDestination(
  key: string,
  current: number,
  length: number,
  isRtl = false,
): number | undefined {
  const [next, previous] = isRtl ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  if (key === 'ArrowDown' || key === next) return Math.min(current + 1, length - 1);
  if (key === 'ArrowUp' || key === previous) return Math.max(current - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : undefined;
}
