import { type Activity, type ActivityAction, channelMode, modeTexts } from '@channeldesk/contracts';
import { formatDate } from '#web/shared/format/date.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { settingLabel } from '#web/shared/format/setting-labels.ts';

interface ActionText {
  readonly done: string;
  /** What was wanted, for what was not done or is not known to be. */
  readonly wanted: string;
}

const actionTexts: Record<ActivityAction, ActionText> = {
  created: { done: 'Added the channel', wanted: 'Add the channel' },
  updated: { done: 'Changed name, phone or project', wanted: 'Change name, phone or project' },
  deleted: { done: 'Deleted the channel', wanted: 'Delete the channel' },
  'token-revealed': { done: 'Revealed the token', wanted: 'Reveal the token' },
  restarted: { done: 'Reloaded', wanted: 'Reload' },
  'woken-up': { done: 'Woke it up', wanted: 'Wake up' },
  stopped: { done: 'Stopped', wanted: 'Stop' },
  started: { done: 'Started', wanted: 'Start' },
  'mode-changed': { done: 'Switched the mode', wanted: 'Switch the mode' },
  extended: { done: 'Extended', wanted: 'Extend' },
  'settings-changed': { done: 'Changed settings', wanted: 'Change settings' },
  unlinked: { done: 'Unlinked the WhatsApp account', wanted: 'Unlink the WhatsApp account' },
  'link-code-requested': { done: 'Asked for a QR code', wanted: 'Ask for a QR code' },
  'pairing-code-requested': { done: 'Asked for a pairing code', wanted: 'Ask for a pairing code' },
  'hard-unlinked': { done: 'Hard unlinked', wanted: 'Hard unlink' },
  'proxy-changed': { done: 'Changed the proxy', wanted: 'Change the proxy' },
};

export const outcomeWords: Record<Activity['outcome'], string> = {
  succeeded: 'Done',
  failed: 'Not done',
  unconfirmed: 'Unconfirmed',
};

/** The past tense only for what was surely done. */
export function actionText({ action, outcome }: Pick<Activity, 'action' | 'outcome'>): string {
  return actionTexts[action][outcome === 'succeeded' ? 'done' : 'wanted'];
}

/** The detail with dates and names as people write them, and no sentence that ends twice. */
export function detailText(detail: string, action: ActivityAction): string {
  return inOurWords(detail, action)
    .replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (at) => {
      return Number.isNaN(Date.parse(at)) ? at : formatDate(at);
    })
    .replaceAll(/(?<!\.)\.\.(?!\.)/g, '.');
}

/** Only where the console itself wrote the word; a comment is left as it was written. */
function inOurWords(detail: string, action: ActivityAction): string {
  if (action === 'extended')
    return detail.replace(/^(\d+) days?\b/, (_, days) => formatDays(Number(days)));
  if (action === 'settings-changed')
    return detail.replace(/^Changed [\w, ]+/, (names) => names.replaceAll(/\w+/g, settingLabel));
  const mode = action === 'mode-changed' ? channelMode.safeParse(detail) : null;
  return mode?.success ? modeTexts[mode.data] : detail;
}

/** Who did it, so that a script cannot be mistaken for a person. */
export function actorText({ kind, name }: Activity['actor']): string {
  if (kind === 'key') return `key ${name}`;
  return kind === 'system' ? 'console' : name;
}
