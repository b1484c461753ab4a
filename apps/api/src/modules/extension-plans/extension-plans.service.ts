import {
  type CreateExtensionPlan,
  type ExtensionPlan,
  mostPlanned,
  type PlanMode,
  type PlanRow,
  readQuery,
} from '@channeldesk/contracts';
import type { Clock } from '#api/clock.ts';
import { endOf, startOf } from '#api/db/moment.ts';
import { AppError } from '#api/errors.ts';
import { type Caller, requireRight } from '#api/http/caller.ts';
import { readNumber, toPage } from '#api/http/number-cursor.ts';
import { plainText } from '#api/upstream/plain-text.ts';
import { toPlan, toPlanRow } from './extension-plan.mapper.ts';
import type { ExtensionPlanRepository } from './extension-plan.repository.ts';
import { candidates } from './plan-candidates-sql.ts';
import { scopeOf } from './plan-scope.ts';
import type { PlanRecord } from './plan-writing.ts';

export interface ExtensionPlanDeps {
  readonly rows: ExtensionPlanRepository;
  readonly account: { balance(): Promise<number | null> };
  readonly selections: { requireOwn(id: string, caller: Caller, pointer: string): Promise<void> };
  readonly clock: Pick<Clock, 'now'>;
  readonly mostRows?: number;
}

export interface PlanRowsPage {
  readonly skipped?: 'true' | 'false' | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
  /** Whether channels may be named to who asks. */
  readonly mayReadChannels: boolean;
}

export type ExtensionPlanService = ReturnType<typeof createExtensionPlanService>;

const dayMs = 86_400_000;
const mostDays = 3650;

export function createExtensionPlanService(deps: ExtensionPlanDeps) {
  const { rows, account, selections, clock, mostRows = mostPlanned } = deps;

  /** A selection is only its owner's to use, also as a part of a query; and its rows say what was found. */
  async function requireOwnSearch({ ids, query, selection }: CreateExtensionPlan, caller: Caller) {
    if (ids === undefined) requireRight(caller, 'channels:read');
    if (selection !== undefined) await selections.requireOwn(selection, caller, '/body/selection');
    const inside = query === undefined ? undefined : readQuery(query).selection;
    if (inside !== undefined) await selections.requireOwn(inside, caller, '/body/query');
  }

  async function find(id: string): Promise<PlanRecord> {
    const row = await rows.find(id);
    if (row) return row;
    throw new AppError('not-found', { detail: 'There is no such plan.' });
  }

  return {
    /**
     * Reckons from the mirror what each channel would get, and keeps that for good. Throws
     * AppError('validation-failed') for a day or a selection that cannot be meant, 'forbidden' where
     * channels are searched by who may not read them, and 'payload-too-large'.
     */
    async create(order: CreateExtensionPlan, caller: Caller): Promise<ExtensionPlan> {
      const now = clock.now();
      requireDayAhead(order.mode, now);
      await requireOwnSearch(order, caller);
      const balance_before = await account.balance();
      const plan = {
        wanted: candidates(scopeOf(order), now),
        policy: null,
        mode: order.mode,
        maximumDaysLeft: order.maximumDaysLeft ?? null,
        comment: plainText(order.comment, 200),
        balance_before,
        actor: plainText(caller.name, 300),
        now,
      };
      return toPlan(await rows.create(plan, mostRows));
    },

    /** Throws AppError('not-found'). */
    get: async (id: string): Promise<ExtensionPlan> => toPlan(await find(id)),

    /** A page of the rows in their order. Throws AppError('not-found'). */
    async rows(id: string, { skipped, cursor, limit, mayReadChannels }: PlanRowsPage) {
      await find(id);
      const found = await rows.listRows({
        planId: id,
        isSkipped: skipped === undefined ? undefined : skipped === 'true',
        after: readNumber(cursor) ?? 0,
        limit: limit + 1,
      });
      return toPage<(typeof found)[number], PlanRow>(found, {
        limit,
        map: (row) => toPlanRow(row, mayReadChannels),
        numberOf: ({ number }) => number,
      });
    },
  };
}

/** A day that is over gives nobody days, and one too far ahead more than one extension may give. */
function requireDayAhead(mode: PlanMode, now: Date): void {
  if (mode.kind !== 'until') return;
  const isOver = endOf(mode.date, now) <= now;
  const isTooFar = startOf(mode.date, now).getTime() - now.getTime() > mostDays * dayMs;
  if (!isOver && !isTooFar) return;
  const message = isOver
    ? 'This day is over'
    : `This day is more than ${mostDays.toLocaleString('en')} days away`;
  throw new AppError('validation-failed', {
    detail: `${message}.`,
    errors: [{ pointer: '/body/mode/date', code: 'out-of-range', message }],
  });
}
