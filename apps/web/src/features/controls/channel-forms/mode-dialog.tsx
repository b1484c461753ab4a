import { type ChannelMode, channelMode, modeTexts } from '@channeldesk/contracts';
import { Radio } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNow } from '#web/shared/hooks/use-now.ts';
import { AppDialog } from '#web/shared/ui/app-dialog.tsx';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import type { ControlDialogProps } from '../components/control-dialog.ts';
import { ControlFooter } from '../components/control-footer.tsx';
import classes from '../components/dialog-layout.module.css';
import { OutcomeFooter } from '../components/outcome-footer.tsx';
import { Announce } from '../components/steps.tsx';
import { setModeMutation } from '../mutations.ts';
import { modePauseMs } from './mode-pause.ts';

const meanings: Record<ChannelMode, string> = {
  trial: '150 messages a day, 5 chats a month, 1,000 requests a month',
  live: 'No limits on messages and requests',
  dev: 'For development, with the limits of a trial',
  dev_archive: 'A sandbox that is put away',
};

export function ModeDialog({ channel, isOpen, onClose }: ControlDialogProps) {
  const client = useQueryClient();
  const [mode, setMode] = useState<ChannelMode>(channel.mode);
  const switchMode = useMutation(setModeMutation(client, channel.id));

  return (
    <AppDialog
      title={`Switch mode of ${channel.id}`}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        switchMode.data ? (
          <OutcomeFooter onClose={onClose} />
        ) : (
          <ControlFooter
            confirmLabel={`Switch to ${modeTexts[mode]}`}
            isBusy={switchMode.isPending}
            isDisabled={mode === channel.mode}
            onCancel={onClose}
            onConfirm={() => switchMode.mutate(mode)}
          />
        )
      }
    >
      <div className={classes['stack']}>
        {switchMode.data ? (
          <Switched
            mode={switchMode.data.channel.mode}
            pauseMs={modePauseMs(switchMode.data.settledAt, switchMode.submittedAt)}
          />
        ) : (
          <>
            <Radio.Group
              label="Mode"
              value={mode}
              onChange={(next) => setMode(next as ChannelMode)}
            >
              <div className={classes['choices']}>
                {channelMode.options.map((each) => (
                  <Radio
                    key={each}
                    value={each}
                    label={`${modeTexts[each]}${each === channel.mode ? ' (now)' : ''}`}
                    description={meanings[each]}
                  />
                ))}
              </div>
            </Radio.Group>
            <Note tone="quiet">
              <p>
                The channel restarts. Leave it alone for about 30 seconds afterwards. Switching the
                mode gives no days; Extend does.
              </p>
            </Note>
          </>
        )}
        {switchMode.error ? <ProblemNotice attempt="Switch mode" error={switchMode.error} /> : null}
      </div>
    </AppDialog>
  );
}

function Switched({ mode, pauseMs }: { mode: ChannelMode; pauseMs: number }) {
  const now = useNow(1_000).getTime();
  const [readyAt] = useState(() => Date.now() + pauseMs);
  const secondsLeft = Math.max(0, Math.round((readyAt - now) / 1_000));
  return (
    <>
      <h3 className={classes['heading']}>
        <StateDot tone="good">Switched to {modeTexts[mode]}</StateDot>
      </h3>
      <p>
        {secondsLeft > 0
          ? `The channel restarts. Wait ${secondsLeft} s before you do anything else with it.`
          : 'The pause is over, the channel can be used.'}
      </p>
      <Announce>
        {secondsLeft > 0 ? 'Mode switched, the channel restarts' : 'The pause is over'}
      </Announce>
    </>
  );
}
