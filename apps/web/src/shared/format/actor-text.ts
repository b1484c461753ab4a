import type { Activity } from '@channeldesk/contracts';

/** Who did it, so that a script cannot be mistaken for a person. */
export function actorText({ kind, name }: Activity['actor']): string {
  if (kind === 'key') return `key ${name}`;
  if (kind === 'policy') return `policy ${name}`;
  return kind === 'system' ? 'console' : name;
}
