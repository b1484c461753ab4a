import { type Settings, secretMask } from '@channeldesk/contracts';
import { describe, expect, it } from 'vitest';
import { changedFields, conflictingFields, rebaseDraft, toDraft } from './editable-settings.ts';
import { settingsChanges } from './settings-diff.ts';

const hook = {
  url: 'https://example.com/hook',
  mode: 'body',
  headers: { Authorization: secretMask },
  events: [{ type: 'messages', method: 'post' }],
  send_undecrypted_ad: false,
};
const base: Settings = {
  webhooks: [hook],
  callback_backoff_delay_ms: 3000,
  offline_mode: false,
  media: { auto_download: ['image'], init_avatars: false },
  proxy: `socks5://user:${secretMask}@proxy.example.com:1080`,
  mobile_proxy: '',
};

describe('changedFields', () => {
  it('sends nothing when nothing changed, whatever the order of keys', () => {
    const draft = toDraft({ ...base, media: { init_avatars: false, auto_download: ['image'] } });

    expect(changedFields(base, draft)).toEqual({});
  });

  it('sends only the changed top-level fields', () => {
    const draft = { ...toDraft(base), offline_mode: true };

    expect(changedFields(base, draft)).toEqual({ offline_mode: true });
  });

  it('sends the webhooks array whole, with unknown fields and masked headers as they were', () => {
    const added = { url: 'https://example.com/second' };
    const draft = { ...toDraft(base), webhooks: [hook, added] };

    expect(changedFields(base, draft)).toEqual({ webhooks: [hook, added] });
  });

  it('never sends the proxy or an unknown field', () => {
    const draft = { ...toDraft(base), proxy: '', mobile_proxy: 'x' };

    expect(changedFields(base, draft)).toEqual({});
  });
});

describe('settings that somebody else changed meanwhile', () => {
  const present: Settings = { ...base, callback_backoff_delay_ms: 9000, offline_mode: true };

  it('keeps what this person changed and takes over the rest', () => {
    const draft = { ...toDraft(base), full_history: true };

    expect(rebaseDraft(base, draft, present)).toMatchObject({
      full_history: true,
      callback_backoff_delay_ms: 9000,
      offline_mode: true,
    });
  });

  it('names the fields that both changed to different values', () => {
    const draft = { ...toDraft(base), callback_backoff_delay_ms: 5000, offline_mode: true };

    expect(conflictingFields(base, draft, present)).toEqual(['callback_backoff_delay_ms']);
  });
});

describe('settingsChanges', () => {
  it('tells each changed field before and after', () => {
    const draft = { ...toDraft(base), offline_mode: true, callback_backoff_delay_ms: 5000 };

    expect(settingsChanges(base, draft)).toEqual([
      { label: 'First retry of a callback after', before: '3\u202f000 ms', after: '5\u202f000 ms' },
      { label: 'Offline mode', before: 'off', after: 'on' },
    ]);
  });

  it('names kinds of media as on the form', () => {
    const draft = { ...toDraft(base), media: { auto_download: ['image', 'voice'] } };

    expect(settingsChanges(base, draft)[0]).toEqual({
      label: 'Download automatically',
      before: 'Image',
      after: 'Image, Voice',
    });
  });

  it('tells an edited URL as an edit and not as one removed and one added', () => {
    const draft = { ...toDraft(base), webhooks: [{ ...hook, url: 'https://example.com/new' }] };

    expect(settingsChanges(base, draft)).toEqual([
      { label: 'Webhook 1, URL', before: hook.url, after: 'https://example.com/new' },
    ]);
  });

  it('follows the other webhooks when one before them is removed', () => {
    const second = { url: 'https://example.com/second' };
    const both = { ...base, webhooks: [hook, second] };

    expect(settingsChanges(both, { ...toDraft(both), webhooks: [second] })).toEqual([
      {
        label: 'Webhook 1',
        before: 'https://example.com/hook · body · messages.post',
        after: '—',
      },
    ]);
  });

  it('says that a header has a new value without showing it', () => {
    const changed = { ...hook, headers: { Authorization: 'Bearer secret-value' } };

    const [change] = settingsChanges(base, { ...toDraft(base), webhooks: [changed] });

    expect(change).toEqual({
      label: 'Webhook 1, headers',
      before: 'Authorization',
      after: 'Authorization (new value)',
    });
  });
});
