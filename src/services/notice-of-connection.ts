import type { ProblemNotice } from '../domain/notice.js';
import type { ConnectionStatus } from './transport.js';

/**
 * What My Messages keeps of a connection that broke, and of its return: the windows tell it only for
 * as long as it lasts.
 *
 * @param at epoch ms
 */
export function noticeOfConnection(
  before: ConnectionStatus,
  now: ConnectionStatus,
  at: number,
): ProblemNotice | undefined {
  const isLost = before.state === 'connected' && now.state === 'reconnecting';
  const isRestored = before.state === 'reconnecting' && now.state === 'connected';
  if (!isLost && !isRestored) return undefined;
  const code = isLost ? 'connection.lost' : 'connection.restored';
  return {
    id: `${code}-${at}`,
    kind: 'problem',
    severity: isLost ? 'warning' : 'info',
    at,
    read: false,
    dismissed: false,
    problem: { code },
  };
}
