import type { LedgerEntry } from '@channeldesk/contracts';
import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDate, formatDateTime, isOneDay } from '#web/shared/format/date.ts';
import { formatSigned, movedNothing } from '#web/shared/format/movement-words.ts';
import { formatNumber } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';
import { BeforeAfter } from '#web/shared/ui/before-after.tsx';
import classes from './ledger.module.css';

/** The reader's own clock, with that of the filters and the export on hover. */
export function MovementTime({ at }: { at: string }) {
  return (
    <time dateTime={at} title={`${at.slice(0, 16).replace('T', ' ')} UTC`}>
      {formatDateTime(at)}
    </time>
  );
}

export function ChannelLink({ id }: { id: string | null }) {
  if (id === null) return <>—</>;
  return (
    <Link to={paths.channel(id)} className={classes['mono']}>
      {id}
    </Link>
  );
}

/** What the balance gains by it; struck out where it certainly did not move. */
export function MovementDays({ entry }: { entry: LedgerEntry }) {
  const words = formatSigned(entry.days);
  if (entry.days === null) return <span title="It is not known how many">{words}</span>;
  return movedNothing(entry) ? <s title="These days did not move">{words}</s> : words;
}

export function ActiveTillChange({ entry }: { entry: LedgerEntry }) {
  const { activeTillBefore: before, activeTillAfter: after } = entry;
  if (before !== null && isOneDay(before, after) && movedNothing(entry)) return dateText(before);
  return <Change before={before} after={after} isUnmoved={movedNothing(entry)} show={dateText} />;
}

/** Of what did not move, only the balance before: what it was after was moved by others. */
export function BalanceChange({ entry }: { entry: LedgerEntry }) {
  const isUnmoved = movedNothing(entry);
  const { balanceBefore: before } = entry;
  const after = isUnmoved && before !== null ? null : entry.balanceAfter;
  if (before !== null && after === null && !isUnmoved) return <BalanceNotRead entry={entry} />;
  return <Change before={before} after={after} isUnmoved={isUnmoved} show={formatNumber} />;
}

/** Half a change would look like one that has not ended; rows of a run never read the balance after. */
function BalanceNotRead({ entry: { state } }: { entry: LedgerEntry }) {
  const isOpen = state === 'planned' || state === 'sent' || state === 'unconfirmed';
  const why = isOpen ? 'Not known yet' : 'Not read: other movements may have run at the same time';
  return (
    <span title={why}>
      <span aria-hidden>—</span>
      <VisuallyHidden>{why}</VisuallyHidden>
    </span>
  );
}

interface ChangeProps<Value> {
  readonly before: Value | null;
  readonly after: Value | null;
  readonly isUnmoved: boolean;
  show(value: Value): ReactNode;
}

/** What is not known is a dash. What was not moved was not read again either, so it is what it was. */
function Change<Value>({ before, after, isUnmoved, show }: ChangeProps<Value>) {
  if (before === null && after === null) return <>—</>;
  if (before !== null && after === null && isUnmoved) return <>{show(before)}</>;
  const shown = (value: Value | null) => (value === null ? '—' : show(value));
  return <BeforeAfter before={shown(before)} after={shown(after)} />;
}

function dateText(at: string) {
  return (
    <time dateTime={at} title={formatDateTime(at)}>
      {formatDate(at)}
    </time>
  );
}
