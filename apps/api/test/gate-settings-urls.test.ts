import { type ChannelSettings, secretMask, type Webhook } from '@channeldesk/contracts';
import { expect, test } from 'vitest';
import { startActing } from './support/acting.ts';

const real = 'https://bob:s3cretpw@hooks.example/h?token=abcdef123456';
const shown = `https://${secretMask}@hooks.example/h?token=${secretMask}`;

async function startWithWebhooks(...webhooks: { url: string; mode?: 'body' }[]) {
  const acting = await startActing();
  const { admin, simulator } = acting;
  const id = acting.ids['linked'] ?? '';
  await simulator.control.mutate(id, { settings: { webhooks } });
  const read = async (by = admin) =>
    (await by.send('GET', `/channels/${id}/settings`)).json() as ChannelSettings;
  return {
    acting,
    read,
    /** Sends webhooks made from those that are shown. */
    async change(edit: (shownNow: Webhook[]) => Webhook[]) {
      const { version, settings } = await read();
      const body = { version, settings: { webhooks: edit(settings.webhooks ?? []) } };
      return admin.send('PATCH', `/channels/${id}/settings`, { body });
    },
    async storedUrls() {
      const { settings } = await simulator.control.channel(id);
      return settings?.webhooks?.map(({ url }) => url);
    },
  };
}

const withUrl = (url: string) => (webhooks: Webhook[]) =>
  webhooks.map((hook) => ({ ...hook, url }));

test('shows no credential in the URL of a webhook to a key that may only read', async () => {
  const { acting, read } = await startWithWebhooks({ url: real });

  const answer = await read(await acting.key(['channels:read']));

  expect(answer.settings.webhooks).toMatchObject([{ url: shown }]);
  expect(JSON.stringify(answer)).not.toMatch(/bob|s3cretpw|abcdef123456/);
});

test.each([
  ['as shown', shown],
  ['percent-encoded', new URL(shown).href],
])('puts the real URL back when it is sent %s', async (_how, url) => {
  const { change, storedUrls } = await startWithWebhooks({ url: real, mode: 'body' });

  const response = await change((webhooks) =>
    withUrl(url)(webhooks).map((hook) => ({ ...hook, mode: 'path' })),
  );

  expect(response.json()).toMatchObject({
    before: { webhooks: [{ url: shown, mode: 'body' }] },
    after: { webhooks: [{ url: shown, mode: 'path' }] },
  });
  expect(response.body).not.toMatch(/s3cretpw|abcdef123456/);
  expect(await storedUrls()).toEqual([real]);
});

test('sends nothing when webhooks come back as they were shown', async () => {
  const { acting, change } = await startWithWebhooks({ url: real });

  const response = await change((webhooks) => webhooks);

  expect(response.json()).toMatchObject({ changes: [] });
  expect(await acting.asked('PATCH', '/settings')).toBe(0);
});

test.each([
  ['another site', shown.replace('hooks.example', 'collector.example')],
  ['another port', shown.replace('hooks.example', 'hooks.example:8443')],
  ['no encryption', shown.replace('https:', 'http:')],
  ['another path', shown.replace('/h?', '/v2?')],
  ['another parameter', shown.replace('token', 'echo')],
  ['one parameter more', `${shown}&v=2`],
  ['half a mask', shown.replace(/•{6}$/, '••')],
  ['an encoded mask', new URL(`${shown}&v=2`).href.toLowerCase()],
])('neither hands a covered part to %s nor writes it down as dots', async (_what, url) => {
  const { acting, change, storedUrls } = await startWithWebhooks({ url: real });

  const response = await change(withUrl(url));

  expect(response.json()).toMatchObject({
    status: 400,
    code: 'validation-failed',
    errors: [{ pointer: '/body/settings/webhooks/0/url', code: 'unknown-secret' }],
  });
  expect(await acting.asked('PATCH', '/settings')).toBe(0);
  expect(await storedUrls()).toEqual([real]);
});

test('takes a whole new URL in the place of a covered one', async () => {
  const { change, storedUrls } = await startWithWebhooks({ url: real });
  const typed = 'https://eve:new-password@other.example/in?key=typed';

  const response = await change(withUrl(typed));

  expect(response.statusCode).toBe(200);
  expect(await storedUrls()).toEqual([typed]);
});

test('gives each of two URLs that look alike its own secret back, whatever is added or removed', async () => {
  const [first, second] = ['https://a.example/?t=first', 'https://a.example/?t=second'];
  const { change, storedUrls } = await startWithWebhooks({ url: first }, { url: second });
  const added = { url: 'https://added.example/' };

  await change((webhooks) => [added, ...webhooks]);
  expect(await storedUrls()).toEqual([added.url, first, second]);
  await change((webhooks) => webhooks.filter((_hook, index) => index !== 1));

  expect(await storedUrls()).toEqual([added.url, second]);
});
