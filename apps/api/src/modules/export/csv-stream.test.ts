import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { csvHead, type ExportRow, toCsv } from './csv-rows.ts';
import { createCsvStream } from './csv-stream.ts';

const chunkSize = 500;
const pieceBytes = 64 * 1024;
const row: ExportRow = {
  id: 'MANTIS-PF298',
  name: `Bäckerei ${'🥐'.repeat(60)}`,
  phone: '447700900123',
  mode: 'live',
  status: 'active',
  created: null,
  till: '2026-12-22 00:00:00',
};

function openCsv({ chunks = Number.POSITIVE_INFINITY } = {}) {
  let given = 0;
  const close = vi.fn(async () => undefined);
  const next = async () => {
    given += 1;
    return Array.from({ length: given > chunks ? 0 : chunkSize }, () => row);
  };
  const cursor = { next, close };
  const stream = createCsvStream({ cursor, chunkSize, stallMs: 30_000 });
  const failed = vi.fn();
  stream.on('error', failed);
  return { stream, close, failed };
}

test('the pieces make up the file, characters of several bytes whole', async () => {
  const { stream, close } = openCsv({ chunks: 3 });

  const file = await buffer(stream);

  const rows = Array.from({ length: 3 * chunkSize }, () => row);
  expect(file.toString()).toBe(csvHead + toCsv(rows));
  expect(file.length).toBeGreaterThan(5 * pieceBytes);
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
});

test('the next rows are read while the ones before them are sent', async () => {
  const asked = vi.fn(async () => Array.from({ length: chunkSize }, () => row));
  const cursor = { next: asked, close: async () => undefined };
  const stream = createCsvStream({ cursor, chunkSize, stallMs: 30_000 });

  stream.read(0);
  await once(stream, 'readable');

  expect(asked).toHaveBeenCalledTimes(2);
  stream.destroy();
});

test('a database that fails half-way breaks the stream instead of ending it', async () => {
  const next = vi
    .fn<() => Promise<ExportRow[]>>()
    .mockResolvedValueOnce(Array.from({ length: chunkSize }, () => row))
    .mockRejectedValueOnce(new Error('terminating connection'));
  const close = vi.fn(async () => undefined);
  const stream = createCsvStream({ cursor: { next, close }, chunkSize, stallMs: 30_000 });

  await expect(buffer(stream)).rejects.toThrow('terminating connection');

  expect(close).toHaveBeenCalledOnce();
});

test('rows that nobody waits for any more may fail', async () => {
  const pending = Promise.withResolvers<ExportRow[]>();
  const next = vi
    .fn<() => Promise<ExportRow[]>>()
    .mockResolvedValueOnce(Array.from({ length: chunkSize }, () => row))
    .mockReturnValueOnce(pending.promise);
  const cursor = { next, close: async () => undefined };
  const stream = createCsvStream({ cursor, chunkSize, stallMs: 30_000 });
  stream.read(0);
  await once(stream, 'readable');

  stream.destroy();
  pending.reject(new Error('terminating connection'));

  await once(stream, 'close');
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
      expect(stream.read()).not.toBeNull();
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
    let answer: (rows: ExportRow[]) => void = () => undefined;
    const next = () => new Promise<ExportRow[]>((resolve) => (answer = resolve));
    const cursor = { next, close: async () => undefined };
    const stream = createCsvStream({ cursor, chunkSize, stallMs: 30_000 });
    stream.read(0);

    await vi.advanceTimersByTimeAsync(60_000);
    expect(stream.destroyed).toBe(false);

    answer([]);
    expect((await buffer(stream)).toString()).toBe(csvHead);
  });
});
