import { randomUUID } from 'node:crypto';
import {
  type CreateSelection,
  readQuery,
  type Selection,
  selectionLimits,
} from '@channeldesk/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Clock } from '#api/clock.ts';
import { matching } from '#api/db/channel-filters-sql.ts';
import { AppError } from '#api/errors.ts';
import type { Caller } from '#api/http/caller.ts';
import type {
  SelectionLimits,
  SelectionRepository,
  SelectionRow,
} from './selections.repository.ts';

export interface SelectionDeps {
  readonly rows: SelectionRepository;
  readonly clock: Pick<Clock, 'now'>;
  /** A caller who keeps more than this loses the oldest. */
  readonly limits?: SelectionLimits;
}

export type SelectionService = ReturnType<typeof createSelectionService>;

const keptMs = 24 * 3600_000;
/** Below it the planner's guess costs nothing that anybody would notice. */
const weighedFrom = 1000;

export function createSelectionService(deps: SelectionDeps) {
  const { rows, clock, limits = selectionLimits } = deps;

  /** Throws AppError('validation-failed') at a place for a selection that is not the caller's, or ended. */
  async function requireOwn(id: string, caller: Caller, pointer: string): Promise<void> {
    if (await rows.find(id, caller, clock.now())) return;
    const message =
      'There is no such selection. It is kept for 24 hours at most, for whoever made it.';
    throw new AppError('validation-failed', {
      detail: message,
      errors: [{ pointer, code: 'unknown-selection', message }],
    });
  }

  return {
    requireOwn,

    /** Throws AppError('validation-failed') for a part of a selection that is not the caller's, or ended. */
    async create(wanted: CreateSelection, caller: Caller): Promise<Selection> {
      const now = clock.now();
      const inside = wanted.query === undefined ? undefined : readQuery(wanted.query).selection;
      if (inside) await requireOwn(inside, caller, '/body/query');
      const owner = { owner_kind: caller.kind, owner_id: caller.id };
      const times = { created_at: now, expires_at: new Date(now.getTime() + keptMs) };
      const frozen = { id: randomUUID(), ...owner, ...times };
      const row = await rows.freeze(frozen, conditionOf(wanted, now), limits);
      if (row.count >= weighedFrom) await rows.weigh();
      return toSelection(row);
    },

    /** Throws AppError('not-found') for one that is not the caller's, or has ended. */
    async get(id: string, caller: Caller): Promise<Selection> {
      const row = await rows.find(id, caller, clock.now());
      if (!row) throw new AppError('not-found', { detail: 'There is no such selection.' });
      return toSelection(row);
    },

    /** Removes the selections that have ended by a time. */
    forgetOld: (now: Date): Promise<void> => rows.deleteEnded(now),
  };
}

function conditionOf({ ids, query = '', except = [] }: CreateSelection, now: Date) {
  const among: RawBuilder<boolean> = ids ? sql`id = any(${ids}::text[])` : sql`true`;
  return sql<boolean>`${matching(readQuery(query), now)} and ${among}
    and id <> all(${except}::text[])`;
}

function toSelection({ id, count, created_at, expires_at }: SelectionRow): Selection {
  return {
    id,
    count,
    createdAt: created_at.toISOString(),
    expiresAt: expires_at.toISOString(),
  };
}
