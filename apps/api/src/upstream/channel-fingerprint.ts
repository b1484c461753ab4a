import { hash } from 'node:crypto';
import type { Channel as UpstreamChannel } from '@channeldesk/whapi/schemas/channel';

/** Raise it when the mapper makes other columns of the same channel: every row is then written anew. */
export const mappingVersion = 1;

/**
 * Tells two states of a channel apart by what the mapper reads of it, so that a sweep finds the rows
 * that changed without mapping, sending or comparing the others. Never covers the token.
 */
export function fingerprintOf(channel: UpstreamChannel): string {
  const { name, phone, projectId, mode, status, stopped, blocked, proxy } = channel;
  const { creationTS, activeTill, trial } = channel;
  const told = [mappingVersion, name, phone, projectId, mode, status, stopped, blocked];
  const text = JSON.stringify([...told, proxy?.host, proxy?.port, creationTS, activeTill, trial]);
  return hash('sha1', text, 'base64').slice(0, 16);
}
