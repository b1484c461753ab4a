import type { LedgerTotals as Totals } from '@channeldesk/contracts';
import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatDate } from '#web/shared/format/date.ts';
import { formatSigned, kindWords } from '#web/shared/format/movement-words.ts';
import { formatDays, formatNumber } from '#web/shared/format/number.ts';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import type { LedgerChoice } from '../ledger-filters.ts';
import { totalsQuery } from '../queries.ts';
import classes from './ledger-totals.module.css';

/** What a statement comes to, by kind, between what stood before and after it. */
export function LedgerTotals({ choice }: { choice: LedgerChoice }) {
  const { data, error, isPlaceholderData, refetch } = useQuery(totalsQuery(choice));
  if (error && !data) return <ProblemNotice attempt="Add up" error={error} onRetry={refetch} />;
  if (!data || data.kinds.length === 0) return null;
  const sum = data.kinds.reduce((days, kind) => days + kind.days, 0);
  const end = choice.channel ? 'active till' : 'balance';
  return (
    <div>
      <table className={classes['table']} data-stale={isPlaceholderData}>
        <VisuallyHidden component="caption">What the movements come to</VisuallyHidden>
        <tbody>
          <Line title={`Before, ${end}`} value={endText(data.opening)} />
          {data.kinds.map(({ kind, days, movements, unknown }) => (
            <Line
              key={kind}
              title={`${kindWords[kind]} (${formatNumber(movements)})`}
              value={formatSigned(days)}
              note={unknown > 0 ? `${formatNumber(unknown)} not known` : null}
            />
          ))}
          <Line title="Days moved in the balance" value={formatSigned(sum)} isSum />
          <Line title={`After, ${end}`} value={endText(data.closing)} />
        </tbody>
      </table>
      <p className={classes['note']}>
        Minus: days from the balance to {choice.channel ? 'the channel' : 'a channel'}. Plus: days
        into the balance.
      </p>
    </div>
  );
}

interface LineProps {
  readonly title: string;
  readonly value: string;
  readonly note?: string | null;
  readonly isSum?: boolean;
}

function Line({ title, value, note = null, isSum = false }: LineProps) {
  return (
    <tr data-sum={isSum}>
      <th scope="row">{title}</th>
      <td>
        {value}
        {note ? <span className={classes['note']}>{note}</span> : null}
      </td>
    </tr>
  );
}

function endText(end: Totals['opening']): string {
  if (end?.activeTill) return formatDate(end.activeTill);
  return end?.balance == null ? 'Not known' : formatDays(end.balance);
}
