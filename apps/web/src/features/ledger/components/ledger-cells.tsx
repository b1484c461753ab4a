import type { LedgerEntry } from '@channeldesk/contracts';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDate, formatDateTime } from '#web/shared/format/date.ts';
import { formatSigned, movedNothing, movementState } from '#web/shared/format/movement-words.ts';
import { formatNumber } from '#web/shared/format/number.ts';
import { paths } from '#web/shared/paths.ts';
import { BeforeAfter } from '#web/shared/ui/before-after.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
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

export function MovementState({ entry }: { entry: LedgerEntry }) {
  const { tone, word } = movementState(entry);
  return <StateDot tone={tone}>{word}</StateDot>;
}

export function ActiveTillChange({ entry }: { entry: LedgerEntry }) {
  return <Change before={entry.activeTillBefore} after={entry.activeTillAfter} show={dateText} />;
}

export function BalanceChange({ entry }: { entry: LedgerEntry }) {
  return <Change before={entry.balanceBefore} after={entry.balanceAfter} show={formatNumber} />;
}

interface ChangeProps<Value> {
  readonly before: Value | null;
  readonly after: Value | null;
  show(value: Value): ReactNode;
}

/** What is not known is a dash; nothing is shown for what was never looked at. */
function Change<Value>({ before, after, show }: ChangeProps<Value>) {
  if (before === null && after === null) return <>—</>;
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
