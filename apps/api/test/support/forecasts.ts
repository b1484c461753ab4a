import { api, type Forecast, type forecastQuery } from '@channeldesk/contracts';
import { expect } from 'vitest';
import type { z } from 'zod';
import type { TestConsole } from './console.ts';
import { type MirroredRow, mirrorRows } from './mirrored-rows.ts';
import { createMovableClock } from './movable-clock.ts';

/** When each forecast is made. */
export const now = '2026-12-07T15:00:00.000Z';

/** A console that stands still at that moment, over an account without channels. */
export const options = {
  simulator: { channels: 0 },
  clock: createMovableClock(new Date(now)),
};

/** Puts channels into the mirror as a sweep would have left them. */
export const mirror = ({ db }: Pick<TestConsole, 'db'>, rows: readonly MirroredRow[]) =>
  mirrorRows(db, 'FORECAST', rows);

/** Reads the forecast, as whoever it is that asks. */
export async function forecast(
  { admin }: Pick<TestConsole, 'admin'>,
  query: z.input<typeof forecastQuery> = {},
): Promise<Forecast> {
  const response = await admin.call(api.forecast.get, { query });
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}
