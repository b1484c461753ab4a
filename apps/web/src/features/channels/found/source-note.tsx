import { type Channel, problemTitles } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { StateDot } from '#web/shared/ui/state-dot.tsx';
import classes from './channel-card.module.css';

interface SourceNoteProps {
  channel: Channel;
  onRetry: () => unknown;
  isRetrying: boolean;
}

/** Says that the upstream did not tell of the channel, and that this is what it last said. */
export function SourceNote({ channel, onRetry, isRetrying }: SourceNoteProps) {
  return (
    <div className={classes['source']} role="status">
      <StateDot tone="amber">
        {reasonOf(channel)}. This is what it last said, <RelativeTime at={channel.asOf} />.
      </StateDot>
      <Button variant="default" size="xs" onClick={onRetry} loading={isRetrying}>
        Ask again
      </Button>
    </div>
  );
}

/** One "not found" is no deletion: a channel counts as gone after two whole readings without it. */
function reasonOf({ upstreamProblem }: Channel): string {
  if (upstreamProblem === null) return 'Whapi did not answer';
  if (upstreamProblem === 'not-found') return 'Whapi did not know this channel just now';
  return problemTitles[upstreamProblem];
}
