import type { Activity } from '@channeldesk/contracts';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { actorText } from '#web/shared/format/actor-text.ts';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';
import { Failed } from '#web/shared/ui/screens.tsx';
import { TextSkeleton } from '#web/shared/ui/skeletons.tsx';
import { StateDot, type Tone } from '#web/shared/ui/state-dot.tsx';
import { actionText, outcomeWord } from '../activity-texts.ts';
import { detailText } from '../detail-text.ts';
import { timelineQuery } from '../queries.ts';
import classes from './timeline.module.css';

interface TimelineProps {
  readonly channelId: string;
  /** Whether something is being done right now, which is written down when it ends. */
  readonly isBusy?: boolean;
  /** The way to more about the channel, beside the title. */
  readonly more?: ReactNode;
}

/** What was done to a channel and by whom, newest first. */
export function Timeline({ channelId, isBusy = false, more }: TimelineProps) {
  const titleId = useId();
  const timeline = useInfiniteQuery(timelineQuery(channelId));
  const items = timeline.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <section aria-labelledby={titleId} aria-busy={timeline.isFetching} className={classes['root']}>
      <div className={classes['head']}>
        <h2 id={titleId} className={classes['title']}>
          Activity
        </h2>
        {more}
      </div>
      {timeline.isPending ? <TextSkeleton label="Loading the activity" lines={6} /> : null}
      {timeline.error && items.length === 0 ? (
        <Failed error={timeline.error} onRetry={() => void timeline.refetch()} />
      ) : null}
      {timeline.isSuccess && items.length === 0 ? (
        <p className={classes['empty']}>
          {isBusy
            ? 'What runs now is written down here when it ends.'
            : 'Nothing was done to this channel from here yet. What is done at Whapi itself is not seen.'}
        </p>
      ) : null}
      <ol className={classes['list']} aria-label="Activity, newest first">
        {items.map((activity) => (
          <Entry key={activity.id} activity={activity} />
        ))}
      </ol>
      {timeline.hasNextPage ? (
        <Button
          variant="default"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          Show older
        </Button>
      ) : null}
    </section>
  );
}

const tones: Record<Activity['outcome'], Tone> = {
  succeeded: 'good',
  failed: 'bad',
  unconfirmed: 'amber',
  conflict: 'amber',
};

function Entry({ activity }: { activity: Activity }) {
  const { detail } = activity;
  return (
    <li className={classes['entry']}>
      <span className={classes['action']}>{actionText(activity)}</span>
      <span className={classes['outcome']}>
        <StateDot tone={tones[activity.outcome]}>{outcomeWord(activity)}</StateDot>
      </span>
      <span
        className={classes['who']}
        title={activity.requestId ? `Request ${activity.requestId}` : undefined}
      >
        <bdi>{actorText(activity.actor)}</bdi>, <RelativeTime at={activity.at} />
      </span>
      {detail ? (
        <span className={classes['detail']}>{detailText({ action: activity.action, detail })}</span>
      ) : null}
    </li>
  );
}
