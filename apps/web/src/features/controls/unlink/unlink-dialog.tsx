import type { Unlinked } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import { ControlFooter } from '../components/control-footer.tsx';
import classes from '../components/dialog-layout.module.css';
import { OutcomeFooter } from '../components/outcome-footer.tsx';
import { useControlLabel } from '../components/use-control-label.ts';
import { unlinkMutation } from '../mutations.ts';

export function UnlinkDialog({ channel, isOpen, onClose, onOpen }: ControlDialogProps) {
  const client = useQueryClient();
  const unlink = useMutation(unlinkMutation(client, channel.id));
  const label = useControlLabel(channel);
  const outcome = unlink.data?.outcome;

  return (
    <AppDialog
      title={`Unlink the WhatsApp account of ${channel.id}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        outcome ? (
          <OutcomeFooter onClose={onClose}>
            {outcome === 'unconfirmed' ? (
              <Button onClick={() => onOpen('status')}>Check status</Button>
            ) : (
              <Button onClick={() => onOpen('link')}>{label('link')}</Button>
            )}
          </OutcomeFooter>
        ) : (
          <ControlFooter
            confirmLabel={`Unlink ${channel.id}`}
            isDangerous
            isBusy={unlink.isPending}
            onCancel={onClose}
            onConfirm={() => unlink.mutate()}
          />
        )
      }
    >
      <div className={classes['stack']}>
        {unlink.data ? <Outcome unlinked={unlink.data} /> : <Consequence />}
        {unlink.error ? (
          <>
            <ProblemNotice attempt="Unlink" error={unlink.error} />
            <div>
              <Button variant="default" onClick={() => onOpen('hard-unlink')}>
                Hard unlink instead
              </Button>
            </div>
          </>
        ) : null}
      </div>
    </AppDialog>
  );
}

function Consequence() {
  return (
    <>
      <p>The WhatsApp account is logged out of this channel.</p>
      <ul className={classes['list']}>
        <li>Messages stop at once, in both directions.</li>
        <li>The customer must scan a new code to go on.</li>
        <li>The days of the channel go on running.</li>
      </ul>
    </>
  );
}

function Outcome({ unlinked: { outcome, health } }: { unlinked: Unlinked }) {
  return (
    <div role="status" className={classes['stack']}>
      {outcome === 'unconfirmed' ? (
        <Note tone="amber" title="Unconfirmed">
          <p>
            Whapi took the request, and the channel does not show yet that the account is gone.
            Check the status in a minute. Unlinking again is safe.
          </p>
        </Note>
      ) : (
        <div className={classes['tight']}>
          <h3 className={classes['heading']}>
            <StateDot tone="good">
              {outcome === 'unlinked' ? 'Unlinked' : 'It was unlinked already'}
            </StateDot>
          </h3>
          <p>
            {health?.linkState === 'QR'
              ? 'The channel waits for a scan.'
              : 'The channel prepares a new code, which takes up to a minute.'}
          </p>
        </div>
      )}
    </div>
  );
}
