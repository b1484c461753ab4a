import type { Channel } from '@channeldesk/contracts';
import type { KeyboardEvent, MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { formatDate } from '#web/shared/format/date.ts';
import { formatPhone } from '#web/shared/format/phone.ts';
import { paths } from '#web/shared/paths.ts';
import { CopyText } from '#web/shared/ui/copy-text.tsx';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import classes from './channel-table.module.css';
import { ActiveTill, LinkWord, ModeWord, StatusWord } from './channel-words.tsx';

/** One channel. The name is the link; a click anywhere else in the row follows it as well. */
export function ChannelRow({ channel }: { channel: Channel }) {
  const navigate = useNavigate();
  const open = (event: MouseEvent<HTMLTableRowElement>) => {
    const isControl = event.target instanceof Element && event.target.closest('a, button, input');
    if (isControl || window.getSelection()?.toString()) return;
    void navigate(paths.channel(channel.id));
  };
  return (
    <tr onClick={open} onKeyDown={moveBetweenRows}>
      <td className={classes['title']}>
        <Link to={paths.channel(channel.id)} data-row-link>
          <MiddleTruncate text={channel.name || channel.id} />
        </Link>
      </td>
      <td>
        <CopyText value={channel.id} label="ID" />
      </td>
      <td>
        {channel.phone ? (
          <CopyText value={channel.phone} label="phone">
            {formatPhone(channel.phone)}
          </CopyText>
        ) : (
          <span className={classes['none']}>None</span>
        )}
      </td>
      <td>
        <LinkWord channel={channel} />
      </td>
      <td>
        <StatusWord channel={channel} />
      </td>
      <td className={classes['words']}>
        <ModeWord channel={channel} />
      </td>
      <td>
        <ActiveTill channel={channel} isStacked />
      </td>
      <td>
        {channel.createdAt ? (
          formatDate(channel.createdAt)
        ) : (
          <span className={classes['none']}>Unknown</span>
        )}
      </td>
    </tr>
  );
}

/** The arrow keys go from name to name. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableRowElement>): void {
  const row = event.currentTarget;
  const neighbour = {
    ArrowDown: row.nextElementSibling,
    ArrowUp: row.previousElementSibling,
  }[event.key];
  if (!neighbour) return;
  event.preventDefault();
  neighbour.querySelector<HTMLElement>('[data-row-link]')?.focus();
}
