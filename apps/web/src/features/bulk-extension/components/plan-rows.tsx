import type { ExtensionPlan, PlanRow } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { formatNumber } from '#web/shared/format/number.ts';
import { skippedCount } from '#web/shared/format/skip-words.ts';
import { ActiveTill } from '#web/shared/ui/active-till.tsx';
import { ChannelTitle } from '#web/shared/ui/channel-title.tsx';
import { NoMatch } from '#web/shared/ui/empty-screens.tsx';
import classes from '#web/shared/ui/row-table.module.css';
import { RowsSkeleton, RowTable } from '#web/shared/ui/row-table.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { skipText } from '../plan-words.ts';
import { planRowsQuery, rowsPerPage } from '../queries.ts';
import { searchWith, useRowPages } from '../use-row-pages.ts';
import { RowFilters } from './row-filters.tsx';
import { RowPager } from './row-pager.tsx';

/** The channels of a plan: those that get days, or those that do not. */
export function PlanRows({ plan }: { plan: ExtensionPlan }) {
  const [params] = useSearchParams();
  const pages = useRowPages();
  const isSkipped = params.get('rows') === 'skipped';
  const total = isSkipped ? skippedCount(plan) : plan.count;
  const rows = useQuery(planRowsQuery(plan.id, { isSkipped, cursor: pages.cursor }));
  return (
    <>
      <RowFilters
        label="Channels of the plan"
        filters={[
          {
            key: 'extended',
            word: 'To extend',
            count: plan.count,
            to: searchWith(params, 'rows', null),
            isChosen: !isSkipped,
          },
          {
            key: 'skipped',
            word: 'Skipped',
            count: skippedCount(plan),
            to: searchWith(params, 'rows', 'skipped'),
            isChosen: isSkipped,
          },
        ]}
      />
      {rows.isPending ? <RowsSkeleton label="Loading the channels" /> : null}
      {rows.error && !rows.data ? (
        <Failed error={rows.error} onRetry={() => void rows.refetch()} />
      ) : null}
      {rows.data?.items.length === 0 ? (
        <NoMatch title={isSkipped ? 'No channel is skipped' : 'No channel gets days'} />
      ) : null}
      {rows.data && rows.data.items.length > 0 ? (
        <>
          <Table
            plan={plan}
            rows={rows.data.items}
            isSkipped={isSkipped}
            isStale={rows.isPlaceholderData}
          />
          <RowPager
            label="Pages of the plan"
            pages={pages}
            nextCursor={rows.data.nextCursor}
            count={rows.data.items.length}
            perPage={rowsPerPage}
            total={total}
            isStale={rows.isPlaceholderData}
          />
        </>
      ) : null}
    </>
  );
}

interface TableProps {
  readonly plan: ExtensionPlan;
  readonly rows: readonly PlanRow[];
  readonly isSkipped: boolean;
  readonly isStale: boolean;
}

function Table({ plan, rows, isSkipped, isStale }: TableProps) {
  const columns = isSkipped
    ? [{ title: 'Channel' }, { title: 'Active till' }, { title: 'Why' }]
    : [{ title: 'Channel' }, { title: 'Days', isNumber: true }, { title: 'Active till' }];
  return (
    <RowTable caption="Channels of the plan" columns={columns} isStale={isStale}>
      {rows.map((row) => (
        <tr key={row.number}>
          <th scope="row">
            <ChannelTitle id={row.channelId} name={row.name} />
          </th>
          {row.skipped === null ? (
            <td data-label="Days" className={classes['number']}>
              <span>{formatNumber(row.days)}</span>
            </td>
          ) : null}
          <td data-label="Active till">
            <ActiveTill before={row.activeTillBefore} after={row.activeTillAfter} />
          </td>
          {row.skipped === null ? null : (
            <td data-label="Why">
              <span>{skipText(row.skipped, plan)}</span>
            </td>
          )}
        </tr>
      ))}
    </RowTable>
  );
}
