import type { FaultInput } from '@channeldesk/simulator/faults/fault';
import { expect, test, vi } from 'vitest';
import { type Acting, startActing } from './support/acting.ts';

test('tells what WhatsApp says of a linked channel and records it in the mirror', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.admin.send('GET', `/channels/${id}`);

  const response = await acting.admin.send('GET', `/channels/${id}/health`);
  const channel = await acting.admin.send('GET', `/channels/${id}`);

  expect(response.json()).toMatchObject({
    channelId: id,
    linkState: 'AUTH',
    vendorText: 'AUTH',
    linkedPhone: '447700900123',
    checkedAt: acting.time.clock.now().toISOString(),
  });
  expect(response.json().startedAt).toMatch(/^20\d\d-/);
  expect(channel.json().link).toMatchObject({ state: 'AUTH', phone: '447700900123' });
});

test('records what WhatsApp says of a channel that the mirror has not seen before', async () => {
  const acting = await startActing();
  const id = acting.ids['qr'] ?? '';

  await acting.admin.send('GET', `/channels/${id}/health`);
  const list = await acting.admin.send('GET', '/channels', { query: { search: id } });

  expect(list.json()).toMatchObject({ items: [{ id, link: { state: 'QR' } }] });
});

test('shows a new link state at once in the card and in the list', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.admin.send('GET', `/channels/${id}/health`);
  await acting.simulator.control.setLinkState(id, 'QR');

  await acting.admin.send('GET', `/channels/${id}/health`);
  const [card, list] = await Promise.all([
    acting.admin.send('GET', `/channels/${id}`),
    acting.admin.send('GET', '/channels', { query: { search: id } }),
  ]);

  expect(card.json().link).toMatchObject({ state: 'QR', phone: null });
  expect(list.json().items[0].link).toMatchObject({ state: 'QR', phone: null });
});

test.each([
  ['qr', 'QR'],
  ['sync-error', 'SYNC_ERROR'],
  ['error', 'ERROR'],
  ['launch', 'LAUNCH'],
  ['stopped', 'STOP'],
  ['expired', 'STOP'],
])('tells the state of a channel of kind %s', async (scenario, linkState) => {
  const acting = await startActing();

  const response = await acting.admin.send('GET', `/channels/${acting.ids[scenario]}/health`);

  expect(response.json()).toMatchObject({ linkState });
});

test('calls a state that nobody has documented unknown, and shows its text', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.setLinkState(id, 'HIBERNATING');

  const response = await acting.admin.send('GET', `/channels/${id}/health`);

  expect(response.json()).toMatchObject({ linkState: 'unknown', vendorText: 'HIBERNATING' });
});

test('never launches a channel by looking', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.setLinkState(id, 'NOT_INIT');

  await acting.admin.send('GET', `/channels/${id}/health`);

  const [asked] = await acting.simulator.control.requests({ path: '/health' });
  expect(asked?.query).toEqual({ wakeup: 'false' });
  expect((await acting.simulator.control.channel(id)).linkText).toBe('NOT_INIT');
});

test('wakes a sleeping channel up only for who may control it', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  const query = { wakeup: true };
  await acting.simulator.control.setLinkState(id, 'NOT_INIT');
  const reader = await acting.key(['channels:read']);

  const refused = await reader.send('GET', `/channels/${id}/health`, { query });
  const asked = await acting.asked('GET', '/health');
  const woken = await acting.admin.send('GET', `/channels/${id}/health`, { query });

  expect(refused.json()).toMatchObject({ status: 403, code: 'forbidden' });
  expect(asked).toBe(0);
  expect(woken.json()).toMatchObject({ linkState: 'INIT' });
  expect(await acting.timeline(id)).toMatchObject([{ action: 'woken-up', outcome: 'succeeded' }]);
});

const failures: [string, FaultInput, object][] = [
  [
    '404',
    { status: 404, body: { error: 'Channel not found' } },
    { status: 503, code: 'channel-starting' },
  ],
  [
    '503',
    { status: 503, body: { error: 'Service Temporary Unavailable Error' } },
    { code: 'channel-starting' },
  ],
  ['500', { status: 500 }, { status: 503, code: 'upstream-unavailable' }],
  [
    '429',
    { status: 429, headers: { 'retry-after': '60' } },
    { code: 'upstream-rate-limited', retryAfterSeconds: 60 },
  ],
  [
    '401',
    { status: 401, body: { error: 'need channel authorization' } },
    { code: 'upstream-rejected' },
  ],
  [
    '402',
    { status: 402, body: { code: 402, error: 'trial version limit exceeded' } },
    { code: 'upstream-rejected', vendorMessage: 'trial version limit exceeded' },
  ],
  ['half a body', { malformed: true }, { code: 'upstream-malformed' }],
  ['a drop', { drop: 'before' }, { code: 'upstream-unavailable' }],
];

test.each(failures)('tells of %s as a problem, never as a state', async (_, fault, problem) => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.admin.send('GET', `/channels/${id}`);
  await acting.fault('GET', '/health', fault);

  const response = await acting.admin.send('GET', `/channels/${id}/health`);
  const channel = await acting.admin.send('GET', `/channels/${id}`);

  expect(response.json()).toMatchObject(problem);
  expect(channel.json().link).toBeNull();
});

/** Looks at a channel that the mirror knows, while its Gate does what `fault` says. */
async function lookWith(acting: Acting, fault: FaultInput) {
  const id = acting.ids['linked'] ?? '';
  await acting.admin.send('GET', `/channels/${id}`);
  await acting.fault('GET', '/health', fault);
  const response = await acting.admin.send('GET', `/channels/${id}/health`);
  const { linkSilentAt } = (await acting.admin.send('GET', `/channels/${id}`)).json();
  return { id, response, linkSilentAt };
}

test.each<FaultInput>([{ status: 404 }, { status: 500 }, { status: 503 }, { drop: 'before' }])(
  'remembers that it looked in vain when the Gate gives %j',
  async (fault) => {
    const acting = await startActing();

    const { linkSilentAt } = await lookWith(acting, fault);

    expect(linkSilentAt).toBe(acting.time.clock.now().toISOString());
  },
);

test.each<FaultInput>([{ status: 402 }, { status: 403 }, { status: 429 }, { malformed: true }])(
  'takes %j for an answer, not for silence',
  async (fault) => {
    const { linkSilentAt } = await lookWith(await startActing(), fault);

    expect(linkSilentAt).toBeNull();
  },
);

test('forgets the silence once the Gate has answered', async () => {
  const acting = await startActing();
  const { id, linkSilentAt } = await lookWith(acting, { status: 500 });
  await acting.simulator.control.clearFaults();

  await acting.admin.send('GET', `/channels/${id}/health`);
  const channel = await acting.admin.send('GET', `/channels/${id}`);

  expect(linkSilentAt).not.toBeNull();
  expect(channel.json()).toMatchObject({ link: { state: 'AUTH' }, linkSilentAt: null });
});

test('tells of a silence that it could not write down just the same', async () => {
  const acting = await startActing();
  const writing = vi.spyOn(acting.deps.mirror, 'recordSilence').mockRejectedValue(new Error('no'));

  const { response, linkSilentAt } = await lookWith(acting, { status: 500 });

  expect(writing).toHaveBeenCalledOnce();
  expect(response.json()).toMatchObject({ status: 503, code: 'upstream-unavailable' });
  expect(linkSilentAt).toBeNull();
});

test('says not-found of a channel whose token the Gate no longer knows because it is gone', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.admin.send('GET', `/channels/${id}/health`);
  await acting.simulator.control.mutate(id, { delete: true });

  const response = await acting.admin.send('GET', `/channels/${id}/health`);

  expect(response.json()).toMatchObject({ status: 404, code: 'not-found' });
});

test('sends a channel token to no host that is not allowed', async () => {
  const acting = await startActing();
  const id = acting.ids['linked'] ?? '';
  await acting.simulator.control.mutate(id, { apiUrl: 'https://gate.evil.example/' });

  const response = await acting.admin.send('GET', `/channels/${id}/health`);

  expect(response.json()).toMatchObject({ code: 'upstream-malformed' });
  expect(response.json().detail).toContain('WHAPI_GATE_HOSTS');
});
