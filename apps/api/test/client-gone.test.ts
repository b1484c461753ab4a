import { api } from '@channeldesk/contracts';
import { expect, test, vi } from 'vitest';
import { startConsole } from './support/console.ts';

const path = '/api/v1/channels/MANTIS-PF298';

async function listening() {
  const desk = await startConsole();
  const key = await desk.key(['channels:read', 'channels:control']);
  const url = await desk.app.listen({ port: 0, host: '127.0.0.1' });
  const headers = {
    authorization: `Bearer ${key.secret}`,
    'content-type': 'application/json',
  };
  return { ...desk, url, headers };
}

test('a write with a body reaches the upstream over a real connection', async () => {
  const { url, headers } = await listening();
  const read = await fetch(`${url}${path}/settings`, { headers });
  const { version } = api.gate.settings.response.parse(await read.json());

  const written = await fetch(`${url}${path}/settings`, {
    method: 'PATCH',
    headers,
    body: JSON.stringify({ version, settings: { offline_mode: true } }),
  });

  expect(written.status).toBe(200);
  expect(api.gate.updateSettings.response.parse(await written.json()).after.offline_mode).toBe(
    true,
  );
});

test('a write goes on when its client hangs up', async () => {
  const { url, headers, simulator, admin } = await listening();
  await simulator.control.addFault({ match: { path: '/restart' }, delayMs: 300, times: 1 });
  const hangUp = new AbortController();
  const answer = fetch(`${url}${path}/restart`, {
    method: 'POST',
    headers: { authorization: headers.authorization },
    signal: hangUp.signal,
  }).catch(() => 'hung up');
  await vi.waitFor(async () => {
    const sent = await simulator.control.requests({ path: '/restart' });
    expect(sent.length).toBe(1);
  });

  hangUp.abort();

  expect(await answer).toBe('hung up');
  await vi.waitFor(async () => {
    const timeline = await admin.send('GET', '/channels/MANTIS-PF298/timeline');
    expect(timeline.body).toContain('restarted');
  });
});

test('a client that hangs up during a read is no failure of the console', async () => {
  const { url, headers, simulator, logs } = await listening();
  await simulator.control.addFault({ match: { path: '/health' }, hang: 'before', times: 1 });
  const hangUp = new AbortController();
  const answer = fetch(`${url}${path}/health`, {
    headers: { authorization: headers.authorization },
    signal: hangUp.signal,
  }).catch(() => 'hung up');
  await vi.waitFor(async () => {
    expect((await simulator.control.requests({ path: '/health' })).length).toBeGreaterThan(0);
  });

  hangUp.abort();

  expect(await answer).toBe('hung up');
  await vi.waitFor(() => expect(logs.join('\n')).toContain('the client went away'));
  expect(logs.filter((line) => line.includes('"level":50'))).toEqual([]);
});
