import type { Channel } from '@channeldesk/contracts';
import { VisuallyHidden } from '@mantine/core';
import { checkboxWidth } from '../column-layout.ts';
import type { ListRows } from '../use-list-rows.ts';
import type { ListControl } from '../use-list-state.ts';
import type { TableLayout } from '../use-table-layout.ts';
import { ChannelRow } from './channel-row.tsx';
import classes from './channel-table.module.css';
import { TableHead } from './table-head.tsx';

interface ChannelTableProps {
  channels: readonly Channel[];
  control: ListControl;
  rows: ListRows;
  layout: TableLayout;
}

export function ChannelTable({ channels, control, rows, layout }: ChannelTableProps) {
  const { left, cursor, selection, actions, isStale } = rows;
  const { columns, settings } = layout;
  return (
    <table
      className={classes['table']}
      data-stale={isStale}
      data-density={settings.density}
      aria-keyshortcuts="j k x r Escape"
    >
      <caption>
        <VisuallyHidden>
          Channels. A header button sorts by its column. The keys j and k, or the arrows, go from
          row to row; a question mark lists all keys.
        </VisuallyHidden>
      </caption>
      <colgroup>
        <col style={{ width: `${checkboxWidth}rem` }} />
        {columns.map(({ name, width }) => (
          <col key={name} style={width === null ? undefined : { width: `${width}rem` }} />
        ))}
      </colgroup>
      <TableHead columns={columns} control={control} rows={rows} />
      <tbody>
        {channels.map((channel) => (
          <ChannelRow
            key={channel.id}
            channel={channel}
            columns={columns}
            isSelected={selection.isSelected(channel.id)}
            isEntry={channel.id === cursor.entry}
            hasLeft={left.includes(channel.id)}
            actions={actions}
          />
        ))}
      </tbody>
    </table>
  );
}
