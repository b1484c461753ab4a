import { linkStateTexts } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import { ControlFooter } from '../components/control-footer.tsx';
import classes from '../components/dialog-layout.module.css';
import { OutcomeFooter } from '../components/outcome-footer.tsx';
import { Announce, Steps } from '../components/steps.tsx';
import { useControlLabel } from '../components/use-control-label.ts';
import { HealthView } from '../status/health-view.tsx';
import type { ReloadProgress } from './reload-progress.ts';
import { useReloadWatch } from './use-reload-watch.ts';

export function ReloadDialog({ channel, isOpen, onClose, onOpen }: ControlDialogProps) {
  const { restart, start, progress, elapsedSeconds, isSilent } = useReloadWatch(channel.id);
  const label = useControlLabel(channel);
  const isBack = progress?.phase === 'back';
  const waitsForScan = isBack && progress.last.linkState === 'QR';

  return (
    <AppDialog
      title={`Reload ${channel.id}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        progress ? (
          <OutcomeFooter onClose={onClose}>
            {waitsForScan ? <Button onClick={() => onOpen('link')}>{label('link')}</Button> : null}
          </OutcomeFooter>
        ) : (
          <ControlFooter
            confirmLabel={`Reload ${channel.id}`}
            isBusy={restart.isPending}
            onCancel={onClose}
            onConfirm={start}
          />
        )
      }
    >
      <div className={classes['stack']}>
        {progress ? null : (
          <p>
            The channel restarts and connects to WhatsApp again. This takes up to 50 seconds;
            messages wait meanwhile. The link and the days stay as they are.
          </p>
        )}
        {restart.error ? <ProblemNotice attempt="Reload" error={restart.error} /> : null}
        {progress ? (
          <Progress progress={progress} elapsedSeconds={elapsedSeconds} isSilent={isSilent} />
        ) : null}
      </div>
    </AppDialog>
  );
}

interface ProgressProps {
  readonly progress: ReloadProgress;
  readonly elapsedSeconds: number;
  readonly isSilent: boolean;
}

function Progress({ progress, elapsedSeconds, isSilent }: ProgressProps) {
  const isBack = progress.phase === 'back';
  const state = progress.last && !isSilent ? linkStateTexts[progress.last.linkState].word : null;
  const waiting = `${elapsedSeconds} s, ${state ? `now: ${state}` : 'the Gate does not answer yet'}`;

  return (
    <>
      <Steps
        label="Progress of the reload"
        steps={[
          { key: 'accepted', title: 'Accepted by Whapi', mark: 'done' },
          {
            key: 'back',
            title: isBack ? 'The channel is back' : 'Waiting for the channel',
            mark: isBack ? 'done' : 'running',
            detail: isBack ? null : waiting,
          },
        ]}
      />
      {progress.phase === 'still-starting' ? <StillStarting /> : null}
      {isBack ? <HealthView health={progress.last} /> : null}
      <Announce>{announcement(progress)}</Announce>
    </>
  );
}

function StillStarting() {
  return (
    <Note tone="amber" title="Still starting after 50 seconds">
      <p>
        The reload was accepted, and the channel has not come back yet. The console goes on looking
        while this is open.
      </p>
      <p>
        If it lasts some minutes, reload once more. If that does not help either, ask Whapi support
        with the channel ID.
      </p>
    </Note>
  );
}

function announcement(progress: ReloadProgress): string {
  if (progress.phase === 'back') {
    return `The channel is back: ${linkStateTexts[progress.last.linkState].word}`;
  }
  return progress.phase === 'still-starting'
    ? 'The channel is still starting after 50 seconds'
    : 'Reload accepted, waiting for the channel';
}
