import type { RunNotGiven } from '@channeldesk/contracts';
import { useQuery } from '@tanstack/react-query';
import { accountQuery } from '#web/shared/account-query.ts';
import { formatCount, formatDays } from '#web/shared/format/number.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { BalanceCost, BalanceWarning } from '#web/shared/ui/balance-cost.tsx';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { SummaryFacts } from '#web/shared/ui/summary-facts.tsx';
import classes from './bulk.module.css';

interface RetryRunDialogProps {
  readonly retry: RunNotGiven['retry'];
  readonly isOpen: boolean;
  onClose(): void;
  onConfirm(): void;
}

/** A retry spends as the run did, so it is confirmed as the run was. */
export function RetryRunDialog({ retry, isOpen, onClose, onConfirm }: RetryRunDialogProps) {
  const account = useQuery({ ...accountQuery, enabled: isOpen }).data ?? null;
  const what = `${formatCount(retry.count, 'channel')} by ${formatDays(retry.days)}`;
  return (
    <AppDialog
      title="Retry what was not applied"
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <ConfirmFooter
          confirmLabel={`Extend ${what}`}
          typedNumber={retry.days}
          onCancel={onClose}
          onConfirm={onConfirm}
        />
      }
    >
      <div className={classes['stack']}>
        <SummaryFacts
          facts={[
            { label: 'Channels', value: formatCount(retry.count, 'channel') },
            { label: 'Days', value: formatDays(retry.days) },
            { label: 'Balance', value: <BalanceCost account={account} days={retry.days} /> },
          ]}
        />
        <BalanceWarning account={account} days={retry.days} />
        <p className={classes['dimmed']}>
          Each is sent once more, unless its channel got or lost days since its last attempt.
        </p>
      </div>
    </AppDialog>
  );
}
