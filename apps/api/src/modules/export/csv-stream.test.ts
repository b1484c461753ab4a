import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChannelRow } from '#api/upstream/channel-mapper.ts';
import { csvHead, toCsv } from './csv-rows.ts';
import { createCsvStream } from './csv-stream.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const chunkSize = 500;
const row = {
  id: 'MANTIS-PF298',
  name: 'Bäckerei 🥐🥐🥐🥐🥐🥐🥐',
  phone: '447700900123',
  mode: 'live',
  vendor_status: 'active',
  created_at: null,
  active_till: new Date('2026-12-22T00:00:00.000Z'),
} as ChannelRow;

function openCsv({ chunks = Number.POSITIVE_INFINITY } = {}) {
  let given = 0;
  const close = vi.fn(async () => undefined);
  const next = async () => {
    given += 1;
    return Array.from({ length: given > chunks ? 0 : chunkSize }, () => row);
  };
  const cursor = { next, close };
  const stream = createCsvStream({ cursor, now, chunkSize, stallMs: 30_000 });
  const failed = vi.fn();
  stream.on('error', failed);
  return { stream, close, failed };
}

test('the pieces make up the file, characters of several bytes whole', async () => {
  const { stream, close } = openCsv({ chunks: 3 });

  const file = await buffer(stream);

  const rows = Array.from({ length: 3 * chunkSize }, () => row);
  expect(file.toString()).toBe(csvHead + toCsv(rows, now));
  expect(file.length).toBeGreaterThan(5 * 16 * 1024);
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
});

describe('a reader', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('that takes a piece every 29 s is never cut off', async () => {
    const { stream, failed } = openCsv();
    stream.read(0);

    for (let taken = 0; taken < 20; taken += 1) {
      await vi.advanceTimersByTimeAsync(29_000);
      expect(stream.read(16 * 1024)).toHaveLength(16 * 1024);
    }

    expect(failed).not.toHaveBeenCalled();
    stream.destroy();
  });

  test('that takes nothing for 30 s is cut off and gives its cursor back', async () => {
    const { stream, close, failed } = openCsv();
    stream.read(0);

    await vi.advanceTimersByTimeAsync(29_999);
    expect(close).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);

    expect(close).toHaveBeenCalledOnce();
    expect(failed).toHaveBeenCalledOnce();
  });

  test('is waited for also when everything has been read from the database', async () => {
    const { stream, close } = openCsv({ chunks: 0 });
    stream.read(0);

    await vi.advanceTimersByTimeAsync(30_000);

    expect(close).toHaveBeenCalledOnce();
    expect(stream.destroyed).toBe(true);
  });

  test('is not to blame for a slow database', async () => {
    let answer: (rows: ChannelRow[]) => void = () => undefined;
    const next = () => new Promise<ChannelRow[]>((resolve) => (answer = resolve));
    const cursor = { next, close: async () => undefined };
    const stream = createCsvStream({ cursor, now, chunkSize, stallMs: 30_000 });
    stream.read(0);

    await vi.advanceTimersByTimeAsync(60_000);
    expect(stream.destroyed).toBe(false);

    answer([]);
    expect((await buffer(stream)).toString()).toBe(csvHead);
  });
});
