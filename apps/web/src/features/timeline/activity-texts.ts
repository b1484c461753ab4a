import type { Activity, ActivityAction } from '@channeldesk/contracts';

interface ActionText {
  readonly done: string;
  /** What was wanted, for what was not done or is not known to be. */
  readonly wanted: string;
  /** Whapi took it on; when the channel got there was not seen. */
  readonly isOnlyAccepted?: true;
}

const actionTexts: Record<ActivityAction, ActionText> = {
  created: { done: 'Added the channel', wanted: 'Add the channel' },
  updated: { done: 'Changed name, phone or project', wanted: 'Change name, phone or project' },
  deleted: { done: 'Deleted the channel', wanted: 'Delete the channel' },
  'token-revealed': { done: 'Read the token', wanted: 'Read the token' },
  restarted: { done: 'Asked to reload', wanted: 'Reload', isOnlyAccepted: true },
  'woken-up': { done: 'Woke it up', wanted: 'Wake up' },
  stopped: { done: 'Asked to stop', wanted: 'Stop', isOnlyAccepted: true },
  started: { done: 'Asked to start', wanted: 'Start', isOnlyAccepted: true },
  'mode-changed': { done: 'Switched the mode', wanted: 'Switch the mode' },
  extended: { done: 'Extended', wanted: 'Extend' },
  'settings-changed': { done: 'Changed settings', wanted: 'Change settings' },
  unlinked: { done: 'Unlinked the WhatsApp account', wanted: 'Unlink the WhatsApp account' },
  'link-code-requested': { done: 'Asked for a QR code', wanted: 'Ask for a QR code' },
  'pairing-code-requested': { done: 'Asked for a pairing code', wanted: 'Ask for a pairing code' },
  'hard-unlinked': { done: 'Hard unlinked', wanted: 'Hard unlink' },
  'proxy-changed': { done: 'Changed the proxy', wanted: 'Change the proxy' },
};

const outcomeWords: Record<Activity['outcome'], string> = {
  succeeded: 'Done',
  failed: 'Not done',
  unconfirmed: 'Unconfirmed',
  conflict: 'Conflict',
};

type Ended = Pick<Activity, 'action' | 'outcome'>;

/** How it ended, as far as it was seen. */
export function outcomeWord({ action, outcome }: Ended): string {
  const isAccepted = outcome === 'succeeded' && actionTexts[action].isOnlyAccepted;
  return isAccepted ? 'Accepted' : outcomeWords[outcome];
}

/** The past tense only for what was surely done. */
export function actionText({ action, outcome }: Ended): string {
  return actionTexts[action][outcome === 'succeeded' ? 'done' : 'wanted'];
}
