import { createHash } from 'node:crypto';
import { type Channel, readListedChannel } from '@channeldesk/whapi/schemas/channel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintOf, mappingVersion } from './channel-fingerprint.ts';
import { toReportedColumns } from './channel-mapper.ts';

const text = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('live', 'dev', '')));
const time = fc.option(fc.oneof(fc.integer(), fc.double(), fc.constant(1_800_000_000_000)));
const flag = fc.option(fc.boolean());

const channels: fc.Arbitrary<Channel> = fc.record({
  id: fc.constant('MANTIS-PF298'),
  name: text,
  phone: text,
  projectId: text,
  mode: text,
  status: text,
  stopped: flag,
  blocked: flag,
  creationTS: time,
  activeTill: time,
  trial: time,
  token: text,
  proxy: fc.option(fc.record({ host: text, port: fc.option(fc.integer()), auth: text })),
});

const columnsOf = (channel: Channel) => {
  const { fingerprint: _, ...columns } = toReportedColumns(channel);
  return columns;
};

test('two channels with the same fingerprint have the same columns', () => {
  fc.assert(
    fc.property(
      channels,
      fc.constantFrom('name', 'mode', 'proxy', 'trial'),
      channels,
      (a, key, b) => {
        const changed = { ...a, [key]: b[key] };
        fc.pre(fingerprintOf(a) === fingerprintOf(changed));

        expect(columnsOf(changed)).toEqual(columnsOf(a));
      },
    ),
    { maxSkipsPerRun: 10_000 },
  );
});

test.each<[string, Partial<Channel>]>([
  ['name', { name: 'B' }],
  ['phone', { phone: '447700900123' }],
  ['project', { projectId: 'default' }],
  ['mode', { mode: 'trial' }],
  ['status', { status: 'launching' }],
  ['stopped', { stopped: true }],
  ['blocked', { blocked: true }],
  ['creation', { creationTS: 2 }],
  ['end', { activeTill: 2 }],
  ['trial', { trial: 2 }],
  ['proxy host', { proxy: { host: 'a', port: 2 } }],
  ['proxy port', { proxy: { host: 'b', port: 1 } }],
])('another %s is another fingerprint', (_name, change) => {
  const channel: Channel = { id: 'A', name: 'A', activeTill: 1, proxy: { host: 'b', port: 2 } };

  expect(fingerprintOf({ ...channel, ...change })).not.toBe(fingerprintOf(channel));
});

test('a channel as it is listed has the fingerprint that it has once it is read', () => {
  const field = fc.oneof(fc.jsonValue(), text, time, flag);
  const proxy = fc.oneof(fc.jsonValue(), fc.record({ host: field, port: field, auth: field }));
  const told = { name: field, mode: field, stopped: field, trial: field, proxy };
  fc.assert(
    fc.property(fc.record(told, { requiredKeys: [] }), (fields) => {
      const listed = { id: 'MANTIS-PF298', ...fields };

      expect(fingerprintOf(listed)).toBe(fingerprintOf(readListedChannel(listed)));
    }),
  );
});

test('neither the token nor the password of a proxy is in it', () => {
  const channel: Channel = { id: 'A', token: 'one', proxy: { host: 'h', port: 1, auth: 'u:p' } };
  const other: Channel = { id: 'A', token: 'two', proxy: { host: 'h', port: 1, auth: 'u:q' } };

  expect(fingerprintOf(other)).toBe(fingerprintOf(channel));
});

const samples: Channel[] = [
  { id: 'A' },
  {
    id: 'B',
    name: '  Café\u0000 Ünï\u200b  ',
    phone: ' +44 7700 ',
    projectId: 'p',
    mode: 'TRIAL ',
  },
  {
    id: 'C',
    name: 'x'.repeat(200),
    mode: 'premium',
    status: 'active',
    stopped: true,
    blocked: null,
  },
  { id: 'D', creationTS: 1.5, activeTill: -5, trial: 1e300, proxy: { host: 'h', port: 1080 } },
  { id: 'E', activeTill: 1_800_000_000_000, proxy: { host: 'h', port: 0 }, phone: '', status: '' },
];

test('whoever changes how channels are mapped raises the version, so that all rows are written anew', () => {
  const text = JSON.stringify(samples.map(columnsOf));
  const mapped = createHash('sha256').update(text).digest('hex').slice(0, 12);

  expect({ mappingVersion, mapped }).toEqual({ mappingVersion: 1, mapped: 'a53352447b1e' });
});
