import { randomUUID } from 'node:crypto';
import {
  type CreatePolicy,
  mostPolicies,
  type Policy,
  type PolicyPreview,
  type UpdatePolicy,
} from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import type { Caller } from '#api/http/caller.ts';
import { lockProblem } from '#api/lock-problem.ts';
import { plainText } from '#api/upstream/plain-text.ts';
import type { PolicyRecord } from './policy.repository.ts';
import { asJson, changesOf, requireRoom, requireSeen } from './policy-changes.ts';
import { lockOf, lockWaitMs, type PolicyParts } from './policy-parts.ts';
import { createPolicyPreview, type PreviewAsked } from './policy-preview.ts';
import { createPolicyReading } from './policy-reading.ts';
import { createWithdrawal } from './policy-withdrawal.ts';

export interface PolicyServiceParts extends PolicyParts {
  /** Has the policies checked soon. */
  readonly checkSoon: () => Promise<void>;
}

type By = Pick<Caller, 'name'>;

export type PolicyService = ReturnType<typeof createPolicyService>;

export function createPolicyService(parts: PolicyServiceParts) {
  const { rows, locks, clock, eventLog, checkSoon } = parts;
  const withdraw = createWithdrawal(parts);
  const preview = createPolicyPreview(parts);
  const { list, find, presentOne } = createPolicyReading(parts);

  async function alone<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await locks.hold(lockOf(id), lockWaitMs, work);
    } catch (error) {
      const detail = 'This policy is just being checked. Nothing was changed; try again.';
      throw lockProblem(error, new AppError('conflict', { detail }));
    }
  }

  async function change(id: string, given: UpdatePolicy, by: By): Promise<PolicyRecord> {
    const row = await find(id);
    requireSeen(row, given);
    const { terms, isOtherwise, columns } = changesOf(row, given);
    if (given.rule || given.caps) requireRoom(terms);
    if (isOtherwise || columns.state === 'paused') await withdraw(id);
    const saved = await rows.update(id, {
      ...columns,
      ...(isOtherwise || columns.state === 'paused' ? { reason: null, held_back: 0 } : {}),
      updated_by: plainText(by.name, 300),
      updated_at: clock.now(),
    });
    return saved ?? find(id);
  }

  return {
    list,

    /** Adds a policy, paused. Throws AppError('conflict') when there are as many as there may be. */
    async create(given: CreatePolicy, by: By): Promise<Policy> {
      const [name, now] = [plainText(by.name, 300), clock.now()];
      const row = await rows.create(
        {
          id: randomUUID(),
          name: given.name,
          ...asJson(given),
          state: 'paused',
          created_by: name,
          created_at: now,
          updated_by: name,
          updated_at: now,
        },
        mostPolicies,
      );
      if (!row) throw tooMany();
      eventLog.append({ kind: 'policies', ids: null });
      return presentOne(row);
    },

    /**
     * Changes a policy once its check is over. Throws AppError('not-found'), 'validation-failed' for caps
     * below one step, and 'conflict' for a policy that somebody else has changed since it was looked at.
     */
    async update(id: string, given: UpdatePolicy, by: By): Promise<Policy> {
      const row = await alone(id, () => change(id, given, by));
      eventLog.append({ kind: 'policies', ids: null });
      if (row.state === 'on') await checkSoon();
      return presentOne(row);
    },

    /** Deletes a policy; what it did stays. Throws AppError('not-found') and 'conflict'. */
    async delete(id: string, by: By): Promise<Policy> {
      const deleted = await alone(id, async () => {
        const row = await find(id);
        await withdraw(id);
        const policy = await presentOne({ ...row, state: 'paused' });
        const now = clock.now();
        const updated_by = plainText(by.name, 300);
        await rows.update(id, { state: 'paused', deleted_at: now, updated_at: now, updated_by });
        return policy;
      });
      eventLog.append({ kind: 'policies', ids: null });
      return deleted;
    },

    /** What it would spend if it were on. Throws AppError('not-found'). */
    async preview(id: string, asked: PreviewAsked): Promise<PolicyPreview> {
      return preview(await presentOne(await find(id)), asked);
    },
  };
}

function tooMany(): AppError {
  const detail = `There are ${mostPolicies} policies already. Delete one that is no longer needed.`;
  return new AppError('conflict', { detail });
}
