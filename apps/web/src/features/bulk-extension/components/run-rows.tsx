import { type ExtensionRun, type RunRow, runRowState } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { formatNumber } from '#web/shared/format/number.ts';
import { useNow } from '#web/shared/hooks/use-now.ts';
import { paths } from '#web/shared/paths.ts';
import { ActiveTill } from '#web/shared/ui/active-till.tsx';
import { ChannelTitle } from '#web/shared/ui/channel-title.tsx';
import { NoMatch } from '#web/shared/ui/empty-screens.tsx';
import classes from '#web/shared/ui/row-table.module.css';
import { RowsSkeleton, RowTable } from '#web/shared/ui/row-table.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { countOf, isMoving, shownStates } from '../model.ts';
import { rowsPerPage, runRowsQuery } from '../queries.ts';
import { rowNotes, rowStateTexts, rowTone } from '../run-words.ts';
import { searchWith, useRowPages } from '../use-row-pages.ts';
import { RowFilters } from './row-filters.tsx';
import { RowPager } from './row-pager.tsx';

/** How soon it shows that a channel is free again. */
const freeStepMs = 15_000;

/** The channels of a run, all of them or those that stand alike. */
export function RunRows({ run }: { run: ExtensionRun }) {
  const [params] = useSearchParams();
  const pages = useRowPages();
  const now = useNow(freeStepMs);
  const state = runRowState.safeParse(params.get('state')).data;
  const part = { state, cursor: pages.cursor, isMoving: isMoving(run) };
  const rows = useQuery(runRowsQuery(run.id, part));
  const isEmpty = rows.data?.items.length === 0;
  return (
    <>
      <RowFilters label="Channels by state" filters={filtersOf(run, params, state)} />
      {rows.isPending ? <RowsSkeleton label="Loading the channels" /> : null}
      {rows.error && !rows.data ? (
        <Failed error={rows.error} onRetry={() => void rows.refetch()} />
      ) : null}
      {isEmpty ? (
        <NoMatch
          title="No channel stands so now"
          action={
            <Button component={Link} variant="default" to={searchWith(params, 'state', null)}>
              All channels of the run
            </Button>
          }
        >
          <p>Those that did have moved on.</p>
        </NoMatch>
      ) : null}
      {rows.data && !isEmpty ? (
        <>
          <RowTable
            caption="Channels of the run"
            columns={columns}
            isStale={rows.isPlaceholderData}
          >
            {rows.data.items.map((row) => (
              <RunLine key={row.number} row={row} now={now} />
            ))}
          </RowTable>
          <RowPager
            label="Pages of the run"
            pages={pages}
            nextCursor={rows.data.nextCursor}
            count={rows.data.items.length}
            perPage={rowsPerPage}
            total={state ? countOf(run, state) : run.count}
            isStale={rows.isPlaceholderData}
          />
        </>
      ) : null}
    </>
  );
}

/** Fixed, so that nothing jumps while it runs: a reason is far longer than a state. */
const columns = [
  { title: 'Channel' },
  { title: 'State', width: '32%' },
  { title: 'Days', isNumber: true, width: '5rem' },
  { title: 'Active till', width: '14rem' },
];

function filtersOf(
  run: ExtensionRun,
  params: URLSearchParams,
  chosen: RunRow['state'] | undefined,
) {
  const all = {
    key: 'all',
    word: 'All',
    count: run.count,
    to: searchWith(params, 'state', null),
    isChosen: chosen === undefined,
  };
  const states = shownStates(run, chosen).map((state) => ({
    key: state,
    ...rowStateTexts[state],
    count: countOf(run, state),
    to: searchWith(params, 'state', state),
    isChosen: state === chosen,
  }));
  return [all, ...states];
}

function RunLine({ row, now }: { row: RunRow; now: Date }) {
  return (
    <tr>
      <th scope="row">
        <ChannelTitle id={row.channelId} name={row.name} />
      </th>
      <td data-label="State">
        <StateDot tone={rowTone(row, now)}>{rowStateTexts[row.state].word}</StateDot>
        {rowNotes(row, now).map((note) => (
          <span key={note} className={classes['note']}>
            {note}
          </span>
        ))}
        {row.state === 'conflict' ? (
          <Link to={paths.channel(row.channelId)} className={classes['decide']}>
            Decide on the channel’s page
          </Link>
        ) : null}
      </td>
      <td data-label="Days" className={classes['number']}>
        <span>{formatNumber(row.days)}</span>
      </td>
      <td data-label="Active till">
        <ActiveTill before={row.activeTillBefore} after={row.activeTillAfter} />
      </td>
    </tr>
  );
}
