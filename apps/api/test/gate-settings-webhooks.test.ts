import { secretMask } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { canary, change, proxy, read, startWithSettings } from './support/gate-settings.ts';

test('writes all webhooks back whole, each covered header with the value it had', async () => {
  const { acting, id, stored } = await startWithSettings();
  const { settings, version } = await read(acting, id);
  const added = { url: 'https://other.example/hook', headers: { 'X-Key': 'typed-in' } };

  const response = await change(acting, id, version, {
    webhooks: [added, ...(settings.webhooks ?? [])],
  });

  expect(response.statusCode).toBe(200);
  expect((await stored())?.webhooks).toMatchObject([
    added,
    {
      url: 'https://hooks.bakery-rosa.example/whatsapp',
      headers: { Authorization: `Bearer ${canary}` },
      events: [
        { type: 'messages', method: 'post' },
        { type: 'statuses', method: 'post' },
      ],
    },
  ]);
  expect((await stored())?.proxy).toBe(proxy);
});

test('keeps a covered header when the path of its webhook changes', async () => {
  const { acting, id, stored } = await startWithSettings();
  const { settings, version } = await read(acting, id);
  const [webhook] = settings.webhooks ?? [];

  await change(acting, id, version, {
    webhooks: [{ ...webhook, url: 'https://hooks.bakery-rosa.example/v2' }],
  });

  expect((await stored())?.webhooks).toMatchObject([
    {
      url: 'https://hooks.bakery-rosa.example/v2',
      headers: { Authorization: `Bearer ${canary}` },
    },
  ]);
});

test('keeps fields of a webhook that the contract does not know, nulls included', async () => {
  const { acting, id, stored } = await startWithSettings();
  const webhooks = [
    {
      url: 'https://a.example/1',
      send_undecrypted_ad: true,
      webhook_max_age_seconds: null,
    },
  ];
  await acting.simulator.control.mutate(id, { settings: { webhooks } });
  const { settings, version } = await read(acting, id);
  const [webhook] = settings.webhooks ?? [];

  const response = await change(acting, id, version, {
    webhooks: [{ ...webhook, url: 'https://a.example/1', mode: 'path' }],
  });

  expect(response.statusCode).toBe(200);
  expect((await stored())?.webhooks).toMatchObject([
    { mode: 'path', send_undecrypted_ad: true, webhook_max_age_seconds: null },
  ]);
});

test('never hands a covered header to another site', async () => {
  const { acting, id } = await startWithSettings();
  const { settings, version } = await read(acting, id);
  const [webhook] = settings.webhooks ?? [];

  const response = await change(acting, id, version, {
    webhooks: [{ ...webhook, url: 'https://collector.example/whatsapp' }],
  });

  expect(response.json()).toMatchObject({
    status: 400,
    errors: [{ pointer: '/body/settings/webhooks/0/headers/Authorization' }],
  });
  expect(await acting.asked('PATCH', '/settings')).toBe(0);
});

test('refuses a covered value that stands for nothing', async () => {
  const { acting, id } = await startWithSettings();
  const { version } = await read(acting, id);

  const response = await change(acting, id, version, {
    webhooks: [
      {
        url: 'https://hooks.bakery-rosa.example/new',
        headers: { Authorization: secretMask, New: secretMask },
      },
    ],
  });

  expect(response.json()).toMatchObject({
    status: 400,
    code: 'validation-failed',
    errors: [{ pointer: '/body/settings/webhooks/0/headers/New' }],
  });
  expect(await acting.asked('PATCH', '/settings')).toBe(0);
});
