import { type Settings, secretMask } from '@channeldesk/contracts';
import { expect, it } from 'vitest';
import { changedFields, toDraft } from './editable-settings.ts';
import { settingsChanges } from './settings-diff.ts';
import { webhookFaults } from './webhook-faults.ts';

const hook = { url: `https://${secretMask}@hooks.example/h?token=${secretMask}`, mode: 'body' };
const base: Settings = { webhooks: [hook] };

it('takes a URL with covered parts as it stands', () => {
  expect(webhookFaults([hook], [hook])).toEqual([{ url: null, headers: {} }]);
  expect(changedFields(base, toDraft(base))).toEqual({});
});

it('sends a covered URL back as shown and does not tell it as a change', () => {
  const draft = { ...toDraft(base), webhooks: [{ ...hook, mode: 'path' }] };

  expect(changedFields(base, draft)).toEqual({ webhooks: [{ ...hook, mode: 'path' }] });
  expect(settingsChanges(base, draft).map(({ label }) => label)).toEqual(['Webhook 1, mode']);
});

it('takes a whole new URL in the place of a covered one', () => {
  const typed = { ...hook, url: 'https://eve:new@other.example/in' };

  expect(webhookFaults([typed], [hook])).toEqual([{ url: null, headers: {} }]);
  expect(settingsChanges(base, { ...toDraft(base), webhooks: [typed] })).toEqual([
    { label: 'Webhook 1, URL', before: hook.url, after: typed.url },
  ]);
});
