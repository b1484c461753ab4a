import type { Channel } from '@channeldesk/contracts';
import { VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { type Column, columns, directionOf, toggledSort } from '../model.ts';
import type { ListControl } from '../use-list-state.ts';
import { ChannelRow } from './channel-row.tsx';
import classes from './channel-table.module.css';

interface ChannelTableProps {
  channels: readonly Channel[];
  control: ListControl;
  /** Rows of the page before, shown until the asked-for ones arrive. */
  isStale: boolean;
}

export function ChannelTable({ channels, control, isStale }: ChannelTableProps) {
  return (
    <table className={classes['table']} data-stale={isStale}>
      <caption>
        <VisuallyHidden>Channels. A header button sorts by its column.</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Header key={column.label} column={column} control={control} />
          ))}
        </tr>
      </thead>
      <tbody>
        {channels.map((channel) => (
          <ChannelRow key={channel.id} channel={channel} />
        ))}
      </tbody>
    </table>
  );
}

const arrows = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort };

function Header({ column, control }: { column: Column; control: ListControl }) {
  const width = classes[column.name];
  if (column.sort === null)
    return (
      <th scope="col" className={width}>
        {column.label}
      </th>
    );
  const direction = directionOf(control.state.sort, column);
  const Arrow = arrows[direction];
  const sort = () => control.change({ sort: toggledSort(control.state.sort, column) });
  return (
    <th scope="col" className={width} aria-sort={direction}>
      <button type="button" onClick={sort} className={classes['sort']} data-direction={direction}>
        {column.label}
        <Arrow size={12} stroke={2} aria-hidden />
      </button>
    </th>
  );
}
