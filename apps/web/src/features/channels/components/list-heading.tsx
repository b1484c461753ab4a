import { type ChannelList, problems } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '#web/shared/format/number.ts';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { summaryQuery } from '../queries.ts';
import classes from './channel-list.module.css';

interface ListHeadingProps {
  list: ChannelList | undefined;
  isFiltered: boolean;
}

/** How many channels there are in the list, how old it is, and whether the last sweep failed. */
export function ListHeading({ list, isFiltered }: ListHeadingProps) {
  const summary = useQuery(summaryQuery).data;
  const sweep = summary?.sweep;
  const problem = sweep?.state === 'failed' ? sweep.problem : null;
  return (
    <div className={classes['heading']}>
      <h2 id="channel-list-title">
        {isFiltered ? 'Channels' : 'All channels'}{' '}
        {list && (
          <span className={classes['total']}>
            ({formatNumber(list.total)}
            {isFiltered && summary ? ` of ${formatNumber(summary.total)}` : ''})
          </span>
        )}
      </h2>
      <span className={classes['age']}>
        {problem && (
          <StateDot tone="amber">Last reading failed: {problems[problem].title}</StateDot>
        )}
        {list?.asOf && (
          <span>
            as of <RelativeTime at={list.asOf} />
          </span>
        )}
      </span>
    </div>
  );
}
