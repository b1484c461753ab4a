import { parseChannelId } from '@channeldesk/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDate, formatDateTime } from '#web/shared/format/date.ts';
import { shownName } from '#web/shared/format/shown-name.ts';
import { paths } from '#web/shared/paths.ts';
import { BeforeAfter } from '#web/shared/ui/before-after.tsx';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import { Bone, Waiting } from '#web/shared/ui/skeletons.tsx';
import classes from './rows.module.css';

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

interface ActiveTillProps {
  readonly before: string | null;
  readonly after: string | null;
}

/** Until when a channel is active, before its days and with them. */
export function ActiveTill({ before, after }: ActiveTillProps) {
  if (after === null) return <DateText at={before} />;
  return <BeforeAfter before={<DateText at={before} />} after={<DateText at={after} />} />;
}

/** A day, with the exact moment on hover; a dash when it is not known. */
export function DateText({ at }: { at: string | null }) {
  if (at === null) return <span>—</span>;
  return (
    <time dateTime={at} title={formatDateTime(at)}>
      {formatDate(at)}
    </time>
  );
}

const widths = ['38%', '24%', '52%', '31%', '44%', '27%', '48%', '35%'];

/** Rows to come, of the size of real ones. */
export function RowsSkeleton({ label }: { label: string }) {
  return (
    <Waiting label={label}>
      {widths.map((width) => (
        <div key={width} className={classes['bone']}>
          <Bone width={width} />
        </div>
      ))}
    </Waiting>
  );
}

interface RowTableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly isStale: boolean;
  readonly children: ReactNode;
}

interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A table that becomes a list of cards where it has no room. */
export function RowTable({ caption, columns, isStale, children }: RowTableProps) {
  return (
    <table className={classes['table']} data-stale={isStale}>
      <caption className={classes['hidden']}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title, isNumber }) => (
            <th key={title} scope="col" className={isNumber ? classes['number'] : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
