import type { ExtensionRun } from '@channeldesk/contracts';
import { formatCount } from '#web/shared/format/number.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { countOf } from '../model.ts';
import classes from './bulk.module.css';

interface CancelRunDialogProps {
  readonly run: ExtensionRun;
  readonly isOpen: boolean;
  onClose(): void;
  onConfirm(): void;
}

/** A cancelled run cannot go on, so it is asked once. */
export function CancelRunDialog({ run, isOpen, onClose, onConfirm }: CancelRunDialogProps) {
  const waiting = countOf(run, 'waiting');
  return (
    <AppDialog
      title="Cancel the run"
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <ConfirmFooter
          confirmLabel="Cancel the run"
          cancelLabel={run.state === 'paused' ? 'Keep it paused' : 'Let it go on'}
          isDangerous
          onCancel={onClose}
          onConfirm={onConfirm}
        />
      }
    >
      <div className={classes['stack']}>
        <p>
          {formatCount(waiting, 'channel')} {waiting === 1 ? 'waits' : 'wait'} and would get no
          days. What was sent is finished and settled; no days are taken back.
        </p>
        <p>A cancelled run cannot be resumed. To stop for a while, pause it.</p>
      </div>
    </AppDialog>
  );
}
