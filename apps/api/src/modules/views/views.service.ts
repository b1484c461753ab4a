import {
  builtInViews,
  type createView,
  type UpdateView,
  type View,
  type ViewCount,
  viewLimits,
} from '@channeldesk/contracts';
import type { z } from 'zod';
import type { Clock } from '#api/clock.ts';
import { AppError } from '#api/errors.ts';
import type { EventLog } from '#api/event-log.ts';
import type { Caller } from '#api/http/caller.ts';
import { type CountChannels, createViewCounts } from './view-counts.ts';
import type { ViewRepository, ViewRow, ViewRows } from './views.repository.ts';

export interface ViewDeps {
  readonly rows: ViewRepository;
  /** As the list counts, so that a tab and its list say the same. */
  readonly count: CountChannels;
  readonly clock: Pick<Clock, 'now'>;
  readonly eventLog: EventLog;
}

export type ViewService = ReturnType<typeof createViewService>;

const countedAtOnce = 4;
const byName = new Intl.Collator('en', { numeric: true });

export function createViewService({ rows, count, clock, eventLog }: ViewDeps) {
  const viewCounts = createViewCounts(count, clock);

  /** Everybody hears that views changed, and nobody which: a private one is not even named. */
  async function change(write: (rows: ViewRows) => Promise<View>): Promise<View> {
    const view = await rows.alone(write);
    eventLog.append({ kind: 'views', ids: null });
    return view;
  }

  async function list(caller: Caller): Promise<View[]> {
    const saved = (await rows.visibleTo(caller)).map((row) => toView(row, caller));
    saved.sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
    return [...builtInViews, ...saved];
  }

  return {
    list,

    /** For whoever hears that channels have changed: pages ask for the counts right after. */
    expireCounts: viewCounts.expire,

    /** Counts the visible views among those asked for, a few at a time: lists are read meanwhile. */
    async counts(ids: readonly string[] | null, caller: Caller): Promise<ViewCount[]> {
      const visible = await list(caller);
      const asked = ids ? visible.filter(({ id }) => ids.includes(id)) : visible;
      const counted: ViewCount[] = [];
      for (let first = 0; first < asked.length; first += countedAtOnce) {
        const some = asked.slice(first, first + countedAtOnce);
        counted.push(
          ...(await Promise.all(
            some.map(async ({ id, query }) => ({ id, ...(await viewCounts.of(query)) })),
          )),
        );
      }
      return counted;
    },

    /** Throws AppError('forbidden'), or 'conflict' for a name that is taken and for one view too many. */
    create: (input: z.output<typeof createView>, caller: Caller): Promise<View> =>
      change(async (writing) => {
        if ((await writing.countOf(caller)) >= viewLimits.own) {
          throw conflict(`You have ${viewLimits.own} views already. Delete one of them first.`);
        }
        const view = { name: input.name, query: input.query, is_shared: input.isShared };
        if (view.is_shared) requireSharing(caller);
        await requireRoom(writing, view);
        await requireFreeName(writing, { owner: caller, name: input.name, id: null });
        const row = await writing.insert(caller, { ...view, updated_at: clock.now() });
        return toView(row, caller);
      }),

    /** Throws AppError('not-found') for what the caller does not see, 'forbidden', or 'conflict'. */
    update: (id: string, changes: UpdateView, caller: Caller): Promise<View> =>
      change(async (writing) => {
        const row = await changeable(writing, id, caller);
        const { name = row.name, query = row.query, isShared = row.is_shared } = changes;
        const view = { name, query, is_shared: isShared };
        if (view.is_shared) requireSharing(caller);
        if (!row.is_shared) await requireRoom(writing, view);
        await requireFreeName(writing, { owner: ownerOf(row), name, id });
        return toView(await writing.update(id, { ...view, updated_at: clock.now() }), caller);
      }),

    delete: (id: string, caller: Caller): Promise<View> =>
      change(async (writing) => {
        const row = await changeable(writing, id, caller);
        await writing.delete(id);
        return toView(row, caller);
      }),
  };
}

/** A private view of somebody else is not there; a shared one is for those who run the console, too. */
async function changeable(rows: ViewRows, id: string, caller: Caller): Promise<ViewRow> {
  const row = await rows.find(id);
  if (row && isOwn(row, caller)) return row;
  if (!row?.is_shared) throw new AppError('not-found', { detail: 'There is no such view.' });
  if (caller.rights.has('keys:manage')) return row;
  throw new AppError('forbidden', {
    detail: 'A shared view is changed by its owner, or with the right keys:manage.',
  });
}

/** What is shared stands on the page of every person. A key that may only read puts nothing there. */
function requireSharing({ kind, rights }: Caller): void {
  if (kind === 'user' || rights.has('keys:manage')) return;
  throw new AppError('forbidden', {
    detail:
      'A view is shared by a person who is signed in, or by a key with the right keys:manage.',
  });
}

async function requireRoom(rows: ViewRows, view: Pick<ViewRow, 'is_shared'>): Promise<void> {
  if (!view.is_shared || (await rows.countShared()) < viewLimits.shared) return;
  throw conflict(`${viewLimits.shared} views are shared already. Make one of them private first.`);
}

interface Naming {
  readonly owner: Pick<Caller, 'kind' | 'id'>;
  readonly name: string;
  readonly id: string | null;
}

async function requireFreeName(rows: ViewRows, { owner, name, id }: Naming): Promise<void> {
  const isBuiltIn = builtInViews.some((view) => view.name.toLowerCase() === name.toLowerCase());
  const other = await rows.named(owner, name);
  if (!isBuiltIn && (!other || other.id === id)) return;
  const message = 'There is a view of this name already';
  throw conflict(`${message}.`, [{ pointer: '/body/name', code: 'taken', message }]);
}

function conflict(
  detail: string,
  errors: readonly { pointer: string; code: string; message: string }[] = [],
): AppError {
  return new AppError('conflict', { detail, errors });
}

function ownerOf(row: ViewRow): Pick<Caller, 'kind' | 'id'> {
  return { kind: row.owner_kind, id: row.owner_id };
}

function isOwn(row: ViewRow, caller: Caller): boolean {
  return row.owner_kind === caller.kind && row.owner_id === caller.id;
}

function toView(row: ViewRow, caller: Caller): View {
  return {
    id: row.id,
    name: row.name,
    query: row.query,
    isShared: row.is_shared,
    isBuiltIn: false,
    isMine: isOwn(row, caller),
    updatedAt: row.updated_at.toISOString(),
  };
}
