import type { ExtensionRun } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatNumber } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';
import { EmptyState, NoMatch } from '#web/shared/ui/empty-screens.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import classes from '#web/shared/ui/row-table.module.css';
import { RowsSkeleton, RowTable } from '#web/shared/ui/row-table.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { countOf, settledCount } from '../model.ts';
import { runsPerPage, runsQuery } from '../queries.ts';
import { runStateText, toLookAt } from '../run-words.ts';
import { useRowPages } from '../use-row-pages.ts';
import { AllRunsLink } from './all-runs-link.tsx';
import { RowPager } from './row-pager.tsx';
import { RunActor } from './run-actor.tsx';

/** Every plan that was carried out or is, newest first. */
export function RunsPage() {
  const pages = useRowPages();
  const runs = useQuery(runsQuery(pages.cursor));
  if (runs.isPending) return <RowsSkeleton label="Loading the runs" />;
  if (!runs.data) return <Failed error={runs.error} onRetry={() => void runs.refetch()} />;
  const { items, nextCursor } = runs.data;
  if (items.length === 0 && pages.cursor !== undefined)
    return (
      <NoMatch title="This page is empty" action={<AllRunsLink>First page</AllRunsLink>}>
        <p>There are no older runs than those before it.</p>
      </NoMatch>
    );
  if (items.length === 0)
    return (
      <EmptyState title="No runs yet">
        <p>When many channels are extended at once, it is followed here.</p>
      </EmptyState>
    );
  return (
    <>
      <RowTable caption="Runs, newest first" columns={columns} isStale={runs.isPlaceholderData}>
        {items.map((run) => (
          <RunLine key={run.id} run={run} />
        ))}
      </RowTable>
      <RowPager
        label="Pages of the runs"
        pages={pages}
        nextCursor={nextCursor}
        count={items.length}
        perPage={runsPerPage}
        total={null}
        isStale={runs.isPlaceholderData}
      />
    </>
  );
}

const columns = [
  { title: 'Run' },
  { title: 'State' },
  { title: 'Settled', isNumber: true },
  { title: 'Days given', isNumber: true },
  { title: 'To look at' },
  { title: 'Started' },
];

function RunLine({ run }: { run: ExtensionRun }) {
  const { word, tone } = runStateText(run);
  const lookAt = toLookAt(run);
  const withdrawn = countOf(run, 'withdrawn');
  return (
    <tr>
      <th scope="row" className={classes['wide']}>
        <Link to={paths.run(run.id)} className={`${classes['title']} ${classes['link']}`}>
          <bdi>{run.comment}</bdi>
        </Link>
      </th>
      <td data-label="State">
        <StateDot tone={tone}>{word}</StateDot>
        {run.reason ? <span className={classes['note']}>{run.reason}</span> : null}
      </td>
      <td data-label="Settled" className={classes['number']}>
        <span>{formatNumber(settledCount(run) - withdrawn)}</span>
        <span className={classes['note']}>of {formatNumber(run.count)}</span>
        {withdrawn > 0 ? (
          <span className={classes['note']}>{formatNumber(withdrawn)} withdrawn</span>
        ) : null}
      </td>
      <td data-label="Days given" className={classes['number']}>
        <span>{formatNumber(run.daysGiven)}</span>
        <span className={classes['note']}>of {formatNumber(run.totalDays)}</span>
      </td>
      <td data-label="To look at">
        {lookAt.length === 0 ? <span>—</span> : null}
        {lookAt.map((words) => (
          <div key={words}>{words}</div>
        ))}
      </td>
      <td data-label="Started">
        <RelativeTime at={run.startedAt} />
        <span className={`${classes['note']} ${classes['who']}`} title={run.actor}>
          by <RunActor run={run} />
        </span>
      </td>
    </tr>
  );
}
