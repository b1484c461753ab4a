import type { ExtensionRun } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { formatCount } from '#web/shared/format/number.ts';
import { notGivenQuery } from '../queries.ts';
import classes from './bulk.module.css';

/** Why nothing can be done yet about some rows that got no days. */
export function UnsettledRows({ run }: { run: ExtensionRun }) {
  const { data } = useQuery(notGivenQuery(run));
  if (!data || data.unsettled === 0) return null;
  return (
    <p className={classes['dimmed']}>
      {formatCount(data.unsettled, 'channel')} may have got days late: a sweep tells, and what got
      none can be extended again.
    </p>
  );
}
