import { type Channel, problems } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import classes from './channel-card.module.css';

interface SourceNoteProps {
  channel: Channel;
  onRetry: () => unknown;
  isRetrying: boolean;
}

/** Says that the upstream was silent and that this is what it last said. */
export function SourceNote({ channel, onRetry, isRetrying }: SourceNoteProps) {
  const reason = channel.upstreamProblem ? problems[channel.upstreamProblem].title : null;
  return (
    <div className={classes['source']} role="status">
      <StateDot tone="amber">
        {reason ?? 'Whapi did not answer'}. This is what it last said,{' '}
        <RelativeTime at={channel.asOf} />.
      </StateDot>
      <Button variant="default" size="xs" onClick={onRetry} loading={isRetrying}>
        Ask again
      </Button>
    </div>
  );
}
