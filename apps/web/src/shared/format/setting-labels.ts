/** What the settings of a channel are called, wherever they are named; the keys are those of Whapi. */
export const settingLabels = {
  webhooks: 'Webhooks',
  callback_backoff_delay_ms: 'First retry of a callback after',
  max_callback_backoff_delay_ms: 'Longest pause between retries',
  callback_persist: 'Keep undelivered callbacks',
  offline_mode: 'Offline mode',
  full_history: 'Full history',
  pdo_sync: 'Ask the phone for missing messages',
  media: 'Media',
} as const;

/** The label of a setting; one that this console does not edit keeps its own name. */
export function settingLabel(name: string): string {
  return Object.entries(settingLabels).find(([key]) => key === name)?.[1] ?? name;
}
