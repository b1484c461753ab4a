import type { ExtensionRun } from '@channeldesk/contracts';
import { formatCount } from '#web/shared/format/number.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { ConfirmFooter } from '#web/shared/ui/confirm-footer.tsx';
import { canBeCancelled, countOf } from '../model.ts';
import classes from './bulk.module.css';

interface CancelRunDialogProps {
  readonly run: ExtensionRun;
  readonly isOpen: boolean;
  onClose(): void;
  onConfirm(): void;
}

/** A cancelled run cannot go on, so it is asked once; and one that has ended meanwhile, not at all. */
export function CancelRunDialog({ run, isOpen, onClose, onConfirm }: CancelRunDialogProps) {
  if (!canBeCancelled(run))
    return (
      <AppDialog title="Cancel the run" isOpen={isOpen} onClose={onClose}>
        <p>Nothing of it waits any more, so there is nothing left to cancel.</p>
      </AppDialog>
    );
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
        <p>{whatIsLeft(run)} What was sent is finished and settled; no days are taken back.</p>
        <p>A cancelled run cannot be resumed. To stop for a while, pause it.</p>
      </div>
    </AppDialog>
  );
}

function whatIsLeft(run: ExtensionRun): string {
  const waiting = countOf(run, 'waiting');
  if (waiting === 0) return 'What is to be tried again and was not sent yet would get no days.';
  return `${formatCount(waiting, 'channel')} ${waiting === 1 ? 'waits' : 'wait'} and would get no days.`;
}
