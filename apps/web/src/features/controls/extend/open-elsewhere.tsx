import type { Channel, Extension } from '@channeldesk/contracts';
import { Checkbox } from '@mantine/core';
import { formatDays } from '#web/shared/format/number.ts';
import { Note } from '#web/shared/ui/note.tsx';
import { ProblemNotice } from '#web/shared/ui/problem-notice.tsx';
import classes from '../components/dialog-layout.module.css';
import { waitsForPerson } from './extend-stages.ts';
import { UnconfirmedNote } from './unconfirmed-note.tsx';
import type { useElsewhere } from './use-elsewhere.ts';
import { WaitingNote } from './waiting-note.tsx';

interface OpenElsewhereProps {
  readonly channel: Channel;
  readonly other: ReturnType<typeof useElsewhere>;
}

/** What somebody else, or this person in another browser, sent: to be known before giving days. */
export function OpenElsewhere({ channel, other }: OpenElsewhereProps) {
  const { elsewhere } = other;
  if (elsewhere.kind === 'none') return null;
  if (elsewhere.kind === 'reading') {
    return (
      <p role="status" className={classes['dimmed']}>
        Reading whether another extension is open…
      </p>
    );
  }
  if (elsewhere.kind === 'unreadable') {
    return (
      <>
        <ProblemNotice
          attempt="It could not be read whether another extension is open"
          error={elsewhere.error}
          onRetry={other.readAgain}
        />
        <Known other={other} label="I know that one may be open, and want to give days" />
      </>
    );
  }
  return (
    <>
      <OpenNote extension={elsewhere.extension} channel={channel} />
      <Known other={other} label={knownLabel(elsewhere.extension)} />
    </>
  );
}

function knownLabel({ state, days }: Extension): string {
  return state === 'not-applied'
    ? `I leave these ${formatDays(days)} and want to give others`
    : `I know of these ${formatDays(days)} and want to give more`;
}

function OpenNote({ extension, channel }: { extension: Extension; channel: Channel }) {
  if (extension.state === 'unconfirmed') {
    return <UnconfirmedNote extension={extension} channel={channel} />;
  }
  if (waitsForPerson(extension)) return <WaitingNote extension={extension} channel={channel} />;
  return (
    <Note tone="amber" title={`Extension by ${formatDays(extension.days)} is running`}>
      <p>{extension.actor} sent it. Wait until it ends, or the channel gets the days of both.</p>
    </Note>
  );
}

function Known({ other, label }: { other: OpenElsewhereProps['other']; label: string }) {
  return (
    <Checkbox
      checked={other.isKnown}
      onChange={(event) => other.setKnown(event.currentTarget.checked)}
      label={label}
      aria-invalid={other.isFaulty}
      error={other.isFaulty ? 'Tick this before you extend' : null}
    />
  );
}
