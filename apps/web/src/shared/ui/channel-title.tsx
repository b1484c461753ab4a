import { parseChannelId } from '@channeldesk/contracts';
import { Link } from 'react-router';
import { shownName } from '#web/shared/format/shown-name.ts';
import { paths } from '#web/shared/paths.ts';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import classes from './row-table.module.css';

interface ChannelTitleProps {
  readonly id: string;
  /** Null for what is no channel of this account. */
  readonly name: string | null;
}

/** The channel of a row, which leads to its page where it can have one. */
export function ChannelTitle({ id, name }: ChannelTitleProps) {
  const words = <MiddleTruncate text={name === null ? id : shownName(name)} />;
  const hasPage = name !== null || parseChannelId(id) !== null;
  return (
    <div className={classes['channel']}>
      {hasPage ? (
        <Link to={paths.channel(id)} className={classes['title']}>
          {words}
        </Link>
      ) : (
        <span className={classes['title']}>{words}</span>
      )}
      {name === null ? null : <bdi className={classes['id']}>{id}</bdi>}
    </div>
  );
}
