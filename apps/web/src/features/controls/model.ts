import type { Channel } from '@channeldesk/contracts';

/** Whether it can run at all: nobody stopped or blocked it, and it has days. */
export function canRun({
  isStopped,
  isBlocked,
  status,
}: Pick<Channel, 'isStopped' | 'isBlocked' | 'status'>): boolean {
  return !isStopped && !isBlocked && status !== 'expired';
}

/** By the clock of the backend; a channel without a date of creation is not young. */
export function isYoungerThan(
  { createdAt, asOf }: Pick<Channel, 'createdAt' | 'asOf'>,
  ms: number,
): boolean {
  return createdAt !== null && Date.parse(asOf) - Date.parse(createdAt) < ms;
}
