import type { Policy } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import { toPolicy } from './policy.mapper.ts';
import type { PolicyRecord } from './policy.repository.ts';
import { capsSince } from './policy-days.ts';
import type { PolicyParts } from './policy-parts.ts';

/** What is told of policies. */
export function createPolicyReading({ rows, clock }: Pick<PolicyParts, 'rows' | 'clock'>) {
  async function find(id: string): Promise<PolicyRecord> {
    const row = await rows.find(id);
    if (row) return row;
    throw new AppError('not-found', { detail: 'There is no such policy.' });
  }

  async function present(found: readonly PolicyRecord[]): Promise<Policy[]> {
    if (found.length === 0) return [];
    const ids = found.map(({ id }) => id);
    const [latest, spending] = await Promise.all([
      rows.latestRuns(ids),
      rows.spending(ids, capsSince(clock.now())),
    ]);
    return found.map((row) => toPolicy(row, { runs: latest, spending }));
  }

  async function presentOne(row: PolicyRecord): Promise<Policy> {
    const [policy] = await present([row]);
    if (!policy) throw new Error('a policy that was found is gone');
    return policy;
  }

  return {
    find,
    presentOne,

    /** Those that are on, oldest first. */
    listOn: async (): Promise<Policy[]> =>
      present((await rows.list()).filter(({ state }) => state === 'on')),

    /** All policies, oldest first. */
    list: async (): Promise<{ items: Policy[] }> => ({ items: await present(await rows.list()) }),
  };
}
