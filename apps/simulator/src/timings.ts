import { z } from 'zod';

const ms = z.number().int().min(0);

/** How long upstream processes take, in simulated milliseconds, and its two published limits. */
export const timings = z.object({
  provisionNotFoundMs: ms,
  provisionUnavailableMs: ms,
  initMs: ms,
  launchMs: ms,
  stopMs: ms,
  scanMs: ms,
  logoutMs: ms,
  modePauseMs: ms,
  qrWaitingMs: ms,
  qrLifeMs: z.number().int().min(1),
  pairingLifeMs: ms,
  extendLockMs: ms,
  createWindowMs: ms,
  createLimit: z.number().int().min(1),
});
export type Timings = z.output<typeof timings>;
export type TimingChanges = { [Name in keyof Timings]?: Timings[Name] | undefined };

/** The values the published documents give; about 90 s from creation to the first QR. */
export const documentedTimings: Timings = {
  provisionNotFoundMs: 60_000,
  provisionUnavailableMs: 15_000,
  initMs: 5_000,
  launchMs: 8_000,
  stopMs: 3_000,
  scanMs: 2_000,
  logoutMs: 1_500,
  modePauseMs: 30_000,
  qrWaitingMs: 2_000,
  qrLifeMs: 20_000,
  pairingLifeMs: 180_000,
  extendLockMs: 300_000,
  createWindowMs: 1_800_000,
  createLimit: 20,
};

/** Changes some of the timings; what is undefined stays. */
export function changeTimings(base: Timings, changes: TimingChanges | undefined): Timings {
  const given = Object.entries(changes ?? {}).filter(([, value]) => value !== undefined);
  return { ...base, ...Object.fromEntries(given) };
}
