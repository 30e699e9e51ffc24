import type { Target, TargetType } from '../../../domain/target.js';
import type { CentreOptions } from './options.js';

/** A target without its type, as options have it. */
export type NamedTarget = Omit<Target, 'type'>;

/** Everything that a centre's directory lists, by type. */
export function listsOf(options: CentreOptions): Record<TargetType, readonly NamedTarget[]> {
  return {
    agent: options.agents,
    'agent-group': options.agentGroups,
    skill: options.skills,
    queue: options.queues,
    'routing-point': options.routingPoints,
    contact: options.contacts,
  };
}

/** What of it the directory tells. */
export function toTarget(type: TargetType, { id, name, number, keywords }: NamedTarget): Target {
  return {
    id,
    type,
    name,
    ...(number === undefined ? {} : { number }),
    ...(keywords === undefined ? {} : { keywords }),
  };
}
