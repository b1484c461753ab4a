import type { ChannelList } from '@channeldesk/contracts';
import { Button, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { formatNumber } from '#web/shared/format/number.ts';
import { totalCount } from '../total-text.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './channel-list.module.css';

interface ListFooterProps {
  list: ChannelList;
  control: ListControl;
  turnPage: (turn: () => void) => void;
  isStale: boolean;
}

/** Where in the list one is, and the way to the pages before and after. */
export function ListFooter({ list, control, turnPage, isStale }: ListFooterProps) {
  const { nextCursor } = list;
  const isFirst = control.pagesBefore === 0;
  return (
    <nav className={classes['footer']} aria-label="Pages of the list">
      <span className={classes['range']}>{rangeText(list, control)}</span>
      <NativeSelect
        aria-label="Rows per page"
        data={[25, 50, 100].map((rows) => ({ value: String(rows), label: `${rows} rows` }))}
        value={String(control.state.limit)}
        onChange={(event) => control.change({ limit: Number(event.currentTarget.value) })}
      />
      <Button
        variant="default"
        leftSection={<IconChevronLeft size={16} aria-hidden />}
        disabled={isFirst || isStale}
        onClick={() => turnPage(control.previous)}
      >
        {control.pagesBefore === null ? 'First page' : 'Previous'}
      </Button>
      <Button
        variant="default"
        rightSection={<IconChevronRight size={16} aria-hidden />}
        disabled={nextCursor === null || isStale}
        onClick={() => nextCursor !== null && turnPage(() => control.next(nextCursor))}
      >
        Next
      </Button>
    </nav>
  );
}

function rangeText(list: ChannelList, { pagesBefore, state }: ListControl): string {
  const count = list.items.length;
  if (pagesBefore === null) return `${count} of ${totalCount(list)}`;
  const first = pagesBefore * state.limit + 1;
  return `${formatNumber(first)}–${formatNumber(first + count - 1)} of ${totalCount(list)}`;
}
