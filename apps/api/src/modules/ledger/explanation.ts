import { type ExplainMovement, isExplainable, type LedgerEntry } from '@channeldesk/contracts';
import { AppError } from '#api/errors.ts';
import type { OrderedBy } from '#api/http/acted-by.ts';
import { toLedgerEntry } from './ledger.mapper.ts';
import type { LedgerRepository } from './ledger.repository.ts';

export interface Explanation extends ExplainMovement {
  readonly movement: string;
  readonly by: OrderedBy;
}

interface ExplanationParts {
  readonly rows: Pick<LedgerRepository, 'newest'>;
  readonly follow: LedgerRepository['follow'];
  readonly now: () => Date;
}

/**
 * Adds what a person says of a movement that the console cannot explain. The same words again add
 * nothing; throws AppError('not-found') and 'conflict' when there is nothing to explain.
 */
export function createExplanation({ rows, follow, now }: ExplanationParts) {
  return async ({ movement, comment, by }: Explanation): Promise<LedgerEntry> => {
    await follow(movement, ({ id: _, ...row }) => {
      if (!isExplainable(row)) return null;
      const { caller, requestId } = by;
      const whose = { actor: caller.name.slice(0, 300), actor_kind: caller.kind };
      const said = { comment, reason: null, request_id: requestId, at: now() };
      return { ...row, ...whose, ...said, counts_at: row.counts_at ?? row.at };
    });
    const newest = await rows.newest(movement);
    if (!newest) throw new AppError('not-found', { detail: 'The ledger has no such movement.' });
    if (newest.comment === comment && isExplainable({ ...newest, comment: '' })) {
      return toLedgerEntry(newest);
    }
    throw new AppError('conflict', { detail: 'There is nothing to explain, or no more.' });
  };
}
