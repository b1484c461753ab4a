import type { View, ViewCount } from '@channeldesk/contracts';
import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatChannels } from '#web/shared/format/number.ts';
import { MiddleTruncate } from '#web/shared/ui/middle-truncate.tsx';
import { shortCount } from '../model.ts';
import classes from './views.module.css';

interface ViewTabProps {
  view: View;
  count: ViewCount | undefined;
  /** The address of the view, as a query. */
  search: string;
  isShown: boolean;
  menu: ReactNode;
}

export function ViewTab({ view, count, search, isShown, menu }: ViewTabProps) {
  return (
    <li className={classes['tab']} data-shown={isShown}>
      <Link to={{ search }} className={classes['link']} aria-current={isShown ? 'true' : undefined}>
        <MiddleTruncate text={view.name} />
        <Count count={count} />
      </Link>
      {menu}
    </li>
  );
}

/** Short for the eye, exact on hover and for a screen reader. */
export function Count({ count }: { count: ViewCount | undefined }) {
  if (!count) return <span className={classes['count']} />;
  const words = formatChannels(count.count, count.isEstimate);
  return (
    <span className={classes['count']} title={words}>
      <span aria-hidden="true">{shortCount(count.count)}</span>
      <VisuallyHidden component="span">, {words}</VisuallyHidden>
    </span>
  );
}
