import type { Policy } from '@channeldesk/contracts';
import { Link } from 'react-router';
import { paths } from '#web/shared/paths.ts';
import { RelativeTime } from '#web/shared/ui/relative-time.tsx';

/** When a policy last looked at its channels, and the latest run that it began. */
export function LastCheck({ policy: { checkedAt, run } }: { policy: Policy }) {
  return (
    <>
      <p>{checkedAt === null ? 'Not checked yet' : <Checked at={checkedAt} />}</p>
      <p>{run === null ? 'No run yet' : <LatestRun run={run} />}</p>
    </>
  );
}

function Checked({ at }: { at: string }) {
  return (
    <>
      Checked <RelativeTime at={at} />
    </>
  );
}

function LatestRun({ run }: { run: NonNullable<Policy['run']> }) {
  return (
    <>
      <Link to={paths.run(run.id)}>
        Latest run, <RelativeTime at={run.startedAt} />
      </Link>
      : {runWords[run.state]}
      {run.reason === null ? null : `. ${run.reason}`}
    </>
  );
}

const runWords: Record<NonNullable<Policy['run']>['state'], string> = {
  running: 'running',
  paused: 'paused',
  cancelled: 'cancelled',
  done: 'done',
};
