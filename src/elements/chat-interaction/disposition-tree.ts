import type { Disposition } from '../../domain/interaction.js';

/** A group of dispositions, or one that can be chosen. */
export type DispositionNode = {
  /** What it is told apart by: the id of a disposition, the path of a group. */
  readonly key: string;
  readonly name: string;
  /** 1 for what stands in no group. */
  readonly level: number;
  readonly parentKey?: string;
  /** Absent for a group. */
  readonly disposition?: Disposition;
  /** Place among its siblings, from 1. */
  readonly position: number;
  readonly siblings: number;
};

type Group = {
  readonly key: string;
  readonly children: (Disposition | Group)[];
  readonly groups: Map<string, Group>;
  readonly name: string;
};

/** The dispositions as a tree in the order of the page, each group at the place of its first member. */
export function treeOf(dispositions: readonly Disposition[]): readonly DispositionNode[] {
  const root = makeGroup('', '');
  for (const disposition of dispositions) {
    let group = root;
    for (const name of disposition.path ?? []) {
      let inner = group.groups.get(name);
      if (!inner) {
        inner = makeGroup(`${group.key}/${name}`, name);
        group.groups.set(name, inner);
        group.children.push(inner);
      }
      group = inner;
    }
    group.children.push(disposition);
  }
  return nodesOf(root, 1);
}

/** What a search leaves: what matches, by its own name or a group's, with the groups around it. */
export function matching(
  nodes: readonly DispositionNode[],
  text: string,
  fold: (text: string) => string,
): readonly DispositionNode[] {
  const words = fold(text).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return nodes;
  const kept = new Set<string>();
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  for (const node of nodes) {
    if (!node.disposition) continue;
    const { name, path = [] } = node.disposition;
    const all = fold([...path, name].join(' '));
    if (!words.every((word) => all.includes(word))) continue;
    for (
      let next: DispositionNode | undefined = node;
      next;
      next = byKey.get(next.parentKey ?? '')
    ) {
      kept.add(next.key);
    }
  }
  return nodes.filter(({ key }) => kept.has(key));
}

function makeGroup(key: string, name: string): Group {
  return { key, name, children: [], groups: new Map() };
}

function nodesOf({ children, key: groupKey }: Group, level: number): DispositionNode[] {
  return children.flatMap((child, index): DispositionNode[] => {
    const place = { level, position: index + 1, siblings: children.length };
    const parent = groupKey === '' ? {} : { parentKey: groupKey };
    if ('children' in child) {
      const { key, name } = child;
      return [{ key, name, ...place, ...parent }, ...nodesOf(child, level + 1)];
    }
    // A path begins with a slash: no id of a disposition is taken for one.
    return [{ key: `:${child.id}`, name: child.name, disposition: child, ...place, ...parent }];
  });
}
