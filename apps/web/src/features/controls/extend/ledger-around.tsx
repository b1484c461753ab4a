import type { Extension } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { useRights } from '#web/shared/rights.tsx';
import { LedgerLink } from '#web/shared/ui/ledger-link.tsx';
import { MovementLines } from '#web/shared/ui/movement-lines.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { TextSkeleton } from '#web/shared/ui/skeletons.tsx';
import classes from '../components/dialog-layout.module.css';
import { ledgerAroundQuery } from '../queries.ts';

/** What else moved days of the channel: it may be what the conflict comes from. */
export function LedgerAround({ extension }: { extension: Extension }) {
  const mayRead = useRights().has('account:read');
  const ledger = useQuery({ ...ledgerAroundQuery(extension), enabled: mayRead });
  if (!mayRead) return <p>The ledger of the channel needs the right to read the account.</p>;
  return (
    <section className={classes['tight']} aria-label="Also in the ledger of this channel">
      <h3 className={classes['heading']}>Also in the ledger of this channel</h3>
      {ledger.isPending ? <TextSkeleton label="Loading the ledger" lines={2} /> : null}
      {ledger.error && !ledger.data ? (
        <ProblemNotice attempt="Read the ledger" error={ledger.error} onRetry={ledger.refetch} />
      ) : null}
      {ledger.data?.others.length === 0 ? (
        <p className={classes['dimmed']}>
          Nothing else since the day before. What is done at Whapi itself shows here only as drift.
        </p>
      ) : null}
      <MovementLines entries={ledger.data?.others ?? []} />
      <LedgerLink channelId={extension.channelId} />
    </section>
  );
}
