import type { Activity } from '@channeldesk/contracts';
import { describe, expect, it } from 'vitest';
import { detailText } from './detail-text.ts';

type Row = readonly [Activity['action'], detail: string, shown: string];

const why = 'Whapi refused it. Whapi: trial_till is over';

const done: readonly Row[] = [
  ['settings-changed', 'webhooks, offline_mode', 'Webhooks, Offline mode'],
  ['mode-changed', 'dev_archive', 'Archived sandbox'],
  ['updated', 'New name: offline_mode', 'New name: offline_mode'],
  [
    'extended',
    '1000 days: verified. Comment: 1000 days',
    '1\u202f000 days: verified. Comment: 1000 days',
  ],
];

const notDone: readonly Row[] = [
  [
    'settings-changed',
    `webhooks, offline_mode. Could not change the settings of MANTIS-PF298: ${why}`,
    `Webhooks, Offline mode. Could not change the settings of MANTIS-PF298: ${why}`,
  ],
  [
    'mode-changed',
    `dev_archive. Could not switch MANTIS-PF298 to mode dev_archive: ${why}`,
    `Could not switch MANTIS-PF298 to Archived sandbox: ${why}`,
  ],
  [
    'mode-changed',
    'live. Something broke in the console.',
    'Live. Something broke in the console.',
  ],
  [
    'extended',
    '30 days, not sent: the channel could not be read first. Comment: Not sent: no',
    '30 days, not sent: the channel could not be read first. Comment: Not sent: no',
  ],
];

describe('detailText', () => {
  it.each(done)('names in %s what the screens name: %s', (action, detail, shown) => {
    expect(detailText({ action, detail })).toBe(shown);
  });

  it.each(notDone)('leaves in %s that was not done why it was not: %s', (action, detail, shown) => {
    expect(detailText({ action, detail })).toBe(shown);
  });
});
