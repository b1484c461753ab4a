import { createHash } from 'node:crypto';

/** Names the present content of settings; the same content has the same name in any key order. */
export function versionOf(settings: unknown): string {
  return createHash('sha256').update(canonical(settings)).digest('base64url');
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
