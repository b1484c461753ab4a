import { type ChannelList, problemTitles } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '#web/shared/format/number.ts';
import { useIsPhone } from '#web/shared/hooks/use-is-phone.ts';
import { lazyPart } from '#web/shared/lazy-part.tsx';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import { hiddenChoices } from '../filters-in-row.ts';
import { hasFilters } from '../list-state.ts';
import { focusListTitle, listTitleId } from '../list-title.ts';
import { summaryQuery } from '../queries.ts';
import { progressText } from '../sweep-words.ts';
import { totalText } from '../total-text.ts';
import type { ListRows } from '../use-list-rows.ts';
import type { ListControl } from '../use-list-state.ts';
import { ChangedNote } from './changed-note.tsx';
import classes from './channel-list.module.css';

const FilterChips = lazyPart(() => import('../panels/filter-chips.tsx'), 'FilterChips');

interface ListHeadingProps {
  list: ChannelList | null;
  control: ListControl;
  rows: ListRows;
}

/**
 * How many channels there are in the list, how old it is, and whether the last sweep failed. The filters
 * and the way out of them are here, so that choosing one moves nothing below.
 */
export function ListHeading({ list, control, rows }: ListHeadingProps) {
  const isFiltered = hasFilters(control.state);
  const hidden = hiddenChoices(control.state, useIsPhone());
  const summary = useQuery(summaryQuery).data;
  const sweep = summary?.sweep;
  const reading = sweep ? progressText(sweep) : null;
  const problem = sweep?.state === 'failed' ? sweep.problem : null;
  const clear = () => {
    control.clear();
    focusListTitle();
  };
  return (
    <div className={classes['heading']}>
      <h2 id={listTitleId} tabIndex={-1}>
        {isFiltered ? 'Channels' : 'All channels'}{' '}
        {list && (
          <span className={classes['total']}>
            ({totalText(list)}
            {isFiltered && summary ? ` of ${formatNumber(summary.total)}` : ''})
          </span>
        )}
      </h2>
      {control.leftOut.map((filter) => (
        <bdi key={filter} role="status" className={classes['total']}>
          The filter {filter} is not known and was left out.
        </bdi>
      ))}
      {hidden.length > 0 && <FilterChips chosen={hidden} control={control} />}
      {isFiltered && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={clear}
        >
          Clear filters
        </Button>
      )}
      <span className={classes['age']}>
        {problem && <StateDot tone="amber">Last reading failed: {problemTitles[problem]}</StateDot>}
        <ChangedNote rows={rows} />
        {reading && <span>{reading}</span>}
        {list?.asOf && (
          <span>
            as of <RelativeTime at={list.asOf} />
          </span>
        )}
      </span>
    </div>
  );
}
