import { type LedgerEntry, suspectDays } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { MovementLines } from '#web/shared/ui/movement-lines.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { TextSkeleton } from '#web/shared/ui/skeletons.tsx';
import { suspectsQuery } from '../queries.ts';
import classes from './ledger-steps.module.css';

/** What might explain drift. */
export function Suspects({ drift }: { drift: LedgerEntry }) {
  const { data, error, isPending, refetch } = useQuery(suspectsQuery(drift.movement));
  const title = 'What might explain it';
  return (
    <section aria-label={title} className={classes['suspects']}>
      <strong>{title}</strong>
      {isPending ? <TextSkeleton label="Loading what might explain it" lines={2} /> : null}
      {error && !data ? (
        <ProblemNotice attempt="Look for what might explain it" error={error} onRetry={refetch} />
      ) : null}
      {data?.items.length === 0 ? <p className={classes['dimmed']}>{nothing(drift)}</p> : null}
      <MovementLines entries={data?.items ?? []} withChannel={drift.channelId === null} />
    </section>
  );
}

const nearby = `in the ${suspectDays} days before and after`;

function nothing({ channelId }: LedgerEntry): string {
  return channelId === null
    ? `The ledger has nothing open, and no drift of a channel, ${nearby}. The days went from the balance elsewhere, such as in Whapi's own panel.`
    : `The ledger has no other movement of this channel ${nearby}. Somebody moved its days elsewhere, such as in Whapi's own panel.`;
}
