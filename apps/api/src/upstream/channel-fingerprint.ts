import { hash } from 'node:crypto';
import type { ListedChannel } from '@channeldesk/whapi/schemas/channel';

/** Raise it when the mapper makes other columns of the same channel: every row is then written anew. */
export const mappingVersion = 1;

/**
 * Tells two states of a channel apart by what the mapper reads of it, so that a sweep finds the rows
 * that changed without mapping, sending or comparing the others. A field of an unexpected type is as
 * good as none, as it is to who reads the channel. Never covers the token.
 */
export function fingerprintOf(channel: ListedChannel): string {
  const { name, phone, projectId, mode, status, stopped, blocked } = channel;
  const { creationTS, activeTill, trial } = channel;
  const proxy = channel['proxy'] as Proxy;
  const text = JSON.stringify([
    mappingVersion,
    textOf(name),
    textOf(phone),
    textOf(projectId),
    textOf(mode),
    textOf(status),
    flagOf(stopped),
    flagOf(blocked),
    textOf(proxy?.host),
    numberOf(proxy?.port),
    numberOf(creationTS),
    numberOf(activeTill),
    numberOf(trial),
  ]);
  return hash('sha1', text, 'base64').slice(0, 16);
}

type Proxy = { readonly host?: unknown; readonly port?: unknown } | null | undefined;

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
const flagOf = (value: unknown) => (typeof value === 'boolean' ? value : null);
const numberOf = (value: unknown) => (typeof value === 'number' ? value : null);
