import type { Channel } from '@channeldesk/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDate, formatDateTime } from '#web/shared/format/date.ts';
import { formatPhone } from '#web/shared/format/phone.ts';
import { shownName } from '#web/shared/format/shown-name.ts';
import { paths } from '#web/shared/paths.ts';
import { CopyText } from '#web/shared/ui/copy-text.tsx';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import type { ColumnName } from '../model.ts';
import classes from './channel-table.module.css';
import { ActiveTill, LeftNote, LinkState, ModeWord, StatusWord } from './channel-words.tsx';

interface CellProps {
  readonly channel: Channel;
  /** Of what can be pressed in it: only the row with the cursor is in the order of Tab. */
  readonly tabIndex: 0 | -1;
  readonly hasLeft: boolean;
}

/** What stands in each column of a row. */
export const cells: Record<ColumnName, (props: CellProps) => ReactNode> = {
  name: ({ channel, tabIndex, hasLeft }) => (
    <>
      <Link
        to={paths.channel(channel.id)}
        tabIndex={tabIndex}
        className={classes['title'] ?? ''}
        data-row-link
      >
        <MiddleTruncate text={shownName(channel.name)} />
      </Link>
      {hasLeft && <LeftNote />}
    </>
  ),
  id: ({ channel, tabIndex }) => <CopyText value={channel.id} label="ID" tabIndex={tabIndex} />,
  phone: ({ channel: { phone }, tabIndex }) =>
    phone ? (
      <CopyText value={phone} label="phone" tabIndex={tabIndex}>
        {formatPhone(phone)}
      </CopyText>
    ) : (
      <span className={classes['none']}>None</span>
    ),
  link: ({ channel }) => <LinkState channel={channel} isStacked />,
  status: ({ channel }) => <StatusWord channel={channel} />,
  mode: ({ channel }) => <ModeWord channel={channel} />,
  till: ({ channel }) => <ActiveTill channel={channel} isStacked />,
  created: ({ channel: { createdAt } }) =>
    createdAt ? (
      <span title={formatDateTime(createdAt)}>{formatDate(createdAt)}</span>
    ) : (
      <span className={classes['none']}>Unknown</span>
    ),
};
