import * as contracts from '@channeldesk/contracts';
import { channel as upstreamChannel } from '@channeldesk/whapi/schemas/channel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import {
  type ChannelRow,
  statusOf,
  toContractChannel,
  toReportedColumns,
} from './channel-mapper.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const token = 'T0k3nT0k3nT0k3nT0k3nT0k3nT0k3n12';
const told = {
  id: 'MANTIS-PF298',
  name: 'Bakery Rosa',
  projectId: 'kpSv3OFq9PkP1W1Ogv7p',
  token,
  apiUrl: 'https://gate.whapi.cloud/',
  creationTS: 1_712_598_267_389,
  activeTill: now.getTime() + 30 * 86_400_000 + 5,
  stopped: false,
  status: 'active',
};

function rowOf(fields: Record<string, unknown>): ChannelRow {
  return {
    ...toReportedColumns(upstreamChannel.parse({ ...told, ...fields })),
    phone_digits: ' ',
    link_state: null,
    link_phone: null,
    link_checked_at: null,
    link_tried_at: null,
    link_silent_at: null,
    seen_at: now,
    missed_sweeps: 0,
    gone_at: null,
  } as ChannelRow;
}

function mapped(fields: Record<string, unknown> = {}, row: Partial<ChannelRow> = {}) {
  const reading = { now, source: 'upstream', asOf: now, upstreamProblem: null } as const;
  return toContractChannel({ ...rowOf(fields), ...row }, reading);
}

describe('mode', () => {
  test.each([
    [undefined, 'live', 'Live'],
    [null, 'live', 'Live'],
    ['', 'live', 'Live'],
    ['trial', 'trial', 'Trial'],
    ['LIVE', 'live', 'Live'],
    ['dev', 'dev', 'Sandbox (dev)'],
    ['dev_archive', 'dev_archive', 'Sandbox (dev)'],
  ])('%j is %s', (mode, expected, billingStatus) => {
    expect(mapped({ mode })).toMatchObject({ mode: expected, billingStatus, status: 'active' });
  });

  test('that nobody has documented never shows as an active channel and keeps its word', () => {
    expect(mapped({ mode: 'enterprise' })).toMatchObject({
      mode: 'live',
      status: 'unknown',
      vendorStatus: 'mode enterprise',
    });
  });
});

describe('status', () => {
  test.each([
    [{ status: 'active' }, 'active'],
    [{ status: null }, 'active'],
    [{ status: '' }, 'active'],
    [{ status: 'Launching' }, 'starting'],
    [{ status: 'hibernating' }, 'unknown'],
    [{ activeTill: now.getTime() - 1 }, 'expired'],
    [{ activeTill: now.getTime() }, 'expired'],
    [{ activeTill: now.getTime() + 1 }, 'active'],
    [{ activeTill: 0 }, 'expired'],
    [{ activeTill: -5 }, 'expired'],
    [{ activeTill: undefined }, 'active'],
    [{ stopped: true, activeTill: 1 }, 'stopped'],
    [{ blocked: true, stopped: true, activeTill: 1 }, 'blocked'],
    [{ blocked: null }, 'active'],
  ])('of %j is %s', (fields, status) => {
    expect(statusOf(rowOf(fields), now)).toBe(status);
  });
});

describe('times', () => {
  test('are milliseconds', () => {
    expect(mapped().createdAt).toBe('2024-04-08T17:44:27.389Z');
  });

  test.each([
    [30 * 86_400_000 + 5, 30],
    [86_400_000 - 1, 0],
    [86_400_000, 1],
    [-1, 0],
    [-9 * 86_400_000, 0],
  ])('%i ms before its end a channel has %i days left', (ms, daysLeft) => {
    expect(mapped({ activeTill: now.getTime() + ms }).daysLeft).toBe(daysLeft);
  });

  test.each([1e300, 253_402_300_800_000, 8.64e15 + 1])('%d is no date', (absurd) => {
    expect(mapped({ creationTS: absurd, activeTill: absurd, trial: absurd })).toMatchObject({
      createdAt: null,
      activeTill: null,
      trialTill: null,
      daysLeft: null,
    });
  });
});

test('a name keeps what it is, without NUL and within its bound', () => {
  expect(mapped({ name: '=1+1\u0000<b>' }).name).toBe('=1+1<b>');
  expect(mapped({ name: 'x'.repeat(20_000) }).name).toHaveLength(10_000);
  expect(mapped({ name: undefined }).name).toBe('');
});

test('the token and the password of the proxy are left behind', () => {
  const columns = toReportedColumns(
    upstreamChannel.parse({
      ...told,
      proxy: { host: '203.0.113.9', port: 1080, auth: 'user:hunter22' },
    }),
  );

  expect(columns).toMatchObject({ proxy_host: '203.0.113.9', proxy_port: 1080 });
  expect(JSON.stringify(columns)).not.toMatch(new RegExp(`${token}|hunter22`));
});

test('a link is told with its age, or not at all', () => {
  expect(mapped().link).toBeNull();
  expect(
    mapped({}, { link_state: 'AUTH', link_phone: '447700900123', link_checked_at: now }).link,
  ).toEqual({ state: 'AUTH', phone: '447700900123', checkedAt: now.toISOString() });
});

test('whatever the upstream says of a channel, the answer keeps the contract', () => {
  const anything = fc.record(
    Object.fromEntries(
      Object.keys({ ...told, phone: 0, trial: 0, mode: 0, proxy: 0, blocked: 0 })
        .filter((name) => name !== 'id')
        .map((name) => [
          name,
          fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null)),
        ]),
    ),
    { requiredKeys: [] },
  );

  fc.assert(
    fc.property(anything, (fields) => {
      const result = z.safeParse(contracts.channel, mapped(fields));
      expect(result.error?.issues ?? []).toEqual([]);
    }),
  );
});
