import { createHmac, type KeyObject } from 'node:crypto';

/**
 * Names the present content of a channel's settings; the same content has the same name in any key
 * order. The content holds secrets and all else of it is shown to readers, so the name depends on a
 * key: a plain hash could be tried with every password until it fits.
 */
export function createVersionOf(key: KeyObject) {
  return (channelId: string, settings: unknown): string =>
    createHmac('sha256', key).update(canonical({ channelId, settings })).digest('base64url');
}

/** Whether two values hold the same, key order aside. */
export function isSameContent(left: unknown, right: unknown): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, member: unknown) =>
      isPlainObject(member)
        ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
        : member,
    ) ?? 'undefined'
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
