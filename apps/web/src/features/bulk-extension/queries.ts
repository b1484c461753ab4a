import { api, type ExtensionRun, type RunRowState } from '@channeldesk/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '#web/shared/api-client.ts';
import { keptListKey, planKeys, runKeys } from '#web/shared/query-keys.ts';
import { isMoving, notGivenCount } from './model.ts';

/** Only where no event tells of it: while a run goes on it is read again this often. */
const pollMs = 2_000;
const unsettledPollMs = 15_000;
export const rowsPerPage = 50;
export const runsPerPage = 25;

type Cursor = string | undefined;

/** A plan never changes, but for the run that is made of it. */
export const planQuery = (id: string) =>
  queryOptions({
    queryKey: planKeys.one(id),
    queryFn: ({ signal }) => call(api.extensionPlans.get, { params: { id }, signal }),
  });

interface PlanRowsPart {
  readonly isSkipped: boolean;
  readonly cursor: Cursor;
}

export const planRowsQuery = (id: string, { isSkipped, cursor }: PlanRowsPart) => {
  const query = { skipped: isSkipped ? 'true' : 'false', cursor, limit: rowsPerPage } as const;
  return queryOptions({
    queryKey: planKeys.rows(id, query),
    queryFn: ({ signal }) => call(api.extensionPlans.rows, { params: { id }, query, signal }),
    placeholderData: keepPreviousData,
  });
};

export const runsQuery = (cursor: Cursor) =>
  queryOptions({
    queryKey: runKeys.list({ cursor }),
    queryFn: ({ signal }) =>
      call(api.extensionRuns.list, { query: { cursor, limit: runsPerPage }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.items.some(isMoving) ? pollMs : false),
  });

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: runKeys.one(id),
    queryFn: ({ signal }) => call(api.extensionRuns.get, { params: { id }, signal }),
    refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? pollMs : false),
  });

/** What a retry would send, and what is to be planned anew; asked only where anything got no days. */
export const notGivenQuery = (run: ExtensionRun) =>
  queryOptions({
    queryKey: runKeys.notGiven(run.id, run.counts),
    queryFn: ({ signal }) => call(api.extensionRuns.notGiven, { params: { id: run.id }, signal }),
    enabled: notGivenCount(run) > 0,
    // Nothing of an earlier answer stays once all got their days.
    ...(notGivenCount(run) > 0 && { placeholderData: keepPreviousData }),
    // What the next sweep decides may leave the run as it was.
    refetchInterval: ({ state: { data } }) =>
      data && data.unsettled > 0 ? unsettledPollMs : false,
  });

interface RunRowsPart {
  readonly state: RunRowState | undefined;
  readonly cursor: Cursor;
  /** Whether the run of these rows goes on, so that they change. */
  readonly isMoving: boolean;
}

export const runRowsQuery = (id: string, part: RunRowsPart) => {
  const query = { state: part.state, cursor: part.cursor, limit: rowsPerPage };
  return queryOptions({
    queryKey: runKeys.rows(id, query),
    queryFn: ({ signal }) => call(api.extensionRuns.rows, { params: { id }, query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: part.isMoving ? pollMs : false,
  });
};

/** The list of channels that was kept when they were selected. */
export const keptListQuery = (id: string) =>
  queryOptions({
    queryKey: keptListKey(id),
    queryFn: ({ signal }) => call(api.selections.get, { params: { id }, signal }),
  });
