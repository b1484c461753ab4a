import type { ChannelList } from '@channeldesk/contracts';
import { NativeSelect } from '@mantine/core';
import { formatCount, formatNumber } from '#web/shared/format/number.ts';
import { PageTurners } from '#web/shared/ui/page-turners.tsx';
import { totalCount } from '../total-text.ts';
import type { ListRows } from '../use-list-rows.ts';
import type { ListControl } from '../use-list-state.ts';
import classes from './channel-list.module.css';

interface ListFooterProps {
  list: ChannelList;
  control: ListControl;
  rows: ListRows;
}

/** Where in the list one is, and the way to the pages before and after. */
export function ListFooter({ list, control, rows }: ListFooterProps) {
  const { nextCursor } = list;
  const toPage = (go: (() => void) | false) =>
    go && !rows.isStale ? () => rows.turnPage(go) : null;
  return (
    <nav className={classes['footer']} aria-label="Pages of the list">
      <span className={classes['range']}>{rangeText(list, control, rows.changed)}</span>
      <NativeSelect
        aria-label="Rows per page"
        data={[25, 50, 100].map((rows) => ({ value: String(rows), label: `${rows} rows` }))}
        value={String(control.state.limit)}
        onChange={(event) => control.change({ limit: Number(event.currentTarget.value) })}
      />
      <PageTurners
        pagesBefore={control.pagesBefore}
        onPrevious={toPage(control.pagesBefore !== 0 && control.previous)}
        onNext={toPage(nextCursor !== null && (() => control.next(nextCursor)))}
      />
    </nav>
  );
}

/** The rows that are shown stand where they stood at another total, so there is none while some changed. */
function rangeText(list: ChannelList, control: ListControl, changed: number): string {
  const { pagesBefore, state } = control;
  const count = list.items.length;
  const of = changed > 0 ? '' : ` of ${totalCount(list)}`;
  if (pagesBefore === null) return of ? `${count}${of}` : formatCount(count, 'channel');
  const first = pagesBefore * state.limit + 1;
  return `${formatNumber(first)}–${formatNumber(first + count - 1)}${of}`;
}
