import type { Operation } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import { ControlFooter } from '../components/control-footer.tsx';
import classes from '../components/dialog-layout.module.css';
import { OutcomeFooter } from '../components/outcome-footer.tsx';
import { useControlLabel } from '../components/use-control-label.ts';
import { hardUnlinkMutation } from '../mutations.ts';
import { OperationPanel } from './operation-panel.tsx';
import { useOperation } from './use-operation.ts';

export function HardUnlinkDialog({ channel, isOpen, onClose, onOpen }: ControlDialogProps) {
  const client = useQueryClient();
  const label = useControlLabel(channel);
  const { operation, start, startOver, followError } = useOperation(
    channel.id,
    'hard-unlink',
    hardUnlinkMutation(client, channel.id),
  );

  return (
    <AppDialog
      title={`Hard unlink ${channel.id}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        operation ? (
          <AfterStart
            operation={operation}
            linkLabel={label('link')}
            onClose={onClose}
            onLink={() => onOpen('link')}
            onStartOver={startOver}
          />
        ) : (
          <ControlFooter
            confirmLabel={`Hard unlink ${channel.id}`}
            typedId={channel.id}
            isDangerous
            isBusy={start.isPending}
            onCancel={onClose}
            onConfirm={() => start.mutate()}
          />
        )
      }
    >
      <div className={classes['stack']}>
        {operation ? <OperationPanel operation={operation} /> : <Explanation />}
        {start.error ? <ProblemNotice attempt="Hard unlink" error={start.error} /> : null}
        {operation && followError ? (
          <ProblemNotice attempt="The steps could not be read" error={followError} />
        ) : null}
      </div>
    </AppDialog>
  );
}

function Explanation() {
  return (
    <>
      <p>
        For a channel whose Gate does not answer. When it answers, Unlink WA account is quicker and
        does not stop the channel.
      </p>
      <p>
        The console stops the channel, starts it again, waits for its Gate, logs the WhatsApp
        account out, and checks that the channel waits for a scan. This takes a minute or two.
      </p>
      <Note tone="quiet">
        <p>
          Messages stop until the customer scans a new code. The days go on running. If a step
          fails, the console stops there and says what state the channel is in.
        </p>
      </Note>
    </>
  );
}

interface AfterStartProps {
  readonly operation: Operation;
  readonly linkLabel: string;
  onClose(): void;
  onLink(): void;
  onStartOver(): void;
}

function AfterStart(props: AfterStartProps) {
  const { operation, linkLabel, onClose, onLink, onStartOver } = props;
  const hasFailed = operation.state === 'failed' || operation.state === 'interrupted';
  return (
    <OutcomeFooter onClose={onClose}>
      {hasFailed ? (
        <Button variant="default" onClick={onStartOver}>
          Start over
        </Button>
      ) : null}
      {operation.state === 'succeeded' ? <Button onClick={onLink}>{linkLabel}</Button> : null}
    </OutcomeFooter>
  );
}
