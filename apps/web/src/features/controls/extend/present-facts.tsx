import type { Channel, Extension } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { accountQuery } from '#web/shared/account-query.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { DateText } from '../components/date-text.tsx';
import classes from '../components/dialog-layout.module.css';
import { isReadSince, wasReadSince } from './open-extension.ts';

/** A date from before the extension would only look like an answer. */
export function TillNow({ channel, extension }: { channel: Channel; extension: Extension }) {
  if (!wasReadSince(channel, extension)) return <>Not read since</>;
  return (
    <>
      <DateText at={channel.activeTill} />{' '}
      <span className={classes['dimmed']}>
        read <RelativeTime at={channel.asOf} />
      </span>
    </>
  );
}

export function BalanceNow({ extension }: { extension: Extension }) {
  const balance = useQuery(accountQuery).data?.balance;
  if (!balance) return <>Unavailable</>;
  if (!isReadSince(balance.asOf, extension)) return <>Not read since</>;
  return <>{formatDays(balance.days)}</>;
}

export function daysOrUnavailable(days: number | null): string {
  return days === null ? 'Unavailable' : formatDays(days);
}
