import { type ChannelList, problems } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '#web/shared/format/number.ts';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { hasFilters } from '../list-state.ts';
import { summaryQuery } from '../queries.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './channel-list.module.css';

interface ListHeadingProps {
  list: ChannelList | undefined;
  control: ListControl;
}

/**
 * How many channels there are in the list, how old it is, and whether the last sweep failed. The way
 * out of the filters is here, so that choosing one moves none of them.
 */
export function ListHeading({ list, control }: ListHeadingProps) {
  const isFiltered = hasFilters(control.state);
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
      {isFiltered && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={control.clear}
        >
          Clear filters
        </Button>
      )}
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
