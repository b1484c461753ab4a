import type { Channel } from '@channeldesk/contracts';
import { Link } from 'react-router';
import { formatPhone } from '#web/shared/format/phone.ts';
import { paths } from '#web/shared/paths.ts';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import classes from './channel-cards.module.css';
import { ActiveTill, LinkWord, ModeWord, StatusWord } from './channel-words.tsx';

interface ChannelCardsProps {
  channels: readonly Channel[];
  isStale: boolean;
}

/** The list where there is no room for a table: each card is one link. */
export function ChannelCards({ channels, isStale }: ChannelCardsProps) {
  return (
    <ul className={classes['list']} data-stale={isStale}>
      {channels.map((channel) => (
        <li key={channel.id}>
          <Link to={paths.channel(channel.id)} className={classes['card']}>
            <span className={classes['line']}>
              <span className={classes['name']}>
                <MiddleTruncate text={channel.name || channel.id} />
              </span>
              <LinkWord channel={channel} />
            </span>
            <span className={classes['line']}>
              <span className={classes['mono']}>{channel.id}</span>
              {channel.phone && (
                <span className={classes['mono']}>{formatPhone(channel.phone)}</span>
              )}
            </span>
            <span className={classes['line']}>
              <ActiveTill channel={channel} />
              <span className={classes['pair']}>
                {channel.status !== 'active' && channel.status !== 'expired' && (
                  <StatusWord channel={channel} />
                )}
                <ModeWord channel={channel} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
