import type { CreatedChannel } from '@channeldesk/contracts';
import { modeTexts } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDate } from '#web/shared/format/date.ts';
import { formatDays } from '#web/shared/format/number.ts';
import { shownName } from '#web/shared/format/shown-name.ts';
import { paths } from '#web/shared/paths.ts';
import { CopyText } from '#web/shared/ui/copy-text.tsx';
import { StateDot, type Tone } from '#web/shared/ui/state-dot.tsx';
import { daysOutcome, modeOutcome, type Outcome } from '../new-channel.ts';
import classes from './add-channel.module.css';

/** What was created, and how each thing that was asked for with it ended. */
export function CreatedView({ created }: { created: CreatedChannel }) {
  const { channel, extension } = created;
  const mode = modeOutcome(created);
  const days = daysOutcome(created);
  return (
    <div role="status" className={classes['stack']}>
      <dl className={classes['facts']}>
        <Row label="ID">
          <CopyText value={channel.id} label="channel ID" />
        </Row>
        <Row label="Name">
          <bdi>{shownName(channel.name)}</bdi>
        </Row>
        <Row label="Mode">
          {modeTexts[channel.mode]}
          {mode ? <OutcomeLine outcome={mode} /> : null}
        </Row>
        <Row label="Active till">{channel.activeTill ? formatDate(channel.activeTill) : '—'}</Row>
        {extension && days ? (
          <Row label="Days">
            {formatDays(extension.days)}
            <OutcomeLine outcome={days} />
          </Row>
        ) : null}
      </dl>
      <p className={classes['hint']}>
        It starts now, which takes up to 90 seconds. Open it and choose Link WhatsApp; the code
        appears as soon as there is one.
      </p>
    </div>
  );
}

export function CreatedFooter({ channelId, onClose }: { channelId: string; onClose(): void }) {
  return (
    <div className={classes['footer']}>
      <Button variant="default" onClick={onClose}>
        Close
      </Button>
      <Button component={Link} to={paths.channel(channelId)}>
        Open {channelId}
      </Button>
    </div>
  );
}

const tones: Record<Outcome['tone'], Tone> = {
  good: 'good',
  unconfirmed: 'amber',
  bad: 'bad',
  quiet: 'quiet',
};

function OutcomeLine({ outcome }: { outcome: Outcome }) {
  return (
    <span className={classes['outcome']}>
      <StateDot tone={tones[outcome.tone]}>{outcome.word}</StateDot>
      {outcome.detail ? <span className={classes['hint']}>{outcome.detail}</span> : null}
    </span>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
