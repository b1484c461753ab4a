import { type ChannelSettings, secretMask } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { canary, change, read, startWithSettings } from './support/gate-settings.ts';

test('shows all settings with the proxy password and the webhook headers covered', async () => {
  const { acting, id } = await startWithSettings();

  const { settings } = await read(acting, id);

  expect(settings.proxy).toBe(`socks5://proxyuser:${secretMask}@198.51.100.7:1080`);
  expect(settings.webhooks?.[0]).toMatchObject({
    url: 'https://hooks.bakery-rosa.example/whatsapp',
    headers: { Authorization: secretMask },
  });
  expect(settings).toMatchObject({ offline_mode: true });
});

test('sends only what was changed', async () => {
  const { acting, id, sent } = await startWithSettings();
  const { settings, version } = await read(acting, id);

  const { webhooks, offline_mode } = settings;
  const response = await change(acting, id, version, {
    ...(webhooks ? { webhooks } : {}),
    offline_mode: !offline_mode,
  });

  expect(await sent()).toEqual({ offline_mode: false });
  expect(response.json()).toMatchObject({
    before: { offline_mode: true },
    after: { offline_mode: false },
    changes: ['offline_mode'],
  });
  expect((await read(acting, id)).version).toBe(response.json().version);
  expect(await acting.timeline(id)).toMatchObject([
    { action: 'settings-changed', detail: 'offline_mode' },
  ]);
});

test('names what was to be changed, and claims no change, when Whapi refuses it', async () => {
  const { acting, id } = await startWithSettings();
  const { version } = await read(acting, id);
  await acting.fault('PATCH', '/settings', { status: 403, body: { error: 'forbidden' } });

  await change(acting, id, version, { offline_mode: false });

  expect(await acting.timeline(id)).toMatchObject([
    {
      outcome: 'failed',
      detail: `offline_mode. Could not change the settings of ${id}: Whapi refused it. Whapi: forbidden`,
    },
  ]);
});

test('sends nothing when nothing was changed', async () => {
  const { acting, id } = await startWithSettings();
  const { settings, version } = await read(acting, id);

  const response = await change(acting, id, version, {
    ...(settings.webhooks ? { webhooks: settings.webhooks } : {}),
  });

  expect(response.json()).toMatchObject({ changes: [], version });
  expect(await acting.asked('PATCH', '/settings')).toBe(0);
});

test('changes one field of media and keeps the others', async () => {
  const { acting, id, sent } = await startWithSettings();
  const { version } = await read(acting, id);

  await change(acting, id, version, { media: { init_avatars: true } });

  expect(await sent()).toEqual({
    media: { auto_download: ['image', 'voice', 'document'], init_avatars: true },
  });
});

test('notices a change that somebody made in between and sends nothing', async () => {
  const { acting, id } = await startWithSettings();
  const { version } = await read(acting, id);
  await acting.simulator.control.mutate(id, { settings: { full_history: true } });

  const response = await change(acting, id, version, { offline_mode: false });

  expect(response.json()).toMatchObject({ status: 409, code: 'settings-changed' });
  expect(await acting.asked('PATCH', '/settings')).toBe(0);
});

test('lets only one of two people win who saw the same version', async () => {
  const { acting, id, stored } = await startWithSettings();
  const { version } = await read(acting, id);
  await acting.fault('PATCH', '/settings', { delayMs: 150 });

  const answers = await Promise.all([
    change(acting, id, version, { offline_mode: false }),
    change(acting, id, version, { callback_persist: false }),
  ]);

  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  expect(await acting.asked('PATCH', '/settings')).toBe(1);
  const { offline_mode, callback_persist } = (await stored()) ?? {};
  expect([offline_mode, callback_persist].filter((value) => value === false)).toHaveLength(1);
});

test('cannot change the proxy as a setting', async () => {
  const { acting, id } = await startWithSettings();
  const { version } = await read(acting, id);

  const response = await change(acting, id, version, { proxy: '' });

  expect(response.json()).toMatchObject({ status: 400, code: 'validation-failed' });
});

test('tells of a lost answer as maybe applied, and of a refusal in the words of Whapi', async () => {
  const { acting, id } = await startWithSettings();
  const { version } = await read(acting, id);
  await acting.fault('PATCH', '/settings', { drop: 'before', times: 1 });
  await acting.fault('PATCH', '/settings', { status: 400, body: { error: 'wrong format' } });

  const lost = await change(acting, id, version, { offline_mode: false });
  const refused = await change(acting, id, version, { offline_mode: false });

  expect(lost.json()).toMatchObject({ code: 'upstream-unavailable', maybeApplied: true });
  expect(refused.json()).toMatchObject({
    code: 'upstream-rejected',
    vendorMessage: 'wrong format',
  });
});

test('lets no secret of the settings out: not in answers, problems, the timeline or the log', async () => {
  const { acting, id } = await startWithSettings();
  const shown = await acting.admin.send('GET', `/channels/${id}/settings`);
  const { settings, version } = shown.json() as ChannelSettings;
  const words = { error: `bad hook Bearer ${canary}` };
  await acting.fault('PATCH', '/settings', { status: 400, body: words, times: 1 });
  const body = { webhooks: [...(settings.webhooks ?? []), { url: 'https://x.example/' }] };

  const refused = await change(acting, id, version, body);
  const changed = await change(acting, id, version, body);

  const stored = await acting.db.selectFrom('activities').selectAll().execute();
  const told = [shown.body, refused.body, changed.body, JSON.stringify(stored), ...acting.logs];
  expect(changed.statusCode).toBe(200);
  for (const secret of [canary, 'canary-proxy-pass']) {
    expect(told.join('\n')).not.toContain(secret);
  }
});

test('lets who may only read see settings, not change them', async () => {
  const { acting, id } = await startWithSettings();
  const key = await acting.key(['channels:read']);
  const { version } = await read({ admin: key }, id);

  const response = await change({ admin: key }, id, version, { offline_mode: false });

  expect(response.json()).toMatchObject({ status: 403, code: 'forbidden' });
});
