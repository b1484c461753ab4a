import type { Channel } from '@channeldesk/contracts';
import { Link } from 'react-router';
import { formatPhone } from '#web/shared/format/phone.ts';
import { shownName } from '#web/shared/format/shown-name.ts';
import { paths } from '#web/shared/paths.ts';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import type { ListRows } from '../use-list-rows.ts';
import type { RowActions } from '../use-row-actions.ts';
import classes from './channel-cards.module.css';
import { ActiveTill, LeftNote, LinkState, ModeWord, StatusWord } from './channel-words.tsx';
import { RowCheckbox } from './row-checkbox.tsx';

interface ChannelCardsProps {
  channels: readonly Channel[];
  rows: ListRows;
}

/** The list where there is no room for a table: each card is one link with a box beside it. */
export function ChannelCards({ channels, rows }: ChannelCardsProps) {
  return (
    <ul className={classes['list']} data-stale={rows.isStale}>
      {channels.map((channel) => (
        <Card
          key={channel.id}
          channel={channel}
          isSelected={rows.selection.isSelected(channel.id)}
          hasLeft={rows.left.includes(channel.id)}
          actions={rows.actions}
        />
      ))}
    </ul>
  );
}

interface CardProps {
  channel: Channel;
  isSelected: boolean;
  hasLeft: boolean;
  actions: RowActions;
}

function Card({ channel, isSelected, hasLeft, actions }: CardProps) {
  return (
    <li
      className={classes['item']}
      data-row={channel.id}
      data-selected={isSelected}
      onFocus={() => actions.visit(channel.id)}
    >
      <RowCheckbox
        label={`Select ${shownName(channel.name, channel.id)}`}
        state={isSelected ? 'all' : 'none'}
        onToggle={(isRange) => actions.select(channel.id, isRange)}
      />
      <Link to={paths.channel(channel.id)} className={classes['card']} data-row-link>
        <span className={classes['name']}>
          <MiddleTruncate text={shownName(channel.name)} />
        </span>
        {hasLeft && <LeftNote />}
        <span className={classes['line']}>
          <LinkState channel={channel} />
          <span className={classes['pair']}>
            {channel.status !== 'active' && channel.status !== 'expired' && (
              <StatusWord channel={channel} />
            )}
            <ModeWord channel={channel} />
          </span>
        </span>
        <ActiveTill channel={channel} />
        <span className={classes['line']}>
          <span className={classes['mono']}>{channel.id}</span>
          {channel.phone && <span className={classes['mono']}>{formatPhone(channel.phone)}</span>}
        </span>
      </Link>
    </li>
  );
}
