import type { Activity, ActivityAction } from '@channeldesk/contracts';

export const actionTexts: Record<ActivityAction, string> = {
  created: 'Added the channel',
  updated: 'Changed name, phone or project',
  deleted: 'Deleted the channel',
  'token-revealed': 'Revealed the token',
  restarted: 'Reloaded',
  'woken-up': 'Woke it up',
  stopped: 'Stopped',
  started: 'Started',
  'mode-changed': 'Switched the mode',
  extended: 'Extended',
  'settings-changed': 'Changed settings',
  unlinked: 'Unlinked the WhatsApp account',
  'link-code-requested': 'Asked for a QR code',
  'pairing-code-requested': 'Asked for a pairing code',
  'hard-unlinked': 'Hard unlinked',
  'proxy-changed': 'Changed the proxy',
};

export const outcomeWords: Record<Activity['outcome'], string> = {
  succeeded: 'Done',
  failed: 'Failed',
  unconfirmed: 'Unconfirmed',
};

/** Who did it, so that a script cannot be mistaken for a person. */
export function actorText({ kind, name }: Activity['actor']): string {
  if (kind === 'key') return `key ${name}`;
  return kind === 'system' ? 'console' : name;
}
