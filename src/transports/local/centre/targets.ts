import { targetTypes, type Target, type TargetType } from '../../../domain/target.js';
import type { CentreOptions } from './options.js';

type Named = Omit<Target, 'type'>;

/** Everything that a centre's directory lists. */
export function targetsOf(options: CentreOptions): Target[] {
  const named: Record<TargetType, readonly Named[]> = {
    agent: options.agents,
    'agent-group': options.agentGroups,
    skill: options.skills,
    queue: options.queues,
    'routing-point': options.routingPoints,
    contact: options.contacts,
  };
  return targetTypes.flatMap((type) => named[type].map((item) => toTarget(type, item)));
}

function toTarget(type: TargetType, { id, name, number, keywords }: Named): Target {
  return {
    id,
    type,
    name,
    ...(number === undefined ? {} : { number }),
    ...(keywords === undefined ? {} : { keywords }),
  };
}
