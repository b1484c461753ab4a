import type { GateClients } from '@channeldesk/whapi/gate';
import type { PartnerClient } from '@channeldesk/whapi/partner';
import { UpstreamError, type UpstreamErrorKind } from '@channeldesk/whapi/upstream-error';
import { describe, expect, test, vi } from 'vitest';
import { createChannelAccess } from './channel-access.ts';

const id = 'MANTIS-PF298';
const channel = { id, token: 'token-1', apiUrl: 'https://gate.whapi.cloud/' };

function failure(kind: UpstreamErrorKind, api: 'partner' | 'gate' = 'gate'): UpstreamError {
  return new UpstreamError({ kind, api, operation: 'any', sent: true, maybeApplied: false });
}

function accessTo(told: object | Error = channel) {
  const getChannel = vi.fn(async () => {
    if (told instanceof Error) throw told;
    return told;
  });
  const checkHealth = vi.fn(async () => ({}));
  const access = createChannelAccess({
    partner: { getChannel } as unknown as Pick<PartnerClient, 'getChannel'>,
    gates: { for: () => ({ checkHealth }) } as unknown as Pick<GateClients, 'for'>,
  });
  return { access, getChannel, checkHealth };
}

test('reads a token once and uses it again', async () => {
  const { access, getChannel } = accessTo();

  await access.gateFor(id);
  await access.gateFor(id);

  expect(await access.token(id)).toBe('token-1');
  expect(getChannel).toHaveBeenCalledTimes(1);
});

test('uses a token that a sweep has just seen without reading the channel', async () => {
  const { access, getChannel } = accessTo();
  access.remember(channel);

  await access.gateFor(id);

  expect(getChannel).not.toHaveBeenCalled();
});

describe('a refusal of the Gate', () => {
  test.each(['credential', 'not-found'] as const)('%s drops the token', async (kind) => {
    const { access, getChannel, checkHealth } = accessTo();
    checkHealth.mockRejectedValueOnce(failure(kind));
    const gate = await access.gateFor(id);

    await expect(gate.checkHealth()).rejects.toMatchObject({ kind });
    await access.gateFor(id);

    expect(getChannel).toHaveBeenCalledTimes(2);
  });

  test.each(['timeout', 'server', 'network'] as const)('%s keeps it', async (kind) => {
    const { access, getChannel, checkHealth } = accessTo();
    checkHealth.mockRejectedValueOnce(failure(kind));
    const gate = await access.gateFor(id);

    await expect(gate.checkHealth()).rejects.toMatchObject({ kind });
    await access.gateFor(id);

    expect(getChannel).toHaveBeenCalledTimes(1);
  });
});

test('a channel the account does not have is not-found', async () => {
  const { access } = accessTo(failure('not-found', 'partner'));

  await expect(access.gateFor(id)).rejects.toMatchObject({ code: 'not-found' });
});

test.each([
  ['without a token', { id, apiUrl: channel.apiUrl }],
  ['without a Gate address', { id, token: 'token-1' }],
  ['of another ID', { ...channel, id: 'MANTIS-OTHER' }],
])('an answer %s is malformed', async (_name, told) => {
  const { access } = accessTo(told);

  await expect(access.token(id)).rejects.toMatchObject({ code: 'upstream-malformed' });
});
