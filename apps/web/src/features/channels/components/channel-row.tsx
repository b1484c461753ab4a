import type { Channel } from '@channeldesk/contracts';
import { type MouseEvent, memo } from 'react';
import { useNavigate } from 'react-router';
import { shownName } from '#web/shared/format/shown-name.ts';
import { paths } from '#web/shared/paths.ts';
import type { PlacedColumn } from '../column-layout.ts';
import type { RowActions } from '../use-row-actions.ts';
import { cells } from './channel-cells.tsx';
import classes from './channel-table.module.css';
import { RowCheckbox } from './row-checkbox.tsx';

interface ChannelRowProps {
  readonly channel: Channel;
  readonly columns: readonly PlacedColumn[];
  readonly isSelected: boolean;
  /** Whether Tab leads into this row. */
  readonly isEntry: boolean;
  /** Whether it is shown only because nobody asked for the newest rows yet. */
  readonly hasLeft: boolean;
  readonly actions: RowActions;
}

/** One channel. The name is the link; a click anywhere else in the row follows it as well. */
export const ChannelRow = memo(function ChannelRow(props: ChannelRowProps) {
  const { channel, columns, isSelected, isEntry, hasLeft, actions } = props;
  const navigate = useNavigate();
  const tabIndex = isEntry ? 0 : -1;
  const open = (event: MouseEvent<HTMLTableRowElement>) => {
    const isControl =
      event.target instanceof Element && event.target.closest('a, button, label, input');
    if (isControl || window.getSelection()?.toString()) return;
    actions.visit(channel.id);
    void navigate(paths.channel(channel.id));
  };
  return (
    <tr
      data-row={channel.id}
      data-selected={isSelected}
      onClick={open}
      onFocus={() => actions.visit(channel.id)}
    >
      <td className={classes['box']}>
        <RowCheckbox
          label={`Select ${shownName(channel.name, channel.id)}`}
          state={isSelected ? 'all' : 'none'}
          tabIndex={tabIndex}
          onToggle={(isRange) => actions.select(channel.id, isRange)}
        />
      </td>
      {columns.map(({ name }) => (
        <td key={name} className={classes[name]}>
          {cells[name]({ channel, tabIndex, hasLeft })}
        </td>
      ))}
    </tr>
  );
});
