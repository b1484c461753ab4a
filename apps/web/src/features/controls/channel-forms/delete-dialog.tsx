import { Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemCodeOf } from '#web/shared/api-problem.ts';
import { formatDays, formatNumber } from '#web/shared/format/number.ts';
import { shownName } from '#web/shared/format/shown-name.ts';
import { channelKeys } from '#web/shared/query-keys.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { BeforeAfter } from '#web/shared/ui/before-after.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import { ControlFooter } from '../components/control-footer.tsx';
import classes from '../components/dialog-layout.module.css';
import { Facts } from '../components/facts.tsx';
import { OutcomeFooter } from '../components/outcome-footer.tsx';
import { deleteChannelMutation } from '../mutations.ts';
import { daysToReturn } from './returned-days.ts';

export function DeleteDialog({ channel, isOpen, onClose }: ControlDialogProps) {
  const client = useQueryClient();
  const remove = useMutation(deleteChannelMutation(client, channel.id));
  const deleted = remove.data;
  const [isDespiteExtension, setDespiteExtension] = useState(false);
  const isUnsettled = problemCodeOf(remove.error) === 'extension-unsettled';

  function close() {
    onClose();
    if (deleted) void client.invalidateQueries({ queryKey: channelKeys.detail(channel.id) });
  }

  return (
    <AppDialog
      title={`Delete ${channel.id}`}
      isOpen={isOpen}
      onClose={close}
      footer={
        deleted ? (
          <OutcomeFooter onClose={close} />
        ) : (
          <ControlFooter
            confirmLabel={`Delete ${channel.id}`}
            typedId={channel.id}
            isDangerous
            isBusy={remove.isPending}
            onCancel={onClose}
            onConfirm={() => remove.mutate(isDespiteExtension)}
          />
        )
      }
    >
      <div className={classes['stack']}>
        {deleted ? (
          <div role="status" className={classes['tight']}>
            <h3 className={classes['heading']}>
              <StateDot tone="quiet">Deleted</StateDot>
            </h3>
            {deleted.balanceBefore === null || deleted.balanceAfter === null ? (
              <p>The balance could not be read afterwards.</p>
            ) : (
              <Facts
                facts={[
                  {
                    label: 'Balance',
                    value: (
                      <BeforeAfter
                        before={formatNumber(deleted.balanceBefore)}
                        after={formatDays(deleted.balanceAfter)}
                      />
                    ),
                  },
                ]}
              />
            )}
          </div>
        ) : (
          <>
            <p>
              <strong>{shownName(channel.name)}</strong> is deleted at Whapi with its token and its
              link. This cannot be undone; a new channel has another ID and another token.
            </p>
            <p>{returnText(channel.mode === 'trial', daysToReturn(channel))}</p>
          </>
        )}
        {remove.error ? <ProblemNotice attempt="Delete" error={remove.error} /> : null}
        {!deleted && (isUnsettled || isDespiteExtension) ? (
          <Checkbox
            checked={isDespiteExtension}
            onChange={(event) => setDespiteExtension(event.currentTarget.checked)}
            label="Delete it without waiting for the extension"
            description="Its days return in any case. Whether the extension arrived is then for a person to decide."
          />
        ) : null}
      </div>
    </AppDialog>
  );
}

function returnText(isTrial: boolean, days: number | null): string {
  if (isTrial) return 'Usually no days return from a trial channel. Whapi decides.';
  if (days === null) return 'How many days return to the balance is not known. Whapi decides.';
  return `Usually ${formatDays(days)} return to the balance, the whole days left. Whapi decides.`;
}
