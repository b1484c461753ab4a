import { UpstreamError, type UpstreamErrorKind } from '@channeldesk/whapi/upstream-error';
import { expect, test } from 'vitest';
import { createPatientPages } from './patient-pages.ts';

const list = { channels: [], total: 0 };

function failing(kind: UpstreamErrorKind, retryAfterSeconds?: number) {
  const fields = { api: 'partner', operation: 'getChannels', sent: true } as const;
  return new UpstreamError({ ...fields, kind, maybeApplied: false, retryAfterSeconds });
}

/** A list that fails with these errors, one call after the other, and then answers. */
function patientWith(errors: readonly Error[], onSleep: () => void = () => undefined) {
  const [slept, left] = [[] as number[], [...errors]];
  const pages = createPatientPages(
    {
      listChannels: async () => {
        const error = left.shift();
        if (error) throw error;
        return list;
      },
    },
    {
      sleep: async (ms) => {
        slept.push(ms);
        onSleep();
      },
    },
  );
  return { pages, slept, left };
}

test.each<UpstreamErrorKind>([
  'network',
  'timeout',
  'server',
  'rate-limited',
  'circuit-open',
  'malformed',
])('a page that fails by %s is asked for again, three times', async (kind) => {
  const { pages, slept } = patientWith([failing(kind), failing(kind), failing(kind)]);

  expect(await pages.listChannels()).toBe(list);
  expect(slept).toEqual([1000, 4000, 15_000]);
});

test('a page that fails four times has failed', async () => {
  const last = failing('server');
  const { pages } = patientWith([failing('server'), failing('server'), failing('server'), last]);

  await expect(pages.listChannels()).rejects.toBe(last);
});

test.each<UpstreamErrorKind>(['credential', 'not-found', 'rejected', 'conflict', 'aborted'])(
  'a page that fails by %s is not asked for again',
  async (kind) => {
    const { pages, slept, left } = patientWith([failing(kind), failing(kind)]);

    await expect(pages.listChannels()).rejects.toMatchObject({ kind });
    expect({ slept, left: left.length }).toEqual({ slept: [], left: 1 });
  },
);

test('the time that the upstream asks for is waited, unless it is more than a minute', async () => {
  const short = patientWith([failing('rate-limited', 20), failing('server', 2)]);
  expect(await short.pages.listChannels()).toBe(list);
  expect(short.slept).toEqual([20_000, 4000]);

  const long = patientWith([failing('rate-limited', 61)]);
  await expect(long.pages.listChannels()).rejects.toMatchObject({ kind: 'rate-limited' });
});

test('nothing is asked again once the sweep is given up', async () => {
  const stopping = new AbortController();
  const { pages, left } = patientWith([failing('server'), failing('server')], () =>
    stopping.abort(),
  );

  await expect(pages.listChannels({}, { signal: stopping.signal })).rejects.toMatchObject({
    kind: 'server',
  });
  expect(left).toHaveLength(1);
});
