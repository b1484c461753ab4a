import { expect, vi } from 'vitest';
import { patient, type Replica, type ReplicaSet } from './replica-set.ts';

/** Holds the next sweep at its third page, and finds out whose it is. */
export async function holdSweep(
  { simulator }: ReplicaSet,
  replicas: readonly Replica[],
): Promise<{ at: number; sweeping: Replica }> {
  const { control } = simulator;
  const match = { method: 'GET', path: '/channels/list' };
  const fault = await control.addFault({ match, skip: 2, delayMs: 30_000, times: 1 });
  await vi.waitFor(async () => {
    expect((await control.faults()).find(({ id }) => id === fault)?.hits).toBe(1);
  }, patient);
  // The page after it was asked for at the same time.
  const held = (await control.requests(match)).find(({ outcome }) => outcome === 'pending');
  const sweeping = replicas.find(({ upstreamHost }) => upstreamHost === held?.headers['host']);
  if (!held || !sweeping) throw new Error('nobody knows who sweeps');
  return { at: held.id, sweeping };
}
