import { isDeepStrictEqual } from 'node:util';
import { type CreatePolicy, capsBelow, capTooLow, type UpdatePolicy } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import type { PolicyRecord } from './policy.repository.ts';

type Terms = Pick<CreatePolicy, 'scope' | 'rule' | 'caps'>;

/** Whoever it extends otherwise than was looked at must be looked at again, unless that is said to be done. */
export function changesOf(row: PolicyRecord, { name = row.name, state, ...given }: UpdatePolicy) {
  const { scope = row.scope, rule = row.rule, caps = row.caps } = given;
  const isRuledOtherwise = !isDeepStrictEqual([scope, rule], [row.scope, row.rule]);
  return {
    terms: { scope, rule, caps },
    isOtherwise: isRuledOtherwise || !isDeepStrictEqual(caps, row.caps),
    columns: {
      name,
      ...asJson({ scope, rule, caps }),
      state: state ?? (isRuledOtherwise ? 'paused' : row.state),
    },
  };
}

/** The terms of a policy as they are stored. */
export function asJson({ scope, rule, caps }: Terms) {
  return {
    scope: JSON.stringify(scope),
    rule: JSON.stringify(rule),
    caps: JSON.stringify(caps),
  };
}

/** Throws AppError('conflict') where the policy is no longer the one that was looked at. */
export function requireSeen(row: PolicyRecord, { updatedAt }: UpdatePolicy): void {
  if (updatedAt === undefined || row.updated_at.getTime() === Date.parse(updatedAt)) return;
  const detail = `${row.updated_by} has changed this policy meanwhile. Look at it again; nothing was changed.`;
  throw new AppError('conflict', { detail });
}

/** Throws AppError('validation-failed') for caps that the rule can never keep. */
export function requireRoom({ rule, caps }: Terms): void {
  const errors = capsBelow(rule, caps).map((name) => {
    return { pointer: `/body/caps/${name}`, code: 'custom', message: capTooLow(rule) };
  });
  if (errors.length > 0) {
    throw new AppError('validation-failed', { detail: `${capTooLow(rule)}.`, errors });
  }
}
